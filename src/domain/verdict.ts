import { countRows } from './count-rows.js';
import type { Counts } from './event.js';
import type { AddressedJob, AddressedRow } from './job.js';
import { lastBeforeCut, type Decision, type Standing } from './restart.js';
import type { RunStatus, Scope } from './status.js';

/** What is known when the last job of a run has ended. */
export interface Outcome {
  readonly rows: readonly AddressedRow[];
  readonly decisions: readonly Decision[];
  readonly scope: Scope;
  /** What the state says of each job now, after the run. */
  readonly standing: (job: AddressedJob) => Standing;
  /** How many jobs this run started. */
  readonly attempted: number;
  /** Whether a signal ended the run. */
  readonly interrupted: boolean;
}

export interface Verdict {
  readonly status: RunStatus;
  /** By the jobs and by interruption: 0, 1, 3 or 130; by the ranking: 6. */
  readonly exitCode: number;
  readonly counts: Counts;
}

/**
 * Judges a run by what it was asked to do: the rows inside its scope,
 * less those that `max-jobs` cut off. A row inside that was left because it failed
 * before is still asked. Counts are of all rows, asked or not.
 *
 * @throws Error unless there is one decision for each job of the plan: a defect of ours.
 */
export function judge(outcome: Outcome): Verdict {
  const { rows, decisions, standing } = outcome;
  assertEachDecided(outcome);
  let failed = false;
  let leftOver = false;
  let kept = 0;
  for (const decision of decisions) {
    const now = standing(decision.job);
    if (decision.decision === 'keep' && now === 'completed') kept += 1;
    if (!isAsked(decision)) continue;
    if (now === 'failed') failed = true;
    else if (now !== 'completed') leftOver = true;
  }
  const isAskedLine = askedLines(outcome);
  for (const row of rows) {
    if (row.type === 'job') continue;
    if (isAskedLine(row.line)) failed = true;
  }
  const counts: Counts = { ...countRows(rows, standing), kept, attempted: outcome.attempted };
  if (outcome.interrupted) return { status: 'incomplete', exitCode: 130, counts };
  if (failed) {
    return { status: leftOver ? 'incomplete' : 'completed_with_failures', exitCode: 1, counts };
  }
  if (leftOver) return { status: 'incomplete', exitCode: 3, counts };
  return { status: 'completed', exitCode: 0, counts };
}

/** Where all that was asked for has completed, a regression is what is left to judge: 6. */
export function withRegression(verdict: Verdict, hasRegressed: boolean): Verdict {
  return hasRegressed && verdict.exitCode === 0 ? { ...verdict, exitCode: 6 } : verdict;
}

/** What the jobs gave, with what the disk or the artifact service did: 130 stays, else 4. */
export function withStorageFailure(exitCode: number, hasFailed: boolean): number {
  return hasFailed && exitCode !== 130 ? 4 : exitCode;
}

/** Which jobs and errors turn a step red; the codes other than 1 and 3 always do. */
export type FailOn = 'any-failure' | 'all-failed' | 'incomplete' | 'never';

/** The exit code that the process ends with: `fail-on` maps 1 and 3 only. */
export function applyFailOn(verdict: Verdict, failOn: FailOn): number {
  const { exitCode, status, counts } = verdict;
  if (exitCode !== 1 && exitCode !== 3) return exitCode;
  const red = {
    'any-failure': true,
    'all-failed': counts.success === 0 || status === 'incomplete',
    incomplete: status === 'incomplete',
    never: false,
  }[failOn];
  return red ? exitCode : 0;
}

/** Whether a run was asked to carry this job out, whatever became of it. */
function isAsked(decision: Decision): boolean {
  return !(
    decision.decision === 'leave' &&
    (decision.reason === 'outside_only' ||
      decision.reason === 'before_continue_from' ||
      decision.reason === 'max_jobs')
  );
}

/**
 * Which lines of the plan a run was asked for: what decides about invalid rows, that
 * have no decision of their own. With `only` it is none of them.
 */
export function askedLines({
  decisions,
  scope,
}: Pick<Outcome, 'decisions' | 'scope'>): (line: number) => boolean {
  if (scope.only !== null) return () => false;
  const first = decisions.find(({ job }) => job.id === scope.continue_from)?.job.line ?? 0;
  // The cut lies right behind the last job that may start.
  const last = lastBeforeCut(decisions)?.line ?? Infinity;
  return (line) => line >= first && line <= last;
}

function assertEachDecided({ rows, decisions }: Outcome): void {
  const jobs = rows.filter(({ type }) => type === 'job').length;
  if (decisions.length !== jobs) {
    throw new Error(`counts do not add up: ${jobs} jobs, but ${decisions.length} decisions`);
  }
}
