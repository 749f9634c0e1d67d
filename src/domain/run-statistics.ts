import { durationChange } from './duration-change.js';
import { groupBy } from './group-by.js';
import { quantile } from './quantile.js';
import { runDurationMs, type PastAttempt, type PastRun } from './run-history.js';

/** What the runs of a session have in common. Durations are in milliseconds. */
export interface RunStatistics {
  /** Runs that are looked at: all have ended, or vanished. */
  readonly runs: number;
  readonly firstStartedAt: string | null;
  readonly lastStartedAt: string | null;
  /** Most frequent first. */
  readonly statuses: readonly { readonly status: string; readonly runs: number }[];
  /** Runs that ended `completed`, by all runs; null without runs. */
  readonly runSuccessRate: number | null;
  /** Attempts that completed, by those that completed or failed; interrupted ones say nothing. */
  readonly attemptSuccessRate: number | null;
  readonly durations: {
    /** From the first record of a run to its last. */
    readonly runs: Durations;
    readonly completedAttempts: Durations;
    readonly failedAttempts: Durations;
  };
  /** Null with fewer than `TREND.runs` runs. */
  readonly trend: Trend | null;
  /** Failed attempts by reason, most frequent first. */
  readonly failureReasons: readonly {
    readonly reason: PastAttempt['reason'];
    readonly attempts: number;
    readonly jobs: number;
  }[];
  /** Jobs by failed attempts, the most first. */
  readonly mostFailingJobs: readonly FailingJob[];
  /** Jobs by the median of their completed attempts, the slowest first. */
  readonly slowestJobs: readonly SlowJob[];
}

export interface Durations {
  readonly count: number;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  readonly meanMs: number | null;
  readonly totalMs: number;
}

export interface FailingJob {
  readonly jobId: string;
  readonly failed: number;
  readonly attempts: number;
  /** Of the newest failure. */
  readonly message: string;
}

export interface SlowJob {
  readonly jobId: string;
  readonly medianMs: number;
  readonly attempts: number;
}

/** The newer half of the runs beside the older half; of an odd count the older has one more. */
export interface Trend {
  readonly older: HalfOfRuns;
  readonly newer: HalfOfRuns;
  readonly success: 'improving' | 'worsening' | 'steady';
  /** By the medians of completed attempts and the rule of `durationChange`. */
  readonly speed: 'faster' | 'slower' | 'same';
}

export interface HalfOfRuns {
  readonly runs: number;
  readonly runSuccessRate: number;
  readonly medianAttemptMs: number | null;
}

/**
 * Whether success got better is said of this many runs at least, and when the success
 * rates of the two halves differ by at least `rate` (0.1: ten percentage points).
 */
export const TREND = { runs: 4, rate: 0.1 } as const;

const LISTED = 5;

/**
 * Statistics over these runs. One that is under way is left out: it has not ended yet.
 *
 * @param runs newest first.
 */
export function statisticsOf(runs: readonly PastRun[]): RunStatistics {
  const ended = runs.filter(({ status }) => status !== 'in_progress');
  const attempts = ended.toReversed().flatMap((run) => run.attempts);
  const completed = attempts.filter(({ outcome }) => outcome === 'completed');
  const failed = attempts.filter(({ outcome }) => outcome === 'failed');
  const settled = completed.length + failed.length;
  return {
    runs: ended.length,
    firstStartedAt: ended.at(-1)?.startedAt ?? null,
    lastStartedAt: ended[0]?.startedAt ?? null,
    statuses: statusesOf(ended),
    runSuccessRate: ended.length === 0 ? null : successRate(ended),
    attemptSuccessRate: settled === 0 ? null : completed.length / settled,
    durations: {
      runs: durationsOf(ended.map(runDurationMs)),
      completedAttempts: durationsOf(completed.map(durationOf)),
      failedAttempts: durationsOf(failed.map(durationOf)),
    },
    trend: ended.length < TREND.runs ? null : trendOf(ended),
    failureReasons: reasonsOf(failed),
    mostFailingJobs: mostFailing(attempts),
    slowestJobs: slowest(completed),
  };
}

function durationOf({ durationMs }: PastAttempt): number {
  return durationMs ?? 0;
}

function durationsOf(values: readonly number[]): Durations {
  const totalMs = values.reduce((sum, value) => sum + value, 0);
  return {
    count: values.length,
    medianMs: quantile(values, 0.5),
    p90Ms: quantile(values, 0.9),
    meanMs: values.length === 0 ? null : totalMs / values.length,
    totalMs,
  };
}

function successRate(runs: readonly PastRun[]): number {
  return runs.filter(({ status }) => status === 'completed').length / runs.length;
}

function trendOf(runs: readonly PastRun[]): Trend {
  const middle = Math.floor(runs.length / 2);
  const newer = halfOf(runs.slice(0, middle));
  const older = halfOf(runs.slice(middle));
  const gain = newer.runSuccessRate - older.runSuccessRate;
  return {
    older,
    newer,
    success: Math.abs(gain) < TREND.rate ? 'steady' : gain > 0 ? 'improving' : 'worsening',
    speed:
      older.medianAttemptMs === null || newer.medianAttemptMs === null
        ? 'same'
        : durationChange(older.medianAttemptMs, newer.medianAttemptMs),
  };
}

function halfOf(runs: readonly PastRun[]): HalfOfRuns {
  const completed = runs
    .flatMap(({ attempts }) => attempts)
    .filter(({ outcome }) => outcome === 'completed');
  return {
    runs: runs.length,
    runSuccessRate: successRate(runs),
    medianAttemptMs: quantile(completed.map(durationOf), 0.5),
  };
}

function statusesOf(runs: readonly PastRun[]): RunStatistics['statuses'] {
  return [...groupBy(runs, ({ status }) => status)]
    .map(([status, members]) => ({ status, runs: members.length }))
    .sort((a, b) => b.runs - a.runs);
}

function reasonsOf(failed: readonly PastAttempt[]): RunStatistics['failureReasons'] {
  return [...groupBy(failed, ({ reason }) => reason)]
    .map(([reason, attempts]) => ({
      reason,
      attempts: attempts.length,
      jobs: groupBy(attempts, ({ jobId }) => jobId).size,
    }))
    .sort((a, b) => b.attempts - a.attempts);
}

/** @param attempts oldest first. */
function mostFailing(attempts: readonly PastAttempt[]): FailingJob[] {
  return [...groupBy(attempts, ({ jobId }) => jobId)]
    .flatMap(([jobId, all]) => {
      const failed = all.filter(({ outcome }) => outcome === 'failed');
      const message = failed.at(-1)?.message;
      if (message == null) return [];
      return [{ jobId, failed: failed.length, attempts: all.length, message }];
    })
    .sort((a, b) => b.failed - a.failed || a.attempts - b.attempts)
    .slice(0, LISTED);
}

function slowest(completed: readonly PastAttempt[]): SlowJob[] {
  return [...groupBy(completed, ({ jobId }) => jobId)]
    .map(([jobId, attempts]) => ({
      jobId,
      medianMs: quantile(attempts.map(durationOf), 0.5) ?? 0,
      attempts: attempts.length,
    }))
    .sort((a, b) => b.medianMs - a.medianMs)
    .slice(0, LISTED);
}
