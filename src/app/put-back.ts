import type { AddressedJob } from '../domain/job.js';
import { storedResultOf, type Completion } from '../domain/state.js';
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
  end: Completion,
): string | null {
  const lost = files.restore(id, end.files ?? []);
  const result = storedResultOf(end);
  if (result === null) return lost;
  const problem = results.restore(outputJson, result);
  return problem === null ? lost : `${outputJson}: ${problem}`;
}

/** Whether the user's copy of a result is no longer what its job wrote. */
export function isAltered(
  results: ResultStore,
  { outputJson }: Pick<AddressedJob, 'outputJson'>,
  end: Completion,
): boolean {
  const result = storedResultOf(end);
  return result !== null && !results.isInPlace(outputJson, result);
}

/** Makes the stored copy of a result again from the user's, where it is missing. */
export function storeAgain(
  results: ResultStore,
  { outputJson }: Pick<AddressedJob, 'outputJson'>,
  end: Completion,
): void {
  const result = storedResultOf(end);
  if (result !== null && !results.holds(result)) results.mend(outputJson, result);
}

/** Whether another file stands where the result of a job belongs. */
export function isReplaced(
  results: ResultStore,
  { outputJson }: Pick<AddressedJob, 'outputJson'>,
  end: Completion,
): boolean {
  const result = storedResultOf(end);
  return result !== null && results.isReplaced(outputJson, result);
}
