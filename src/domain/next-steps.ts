import type { Counts, StopReason } from './event.js';
import type { NextStep } from './report.js';

/** What the next steps depend on. */
export interface Situation {
  readonly exitCode: number;
  readonly counts: Counts;
  readonly stop: StopReason | null;
  /** Rows of the plan that are not valid jobs. */
  readonly invalidRows: number;
  readonly planFile: string;
  /** Where the logs of failed jobs are, in words that follow "whole logs are". */
  readonly logs: string;
  readonly entry:
    | {
        readonly type: 'cli';
        /** The command line that continues this session in the given mode. */
        readonly command: (mode: 'retry-failed' | 'resume') => string;
      }
    | {
        readonly type: 'action';
        /** Whether the state is, or will be, in an artifact. */
        readonly isUploaded: boolean;
      };
}

/** What to do after a run, most important first. A green, complete run needs nothing. */
export function nextSteps(situation: Situation): NextStep[] {
  const { counts, invalidRows, planFile, entry } = situation;
  const steps: NextStep[] = [];
  const failedJobs = counts.error - invalidRows;
  if (invalidRows > 0) {
    steps.push({
      text: `Correct ${invalidRows === 1 ? 'the invalid row' : `the ${invalidRows} invalid rows`} of ${planFile}.`,
      code: null,
    });
  }
  if (failedJobs > 0) {
    const what = failedJobs === 1 ? 'the failed job' : `the ${failedJobs} failed jobs`;
    steps.push({
      text: `Look at the last lines of ${what}; whole logs are ${situation.logs}.`,
      code: null,
    });
  }
  const openJobs = failedJobs + counts.remaining + counts.skipped;
  if (openJobs + invalidRows === 0) return steps;
  if (entry.type === 'cli') {
    const why = failedJobs + invalidRows > 0 ? 'Mend the cause, then continue' : 'Continue';
    steps.push({
      text: `${why}; completed jobs are kept:`,
      code: entry.command('retry-failed'),
    });
    if (failedJobs > 0 && counts.remaining > 0) {
      steps.push({ text: 'Or run only what was not tried:', code: entry.command('resume') });
    }
  } else if (invalidRows > 0) {
    steps.push({
      text: 'A corrected plan is a new commit, and a new workflow run starts over. To keep what is completed, download the results artifact and go on from it on your machine: run PLAN --from FOLDER.',
      code: null,
    });
  } else if (entry.isUploaded) {
    steps.push({
      text: 'On the page of this workflow run choose "Re-run failed jobs" (same commit): completed jobs are kept, the rest runs. "Re-run all jobs" starts over.',
      code: null,
    });
  } else {
    steps.push({
      text: 'The state was not uploaded: a re-run on another machine starts over.',
      code: null,
    });
  }
  return steps;
}
