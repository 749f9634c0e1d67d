import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { paretoFronts } from '../../src/domain/pareto.js';

/** By the definition: peel off what nothing that is left dominates. */
function referenceFronts(points: readonly (readonly number[])[]): number[] {
  const dominates = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((value, index) => value <= (b[index] ?? 0)) &&
    a.some((value, index) => value < (b[index] ?? 0));
  const fronts = points.map(() => 0);
  for (let front = 1; fronts.includes(0); front += 1) {
    const left = points.flatMap((_, index) => (fronts[index] === 0 ? [index] : []));
    const best = left.filter(
      (index) => !left.some((other) => dominates(points[other] ?? [], points[index] ?? [])),
    );
    for (const index of best) fronts[index] = front;
  }
  return fronts;
}

test.each([1, 2, 3, 4])(
  'the fronts of points of %d numbers are those of the definition',
  (size) => {
    const point = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: size, maxLength: size });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 25 }), (points) => {
        expect(paretoFronts(points)).toEqual(referenceFronts(points));
      }),
      { numRuns: 300 },
    );
  },
);

test('minus zero equals zero', () => {
  expect(
    paretoFronts([
      [0, -0],
      [-0, 0],
    ]),
  ).toEqual([1, 1]);
});

test('100,000 points of two numbers take no time, on one front or on as many as there are', () => {
  const falling = Array.from({ length: 100_000 }, (_, index) => [index, -index]);
  const rising = Array.from({ length: 100_000 }, (_, index) => [index, index]);
  expect(new Set(paretoFronts(falling)).size).toBe(1);
  expect(new Set(paretoFronts(rising)).size).toBe(100_000);
});
