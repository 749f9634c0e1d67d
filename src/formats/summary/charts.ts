import { bestSoFar } from '../../domain/best-so-far.js';
import { parameterEffects, type ParameterEffect } from '../../domain/parameter-effects.js';
import { varyingParameters } from '../../domain/parameters.js';
import type { Objective, RankedJob, Ranking } from '../../domain/ranking.js';
import { xyChart } from '../mermaid-chart.js';
import { parameterTexts } from '../parameter-texts.js';
import { plural } from '../plural.js';
import type { Block } from './block.js';
import { code, details } from './html.js';

/** A chart of more points says nothing more on a page. */
const MAX_POINTS = 200;
const MAX_LEVELS = 12;
const MAX_EFFECTS = 3;

/**
 * How the best score came about, and how it goes with the parameters that matter most; by
 * the first objective.
 *
 * @param course the ranked jobs in the order of the plan.
 */
export function charts(course: readonly RankedJob[], ranking: Ranking): Block[] {
  const objective = ranking.type === 'ranked' ? ranking.objectives[0] : undefined;
  if (objective === undefined) return [];
  const drawn = [bestSoFarChart(course, objective), ...effectCharts(course, objective)];
  const items = drawn.filter((chart) => chart !== null);
  if (items.length === 0) return [];
  return [
    {
      open: `### 📈 What moved ${code(objective.metric)}\n\n`,
      items,
      separator: '\n\n',
      close: '',
      more: (count) => `… and ${plural(count, 'more chart')}, in the report.`,
      beyond: 0,
    },
  ];
}

const scoreOf = ({ scores: [first] }: RankedJob): number => first ?? NaN;

function bestSoFarChart(course: readonly RankedJob[], objective: Objective): string | null {
  const best = bestSoFar(course.map(scoreOf), objective).filter((value) => value !== null);
  const chart = xyChart({
    title: `Best ${objective.metric} so far`,
    x: { type: 'positions', title: 'ranked jobs in the order of the plan', count: best.length },
    y: { title: objective.metric },
    lines: [thinned(best)],
  });
  return chart === null ? null : details('Best so far', `\n${chart}\n`, true);
}

/** At most `MAX_POINTS` of the values, evenly chosen, the first and the last among them. */
function thinned(values: readonly number[]): number[] {
  if (values.length <= MAX_POINTS) return [...values];
  const step = (values.length - 1) / (MAX_POINTS - 1);
  return Array.from({ length: MAX_POINTS }, (_, index) => values[Math.round(index * step)] ?? 0);
}

function effectCharts(course: readonly RankedJob[], objective: Objective): (string | null)[] {
  const names = varyingParameters(course.map(({ config }) => config));
  const scored = course.map((job) => ({
    values: parameterTexts(job.config, names),
    score: scoreOf(job),
  }));
  const effects = parameterEffects(names, scored, objective, MAX_LEVELS);
  return effects.slice(0, MAX_EFFECTS).map((effect) => effectChart(effect, objective));
}

function effectChart({ parameter, levels }: ParameterEffect, objective: Objective): string | null {
  const name = `${code(objective.metric)} by ${code(parameter)}`;
  const means = levels.map(({ mean }) => mean);
  const isSingle = levels.every(({ jobs }) => jobs === 1);
  const chart = xyChart({
    title: `${objective.metric} by ${parameter}${isSingle ? '' : ' (blue: mean, orange: best)'}`,
    x: { type: 'labels', title: parameter, labels: levels.map(({ value }) => value) },
    y: { title: objective.metric },
    lines: isSingle ? [means] : [means, levels.map(({ best }) => best)],
  });
  return chart === null ? null : details(name, `\n${chart}\n`);
}
