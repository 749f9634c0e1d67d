import { expect, test } from '@jest/globals';
import { mustStop, parseStopOnError } from '../../src/domain/stop-policy.js';

test.each([
  ['false', null],
  ['true', 1],
  ['1', 1],
  ['25', 25],
  ['0', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['TRUE', undefined],
  ['', undefined],
  ['9999999999', undefined],
])('stop-on-error %j is read as %j', (text, expected) => {
  expect(parseStopOnError(text)).toBe(expected);
});

test.each([
  [null, 1000, false],
  [1, 0, false],
  [1, 1, true],
  [3, 2, false],
  [3, 3, true],
  [3, 4, true],
])('with %j, after %d failures: %j', (stopOnError, failures, expected) => {
  expect(mustStop(stopOnError, failures)).toBe(expected);
});
