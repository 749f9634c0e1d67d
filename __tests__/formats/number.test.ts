import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderNumber } from '../../src/formats/number.js';

describe('a metric value', () => {
  test.each([
    [12.4, '12.4'],
    [0.0123, '0.0123'],
    [1.2e-9, '1.2e-9'],
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.333333'],
    [-0, '0'],
    [10000, '10000'],
    [10_123_456.78, '10123457'],
    [-1234.5678, '-1234.57'],
    [1e21, '1e21'],
    [Infinity, 'Infinity'],
  ])('%d reads %s', (value, text) => {
    expect(renderNumber(value)).toBe(text);
  });

  test('is off by less than one in 100,000, and an integer below 10^15 by nothing', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const shown = Number(renderNumber(value));
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-5);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (value) => {
        expect(Number(renderNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
