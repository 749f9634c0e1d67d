import { expect, test } from '@jest/globals';
import { charts } from '../../src/formats/summary/charts.js';

const objective = { metric: 'accuracy', direction: 'maximize' } as const;
const grid = [2, 3].flatMap((depth) =>
  ['adam', 'sgd'].map((optimizer, index) => ({
    config: { depth, optimizer },
    score: depth + index / 10,
  })),
);
const text = (...blocks: readonly unknown[]): string => blocks.join('\n\n');

test('the best so far, then each parameter, the strongest first', () => {
  const blocks = charts(grid, ['optimizer', 'depth'], objective);
  expect(blocks).toHaveLength(3);
  expect(text(blocks[0])).toContain('line [2, 2.1, 3, 3.1]');
  expect(text(blocks[1])).toContain('<code>accuracy</code> by <code>depth</code>');
  expect(text(blocks[1])).toContain('line [2.05, 3.05]\n  line [2.1, 3.1]');
  expect(text(blocks[2])).toContain('by <code>optimizer</code>');
});

test('a fence stands alone between blank lines, or it would be HTML', () => {
  for (const block of charts(grid, ['depth'], objective)) {
    expect(block).toMatch(/<\/summary>\n\n```mermaid\n[^]*\n```\n\n<\/details>$/);
  }
});

test('jobs without a score keep their place', () => {
  const [first] = charts([{ config: {}, score: null }, ...grid], [], objective);
  expect(first).toContain('1 --> 5');
  expect(first).toContain('line [2, 2, 2.1, 3, 3.1]');
});

test('10,000 jobs make a chart of 200 points that ends with the best', () => {
  const many = Array.from({ length: 10_000 }, (_, score) => ({ config: {}, score }));
  const points = /line \[(.*)\]/.exec(text(...charts(many, [], objective)))?.[1]?.split(', ');
  expect(points).toHaveLength(200);
  expect(points?.at(-1)).toBe('9999');
});

test('nothing is drawn of no scores', () => {
  expect(charts([{ config: {}, score: null }], ['depth'], objective)).toEqual([]);
});
