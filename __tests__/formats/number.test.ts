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
    [1_234_567_890_123_456, '1234567890123456'],
    [1.23456789e18, '1.23457e18'],
    [-1e18, '-1e18'],
    [Infinity, 'Infinity'],
  ])('%d reads %s', (value, text) => {
    expect(renderNumber(value)).toBe(text);
  });

  test('of few digits keeps those of its integer part', () => {
    expect(renderNumber(741_455.2, 3)).toBe('741455');
    expect(renderNumber(0.70711, 3)).toBe('0.707');
  });

  test('is off by less than one in 100,000, and a safe integer by nothing', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const shown = Number(renderNumber(value));
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-5);
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(Number(renderNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
