import { compareScores, type RankedJob, type Ranking } from './ranking.js';

/** How a score differs from the baseline's. */
export interface Difference {
  readonly absolute: number;
  /** In percent of the baseline's size; null where that is 0. */
  readonly percent: number | null;
}

/** The score less the baseline's, whichever direction is better. */
export function differenceFrom(baseline: number, score: number): Difference {
  const absolute = score - baseline;
  const percent = (absolute / Math.abs(baseline)) * 100;
  return { absolute, percent: Number.isFinite(percent) ? percent : null };
}

/**
 * Why the best job is worse than the baseline allows, or cannot be compared with it, in one
 * sentence; null when it is good enough. A job of the same plan is no rival of itself: the
 * best of the others counts.
 *
 * @param allowedPercent by how much of the baseline's size the best may be worse.
 */
export function regression(ranking: Ranking, allowedPercent: number): string | null {
  const cannot = (why: string): string => `The best cannot be compared with the baseline: ${why}.`;
  if (ranking.type === 'none') return cannot('there is no ranking');
  const { baseline, objectives } = ranking;
  const [objective] = objectives;
  if (baseline === null || objective === undefined) return cannot('there is none');
  const reference = baseline.scores[0] ?? null;
  if (reference === null) return cannot(`${baseline.jobId} has no number ${objective.metric}`);
  const best = ranking.jobs.find((job) => baseline.file !== null || !isOf(job, baseline.jobId));
  const score = best?.scores[0];
  if (best === undefined || score === undefined) return cannot('no other job is ranked');
  const { absolute, percent } = differenceFrom(reference, score);
  const isWorse = compareScores(score, reference, objective) > 0;
  if (!isWorse || Math.abs(absolute) <= (allowedPercent / 100) * Math.abs(reference)) return null;
  const byHowMuch = percent === null ? '' : `, ${Number(Math.abs(percent).toPrecision(3))}%`;
  return `Worse than fail-on-regression allows: ${objective.metric} of the best, ${best.jobId}, is ${score}, of the baseline ${baseline.jobId} ${reference}${byHowMuch} worse (allowed: ${allowedPercent}%).`;
}

function isOf({ jobId, repeats }: RankedJob, id: string): boolean {
  return jobId === id || repeats?.jobIds.includes(id) === true;
}
