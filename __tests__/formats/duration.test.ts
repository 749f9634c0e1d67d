import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration, renderDuration } from '../../src/formats/duration.js';

describe('a duration', () => {
  test.each([
    [0, '0 ms'],
    [-5, '0 ms'],
    [340, '340 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [3_200, '3.2 s'],
    [59_949, '59.9 s'],
    [59_950, '1m00s'],
    [80_000, '1m20s'],
    [3_599_400, '59m59s'],
    [3_599_600, '1h00m'],
    [7_500_000, '2h05m'],
    [47 * 3_600_000, '47h00m'],
    [76 * 3_600_000, '3d04h'],
  ])('of %d ms reads %s', (ms, text) => {
    expect(renderDuration(ms)).toBe(text);
  });

  test('never reads 60 of a finer unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e10, noNaN: true }), (ms) => {
        expect(renderDuration(ms)).not.toMatch(/[mh]60[sm]$|d24h$|1000 ms|^60\.0/);
      }),
    );
  });
});

test.each([
  ['0', 0],
  ['0s', 0],
  ['90s', 90_000],
  ['5m', 300_000],
  ['1h', 3_600_000],
  ['1h30m', 5_400_000],
  ['1h0m5s', 3_605_000],
])('%j is a duration of %i ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '5', '5 m', '5min', 'm', '-5m', '1.5h', '5m1h', 'never', '9999999s', '5m\n'])(
  '%j is no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);
