import { expect, test } from '@jest/globals';
import { parameterEffects } from '../../src/domain/parameter-effects.js';

const maximize = { metric: 'm', direction: 'maximize' } as const;
const jobs = [
  { values: ['10', 'adam', 'x'], score: 1 },
  { values: ['9', 'adam', 'x'], score: 3 },
  { values: ['10', 'sgd', 'x'], score: 2 },
  { values: ['9', 'sgd', 'x'], score: 6 },
];

test('each value has the mean and the best of its jobs, numbers in ascending order', () => {
  const [first] = parameterEffects(['depth'], jobs, maximize, 5);
  expect(first).toEqual({
    parameter: 'depth',
    levels: [
      { value: '9', jobs: 2, mean: 4.5, best: 6 },
      { value: '10', jobs: 2, mean: 1.5, best: 2 },
    ],
    range: 3,
  });
});

test('the best is the least where less is better', () => {
  const [first] = parameterEffects(['depth'], jobs, { ...maximize, direction: 'minimize' }, 5);
  expect(first?.levels.map(({ best }) => best)).toEqual([3, 1]);
});

test('texts stand in the order of their first appearance', () => {
  const effects = parameterEffects(['depth', 'optimizer'], jobs, maximize, 5);
  const optimizer = effects.find(({ parameter }) => parameter === 'optimizer');
  expect(optimizer?.levels.map(({ value }) => value)).toEqual(['adam', 'sgd']);
});

test('the parameter whose means lie furthest apart comes first', () => {
  const names = parameterEffects(['depth', 'optimizer'], jobs, maximize, 5);
  expect(names.map(({ parameter }) => parameter)).toEqual(['depth', 'optimizer']);
  const swapped = jobs.map(({ values: [a = '', b = '', c = ''], score }) => ({
    values: [b, a, c],
    score,
  }));
  const others = parameterEffects(['optimizer', 'depth'], swapped, maximize, 5);
  expect(others.map(({ parameter }) => parameter)).toEqual(['depth', 'optimizer']);
});

test('a parameter with one value, or with too many, is left out', () => {
  expect(parameterEffects(['a', 'b', 'constant'], jobs, maximize, 2)).toHaveLength(2);
  expect(parameterEffects(['a', 'b', 'constant'], jobs, maximize, 1)).toEqual([]);
});
