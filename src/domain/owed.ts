import type { CheckedJob } from './job.js';
import type { Standing } from './restart.js';
import { AS_RECORDED, createStandings, type Judged } from './standing.js';
import type { SessionState } from './state.js';

/** Id → the run that was asked to run the job again and has ended before it. */
export type OwedJobs = ReadonlyMap<string, string>;

/**
 * The jobs that an earlier run was asked to run whatever became of them (`continue-from`, or `only`
 * without a mode), and that no run has tried since. Such a run was cut short, or could not
 * have what a job depends on: who goes on from there with the default still wants them.
 *
 * What the run was asked for follows from its scope and the order of the plan of now.
 *
 * @param jobs all of the plan, in its order.
 */
export function owedJobs(state: SessionState, jobs: readonly Pick<CheckedJob, 'id'>[]): OwedJobs {
  const owed = new Map<string, string>();
  state.runs.forEach(({ started }, run) => {
    const { mode, scope, last_job, run_id } = started;
    if (mode !== 'continue-from' && mode !== 'only') return;
    const only = scope.only === null ? null : new Set(scope.only);
    let isReached = scope.continue_from === null;
    for (const { id } of jobs) {
      isReached ||= id === scope.continue_from;
      if (isReached && only?.has(id) !== false && neverTriedSince(state, id, run)) {
        owed.set(id, run_id);
      }
      if (id === last_job) break;
    }
  });
  return owed;
}

/**
 * JOB of `continue-from` that the newest run was to continue from, where that run was cut short
 * and the plan of now has no such job: what it was asked for cannot be told any more. Else null.
 */
export function lapsedAsk(
  { runs }: SessionState,
  jobs: readonly Pick<CheckedJob, 'id'>[],
): string | null {
  const newest = runs.at(-1);
  const job = newest?.started.scope.continue_from ?? null;
  if (job === null || newest?.finished?.status === 'completed') return null;
  return jobs.some(({ id }) => id === job) ? null : job;
}

/** Where jobs stand: one that completed before it was asked for again has not completed. */
export function countingOwed<J extends Judged>(
  standing: (job: J) => Standing,
  owed: OwedJobs,
): (job: J) => Standing {
  return (job) => {
    const now = standing(job);
    return now === 'completed' && owed.has(job.id) ? 'pending' : now;
  };
}

/**
 * Where each job of a plan stands, for who only reads: the journal is taken at its word that
 * results can be produced.
 *
 * @param jobs all of the plan, in its order.
 */
export function recordedStandings(
  state: SessionState,
  jobs: readonly Judged[],
): (job: Judged) => Standing {
  return countingOwed(createStandings(state, jobs, AS_RECORDED), owedJobs(state, jobs));
}

/** Whether a job was tried before this run (an index into the runs), and not since. */
function neverTriedSince({ jobs }: SessionState, jobId: string, run: number): boolean {
  return jobs.get(jobId)?.records.every((record) => record.run < run) ?? false;
}
