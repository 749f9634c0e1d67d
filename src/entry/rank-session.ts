import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { CheckedJob } from '../domain/job.js';
import { metricsWith } from '../domain/metrics.js';
import { rank, type Candidate, type Ranking, type RankingQuestion } from '../domain/ranking.js';
import { groupRepeats, type Summarize } from '../domain/repeats.js';
import { findRecord, storedResultOf, type SessionState } from '../domain/state.js';
import type { JsonObject } from '../domain/json.js';
import { UserError } from '../domain/user-error.js';
import type { ResultStore, StoredResult } from '../ports.js';

type RankableJob = Pick<CheckedJob, 'id' | 'fingerprint' | 'config' | 'metadata'>;
type Results = Pick<ResultStore, 'load'>;

/** A session, as far as its ranking goes. */
export interface RankableSession<J extends RankableJob = RankableJob> {
  /** The whole plan, in its order. */
  readonly jobs: readonly J[];
  /** Whether a job that the state knows as completed counts. */
  readonly counts: (job: J) => boolean;
  readonly state: SessionState;
  readonly results: Results;
}

/** What was ranked, and how it ranks. */
export interface RankedSession {
  /** The completed jobs, each for itself, in plan order. */
  readonly candidates: readonly Candidate[];
  /** What was ranked: the same, the repeats of a job as one. */
  readonly compared: readonly Candidate[];
  readonly ranking: Ranking;
}

/** Ranks the completed jobs of a session; results are read at most once. */
export function rankSession<J extends RankableJob>(
  { jobs, counts, state, results }: RankableSession<J>,
  question: RankingQuestion,
): RankedSession {
  const candidates = candidatesOf(jobs.filter(counts), state, results, namesIn(question));
  const compared = groupRepeats(jobs, candidates, summarize);
  return { candidates, compared, ranking: rank(compared, question) };
}

/** The metrics that a ranking asks for. */
export function namesIn({
  objectives,
  filters,
}: Pick<RankingQuestion, 'objectives' | 'filters'>): string[] {
  return [...new Set([...objectives, ...filters].map(({ metric }) => metric))];
}

/**
 * The completed jobs of a session with their metrics, in plan order. The journal carries
 * the numbers below `metrics`; only for one of `names` that is elsewhere in a result it is
 * read.
 */
export function candidatesOf(
  jobs: readonly Pick<RankableJob, 'id' | 'fingerprint' | 'config'>[],
  state: SessionState,
  results: Results,
  names: readonly string[],
): Candidate[] {
  return jobs.flatMap((job): Candidate[] => {
    const end = findRecord(state, job.id, job.fingerprint)?.end;
    if (end?.type !== 'job_completed') return [];
    const metrics = metricsWith(end.metrics, names, () => {
      const result = storedResultOf(end);
      return result === null ? null : tryLoad(results, result);
    });
    return [{ jobId: job.id, config: job.config, metrics }];
  });
}

/**
 * The numbers are scaled to about 1 before they are summed and squared, so that those near the
 * ends of their range are neither too large nor nothing. By a power of two, which is exact.
 */
const summarize: Summarize = (values) => {
  const largest = Math.max(...values.map(Math.abs));
  const scale = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
  const scaled = values.map((value) => value / scale);
  return {
    mean: scale * mean(scaled),
    deviation: values.length > 1 ? scale * sampleStandardDeviation(scaled) : null,
  };
};

/** A result that cannot be produced leaves its job unranked; the jobs' verdict stands. */
function tryLoad(results: Results, result: StoredResult): JsonObject | null {
  try {
    return results.load(result);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
