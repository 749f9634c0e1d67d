import type { AddressedJob } from '../domain/job.js';
import { storedResultOf, type Completion, type JobRecord } from '../domain/state.js';
import type { KeptFileStore, ResultStore } from '../ports.js';

/** Whether the result of each completed job can be produced. */
export interface HeldResults {
  readonly holds: (record: JobRecord, job: AddressedJob) => boolean;
  readonly forget: () => void;
}

/**
 * At first the user's copy is as good as ours. Once forgotten (the run has ended, and
 * others will ask for ours), ours has to be there, or is made again from the user's; then
 * the disk is asked once for each. Of the files kept with a result only ours count.
 */
export function rememberHeld(results: ResultStore, files: KeptFileStore): HeldResults {
  const held = new Map<Completion, boolean>();
  let hasEnded = false;
  const canProduce = (end: Completion, outputJson: string): boolean => {
    if (end.files !== undefined && !files.holds(end.files)) return false;
    const result = storedResultOf(end);
    if (result === null) return true;
    return hasEnded
      ? results.holds(result) || results.mend(outputJson, result)
      : results.isInPlace(outputJson, result) || results.holds(result);
  };
  return {
    holds({ end }, { outputJson }) {
      if (end?.type !== 'job_completed') return true;
      if (!hasEnded) return canProduce(end, outputJson);
      let answer = held.get(end);
      if (answer === undefined) {
        answer = canProduce(end, outputJson);
        held.set(end, answer);
      }
      return answer;
    },
    forget() {
      held.clear();
      hasEnded = true;
    },
  };
}
