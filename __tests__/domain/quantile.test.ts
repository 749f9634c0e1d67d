import { expect, test } from '@jest/globals';
import { quantile } from '../../src/domain/quantile.js';

test.each([
  ['the median of an odd count is the middle one', [9, 1, 5], 0.5, 5],
  ['the median of an even count is the mean of the middle two', [4, 1, 3, 2], 0.5, 2.5],
  // As numpy.quantile([1, …, 10], 0.9) has it.
  ['between two numbers it lies on a straight line', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9.1],
  ['of one number it is that number', [7], 0.9, 7],
  ['0 is the least', [3, 2], 0, 2],
  ['1 is the greatest', [3, 2], 1, 3],
  ['numbers are ordered as numbers', [10, 9, 100], 0.5, 10],
])('%s', (_, values, q, expected) => {
  expect(quantile(values, q)).toBeCloseTo(expected, 12);
});

test('without numbers there is none', () => {
  expect(quantile([], 0.5)).toBeNull();
});

test('the numbers stay in their order', () => {
  const values = [3, 1, 2];
  quantile(values, 0.5);
  expect(values).toEqual([3, 1, 2]);
});
