import { jobsOf, type AddressedJob, type AddressedRow } from './job.js';
import type { OwedJobs } from './owed.js';
import type { Mode, Scope } from './status.js';

/**
 * What earlier state says of a row, before anything is decided.
 *
 * - `pending`: no attempt is recorded
 * - `changed`: attempts are recorded, but none with the row's fingerprint
 * - `outdated`: completed, but a job it depends on has completed again since, is another one in
 *   the plan of now, or is itself outdated
 * - `interrupted`: its latest attempt never ended, we stopped it, or it failed and was to be
 *   tried again in that run
 * - `result_lost`: completed, but the stored result is gone or altered
 * - `without_result`: completed without a result, which this run requires
 */
export type Standing =
  | 'pending'
  | 'changed'
  | 'outdated'
  | 'interrupted'
  | 'result_lost'
  | 'without_result'
  | 'skipped'
  | 'failed'
  | 'completed';

/** What a run will do with a job, and why. Made once, up front, for every job. */
export type Decision = RunDecision | KeepDecision | LeaveDecision;

export type RunDecision = { readonly job: AddressedJob; readonly decision: 'run' } & (
  { readonly reason: PlainRunReason } | ByDependency | ByEarlierRun
);

/** A reason that needs no name. */
export type PlainRunReason = Exclude<RunReason, 'dependency' | 'asked_before'>;

interface ByEarlierRun {
  readonly reason: 'asked_before';
  /** The id of the run that was asked. */
  readonly run: string;
}

interface KeepDecision {
  readonly job: AddressedJob;
  readonly decision: 'keep';
  readonly reason: 'completed';
}

export type LeaveDecision = { readonly job: AddressedJob; readonly decision: 'leave' } & (
  { readonly reason: Exclude<LeaveReason, 'dependency'> } | ByDependency
);

interface ByDependency {
  readonly reason: 'dependency';
  /** The first of the jobs it depends on for whose sake it was decided. */
  readonly dependency: string;
}

/**
 * `asked`: it had completed, and the user asked for it all the same. `asked_before`: so he did of
 * an earlier run, which ended before it. `dependency`: a job it depends on runs.
 */
export type RunReason = Exclude<Standing, 'completed'> | 'asked' | 'asked_before' | 'dependency';

/** `dependency`: a job it depends on is not completed, and does not run. */
export type LeaveReason =
  'failed' | 'outside_only' | 'before_continue_from' | 'max_jobs' | 'dependency';

export interface Question {
  readonly rows: readonly AddressedRow[];
  readonly standing: (job: AddressedJob) => Standing;
  /** What earlier runs were asked for and did not try; none unless given. */
  readonly owed?: OwedJobs;
  readonly mode: Mode;
  readonly scope: Scope;
  /** How many jobs this run may start; null: as many as there are. */
  readonly maxJobs: number | null;
}

/**
 * The restart table: for every job of the plan what to do and why.
 *
 * The rules apply in a fixed order: the mode's row of the table, then the scope, then the
 * dependencies, then `max-jobs`. The scope is never widened, and nothing here depends on
 * time or order of events, so a dry run shows exactly what a run does. Invalid rows get no
 * decision. One pass is enough, because a job depends on earlier rows only.
 */
export function decide({ rows, standing, owed, mode, scope, maxJobs }: Question): Decision[] {
  const only = scope.only === null ? null : new Set(scope.only);
  let reached = scope.continue_from === null;
  let toStart = 0;
  const decisions: Decision[] = [];
  const isNeeded = neededJobs(jobsOf(rows));
  const prospects = new Map<string, Prospect>();
  // An invalid row has none.
  const prospectOf = (id: string): Prospect => prospects.get(id) ?? 'unmet';
  for (const row of rows) {
    if (row.type === 'invalid') continue;
    const { job } = row;
    reached ||= job.id === scope.continue_from;
    let decision: Decision;
    if (only !== null && !only.has(job.id)) {
      decision = { job, decision: 'leave', reason: 'outside_only' };
    } else if (!reached) {
      decision = beforeContinueFrom(job, standing(job), owed?.has(job.id) === true);
    } else {
      decision = withDependencies(byTable(job, standing(job), mode, owed?.get(job.id)), prospectOf);
    }
    if (decision.decision === 'run') {
      toStart += 1;
      if (maxJobs !== null && toStart > maxJobs) {
        decision = { job, decision: 'leave', reason: 'max_jobs' };
      }
    }
    decisions.push(decision);
    if (isNeeded.has(job.id)) prospects.set(job.id, foresee(decision, standing, prospectOf));
  }
  return decisions;
}

