import type { CheckedJob } from './job.js';
import { neededJobs, type Standing } from './restart.js';
import { findRecord, wasSkipped, type JobRecord, type SessionState } from './state.js';

/** What is asked of the result of a completed job. */
export interface Results<J> {
  readonly holds: (record: JobRecord, job: J) => boolean;
  readonly requireOutput: boolean;
}

/** Who only reads takes the journal's word. */
export const AS_RECORDED: Results<unknown> = { holds: () => true, requireOutput: false };

export type Judged = Pick<CheckedJob, 'id' | 'fingerprint' | 'dependsOn'>;

/**
 * What the state says of each job of a plan. An attempt without an end counts as
 * interrupted: who decides about a run holds the session's lock, and then nobody runs it.
 *
 * What follows from results that follow from others is worked out now, in one pass. While
 * jobs run the state may move on: a job that completes after this call is judged by what it
 * was made from itself. When they have ended, ask anew.
 *
 * @param jobs all of the plan, in its order.
 * @param results whether the stored result of a completed record can be produced; and whether a
 *   job completes only with one (`require-output`).
 */
export function createStandings<J extends Judged>(
  state: SessionState,
  jobs: readonly J[],
  { holds, requireOutput }: Results<J>,
): (job: J) => Standing {
  const isOutdatedNow = createOutdated(state, jobs);
  return (job) => {
    const record = findRecord(state, job.id, job.fingerprint);
    if (record === undefined) return state.jobs.has(job.id) ? 'changed' : 'pending';
    switch (record.status) {
      case 'completed':
        if (requireOutput && hasNoResult(record)) return 'without_result';
        if (!holds(record, job)) return 'result_lost';
        if (!isOutdatedNow(job, record)) return 'completed';
        return wasSkipped(state, record) ? 'skipped' : 'outdated';
      case 'failed':
        return 'failed';
      case 'skipped':
        return 'skipped';
      case 'in_progress':
      case 'interrupted':
        return 'interrupted';
    }
  };
}

function hasNoResult({ end }: JobRecord): boolean {
  return end?.type === 'job_completed' && end.sha256 === null;
}

/**
 * Whether a completed job has to be made again because of one that it depends on, however far
 * up that is. Without this a run that is killed between the two, or an edit of the plan that is
 * taken back, would leave behind a result that was made from something else.
 */
function createOutdated(
  state: SessionState,
  jobs: readonly Judged[],
): (job: Judged, record: JobRecord) => boolean {
  const dependents = jobs.filter(({ dependsOn }) => dependsOn.length > 0);
  // Most plans have none, and 100,000 jobs.
  if (dependents.length === 0) return () => false;
  const present = dependencyFingerprints(jobs);
  const outdated = new Set<string>();
  const { seq } = state;
  // One pass is enough, because a job depends on earlier rows only.
  for (const job of dependents) {
    const record = findRecord(state, job.id, job.fingerprint);
    if (record?.status !== 'completed') continue;
    if (
      hasNewDependency(state, job, record, present) ||
      job.dependsOn.some((id) => outdated.has(id))
    )
      outdated.add(job.id);
  }
  return (job, record) =>
    (record.seq <= seq && outdated.has(job.id)) || hasNewDependency(state, job, record, present);
}

/** Id → fingerprint of the jobs of a plan that others depend on. */
export function dependencyFingerprints(jobs: readonly Judged[]): ReadonlyMap<string, string> {
  const isNeeded = neededJobs(jobs);
  return new Map(
    jobs.flatMap(({ id, fingerprint }) => (isNeeded.has(id) ? [[id, fingerprint]] : [])),
  );
}

/**
 * Whether a job it depends on, as the plan of now has it, has completed since the latest attempt of
 * this record, or is another one now than when that attempt started. What completed under a
 * change that was taken back does not count: the result from before it is put back.
 *
 * @param present id → fingerprint in the plan of now.
 */
export function hasNewDependency(
  state: SessionState,
  { dependsOn }: Pick<Judged, 'dependsOn'>,
  { seq, madeFrom }: JobRecord,
  present: ReadonlyMap<string, string>,
): boolean {
  return dependsOn.some((id) => {
    const now = present.get(id);
    // Of a row that is no job nothing can be had; what it depends on will not run.
    if (now === undefined) return false;
    if ((findRecord(state, id, now)?.completedSeq ?? 0) > seq) return true;
    // What an older journal does not say counts as it is now.
    return madeFrom !== undefined && Object.hasOwn(madeFrom, id) && madeFrom[id] !== now;
  });
}
