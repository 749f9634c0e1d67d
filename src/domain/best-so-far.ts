import { compareScores, type Objective } from './ranking.js';

/**
 * The best score up to each place of a list; null before the first score. A place without
 * a score (null) leaves the best as it was.
 */
export function bestSoFar(
  scores: readonly (number | null)[],
  objective: Objective,
): (number | null)[] {
  let best: number | null = null;
  return scores.map((score) => {
    if (score !== null && (best === null || compareScores(score, best, objective) < 0)) {
      best = score;
    }
    return best;
  });
}