/**
 * Rows before JOB of `continue-from`: a result is kept, all else is left alone, also one that is to
 * be made again.
 */
function beforeContinueFrom(job: AddressedJob, standing: Standing, isOwed: boolean): Decision {
  return standing === 'completed' && !isOwed
    ? { job, decision: 'keep', reason: 'completed' }
    : { job, decision: 'leave', reason: 'before_continue_from' };
}

/** @param owedBy the run that was asked to run the job again, and ended before it. */
function byTable(
  job: AddressedJob,
  standing: Standing,
  mode: Mode,
  owedBy: string | undefined,
): Decision {
  if (standing === 'completed') {
    const keeps = mode === 'resume' || mode === 'retry-failed';
    if (keeps && owedBy !== undefined) {
      return { job, decision: 'run', reason: 'asked_before', run: owedBy };
    }
    return keeps
      ? { job, decision: 'keep', reason: 'completed' }
      : { job, decision: 'run', reason: 'asked' };
  }
  if (standing === 'failed' && mode === 'resume') {
    return { job, decision: 'leave', reason: 'failed' };
  }
  return { job, decision: 'run', reason: standing };
}

/** What a job can expect of one that it depends on. `outdated`: it will be, and is not run. */
type Prospect = 'runs' | 'completed' | 'outdated' | 'unmet';

function foresee(
  decision: Decision,
  standing: Question['standing'],
  prospectOf: (id: string) => Prospect,
): Prospect {
  // What max-jobs cuts off was to run: its dependents are cut off behind it.
  if (decision.decision === 'run' || decision.reason === 'max_jobs') return 'runs';
  const { job } = decision;
  if (standing(job) !== 'completed') return 'unmet';
  const makesOutdated = (prospect: Prospect): boolean =>
    prospect === 'runs' || prospect === 'outdated';
  return job.dependsOn.some((id) => makesOutdated(prospectOf(id))) ? 'outdated' : 'completed';
}

/**
 * A job runs when one it depends on runs, as its result is made from that one's; and it
 * does not run when one can be neither had nor made. A result that is kept needs nobody,
 * unless this run makes it outdated.
 */
function withDependencies(decision: Decision, prospectOf: (id: string) => Prospect): Decision {
  const { job } = decision;
  if (job.dependsOn.length === 0) return decision;
  const prospects = job.dependsOn.map(prospectOf);
  const dependencyThat = (...are: readonly Prospect[]): string | undefined =>
    job.dependsOn[prospects.findIndex((prospect) => are.includes(prospect))];
  const running = dependencyThat('runs');
  const runs = decision.decision === 'run' || running !== undefined;
  const unmet = runs ? dependencyThat('unmet', 'outdated') : dependencyThat('outdated');
  if (unmet !== undefined && (runs || decision.decision === 'keep')) {
    return { job, decision: 'leave', reason: 'dependency', dependency: unmet };
  }
  return decision.decision === 'run' || running === undefined
    ? decision
    : { job, decision: 'run', reason: 'dependency', dependency: running };
}

/** The ids that jobs depend on: of 100,000 jobs without dependencies nothing is remembered. */
export function neededJobs(jobs: readonly Pick<AddressedJob, 'dependsOn'>[]): ReadonlySet<string> {
  return new Set(jobs.flatMap(({ dependsOn }) => dependsOn));
}

/** The first job that `job` depends on and that is not completed, or null. */
export function unmetDependency(
  { dependsOn }: Pick<AddressedJob, 'dependsOn'>,
  isCompleted: (jobId: string) => boolean,
): string | null {
  return dependsOn.find((id) => !isCompleted(id)) ?? null;
}

/** The last job that `max-jobs` lets start; null where it cuts nothing off. */
export function lastBeforeCut(decisions: readonly Decision[]): AddressedJob | null {
  if (!decisions.some(({ reason }) => reason === 'max_jobs')) return null;
  return decisions.findLast(({ decision }) => decision === 'run')?.job ?? null;
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
