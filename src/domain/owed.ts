import type { Standing } from './restart.js';
import { AS_RECORDED, createStandings, type Judged } from './standing.js';
import { findRecord, wasSkipped, type SessionState } from './state.js';

/** Id → the run that was asked to run the job again and has ended before it. */
export type OwedJobs = ReadonlyMap<string, string>;

/**
 * The completed jobs that an earlier run was asked to run again (`continue-from`, or `only` without a
 * mode), and that no run has tried since. Such a run was cut short, or could not have what a job
 * depends on: who goes on from there with the default still wants them, wherever the plan has
 * put them since.
 */
export function owedJobs({ runs, jobs }: SessionState): OwedJobs {
  const owed = new Map<string, string>();
  runs.forEach(({ started }, run) => {
    for (const id of started.asked_again ?? []) {
      // A run that skipped it has not tried it.
      if ((jobs.get(id)?.triedIn ?? -1) < run) owed.set(id, started.run_id);
    }
  });
  return owed;
}

/**
 * Where jobs stand as people are told. One that completed before it was asked for again has not
 * completed; nor has one that the newest run was to make again, and could not for want of what it
 * depends on: its result stays, for when that is put back.
 */
export function toldStandings<J extends Judged>(
  standing: (job: J) => Standing,
  state: SessionState,
): (job: J) => Standing {
  const owed = owedJobs(state);
  return (job) => {
    const now = standing(job);
    if (now !== 'completed') return now;
    if (wasSkipped(state, findRecord(state, job.id, job.fingerprint))) return 'skipped';
    return owed.has(job.id) ? 'pending' : now;
  };
}

/**
 * Where each job of a plan stands, for who only reads: the journal is taken at its word that
 * results can be produced.
 */
export function recordedStandings(
  state: SessionState,
  jobs: readonly Judged[],
): (job: Judged) => Standing {
  return toldStandings(createStandings(state, jobs, AS_RECORDED), state);
}
