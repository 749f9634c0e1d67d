import type { Stats } from 'node:fs';
import type { StoredResult } from '../ports.js';
import { hashFile } from './file-hash.js';
import type { StatIndex } from './stat-index.js';

/**
 * Whether a path of these stats is the copy of what was stored under a digest, whole and
 * unchanged. It is read only where the index does not know it, and the index learns it then.
 */
export function isCopy(
  statIndex: StatIndex,
  path: string,
  stats: Stats | null,
  { sha256, size }: StoredResult,
): boolean {
  if (stats?.isFile() !== true || stats.size !== size) return false;
  if (statIndex.knows(stats, sha256)) return true;
  if (hashFile(path, Infinity) !== sha256) return false;
  statIndex.remember(stats, sha256);
  return true;
}
