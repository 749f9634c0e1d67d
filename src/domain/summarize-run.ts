import { describeLeaveReason, describeUnmet } from './describe.js';
import type { Counts, StopReason } from './event.js';
import type { AddressedJob, CheckedRow } from './job.js';
import { invalidRowLabel } from './job.js';
import type { RankedJob, Ranking } from './ranking.js';
import type { NextStep, ReportedFailure, RetriedJob, RunSummary } from './run-summary.js';
import type { Decision, Standing } from './restart.js';
import { runDurationMs } from './run-history.js';
import { findRecord, wasSkipped, type JobRecord, type SessionState } from './state.js';
import type { Verdict } from './verdict.js';

/** What the summary of a run is made of. */
export interface SummaryParts {
  readonly state: SessionState;
  readonly rows: readonly CheckedRow[];
  readonly decisions: readonly Decision[];
  /** The decisions by what and why, as `groupDecisions` made them before the first job. */
  readonly decided: RunSummary['decided'];
  /** What the state says of each job now, as the verdict's counts take it. */
  readonly standing: (job: AddressedJob) => Standing;
  /** Jobs whose stored result could not be put where the plan wants it, each with the reason. */
  readonly misplaced: ReadonlyMap<string, string>;
  readonly verdict: Verdict;
  /** The code the run ends with before `fail-on`: storage failures come before the jobs. */
  readonly exitCode: number;
  readonly stop: StopReason | null;
  /** How the best is worse than the baseline allows; null when it is not. */
  readonly regression: string | null;
  readonly ranking: Ranking;
  readonly top: number;
  readonly nextSteps: (failures: readonly ReportedFailure[]) => readonly NextStep[];
  readonly notices: readonly string[];
  readonly planFile: string;
  readonly artifact: RunSummary['artifact'];
  readonly htmlReport: RunSummary['htmlReport'];
  readonly statePath: string;
  readonly leaderboardPath: string | null;
}

const SLOWEST_SHOWN = 5;

/** The data of the summary and the closing lines, for the newest run of the state. */
export function summarizeRun(parts: SummaryParts): RunSummary {
  const { state, rows, decisions, verdict } = parts;
  const run = state.runs.at(-1);
  if (run === undefined) throw new Error('a summary needs a run');
  const runIndex = state.runs.length - 1;
  const durations: { jobId: string; durationMs: number }[] = [];
  let savedMs = 0;
  for (const { decision, job } of decisions) {
    const record = findRecord(state, job.id, job.fingerprint);
    if (record?.end == null) continue;
    if (record.run === runIndex) {
      durations.push({ jobId: job.id, durationMs: record.end.duration_ms });
    } else if (decision === 'keep') {
      savedMs += record.end.duration_ms;
    }
  }
  durations.sort((a, b) => b.durationMs - a.durationMs);
  const failures = failuresOf(state, rows);
  const { started } = run;
  return {
    session: started.session,
    part: started.part,
    runId: started.run_id,
    restartedFrom: started.restarted_from,
    mode: started.mode,
    scope: started.scope,
    // A run that was interrupted after its last job has still to save its results.
    status: parts.exitCode === 130 ? 'incomplete' : verdict.status,
    exitCode: parts.exitCode,
    counts: verdict.counts,
    verdict: verdictSentence(
      verdict.counts,
      parts.exitCode,
      parts.stop,
      parts.regression,
      rows.length - decisions.length,
    ),
    nextSteps: parts.nextSteps(failures),
    notices: parts.notices,
    planFile: parts.planFile,
    ranking: parts.ranking,
    course: courseOf(decisions, parts.ranking),
    top: parts.top,
    failures,
    decided: parts.decided,
    retried: retriedOf(state, decisions),
    remaining: remainingOf(parts),
    durationMs: runDurationMs(run),
    slowest: durations.slice(0, SLOWEST_SHOWN),
    savedMs,
    artifact: parts.artifact,
    htmlReport: parts.htmlReport,
    statePath: parts.statePath,
    leaderboardPath: parts.leaderboardPath,
  };
}

function courseOf(decisions: readonly Decision[], ranking: Ranking): RankedJob[] {
  if (ranking.type === 'none') return [];
  const ranked = new Map(ranking.jobs.map((job) => [job.jobId, job]));
  return decisions.flatMap(({ job }) => ranked.get(job.id) ?? []);
}

/**
 * "11 of 12 jobs completed, 1 failed." and why the run ended before its end, if it did.
 *
 * @param invalidRows how many of the errors are rows that are not valid jobs.
 */
