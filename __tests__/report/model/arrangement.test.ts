import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bestSoFar } from '../../../src/report/model/best-so-far.js';
import { columnsOf, type Column } from '../../../src/report/model/columns.js';
import { failureGroups } from '../../../src/report/model/failures.js';
import { axisOf, fieldsOf, mediansOf } from '../../../src/report/model/grid.js';
import { columnFormat, exactFormat } from '../../../src/report/model/number-format.js';
import { BY_RANK, nextOrder, sortEntries } from '../../../src/report/model/sort.js';
import { timelineOf } from '../../../src/report/model/timeline.js';
import {
  aReport,
  aReportJob,
  twelveJobs,
  withFailures,
} from '../../helpers/report-data-builder.js';

const column = (values: Column['values'], changes: Partial<Column> = {}): Column => ({
  key: 'metric:score',
  name: 'score',
  group: 'metric',
  kind: 'number',
  values,
  ...changes,
});

describe('sorting', () => {
  const data = withFailures();
  const { byKey } = columnsOf(data, data.jobs);
  const columnOf = (key: string): Column | null => byKey.get(key) ?? null;
  const all = data.jobs.map((_, place) => place);

  test.each([true, false])('puts jobs without a value last (descending: %s)', (descending) => {
    const order = sortEntries(all, data.jobs, columnOf, { key: 'metric:win_rate', descending });
    const values = order.map((place) => data.jobs[place]?.metrics[2] ?? null);
    expect(values.slice(values.indexOf(null)).every((value) => value === null)).toBe(true);
  });

  test('by rank is the order of the ranks, then of the plan', () => {
    const order = sortEntries(all, data.jobs, columnOf, BY_RANK);
    const ranks = order.map((place) => data.jobs[place]?.rank ?? Infinity);
    expect(ranks).toEqual([...ranks].sort((a, b) => (a === b ? 0 : a - b)));
  });

  test('of a metric begins with the best, and turns round with the next click', () => {
    const first = nextOrder(BY_RANK, 'metric:score', true);
    expect(first.descending).toBe(true);
    expect(nextOrder(first, 'metric:score', true).descending).toBe(false);
  });
});

describe('best so far', () => {
  const endedAt = (time: number | null) => ({ endedAt: time });

  test('goes by when the jobs ended', () => {
    const jobs = [endedAt(100), endedAt(20), endedAt(70)];
    const steps = bestSoFar(jobs, column([3, 1, 2]), { direction: 'maximize' });
    expect(steps.map(({ place, best }) => [place, best])).toEqual([
      [1, 1],
      [2, 2],
      [0, 3],
    ]);
  });

  test('goes by the plan where a time is missing, and an equal value is no improvement', () => {
    const jobs = [endedAt(51), endedAt(null), endedAt(1)];
    const steps = bestSoFar(jobs, column([2, 2, 1]), { direction: 'minimize' });
    expect(steps.map(({ place, isRecord }) => [place, isRecord])).toEqual([
      [0, true],
      [1, false],
      [2, true],
    ]);
  });
});

describe('the heat map', () => {
  test('has a field for each pair that occurs, with the best of its jobs', () => {
    const x = axisOf(column([1, 1, 2, 2]));
    const y = axisOf(column(['a', 'a', 'a', null], { kind: 'category' }));
    const fields = fieldsOf(x, y, column([5, 3, null, 9]), 'minimize');
    expect(fields).toEqual([
      { x: 0, y: 0, jobs: [0, 1], best: { place: 1, value: 3 } },
      { x: 1, y: 0, jobs: [2], best: null },
    ]);
  });

  test('bins many numbers by size, the greatest into the last bin', () => {
    const values = Array.from({ length: 100 }, (_, index) => index);
    const { bins, binOf } = axisOf(column(values));
    expect(bins).toHaveLength(16);
    expect([binOf(0), binOf(99), binOf(null)]).toEqual([0, 15, -1]);
  });

  test('medians are for columns whose values are shared', () => {
    expect(mediansOf(column([1, 1, 2, 2]), column([1, 3, 5, 9]))).toEqual([
      { value: 1, median: 2, count: 2 },
      { value: 2, median: 7, count: 2 },
    ]);
    expect(mediansOf(column([1, 2, 3, 4]), column([1, 3, 5, 9]))).toEqual([]);
  });
});

