import type { Counts } from './event.js';
import type { NextStep, ReportedFailure } from './run-summary.js';
import type { FailureCause } from './status.js';

/** What the next steps depend on. */
export interface Situation {
  /** Whether the step is red: only then GitHub offers to re-run it. */
  readonly isRed: boolean;
  readonly counts: Counts;
  /** The failed jobs, and the rows of the plan that are not valid jobs. */
  readonly failures: readonly Pick<ReportedFailure, 'reason' | 'cause' | 'lastLines'>[];
  readonly planFile: string;
  /** The folder of the logs on this machine; null where they are in the results artifact. */
  readonly logs: string | null;
  /** Whether there are numbers to rank by, but nobody has said by which. */
  readonly needsMetric: boolean;
  readonly entry:
    | {
        readonly type: 'cli';
        /** The command line that continues this session in the given mode. */
        readonly command: (mode: 'retry-failed' | 'resume') => string;
        /** The command line that ranks this session by a metric yet to be named. */
        readonly rank: string;
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

/** What to do after a run, most important first. A green, complete, ranked run needs nothing. */
export function nextSteps(situation: Situation): NextStep[] {
  const { counts, failures, planFile, entry } = situation;
  const failedJobs = failures.filter(({ reason }) => reason !== 'invalid_row');
  const invalidRows = failures.length - failedJobs.length;
  const steps: NextStep[] = [];
  if (invalidRows > 0) {
    steps.push({
      text: `Correct ${invalidRows === 1 ? 'the invalid row' : `the ${invalidRows} invalid rows`} of the plan:`,
      code: planFile,
    });
  }
  steps.push(...whereToLook(failedJobs, situation));
  const openJobs = failedJobs.length + counts.remaining + counts.skipped;
  if (openJobs + invalidRows > 0) {
    const areKept = counts.success > 0;
    steps.push(
      ...(entry.type === 'cli'
        ? inTheCli(entry, {
            failed: failedJobs.length,
            invalidRows,
            remaining: counts.remaining,
            areKept,
          })
        : inTheAction(entry, { isRed: situation.isRed, invalidRows, areKept })),
    );
  }
  if (situation.needsMetric && entry.type === 'cli') {
    steps.push({
      text: 'To rank the results, name a metric; no job need run again:',
      code: entry.rank,
    });
  }
  return steps;
}

/** What to do where the reason, or what lies behind it, says it all; in the spelling of the entry. */
const REMEDIES: ReadonlyMap<
  ReportedFailure['reason'] | FailureCause,
  (jobs: string, isCli: boolean) => string
> = new Map([
  [
    'in_the_way',
    (jobs) =>
      `Make way for ${jobs}: the message says what stands where a result or a file belongs.`,
  ],
  [
    'time_budget',
    (jobs, isCli) =>
      `Give a run more time than ${jobs} needs: ${isCli ? '`--time-budget`' : '`time-budget`'}; or make it shorter, or have it continue itself from TUNING_JOB_DIRECTORY.`,
  ],
  [
    'spawn_error',
    (jobs, isCli) => {
      const python = isCli ? '`--python`' : '`python-executable`';
      return `The program of ${jobs} could not be started; the message says why. Where it is missing: install it, make it executable (\`chmod +x\`, in git \`git update-index --chmod=+x\`), or name another (${python} says what {python} stands for).`;
    },
  ],
  [
    'timeout',
    (jobs, isCli) =>
      `Give ${jobs} more time, if it is needed: \`timeout_seconds\` of the row or spec, or ${isCli ? '`--timeout`' : '`timeout-seconds`'} for all.`,
  ],
  [
    'missing_output',
    (jobs, isCli) =>
      `Have ${jobs} write a JSON object to the path that stands for {output_json} in its command (and in TUNING_OUTPUT_JSON), or ask for none: ${isCli ? '`--no-require-output`' : '`require-output: false`'}.`,
  ],
]);

function remedyOf({ reason, cause }: Situation['failures'][number]): FailureCause | typeof reason {
  return cause ?? reason;
}

/** Where the cause of failures can be found: what printed nothing has no log. */
function whereToLook(
  failedJobs: Situation['failures'],
  { logs, entry }: Pick<Situation, 'logs' | 'entry'>,
): NextStep[] {
  const steps: NextStep[] = [];
  const named = (jobs: Situation['failures']): string =>
    jobs.length === 1 && failedJobs.length === 1
      ? 'the failed job'
      : `${jobs.length === failedJobs.length ? 'the ' : ''}${jobs.length} failed job${jobs.length === 1 ? '' : 's'}`;
  const isCli = entry.type === 'cli';
  for (const [reason, remedy] of REMEDIES) {
    const jobs = failedJobs.filter((job) => remedyOf(job) === reason);
    if (jobs.length > 0) steps.push({ text: remedy(named(jobs), isCli), code: null });
  }
  const started = failedJobs.filter(({ reason }) => reason !== 'spawn_error');
  const talking = started.filter(({ lastLines }) => lastLines.length > 0);
  if (talking.length > 0) {
    const look = `Look at the last lines of ${named(talking)}; whole logs`;
    steps.push(
      logs === null
        ? { text: `${look} are in logs/ of the results artifact.`, code: null }
        : { text: `${look}:`, code: logs },
    );
  }
  const silent = started.filter(
    (job) => job.lastLines.length === 0 && !REMEDIES.has(remedyOf(job)),
  );
  if (talking.length === 0 && silent.length > 0) {
    steps.push({
      text: `Look at the reason of ${named(silent)}: there is no log, as nothing was printed.`,
      code: null,
    });
  }
  return steps;
}

function inTheCli(
  entry: Extract<Situation['entry'], { type: 'cli' }>,
  open: {
    readonly failed: number;
    readonly invalidRows: number;
    readonly remaining: number;
    readonly areKept: boolean;
  },
): NextStep[] {
  const { failed, invalidRows, remaining, areKept } = open;
  const afterRows = invalidRows > 0 ? 'Then continue' : 'Continue';
  const why = failed > 0 ? 'Mend the cause, then continue' : afterRows;
  const goOn = {
    text: `${why}${areKept ? '; completed jobs are kept' : ''}:`,
    code: entry.command('retry-failed'),
  };
  return failed > 0 && remaining > 0
    ? [goOn, { text: 'Or run only what was not tried:', code: entry.command('resume') }]
    : [goOn];
}

function inTheAction(
  { upload }: Extract<Situation['entry'], { type: 'action' }>,
  open: { readonly isRed: boolean; readonly invalidRows: number; readonly areKept: boolean },
): NextStep[] {
  const { isRed, invalidRows, areKept } = open;
  if (upload === 'off') {
    return [
      {
        text: 'The state was not uploaded: a re-run on another machine starts over.',
        code: null,
      },
    ];
  }
  const steps: NextStep[] = [];
  const kept = areKept ? ' Completed jobs are kept, the rest runs.' : '';
  if (upload === 'failed') {
    steps.push({
      text: 'The upload failed, and the post step tries once more: see its log. What follows needs that upload.',
      code: null,
    });
  }
  // A corrected plan is a new commit, which a re-run would not see.
  if (invalidRows === 0 && isRed) {
    steps.push({
      text: `Same commit: on the page of this workflow run choose "Re-run failed jobs".${kept} "Re-run all jobs" starts over.`,
      code: null,
    });
  }
  steps.push({
    text:
      isRed || invalidRows > 0
        ? `New commit: push it, and start a new run of this workflow with these lines in the job.${kept}`
        : 'Start a new run of this workflow with these lines in the job: it goes on with the rest.',
    code: FROM_LATEST_RUN,
  });
  return steps;
}
