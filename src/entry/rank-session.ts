import type { AddressedJob } from '../domain/job.js';
import { metricOf } from '../domain/metrics.js';
import { rank, type Candidate, type Objective, type Ranking } from '../domain/ranking.js';
import { findRecord, type SessionState } from '../domain/state.js';
import type { JsonObject } from '../domain/json.js';
import { UserError } from '../domain/user-error.js';
import type { ResultStore, StoredResult } from '../ports.js';

/**
 * Ranks the completed jobs of a session, in plan order. The journal carries the numbers
 * below `metrics`; only for an objective elsewhere in a result is the result read.
 */
export function rankSession(
  jobs: readonly Pick<AddressedJob, 'id' | 'fingerprint' | 'config'>[],
  state: SessionState,
  results: Pick<ResultStore, 'load'>,
  objective: Objective | null,
): Ranking {
  const candidates = jobs.flatMap((job): Candidate[] => {
    const end = findRecord(state, job.id, job.fingerprint)?.end;
    if (end?.type !== 'job_completed') return [];
    let { metrics } = end;
    if (objective !== null && !Object.hasOwn(metrics, objective.metric)) {
      const { sha256, size } = end;
      const result = sha256 === null || size === null ? null : tryLoad(results, { sha256, size });
      const value = result === null ? null : metricOf(result, objective.metric);
      if (value !== null) metrics = { ...metrics, [objective.metric]: value };
    }
    return [{ jobId: job.id, config: job.config, metrics }];
  });
  return rank(candidates, objective);
}

/** A result that cannot be produced leaves its job unranked; the jobs' verdict stands. */
function tryLoad(results: Pick<ResultStore, 'load'>, result: StoredResult): JsonObject | null {
  try {
    return results.load(result);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
