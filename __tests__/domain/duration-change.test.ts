import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { durationChange } from '../../src/domain/duration-change.js';

test.each([
  [10_000, 20_000, 'slower'],
  [20_000, 10_000, 'faster'],
  [5000, 6250, 'slower'],
  [5000, 6249, 'same'],
  [1, 1000, 'same'],
  [0, 1000, 'slower'],
  [3000, 3000, 'same'],
])('from %d ms to %d ms is %s: it takes a second and a fifth of the longer', (a, b, expected) => {
  expect(durationChange(a, b)).toBe(expected);
});

test('what is faster one way round is slower the other way round', () => {
  const opposite = { faster: 'slower', slower: 'faster', same: 'same' };
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (a, b) => {
      expect(durationChange(b, a)).toBe(opposite[durationChange(a, b)]);
    }),
  );
});
