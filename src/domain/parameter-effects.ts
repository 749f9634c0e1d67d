import { compareScores, type Objective } from './ranking.js';

/** A scored job as far as the effect of its parameters goes. */
export interface ScoredParameters {
  /** One for each parameter: its value as text. */
  readonly values: readonly string[];
  readonly score: number;
}

/** The scores of all jobs that share one value of a parameter. */
export interface Level {
  readonly value: string;
  readonly jobs: number;
  readonly mean: number;
  readonly best: number;
}

/** How the scores go with one parameter, whatever the others are. */
export interface ParameterEffect {
  readonly parameter: string;
  /** In order of first appearance; numbers in ascending order. */
  readonly levels: readonly Level[];
  /** Highest mean less lowest mean: how much the parameter seems to matter. */
  readonly range: number;
}

/**
 * The effect of each parameter that has at least two values and at most `maxLevels`, the
 * one with the widest range first. Ranges of means are only a hint where a plan does not
 * try all combinations.
 */
export function parameterEffects(
  parameters: readonly string[],
  jobs: readonly ScoredParameters[],
  objective: Objective,
  maxLevels: number,
): ParameterEffect[] {
  const effects = parameters.flatMap((parameter, index): ParameterEffect[] => {
    const levels = levelsOf(jobs, index, objective);
    if (levels.length < 2 || levels.length > maxLevels) return [];
    const means = levels.map(({ mean }) => mean);
    return [{ parameter, levels, range: Math.max(...means) - Math.min(...means) }];
  });
  return effects.sort((a, b) => b.range - a.range);
}

function levelsOf(jobs: readonly ScoredParameters[], index: number, objective: Objective): Level[] {
  const sums = new Map<string, { jobs: number; sum: number; best: number }>();
  for (const { values, score } of jobs) {
    const value = values[index] ?? '';
    const level = sums.get(value);
    if (level === undefined) sums.set(value, { jobs: 1, sum: score, best: score });
    else {
      level.jobs += 1;
      level.sum += score;
      if (compareScores(score, level.best, objective) < 0) level.best = score;
    }
  }
  const levels = [...sums].map(([value, { jobs: count, sum, best }]) => ({
    value,
    jobs: count,
    mean: sum / count,
    best,
  }));
  const isNumeric = levels.every(({ value }) => value !== '' && Number.isFinite(Number(value)));
  return isNumeric ? levels.sort((a, b) => Number(a.value) - Number(b.value)) : levels;
}
