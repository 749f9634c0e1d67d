import type { ReportData, ReportJob } from '../domain/report-data.js';

/*
 * How ReportData stands in a report.html: by column. 10,000 jobs are a third of the size
 * that way, because no name is repeated and equal values are written once. Used on both
 * sides, here and in the page, so it knows neither Node nor the browser.
 */

/**
 * The values of one field of all jobs: as they are; or those that are not null by their
 * place; or each different value once, and its number for every job.
 */
export type Column =
  | { readonly all: readonly unknown[] }
  | { readonly at: readonly number[]; readonly is: readonly unknown[] }
  | { readonly of: readonly unknown[]; readonly each: readonly number[] };

/** ReportData with the jobs turned into columns. */
export interface ReportColumns extends Omit<ReportData, 'jobs'> {
  readonly length: number;
  readonly jobs: Readonly<Record<PlainField, Column>>;
  /** One for each of `parameters` and `repeatParameters`, and of `metrics`. */
  readonly parameterColumns: readonly Column[];
  readonly metricColumns: readonly Column[];
}

const PLAIN_FIELDS = [
  'id',
  'line',
  'status',
  'isEarlier',
  'rank',
  'isBest',
  'unranked',
  'repeatOf',
  'attempts',
  'run',
  'startedAt',
  'durationMs',
  'reason',
  'message',
  'lastLines',
] as const satisfies readonly Exclude<keyof ReportJob, 'parameters' | 'metrics'>[];
type PlainField = (typeof PLAIN_FIELDS)[number];

export function encodeReport({ jobs, ...rest }: ReportData): ReportColumns {
  return {
    ...rest,
    length: jobs.length,
    jobs: Object.fromEntries(
      PLAIN_FIELDS.map((field) => [field, encodeColumn(jobs.map((job) => job[field]))]),
    ) as Record<PlainField, Column>,
    parameterColumns: [...rest.parameters, ...rest.repeatParameters].map((_, index) =>
      encodeColumn(jobs.map(({ parameters }) => parameters[index] ?? null)),
    ),
    metricColumns: rest.metrics.map((_, index) =>
      encodeColumn(jobs.map(({ metrics }) => metrics[index] ?? null)),
    ),
  };
}

/** The inverse of `encodeReport`, for what it has made. */
export function decodeReport(columns: ReportColumns): ReportData {
  const { length, jobs: plain, parameterColumns, metricColumns, ...rest } = columns;
  const decode = (column: Column): unknown[] => decodeColumn(column, length);
  const fields = PLAIN_FIELDS.map((field) => [field, decode(plain[field])] as const);
  const parameters = parameterColumns.map(decode);
  const metrics = metricColumns.map(decode);
  const jobs = Array.from({ length }, (_, index) => ({
    ...Object.fromEntries(fields.map(([field, values]) => [field, values[index]])),
    parameters: parameters.map((values) => values[index]),
    metrics: metrics.map((values) => values[index]),
  }));
  return { ...rest, jobs: jobs as unknown as ReportJob[] };
}

/** The shortest of the ways to write a column. */
function encodeColumn(values: readonly unknown[]): Column {
  const present = values.flatMap((value, index) => (value === null ? [] : [index]));
  if (present.length < values.length / 4) {
    return { at: present, is: present.map((index) => values[index]) };
  }
  const numbers = new Map<string, number>();
  const each = values.map((value) => {
    const text = JSON.stringify(value);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
  if (numbers.size > values.length / 4) return { all: values };
  return { of: [...numbers.keys()].map((text): unknown => JSON.parse(text)), each };
}

function decodeColumn(column: Column, length: number): unknown[] {
  if ('all' in column) return [...column.all];
  if ('each' in column) return column.each.map((number) => column.of[number]);
  const values = new Array<unknown>(length).fill(null);
  column.at.forEach((place, index) => (values[place] = column.is[index]));
  return values;
}
