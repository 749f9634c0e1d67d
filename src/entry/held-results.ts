import type { AddressedJob } from '../domain/job.js';
import type { Completion, JobRecord } from '../domain/state.js';
import type { KeptFileStore, ResultStore, StoredResult } from '../ports.js';

/** Where results, and what is kept with them, are. */
export interface Stores {
  readonly results: ResultStore;
  readonly files: KeptFileStore;
}

/** Whether the result of each completed job can be produced, asked of the disk once for each. */
export interface HeldResults {
  readonly holds: (record: JobRecord, job: AddressedJob) => boolean;
  readonly forget: () => void;
}

/**
 * At first the user's copy is as good as ours. Once forgotten (the run has ended, and
 * others will ask for ours), ours has to be there, or is made again from the user's. Of the
 * files kept with a result only ours count.
 */
export function rememberHeld(results: ResultStore, files: KeptFileStore): HeldResults {
  const held = new Map<Completion, boolean>();
  let hasEnded = false;
  const canProduce = (outputJson: string, result: StoredResult): boolean =>
    hasEnded
      ? results.holds(result) || results.mend(outputJson, result)
      : results.isInPlace(outputJson, result) || results.holds(result);
  return {
    holds({ end }, { outputJson }) {
      if (end?.type !== 'job_completed') return true;
      let answer = held.get(end);
      if (answer === undefined) {
        const { sha256, size } = end;
        const isHeld = sha256 === null || size === null || canProduce(outputJson, { sha256, size });
        answer = isHeld && (end.files === undefined || files.holds(end.files));
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
