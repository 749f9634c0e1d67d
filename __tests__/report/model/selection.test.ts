import { describe, expect, test } from '@jest/globals';
import { entriesOf } from '../../../src/domain/report-entries.js';
import { columnsOf } from '../../../src/report/model/columns.js';
import {
  EVERYTHING,
  isEverything,
  selectEntries,
  toggleStatus,
  withWanted,
  type Selection,
} from '../../../src/report/model/selection.js';
import { withRepeats } from '../../helpers/recorded-report.js';
import { gridOf27, withFailures } from '../../helpers/report-data-builder.js';

const data = withFailures();
const columns = columnsOf(data, data.jobs);
const select = (changes: Partial<Selection>): number[] =>
  selectEntries(entriesOf(data), columns, { ...EVERYTHING, ...changes });
const SPREAD = 'parameter:min_spread_bps';

describe('a selection', () => {
  test('of nothing in particular is every job, in plan order', () => {
    expect(select({})).toEqual(data.jobs.map((_, place) => place));
  });

  test('by words takes the jobs in which all of them occur, whatever their case', () => {
    const places = select({ text: ' SESS001 exit ' });
    expect(places.map((place) => data.jobs[place]?.message)).toEqual(Array(3).fill('exit code 1'));
  });

  test('by statuses takes any of them', () => {
    const statuses = toggleStatus(toggleStatus(EVERYTHING, 'failed'), 'invalid').statuses;
    expect(select({ statuses })).toHaveLength(5);
  });

  test('by an interval takes both ends, and never a job without a value', () => {
    const wanted = withWanted(EVERYTHING, SPREAD, { type: 'intervals', intervals: [[2, 4]] });
    expect(select(wanted)).toHaveLength(18);
    const open = withWanted(EVERYTHING, SPREAD, { type: 'intervals', intervals: [[null, null]] });
    expect(select(open)).toHaveLength(27);
  });

  test('by several intervals takes what lies in any', () => {
    const intervals = [[1, 2] as const, [8, null] as const];
    const wanted = withWanted(EVERYTHING, SPREAD, { type: 'intervals', intervals });
    expect(select(wanted)).toHaveLength(18);
  });

  test('of which every wish was taken back is everything', () => {
    const some = withWanted(EVERYTHING, SPREAD, { type: 'texts', texts: new Set(['x']) });
    expect(isEverything(some)).toBe(false);
    expect(isEverything(withWanted(some, SPREAD, null))).toBe(true);
  });
});

test('words find repeats by the id of any of them', () => {
  const repeated = withRepeats();
  const entries = entriesOf(repeated);
  const places = selectEntries(entries, columnsOf(repeated, entries), {
    ...EVERYTHING,
    text: 'job_9',
  });
  expect(places.map((place) => entries[place]?.id)).toEqual(['job_7']);
});

test('parameters that are all numbers are numbers, others are texts', () => {
  const grid = gridOf27();
  const jobs = grid.jobs.map((job, index) => ({ ...job, parameters: [index, 'a', [index]] }));
  const { parameters } = columnsOf(grid, jobs);
  expect(parameters.map(({ kind }) => kind)).toEqual(['number', 'category', 'category']);
  expect(parameters[2]?.values[3]).toBe('[3]');
});
