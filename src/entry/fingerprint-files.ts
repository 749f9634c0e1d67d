import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ifExists } from '../adapters/durable-files.js';
import { isErrno } from '../adapters/errno.js';
import { hashFile } from '../adapters/file-hash.js';
import { findFiles } from '../adapters/find-files.js';
import type { FingerprintFile } from '../domain/job.js';
import { UserError } from '../domain/user-error.js';
import type { FilePattern } from '../formats/file-pattern.js';
import { listIds } from '../domain/list-ids.js';
import { readPatterns } from './file-patterns.js';
import { relativeInside, type Workspace } from './workspace.js';

/** The files that count for every job, and what is to be told of them. */
export interface FingerprintFiles {
  readonly files: readonly FingerprintFile[];
  readonly notices: readonly string[];
}

/** How many of the files that cannot be read a message names. */
const LISTED = 10;

/**
 * Finds and hashes the files of `fingerprint-files`. A file that is named without wildcards may be
 * a link: what counts is what a job reads there.
 *
 * @throws UserError (2) when one that is named without wildcards is missing, or one that matches
 *   cannot be read.
 */
export function findFingerprintFiles(
  patterns: readonly string[],
  { root, stateDirectory }: Workspace,
): FingerprintFiles {
  const files = new Map<string, string>();
  const unreadable: string[] = [];
  const notices: string[] = [];
  const top = realpathSync(root);
  const state = relativeInside(root, stateDirectory);
  const isOurs = (path: string): boolean =>
    state !== null && relativeInside(join(top, state), path) !== null;

  for (const pattern of readPatterns('fingerprint-files', patterns, '')) {
    const named = namedFile(top, pattern);
    const found =
      named === null
        ? findFiles(top, [pattern], isOurs)
        : { files: [named], others: new Map<string, string>() };
    for (const path of found.files) add(path);
    for (const [path, why] of found.others) unreadable.push(`${path} (${why})`);
    if (found.files.length > 0 || found.others.size > 0) continue;
    if (pattern.below === null) throw missing(pattern.text, top);
    notices.push(`fingerprint-files: ${pattern.text} matches no file.`);
  }
  if (unreadable.length > 0) throw cannotRead(unreadable);
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: sorted, notices };

  function add(path: string): void {
    if (files.has(path)) return;
    try {
      files.set(path, hashFile(join(top, path), Infinity) ?? '');
    } catch (error) {
      if (!isErrno(error)) throw error;
      unreadable.push(`${path} (${error.message})`);
    }
  }
}

/** The file that a pattern without wildcards names, also through a link; null where it is none. */
function namedFile(root: string, { base, below }: FilePattern): string | null {
  if (below !== null) return null;
  const stats = ifExists(() => statSync(join(root, base)));
  return stats?.isFile() === true ? base : null;
}

function missing(text: string, root: string): UserError {
  return new UserError(`fingerprint-files: ${text} does not exist`, {
    place: { file: join(root, text) },
    hint: 'Nothing was run. Correct the path, relative to the workspace, or give a pattern with a wildcard.',
  });
}

function cannotRead(files: readonly string[]): UserError {
  return new UserError(`fingerprint-files cannot be read: ${listIds(files, LISTED)}`, {
    hint: 'Nothing was run. Make them readable, or name others; links are followed only where a path is named without wildcards.',
  });
}
