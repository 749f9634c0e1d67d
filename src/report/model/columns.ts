import type { Json } from '../../domain/json.js';
import { isNumericParameter } from '../../domain/parameters.js';
import type { ReportData, ReportJob } from '../../domain/report-data.js';
import type { ReportEntry } from '../../domain/report-entries.js';

/** Something that every job has a value of: a parameter, a metric, or how long it took. */
export interface Column {
  /** `parameter:a.b`, `metric:pnl`, …: unique, and safe to use as a key. */
  readonly key: string;
  readonly name: string;
  readonly group: 'objective' | 'parameter' | 'metric' | 'job';
  /** `number` when every value that is there is one; else values are compared as text. */
  readonly kind: 'number' | 'category';
  /** One for each job or entry that the columns are of; null: it has none. */
  readonly values: readonly (number | string | null)[];
}

/** The columns of jobs or entries that can be sorted, filtered and drawn. */
export interface Columns {
  readonly objectives: readonly Column[];
  readonly parameters: readonly Column[];
  /** Parameters that only tell repeats apart. */
  readonly repeatParameters: readonly Column[];
  /** Those that are no objective. */
  readonly metrics: readonly Column[];
  readonly duration: Column;
  readonly attempts: Column;
  /** All of them by their key. */
  readonly byKey: ReadonlyMap<string, Column>;
}

type Names = Pick<ReportData, 'objectives' | 'parameters' | 'repeatParameters' | 'metrics'>;

export function columnsOf(data: Names, jobs: readonly ReportJob[]): Columns {
  const numbers = (
    group: Column['group'],
    key: string,
    name: string,
    value: (job: ReportJob) => number | null,
  ): Column => ({ key, name, group, kind: 'number', values: jobs.map(value) });

  const isObjective = new Set(data.objectives.map(({ metric }) => metric));
  const metric = (name: string, group: 'objective' | 'metric'): Column => {
    const index = data.metrics.indexOf(name);
    return numbers(group, `metric:${name}`, name, (job) => job.metrics[index] ?? null);
  };
  const objectives = data.objectives.map((objective) => metric(objective.metric, 'objective'));
  const metrics = data.metrics
    .filter((name) => !isObjective.has(name))
    .map((name) => metric(name, 'metric'));
  const parameter = (name: string, index: number): Column =>
    parameterColumn(
      name,
      jobs.map((job) => job.parameters[index] ?? null),
    );
  const parameters = data.parameters.map(parameter);
  const repeatParameters = data.repeatParameters.map((name, index) =>
    parameter(name, data.parameters.length + index),
  );
  const duration = numbers('job', 'job:duration', 'took', ({ durationMs }) => durationMs);
  const attempts = numbers('job', 'job:attempts', 'attempts', (job) => job.attempts);
  const all = [...objectives, ...parameters, ...metrics, duration, attempts];
  const byKey = new Map(all.map((column) => [column.key, column]));
  return { objectives, parameters, repeatParameters, metrics, duration, attempts, byKey };
}

/** How many repeats each entry is the mean of, and how far they lie apart in each objective. */
export interface RepeatColumns {
  readonly count: Column;
  readonly deviations: readonly Column[];
}

/** Null where nothing is repeated: the columns would be empty. */
export function repeatColumnsOf(
  data: Pick<ReportData, 'objectives' | 'metrics' | 'groups'>,
  entries: readonly ReportEntry[],
): RepeatColumns | null {
  if (data.groups.length === 0) return null;
  const column = (
    key: string,
    name: string,
    value: (repeats: NonNullable<ReportEntry['repeats']>) => number | null,
  ): Column => ({
    key,
    name,
    group: 'metric',
    kind: 'number',
    values: entries.map(({ repeats }) => (repeats === null ? null : value(repeats))),
  });
  return {
    count: column('repeats:count', 'n', ({ ids }) => ids.length),
    deviations: data.objectives.map(({ metric }) => {
      const index = data.metrics.indexOf(metric);
      return column(`repeats:${metric}`, '±', ({ deviations }) => deviations[index] ?? null);
    }),
  };
}

function parameterColumn(name: string, values: readonly Json[]): Column {
  const common = { key: `parameter:${name}`, name, group: 'parameter' } as const;
  return isNumericParameter(values)
    ? { ...common, kind: 'number', values }
    : { ...common, kind: 'category', values: values.map(asText) };
}

function asText(value: Json): string | null {
  if (value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The different values of a column: numbers by size, texts as people sort them. */
export function distinctValues({ values }: Column): (number | string)[] {
  const distinct = [...new Set(values)].filter((value) => value !== null);
  return distinct.sort(compareValues);
}

const COLLATOR = new Intl.Collator('en', { numeric: true });

/** Numbers by size, before texts. */
export function compareValues(a: number | string, b: number | string): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : COLLATOR.compare(a, b);
}

/** Smallest and greatest number of a column; null when it holds none. */
export function extentOf({ values }: Column): readonly [number, number] | null {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (typeof value !== 'number') continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > most ? null : [least, most];
}
