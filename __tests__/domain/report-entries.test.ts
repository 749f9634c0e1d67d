import { expect, test } from '@jest/globals';
import { entriesOf, rankedEntries } from '../../src/domain/report-entries.js';
import { twoRepeated, withRepeats } from '../helpers/recorded-report.js';
import { withFailures } from '../helpers/report-data-builder.js';

test('without repeats every row of the plan is an entry', () => {
  const data = withFailures();
  const entries = entriesOf(data);
  expect(entries.map(({ id }) => id)).toEqual(data.jobs.map(({ id }) => id));
  expect(entries.map(({ places }) => places)).toEqual(data.jobs.map((_, place) => [place]));
});

test('the repeats of a job are one entry with their means', () => {
  const data = twoRepeated();
  const [first, second, ...others] = rankedEntries(data);
  const [one, two] = data.jobs;
  expect(first).toMatchObject({
    id: 'j1',
    places: [0, 1],
    metrics: [5],
    parameters: [0.1],
    durationMs: 1000,
    startedAt: one?.startedAt,
    endedAt: (two?.startedAt ?? 0) + 1000,
    repeats: { ids: ['j1', 'j2'], planned: 2 },
  });
  expect(second).toMatchObject({ id: 'j3', rank: 2, places: [2, 3] });
  expect(others).toEqual([]);
});

test('every job is in exactly one entry; a repeat that failed is one of its own', () => {
  const data = withRepeats();
  const entries = entriesOf(data);
  expect(entries.flatMap(({ places }) => places).sort((a, b) => a - b)).toEqual(
    data.jobs.map((_, place) => place),
  );
  const failed = entries.find(({ status }) => status === 'failed');
  expect(failed).toMatchObject({ id: 'job_5', repeats: null, repeatOf: 'job_4', rank: null });
  expect(entries.find(({ id }) => id === 'job_4')).toMatchObject({
    places: [3, 5],
    repeats: { ids: ['job_4', 'job_6'], planned: 3 },
  });
});
