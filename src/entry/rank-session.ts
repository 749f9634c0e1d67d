import type { AddressedJob } from '../domain/job.js';
import { metricsWith } from '../domain/metrics.js';
import { rank, type Candidate, type Objective, type Ranking } from '../domain/ranking.js';
import { findRecord, type SessionState } from '../domain/state.js';
import type { JsonObject } from '../domain/json.js';
import { UserError } from '../domain/user-error.js';
import type { ResultStore, StoredResult } from '../ports.js';

type Jobs = readonly Pick<AddressedJob, 'id' | 'fingerprint' | 'config'>[];
type Results = Pick<ResultStore, 'load'>;

/** Ranks the completed jobs of a session, in plan order. */
export function rankSession(
  jobs: Jobs,
  state: SessionState,
  results: Results,
  objective: Objective | null,
): Ranking {
  return rank(candidatesOf(jobs, state, results, objective), objective);
}

/**
 * The completed jobs of a session with their metrics, in plan order. The journal carries
 * the numbers below `metrics`; only for an objective elsewhere in a result is it read.
 */
export function candidatesOf(
  jobs: Jobs,
  state: SessionState,
  results: Results,
  objective: Objective | null,
): Candidate[] {
  return jobs.flatMap((job): Candidate[] => {
    const end = findRecord(state, job.id, job.fingerprint)?.end;
    if (end?.type !== 'job_completed') return [];
    const { sha256, size } = end;
    const metrics = metricsWith(end.metrics, objective?.metric ?? null, () =>
      sha256 === null || size === null ? null : tryLoad(results, { sha256, size }),
    );
    return [{ jobId: job.id, config: job.config, metrics }];
  });
}

/** A result that cannot be produced leaves its job unranked; the jobs' verdict stands. */
function tryLoad(results: Results, result: StoredResult): JsonObject | null {
  try {
    return results.load(result);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
