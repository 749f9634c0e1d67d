import { bestSoFar } from '../../domain/best-so-far.js';
import type { JsonObject } from '../../domain/json.js';
import { parameterEffects, type ParameterEffect } from '../../domain/parameter-effects.js';
import type { Objective } from '../../domain/ranking.js';
import { xyChart } from '../mermaid-chart.js';
import { parameterTexts } from '../parameter-texts.js';
import type { Block } from './block.js';
import { code, details } from './html.js';

/** A chart of more points says nothing more on a page. */
const MAX_POINTS = 200;
const MAX_LEVELS = 12;
const MAX_EFFECTS = 3;

/** A job of the ranking, at its place in the plan. */
export interface ChartedJob {
  readonly config: JsonObject;
  /** Null: it has none (yet). */
  readonly score: number | null;
}

/**
 * How the best score came about, and how it goes with the parameters that matter most.
 *
 * @param jobs in plan order.
 * @param parameters the names of those that vary.
 */
export function charts(
  jobs: readonly ChartedJob[],
  parameters: readonly string[],
  objective: Objective,
): Block[] {
  const drawn = [bestSoFarChart(jobs, objective), ...effectCharts(jobs, parameters, objective)];
  return drawn.filter((chart) => chart !== null);
}

function bestSoFarChart(jobs: readonly ChartedJob[], objective: Objective): string | null {
  const best = bestSoFar(
    jobs.map(({ score }) => score),
    objective,
  );
  const first = best.find((value) => value !== null) ?? null;
  if (first === null) return null;
  const chart = xyChart({
    title: `Best ${objective.metric} so far`,
    x: { type: 'positions', title: 'jobs in the order of the plan', count: best.length },
    y: { title: objective.metric },
    // Where nothing has a score yet the line is level: it cannot begin later.
    lines: [thinned(best.map((value) => value ?? first))],
  });
  return chart === null ? null : details('Best so far', `\n${chart}\n`, true);
}

/** At most `MAX_POINTS` of the values, evenly chosen, the first and the last among them. */
function thinned(values: readonly number[]): number[] {
  if (values.length <= MAX_POINTS) return [...values];
  const step = (values.length - 1) / (MAX_POINTS - 1);
  return Array.from({ length: MAX_POINTS }, (_, index) => values[Math.round(index * step)] ?? 0);
}

function effectCharts(
  jobs: readonly ChartedJob[],
  parameters: readonly string[],
  objective: Objective,
): (string | null)[] {
  const scored = jobs.flatMap(({ config, score }) =>
    score === null ? [] : [{ values: parameterTexts(config, parameters), score }],
  );
  const effects = parameterEffects(parameters, scored, objective, MAX_LEVELS);
  return effects.slice(0, MAX_EFFECTS).map((effect) => effectChart(effect, objective));
}

function effectChart({ parameter, levels }: ParameterEffect, objective: Objective): string | null {
  const name = `${code(objective.metric)} by ${code(parameter)}`;
  const chart = xyChart({
    title: `${objective.metric} by ${parameter} (blue: mean, orange: best)`,
    x: { type: 'labels', title: parameter, labels: levels.map(({ value }) => value) },
    y: { title: objective.metric },
    lines: [levels.map(({ mean }) => mean), levels.map(({ best }) => best)],
  });
  return chart === null ? null : details(name, `\n${chart}\n`);
}
