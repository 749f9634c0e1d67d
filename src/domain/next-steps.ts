import type { Counts } from './event.js';
import type { NextStep } from './report.js';

/** What the next steps depend on. */
export interface Situation {
  /** Whether the step is red: only then GitHub offers to re-run it. */
  readonly isRed: boolean;
  readonly counts: Counts;
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
        /** Whether the state is, or will be, in an artifact; `off` where there is no upload. */
        readonly upload: 'done' | 'failed' | 'off';
      };
}

/** Goes on from the newest run of a workflow and branch: lines of the job, and of its step. */
const FROM_LATEST_RUN = `permissions:
  contents: read
  actions: read
# and in the step
with:
  from-run: latest`;

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
  } else if (entry.upload === 'off') {
    steps.push({
      text: 'The state was not uploaded: a re-run on another machine starts over.',
      code: null,
    });
  } else {
    if (entry.upload === 'failed') {
      steps.push({
        text: 'The upload failed, and the post step tries once more: see its log. What follows needs that upload.',
        code: null,
      });
    }
    // A corrected plan is a new commit, which a re-run would not see.
    if (invalidRows === 0 && situation.isRed) {
      steps.push({
        text: 'Same commit: on the page of this workflow run choose "Re-run failed jobs". Completed jobs are kept, the rest runs. "Re-run all jobs" starts over.',
        code: null,
      });
    }
    steps.push({
      text:
        situation.isRed || invalidRows > 0
          ? 'New commit: push it, and start a new run of this workflow with these lines in the job. Completed jobs are kept, the rest runs.'
          : 'Start a new run of this workflow with these lines in the job: it goes on with the rest.',
      code: FROM_LATEST_RUN,
    });
  }
  return steps;
}