export function verdictSentence(
  { total, success, error, skipped, remaining }: Counts,
  exitCode: number,
  stop: StopReason | null,
  regression: string | null,
  invalidRows: number,
): string {
  const parts = [
    success === total ? `All ${total} jobs completed` : `${success} of ${total} jobs completed`,
  ];
  if (error > invalidRows) parts.push(`${error - invalidRows} failed`);
  if (invalidRows > 0) parts.push(`${invalidRows} invalid row${invalidRows === 1 ? '' : 's'}`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  if (remaining > 0) parts.push(`${remaining} still to run`);
  const sentence = `${parts.join(', ')}.`;
  if (exitCode === 4) return `${sentence} Storage failed: see the error above.`;
  if (exitCode === 130) return `${sentence} The run was interrupted.`;
  if (exitCode === 6 && regression !== null) return `${sentence} ${regression}`;
  if (stop === 'stop_on_error') return `${sentence} Stopped by stop-on-error.`;
  if (stop === 'time_budget') return `${sentence} Stopped at the end of the time budget.`;
  return sentence;
}

/** The failed jobs and the invalid rows, in plan order. */
function failuresOf(state: SessionState, rows: readonly CheckedRow[]): ReportedFailure[] {
  const failures: ReportedFailure[] = [];
  for (const row of rows) {
    if (row.type === 'invalid') {
      failures.push({
        label: invalidRowLabel(row),
        line: row.line,
        reason: 'invalid_row',
        message: row.message,
        lastLines: [],
        attempts: 0,
        thisRun: false,
      });
      continue;
    }
    const { job } = row;
    const record = findRecord(state, job.id, job.fingerprint);
    if (record?.status !== 'failed') continue;
    if (record.end?.type !== 'job_failed') continue;
    failures.push({
      label: job.id,
      line: job.line,
      reason: record.end.reason,
      ...(record.end.cause === undefined ? {} : { cause: record.end.cause }),
      message: record.end.message,
      lastLines: record.end.last_lines,
      attempts: record.attempt,
      thisRun: record.run === state.runs.length - 1,
    });
  }
  return failures;
}

function retriedOf(state: SessionState, decisions: readonly Decision[]): RetriedJob[] {
  const current = state.runs.length - 1;
  return decisions.flatMap(({ job }) => {
    const record = findRecord(state, job.id, job.fingerprint);
    if (record === undefined || record.run !== current || record.tries < 2) return [];
    const outcome =
      record.status === 'completed' || record.status === 'failed' ? record.status : 'interrupted';
    return [{ jobId: job.id, attempts: record.tries, outcome }];
  });
}

function remainingOf({ state, decisions, standing, misplaced, stop }: SummaryParts): {
  jobId: string;
  reason: string;
}[] {
  return decisions.flatMap((decision) => {
    const { job } = decision;
    const now = standing(job);
    if (now === 'completed' || now === 'failed') return [];
    const inTheWay = misplaced.get(job.id);
    if (inTheWay !== undefined) {
      return [{ jobId: job.id, reason: `its kept result could not be put back: ${inTheWay}` }];
    }
    if (decision.decision === 'leave') {
      return [{ jobId: job.id, reason: describeLeaveReason(decision) }];
    }
    const record = findRecord(state, job.id, job.fingerprint);
    const wasReached =
      record !== undefined && (record.run === state.runs.length - 1 || wasSkipped(state, record));
    const reason =
      now === 'result_lost'
        ? 'its stored result was removed or altered during this run'
        : wasReached
          ? whatBecame(record)
          : stopWords(stop);
    return [{ jobId: job.id, reason }];
  });
}

/** Of a job that this run reached and did not bring to its end. */
function whatBecame({ skippedFor, end }: JobRecord): string {
  if (skippedFor !== null) return `skipped: ${describeUnmet(skippedFor)}`;
  if (end?.type === 'job_failed') return `stopped before it was tried again (${end.message})`;
  return 'interrupted in this run';
}

function stopWords(stop: StopReason | null): string {
  switch (stop) {
    case 'cancelled':
      return 'the run was interrupted before it';
    case 'time_budget':
      return 'the time left was too short for it';
    case 'stop_on_error':
      return 'stop-on-error ended the run before it';
    case 'storage_failed':
      return 'storage failed before it';
    case null:
      return 'not run';
  }
}

/** The job at which the newest run began its work: null when it had none or started fresh. */
export function restartPoint(decisions: readonly Decision[], state: SessionState): string | null {
  if ((state.runs.at(-1)?.started.restarted_from ?? null) === null) return null;
  return decisions.find(({ decision }) => decision === 'run')?.job.id ?? null;
}
