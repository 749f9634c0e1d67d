import type { DecisionGroup } from './describe.js';
import type { Counts } from './event.js';
import type { RankedJob, Ranking } from './ranking.js';
import type { FailureCause, FailureReason, Mode, RunStatus, Scope } from './status.js';

/** A failed job or an invalid row, as it is shown. */
export interface ReportedFailure {
  /** The job's id, or `line:<n>` for an invalid row. */
  readonly label: string;
  /** Its line in the plan, from 1. */
  readonly line: number;
  readonly reason: FailureReason | 'invalid_row';
  readonly cause?: FailureCause;
  readonly message: string;
  readonly lastLines: readonly string[];
  /** Attempts so far, over all runs; 0 for an invalid row. */
  readonly attempts: number;
  /** Whether this run tried it; false: it failed in an earlier run and was left. */
  readonly thisRun: boolean;
}

/** All that the summary and the closing lines of a run tell. */
export interface RunSummary {
  readonly session: string;
  readonly part: string | null;
  readonly runId: string;
  readonly restartedFrom: string | null;
  readonly mode: Mode;
  readonly scope: Scope;
  readonly status: RunStatus;
  /** The exit code before `fail-on` maps it. */
  readonly exitCode: number;
  readonly counts: Counts;
  /** The verdict in one sentence, such as "11 of 12 jobs completed, 1 failed." */
  readonly verdict: string;
  /** What to do next: plain sentences and commands to copy, most important first. */
  readonly nextSteps: readonly NextStep[];
  /** Things that the reader has to know about this run (where state was looked for …). */
  readonly notices: readonly string[];
  readonly planFile: string;
  readonly ranking: Ranking;
  /** The ranked jobs in the order of the plan, a group of repeats at the place of its first. */
  readonly course: readonly RankedJob[];
  /** How many ranked jobs to show. */
  readonly top: number;
  readonly failures: readonly ReportedFailure[];
  /** What was decided about the jobs before the first one started, and why; plan order. */
  readonly decided: readonly DecisionGroup[];
  /** Jobs that needed more than one attempt in this run; plan order. */
  readonly retried: readonly RetriedJob[];
  /** Jobs still to run, each with why it did not run now; plan order. */
  readonly remaining: readonly { readonly jobId: string; readonly reason: string }[];
  /** Of this run, from its first record to its last, as `history` and the report have it. */
  readonly durationMs: number;
  /** Jobs this run carried out, slowest first, at most 5. */
  readonly slowest: readonly { readonly jobId: string; readonly durationMs: number }[];
  /** What the kept jobs took when they ran: the time that continuing saved. */
  readonly savedMs: number;
  /** The artifact with results and state; null when nothing was uploaded. */
  readonly artifact: { readonly name: string; readonly url: string | null } | null;
  /** The report as a web page: its file, and its page on the web; null where none was written. */
  readonly htmlReport: { readonly path: string; readonly url: string | null } | null;
  /** Where state and results lie on this machine. */
  readonly statePath: string;
  /** The ranking as a file; null when it could not be written. */
  readonly leaderboardPath: string | null;
}

/** How many of a summary's failures, and of the errors in its counts, are rows and not jobs. */
export function invalidRowsOf({ failures }: Pick<RunSummary, 'failures'>): number {
  return failures.filter(({ reason }) => reason === 'invalid_row').length;
}

/** A job that one run tried more than once. */
export interface RetriedJob {
  readonly jobId: string;
  /** Attempts of that run. */
  readonly attempts: number;
  readonly outcome: 'completed' | 'failed' | 'interrupted';
}

/** One thing to do next. `code` is a command, a path or workflow text to copy, shown as it is. */
export interface NextStep {
  readonly text: string;
  readonly code: string | null;
}
