import { compareScores, type Objective } from '../../domain/ranking.js';
import { compareValues, distinctValues, extentOf, type Column } from './columns.js';

/** An axis of the heat map: its bins in order, and which of them a value falls into. */
export interface Axis {
  readonly column: Column;
  readonly bins: readonly Bin[];
  /** -1: it has no value. */
  readonly binOf: (value: number | string | null) => number;
}

export type Bin =
  | { readonly type: 'value'; readonly value: number | string }
  | { readonly type: 'range'; readonly from: number; readonly to: number };

/** So many different values get a bin each; more numbers are binned by size. */
const MAX_VALUES = 24;
const RANGES = 16;

/** One field of the heat map: the jobs that fall into it and the best value among them. */
export interface Field {
  readonly x: number;
  readonly y: number;
  /** Places. */
  readonly jobs: readonly number[];
  /** Null when none of them has the metric. */
  readonly best: { readonly place: number; readonly value: number } | null;
}

export function axisOf(column: Column): Axis {
  const values = distinctValues(column);
  const extent = extentOf(column);
  if (column.kind === 'number' && extent !== null && values.length > MAX_VALUES) {
    const [least, most] = extent;
    const width = (most - least) / RANGES;
    return {
      column,
      bins: Array.from({ length: RANGES }, (_, index) => ({
        type: 'range',
        from: least + index * width,
        to: least + (index + 1) * width,
      })),
      binOf: (value) =>
        typeof value !== 'number'
          ? -1
          : Math.min(RANGES - 1, Math.max(0, Math.floor((value - least) / width))),
    };
  }
  const places = new Map(values.map((value, index) => [value, index]));
  return {
    column,
    bins: values.map((value) => ({ type: 'value', value })),
    binOf: (value) => (value === null ? -1 : (places.get(value) ?? -1)),
  };
}

/** The fields that hold a job, by row and column. */
export function fieldsOf(
  x: Axis,
  y: Axis,
  metric: Column,
  direction: Objective['direction'],
): Field[] {
  const objective: Objective = { metric: metric.name, direction };
  const fields = new Map<number, { jobs: number[]; best: Field['best'] }>();
  for (const [place, value] of metric.values.entries()) {
    const column = x.binOf(x.column.values[place] ?? null);
    const row = y.binOf(y.column.values[place] ?? null);
    if (column < 0 || row < 0) continue;
    const key = row * x.bins.length + column;
    const field = fields.get(key) ?? { jobs: [], best: null };
    fields.set(key, field);
    field.jobs.push(place);
    if (typeof value !== 'number') continue;
    if (field.best === null || compareScores(value, field.best.value, objective) < 0) {
      field.best = { place, value };
    }
  }
  return [...fields]
    .sort(([a], [b]) => a - b)
    .map(([key, field]) => ({
      x: key % x.bins.length,
      y: Math.floor(key / x.bins.length),
      ...field,
    }));
}

/** The median of the metric for each value of a column that has few. */
export interface Median {
  readonly value: number | string;
  readonly median: number;
  readonly count: number;
}

/** Empty where hardly two jobs share a value: then there is nothing to sum up. */
export function mediansOf(column: Column, metric: Column): Median[] {
  const groups = new Map<number | string, number[]>();
  let count = 0;
  for (const [place, value] of column.values.entries()) {
    const score = metric.values[place];
    if (value === null || typeof score !== 'number') continue;
    count += 1;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [score]);
    else group.push(score);
  }
  if (groups.size < 2 || groups.size > MAX_VALUES || count < 2 * groups.size) return [];
  return [...groups]
    .sort(([a], [b]) => compareValues(a, b))
    .map(([value, scores]) => ({ value, median: medianOf(scores), count: scores.length }));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
