import { expect, test } from '@jest/globals';
import { whyRemove } from '../../src/domain/clean-up.js';

const now = Date.parse('2026-03-01T00:00:00.000Z');
const FEBRUARY = '2026-02-01T00:00:00.000Z';
const LAST_WEEK = '2026-02-22T00:00:00.000Z';

test.each([
  ['what is older than the days to keep', FEBRUARY, 0, 27, null, 'older than 27 days'],
  ['nothing that is just as old', FEBRUARY, 0, 28, null, null],
  ['what is beyond the newest runs', LAST_WEEK, 3, 30, 3, 'not of the newest 3 runs'],
  ['nothing among the newest runs', LAST_WEEK, 2, 30, 3, null],
  ['what is too old even among the newest runs', FEBRUARY, 0, 7, 3, 'older than 7 days'],
  ['everything with 0 runs', LAST_WEEK, 0, 30, 0, 'not of the newest 0 runs'],
  ['everything with 0 days', LAST_WEEK, 0, 0, null, 'keep-days is 0'],
  [
    'with 0 days also what a wrong clock dated',
    '2036-01-01T00:00:00Z',
    0,
    0,
    null,
    'keep-days is 0',
  ],
  ['nothing whose time is unknown', 'at no time', 0, 30, null, null],
])('removes %s', (_, lastAt, newerRuns, keepDays, keepRuns, expected) => {
  expect(whyRemove({ lastAt, newerRuns }, { keepDays, keepRuns }, now)).toBe(expected);
});
