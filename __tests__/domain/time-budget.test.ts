import { expect, test } from '@jest/globals';
import { mayStart } from '../../src/domain/time-budget.js';

test.each([
  ['without a limit', { leftMs: null, longestMs: 1e9, isFirst: false }, true],
  ['when the longest so far would just fit', { leftMs: 500, longestMs: 500, isFirst: false }, true],
  ['not when it would not', { leftMs: 499, longestMs: 500, isFirst: false }, false],
  ['when none has completed yet', { leftMs: 1, longestMs: 0, isFirst: false }, true],
  ['not when the time is over', { leftMs: 0, longestMs: 0, isFirst: false }, false],
  [
    'as the first of a run, however long others took',
    { leftMs: 1, longestMs: 9, isFirst: true },
    true,
  ],
  [
    'not even as the first when the time is over',
    { leftMs: -1, longestMs: 0, isFirst: true },
    false,
  ],
])('a job may start %s', (_, time, expected) => {
  expect(mayStart(time)).toBe(expected);
});
