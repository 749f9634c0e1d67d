import { expect, test } from '@jest/globals';
import { bestSoFar } from '../../src/domain/best-so-far.js';

const maximize = { metric: 'm', direction: 'maximize' } as const;
const minimize = { metric: 'm', direction: 'minimize' } as const;

test('it rises with each better score and stays where there is none', () => {
  expect(bestSoFar([null, 2, 1, null, 5, 5, 3], maximize)).toEqual([null, 2, 2, 2, 5, 5, 5]);
});

test('it falls where less is better', () => {
  expect(bestSoFar([2, 3, 1, null], minimize)).toEqual([2, 2, 1, 1]);
});

test('it is empty of nothing', () => {
  expect(bestSoFar([], maximize)).toEqual([]);
});
