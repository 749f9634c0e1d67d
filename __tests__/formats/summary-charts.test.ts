import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/domain/json.js';
import type { RankedJob, Ranking } from '../../src/domain/ranking.js';
import { charts } from '../../src/formats/summary/charts.js';

/** Charts of these jobs, given in the order of the plan. */
function chartsOf(jobs: readonly { config: JsonObject; score: number }[]): string[] {
  const course = jobs.map(({ config, score }, index): RankedJob => ({
    jobId: `job_${index}`,
    config,
    metrics: { accuracy: score },
    rank: 1,
    front: null,
    scores: [score],
  }));
  const ranking: Ranking = {
    type: 'ranked',
    objectives: [{ metric: 'accuracy', direction: 'maximize' }],
    filters: [],
    baseline: null,
    jobs: course,
    unranked: [],
    ties: false,
    isGuess: false,
  };
  return charts(course, ranking).flatMap((block) => (typeof block === 'string' ? [] : block.items));
}

const grid = [2, 3].flatMap((depth) =>
  ['adam', 'sgd'].map((optimizer, index) => ({
    config: { optimizer, depth },
    score: depth + index / 10,
  })),
);

test('the best so far, then each parameter, the strongest first', () => {
  const [best, first, second, ...others] = chartsOf(grid);
  expect(others).toEqual([]);
  expect(best).toContain('line [2, 2.1, 3, 3.1]');
  expect(first).toContain('<code>accuracy</code> by <code>depth</code>');
  expect(first).toContain('line [2.05, 3.05]\n  line [2.1, 3.1]');
  expect(second).toContain('by <code>optimizer</code>');
});

test('a fence stands alone between blank lines, or it would be HTML', () => {
  for (const block of chartsOf(grid)) {
    expect(block).toMatch(/<\/summary>\n\n```mermaid\n[^]*\n```\n\n<\/details>$/);
  }
});

test('where each value has one job, mean and best are one line', () => {
  const [, only, ...others] = chartsOf([1, 4, 2].map((score) => ({ config: { score }, score })));
  expect(others).toEqual([]);
  expect(only?.match(/^ {2}line .*$/gm)).toEqual(['  line [1, 2, 4]']);
});

test('10,000 jobs make a chart of 200 points that ends with the best', () => {
  const many = Array.from({ length: 10_000 }, (_, score) => ({ config: {}, score }));
  const points = /line \[(.*)\]/.exec(chartsOf(many).join(''))?.[1]?.split(', ');
  expect(points).toHaveLength(200);
  expect(points?.at(-1)).toBe('9999');
});

test('nothing is drawn without a ranking', () => {
  const none: Ranking = { type: 'none', reason: 'No job.', metricsFound: [], filters: [] };
  expect(charts([], none)).toEqual([]);
});
