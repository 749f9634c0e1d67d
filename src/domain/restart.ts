import type { AddressedJob, AddressedRow } from './job.js';
import type { Mode, Scope } from './status.js';

/**
 * What earlier state says of a row, before anything is decided.
 *
 * - `pending`: no attempt is recorded
 * - `changed`: attempts are recorded, but none with the row's fingerprint
 * - `interrupted`: its latest attempt never ended, or we stopped it
 * - `result_lost`: completed, but the stored result is gone or altered
 */
export type Standing =
  'pending' | 'changed' | 'interrupted' | 'result_lost' | 'skipped' | 'failed' | 'completed';

/** What a run will do with a job, and why. Made once, up front, for every job. */
export type Decision =
  | { readonly job: AddressedJob; readonly decision: 'run'; readonly reason: RunReason }
  | { readonly job: AddressedJob; readonly decision: 'keep'; readonly reason: 'completed' }
  | { readonly job: AddressedJob; readonly decision: 'leave'; readonly reason: LeaveReason };

/** `asked`: it had completed, and the user asked for it all the same. */
export type RunReason = Exclude<Standing, 'completed'> | 'asked';

export type LeaveReason = 'failed' | 'outside_only' | 'before_continue_from' | 'max_jobs';

export interface Question {
  readonly rows: readonly AddressedRow[];
  readonly standing: (job: AddressedJob) => Standing;
  readonly mode: Mode;
  readonly scope: Scope;
  /** How many jobs this run may start; null: as many as there are. */
  readonly maxJobs: number | null;
}

/**
 * The restart table of design §6: for every job of the plan what to do and why.
 *
 * The rules apply in a fixed order: the mode's row of the table, then the scope, then
 * `max-jobs`. The scope is never widened, and nothing here depends on time or order of
 * events, so a dry run shows exactly what a run does. Invalid rows get no decision.
 */
export function decide({ rows, standing, mode, scope, maxJobs }: Question): Decision[] {
  const only = scope.only === null ? null : new Set(scope.only);
  let reached = scope.continue_from === null;
  let toStart = 0;
  const decisions: Decision[] = [];
  for (const row of rows) {
    if (row.type === 'invalid') continue;
    const { job } = row;
    reached ||= job.id === scope.continue_from;
    let decision: Decision;
    if (only !== null && !only.has(job.id)) {
      decision = { job, decision: 'leave', reason: 'outside_only' };
    } else if (!reached) {
      decision = beforeContinueFrom(job, standing(job));
    } else {
      decision = byTable(job, standing(job), mode);
    }
    if (decision.decision === 'run') {
      toStart += 1;
      if (maxJobs !== null && toStart > maxJobs) {
        decision = { job, decision: 'leave', reason: 'max_jobs' };
      }
    }
    decisions.push(decision);
  }
  return decisions;
}

/** Rows before JOB of `continue-from`: a result is kept, all else is left alone. */
function beforeContinueFrom(job: AddressedJob, standing: Standing): Decision {
  return standing === 'completed'
    ? { job, decision: 'keep', reason: 'completed' }
    : { job, decision: 'leave', reason: 'before_continue_from' };
}

function byTable(job: AddressedJob, standing: Standing, mode: Mode): Decision {
  if (standing === 'completed') {
    return mode === 'resume' || mode === 'retry-failed'
      ? { job, decision: 'keep', reason: 'completed' }
      : { job, decision: 'run', reason: 'asked' };
  }
  if (standing === 'failed' && mode === 'resume') {
    return { job, decision: 'leave', reason: 'failed' };
  }
  return { job, decision: 'run', reason: standing };
}

/** How many jobs get each decision. */
export function countDecisions(decisions: readonly Decision[]): {
  run: number;
  keep: number;
  leave: number;
} {
  const counts = { run: 0, keep: 0, leave: 0 };
  for (const { decision } of decisions) counts[decision] += 1;
  return counts;
}
