import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs';
import { join } from 'node:path';
import { matchesPattern, type FilePattern } from '../formats/file-pattern.js';
import { isErrno } from './errno.js';

/** What patterns name, by paths relative to the root with `/`, sorted. */
export interface FoundFiles {
  readonly files: readonly string[];
  /** What they name too but is no file to be read, and why. */
  readonly others: ReadonlyMap<string, string>;
}

/**
 * Finds the regular files that patterns name. Follows no link, and enters neither `.git`
 * nor what is off limits.
 *
 * @param root absolute, links resolved.
 * @param isOffLimits whether an absolute path is not to be looked at.
 */
export function findFiles(
  root: string,
  patterns: readonly FilePattern[],
  isOffLimits: (path: string) => boolean,
): FoundFiles {
  const files = new Set<string>();
  const others = new Map<string, string>();

  for (const pattern of patterns) {
    const base = lookDown(pattern.base);
    if (base?.isDirectory() === true) walk(pattern.base, pattern);
    else if (base?.isFile() === true && pattern.below === null) files.add(pattern.base);
  }
  return { files: [...files].sort(), others };

  /** What stands at a path, no link on the way to it. */
  function lookDown(path: string): Stats | null {
    let stats = lstatSync(root);
    let reached = '';
    for (const name of path === '' ? [] : path.split('/')) {
      reached = reached === '' ? name : `${reached}/${name}`;
      if (isClosed(reached, name)) return null;
      try {
        stats = lstatSync(join(root, reached));
      } catch (error) {
        if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null;
        others.set(reached, describe(error));
        return null;
      }
      if (stats.isFile() || stats.isDirectory()) continue;
      others.set(reached, kindOf(stats));
      return null;
    }
    return stats;
  }

  function walk(folder: string, pattern: FilePattern): void {
    for (const entry of list(folder)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isClosed(path, entry.name)) continue;
      if (entry.isDirectory()) {
        if (mayLeadInto(pattern, path, entry.name)) walk(path, pattern);
      } else if (matchesPattern(pattern, path)) {
        if (entry.isFile()) files.add(path);
        else others.set(path, kindOf(entry));
      }
    }
  }

  function list(folder: string): Dirent[] {
    try {
      return readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      // Gone while we look: as if it had never been there.
      if (!isErrno(error, 'ENOENT')) others.set(folder, describe(error));
      return [];
    }
  }

  function isClosed(path: string, name: string): boolean {
    return name.toLowerCase() === '.git' || isOffLimits(join(root, path));
  }
}

function mayLeadInto({ base, below }: FilePattern, path: string, name: string): boolean {
  if (below === null) return !name.startsWith('.');
  return below.leadsInto(base === '' ? path : path.slice(base.length + 1));
}

function kindOf(entry: Pick<Stats, 'isSymbolicLink'>): string {
  return entry.isSymbolicLink() ? 'a link' : 'not a regular file';
}

function describe(error: unknown): string {
  return isErrno(error) ? error.message : String(error);
}
