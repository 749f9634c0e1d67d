import type { AddressedJob } from '../domain/job.js';
import type { Completion } from '../domain/state.js';
import type { KeptFileStore, ResultStore } from '../ports.js';

/** Where results, and what is kept with them, are. */
export interface Stores {
  readonly results: ResultStore;
  readonly files: KeptFileStore;
}

/**
 * Puts what a completed job made where the plan wants it, in place of anything else. Returns
 * what could not be done, in whole sentences.
 *
 * @throws UserError 4 when the disk refuses.
 */
export function putBack(
  { results, files }: Stores,
  { id, outputJson }: Pick<AddressedJob, 'id' | 'outputJson'>,
  { files: kept = [], sha256, size }: Completion,
): string[] {
  const problems: string[] = [];
  const lost = files.restore(id, kept);
  if (lost !== null) problems.push(`Files that were kept of ${id} could not be put back: ${lost}.`);
  const problem =
    sha256 === null || size === null ? null : results.restore(outputJson, { sha256, size });
  if (problem !== null) {
    problems.push(`The kept result of ${id} could not be put back at ${outputJson}: ${problem}.`);
  }
  return problems;
}

/** Whether the user's copy of a result is no longer what its job wrote. */
export function isAltered(
  results: ResultStore,
  { outputJson }: Pick<AddressedJob, 'outputJson'>,
  { sha256, size }: Completion,
): boolean {
  return sha256 !== null && size !== null && !results.isInPlace(outputJson, { sha256, size });
}
