import type { AddressedJob } from '../domain/job.js';
import type { Completion, JobRecord } from '../domain/state.js';
import type { ResultStore } from '../ports.js';

/** Whether the result of each completed job can be produced. */
export interface HeldResults {
  readonly holds: (record: JobRecord, job: AddressedJob) => boolean;
  readonly forget: () => void;
}

/**
 * At first the user's copy is as good as ours. Once forgotten (the run has ended, and
 * others will ask for ours), ours has to be there, or is made again from the user's; then
 * the disk is asked once for each.
 */
export function rememberHeld(results: ResultStore): HeldResults {
  const held = new Map<Completion, boolean>();
  let hasEnded = false;
  return {
    holds({ end }, { outputJson }) {
      if (end?.type !== 'job_completed' || end.sha256 === null || end.size === null) return true;
      const result = { sha256: end.sha256, size: end.size };
      if (!hasEnded) return results.isInPlace(outputJson, result) || results.holds(result);
      let answer = held.get(end);
      if (answer === undefined) {
        answer = results.holds(result) || results.mend(outputJson, result);
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
