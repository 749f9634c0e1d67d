import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import type { JsonObject } from '../domain/json.js';
import { UserError } from '../domain/user-error.js';
import { sha256 } from '../formats/fingerprint.js';
import { parseResult } from '../formats/result-json.js';
import type { ResultStore, StoredResult } from '../ports.js';
import { statsOf } from './workspace-files.js';

/** The results of a `results/` folder, to read only. */
export function storedResults(folder: string): Pick<ResultStore, 'load'> {
  return { load: (result) => loadStored(folder, result) };
}

/** Where a `results/` folder has the result of this digest. */
export function storedPath(folder: string, digest: string): string {
  // Not `join`, which looks at every character of the folder for each of 100,000.
  return `${folder}${sep}${digest}.json`;
}

/** Whether a file of the name and size of the result is in a `results/` folder. */
export function isStored(folder: string, { sha256: digest, size }: StoredResult): boolean {
  const stats = statsOf(storedPath(folder, digest));
  return stats?.isFile() === true && stats.size === size;
}

/**
 * Reads a result of a `results/` folder.
 *
 * @throws UserError (5) when it is gone or not as it was written.
 */
export function loadStored(folder: string, { sha256: digest }: StoredResult): JsonObject {
  const file = storedPath(folder, digest);
  const unusable = (why: string): UserError =>
    new UserError(`a stored result is unusable: ${why}`, {
      exitCode: 5,
      place: { file },
      hint: 'Run the session with --retry-failed: a result that is not as it was written is made again.',
    });
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw unusable((error as Error).message);
  }
  if (sha256(bytes) !== digest) throw unusable('it was changed since it was written');
  const parsed = parseResult(bytes);
  if (parsed.type === 'invalid') throw unusable(parsed.message);
  return parsed.value;
}
