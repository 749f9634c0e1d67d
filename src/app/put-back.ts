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
 * what stands against it, or null.
 *
 * @throws UserError 4 when the disk refuses.
 */
export function putBack(
  { results, files }: Stores,
  { id, outputJson }: Pick<AddressedJob, 'id' | 'outputJson'>,
  { files: kept = [], sha256, size }: Completion,
): string | null {
  const lost = files.restore(id, kept);
  if (sha256 === null || size === null) return lost;
  const problem = results.restore(outputJson, { sha256, size });
  return problem === null ? lost : `${outputJson}: ${problem}`;
}

/** Whether the user's copy of a result is no longer what its job wrote. */
export function isAltered(
  results: ResultStore,
  { outputJson }: Pick<AddressedJob, 'outputJson'>,
  { sha256, size }: Completion,
): boolean {
  return sha256 !== null && size !== null && !results.isInPlace(outputJson, { sha256, size });
}

/** Makes the stored copy of a result again from the user's, where it is missing. */
export function storeAgain(
  results: ResultStore,
  { outputJson }: Pick<AddressedJob, 'outputJson'>,
  { sha256, size }: Completion,
): void {
  if (sha256 === null || size === null || results.holds({ sha256, size })) return;
  results.mend(outputJson, { sha256, size });
}

/** Whether another file stands where the result of a job belongs. */
export function isReplaced(
  results: ResultStore,
  { outputJson }: Pick<AddressedJob, 'outputJson'>,
  { sha256, size }: Completion,
): boolean {
  return sha256 !== null && size !== null && results.isReplaced(outputJson, { sha256, size });
}
