import type { Completion, JobRecord } from '../domain/state.js';
import type { ResultStore } from '../ports.js';

/** Whether each stored result can be produced, asked of the disk once for each. */
export interface HeldResults {
  readonly holds: (record: JobRecord) => boolean;
  readonly forget: () => void;
}

export function rememberHeld(results: ResultStore): HeldResults {
  const held = new Map<Completion, boolean>();
  return {
    holds({ end }) {
      if (end?.type !== 'job_completed' || end.sha256 === null || end.size === null) return true;
      let answer = held.get(end);
      if (answer === undefined) {
        answer = results.holds({ sha256: end.sha256, size: end.size });
        held.set(end, answer);
      }
      return answer;
    },
    forget() {
      held.clear();
    },
  };
}
