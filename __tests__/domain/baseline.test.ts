import { describe, expect, test } from '@jest/globals';
import { differenceFrom, regression } from '../../src/domain/baseline.js';
import { rank, type Baseline, type Objective, type Ranking } from '../../src/domain/ranking.js';

const ranked = (
  scores: Readonly<Record<string, number>>,
  direction: Objective['direction'],
  baseline: Baseline | null,
): Ranking =>
  rank(
    Object.entries(scores).map(([jobId, score]) => ({ jobId, config: {}, metrics: { score } })),
    { objectives: [{ metric: 'score', direction }], filters: [], baseline },
  );
const board = (score: number): Baseline => ({
  type: 'board',
  file: 'leaderboard.json',
  jobId: 'before',
  metrics: { score },
});
const job = (jobId: string): Baseline => ({ type: 'job', jobId });

test.each([
  [10, 12, { absolute: 2, percent: 20 }],
  [-10, -12, { absolute: -2, percent: -20 }],
  [0, 3, { absolute: 3, percent: null }],
  [0, 0, { absolute: 0, percent: null }],
])('from %d to %d it is %j', (baseline, score, difference) => {
  expect(differenceFrom(baseline, score)).toEqual(difference);
});

describe('a regression', () => {
  test.each([
    ['maximize', 100, 95, false],
    ['maximize', 100, 94.9, true],
    ['maximize', 100, 200, false],
    ['minimize', 100, 105, false],
    ['minimize', 100, 105.1, true],
    ['minimize', 100, 10, false],
    ['maximize', -100, -105.1, true],
    ['maximize', -100, -105, false],
    ['minimize', 0, 0.001, true],
    ['minimize', 0, 0, false],
  ] as const)('%s, from %d to %d, 5%% allowed: %j', (direction, before, now, isOne) => {
    const ranking = ranked({ a: now }, direction, board(before));
    expect(regression(ranking, 5) !== null).toBe(isOne);
  });

  test('says of what, by how much, and what is allowed', () => {
    expect(regression(ranked({ a: 80 }, 'maximize', board(100)), 5)).toBe(
      'Worse than fail-on-regression allows: score of the best, a, is 80, of the baseline before 100, 20% worse (allowed: 5%).',
    );
  });

  test('against a job of the same plan is about the best of the others', () => {
    expect(regression(ranked({ a: 100, b: 10 }, 'maximize', job('a')), 5)).toContain('b, is 10');
    expect(regression(ranked({ a: 100, b: 99 }, 'maximize', job('a')), 5)).toBeNull();
  });

  test.each([
    ['no other job is ranked', ranked({ a: 1 }, 'maximize', job('a'))],
    ['gone has no number score', ranked({ a: 1 }, 'maximize', job('gone'))],
    ['there is no ranking', rank([], { objectives: [], filters: [], baseline: board(1) })],
  ])('that cannot be seen is one: %s', (why, ranking) => {
    expect(regression(ranking, 5)).toContain(`cannot be compared with the baseline: ${why}`);
  });
});