describe('the timeline', () => {
  test('gives jobs that ran side by side lanes of their own, and each run its beginning', () => {
    const data = twelveJobs();
    const start = data.runs[0]?.startedAt ?? 0;
    const job = (id: string, run: number, startedAt: number | null) =>
      aReportJob({ id, run, startedAt, durationMs: 10 });
    const { bars, lanes } = timelineOf({
      ...aReport({ runs: [...data.runs, ...data.runs] }),
      jobs: [
        job('a', 0, start),
        job('b', 0, start + 5),
        job('c', 0, start + 10),
        job('d', 1, start + 3),
        job('e', 1, null),
      ],
    });
    expect(bars.map(({ place, lane, from }) => [place, lane, from])).toEqual([
      [0, 0, 0],
      [1, 1, 5],
      [2, 0, 10],
      [3, 2, 3],
    ]);
    expect(lanes).toBe(3);
  });
});

test('equal failures stand together, the most frequent first', () => {
  const groups = failureGroups(withFailures().jobs);
  expect(groups.map(({ reason, jobs }) => [reason, jobs.length])).toEqual([
    ['exit_code', 3],
    ['timeout', 1],
    ['invalid_row', 1],
  ]);
});

test.each([
  [
    [1, 2.5, 10],
    ['1.0', '2.5', '10.0'],
  ],
  [
    [1000, 5000],
    ['1000', '5000'],
  ],
  [
    [1234567.891, 2],
    ['1,234,567.9', '2.0'],
  ],
  [
    [0.00001, 0.1],
    ['0.00001', '0.1'],
  ],
])('the numbers %p of a column are written alike: %p', (values, texts) => {
  expect(values.map(columnFormat(values))).toEqual(texts);
});

describe('a number of a column that is not like the others', () => {
  const texts = (values: readonly number[]): string[] => values.map(columnFormat(values));

  test('leaves integers whole', () => {
    expect(texts([1048576, 2097153, 5e9])).toEqual(['1048576', '2097153', '5000000000']);
    expect(texts([1048577, 0.00001])).toEqual(['1048577', '0.00001']);
  });

  test('leaves the others the digits that tell them apart', () => {
    expect(texts([0.341, 0.352, 0.363, 1048577])).toEqual(['0.341', '0.352', '0.363', '1048577']);
    expect(texts([2e-13, 5e-13])).toEqual(['2e-13', '5e-13']);
  });

  test('is rounded so that one sees it: with decimals, or with an exponent', () => {
    expect(texts([12345.678, 6000.4, 0.3])).toEqual(['12345.7', '6000.4', '0.3']);
    expect(texts([1.23456789e20, 1])).toEqual(['1.23457e20', '1']);
  });

  test('is never another integer', () => {
    const numbers = fc.oneof(
      fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1 }), (values) => {
        const format = columnFormat(values);
        for (const value of values) {
          const text = format(value).replaceAll(',', '');
          if (Number.isSafeInteger(value)) {
            expect(Number(text)).toBe(value + 0);
          }
        }
      }),
    );
  });
});

describe('the values of a parameter', () => {
  const texts = (values: readonly number[]): string[] => values.map(exactFormat(values));

  test.each([
    [
      [0.5, 1, 2],
      ['0.5', '1.0', '2.0'],
    ],
    [
      [0.1234567, 2],
      ['0.1234567', '2'],
    ],
    [
      [1e-13, 5],
      ['1e-13', '5'],
    ],
    [
      [123456789012, 0.5],
      ['123,456,789,012.0', '0.5'],
    ],
  ])('%p are written exactly: %p', (values, expected) => {
    expect(texts(values)).toEqual(expected);
  });

  test('are what the text says, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        (values) => {
          const read = texts(values).map((text) => Number(text.replaceAll(',', '')));
          expect(read).toEqual(values.map((value) => value + 0));
        },
      ),
    );
  });
});
