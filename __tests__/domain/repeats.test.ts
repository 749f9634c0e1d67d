import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/domain/json.js';
import type { Candidate } from '../../src/domain/ranking.js';
import { groupRepeats, type PlannedJob, type Summarize } from '../../src/domain/repeats.js';

const planned = (id: string, of: string | null = null, repeat = 1): PlannedJob => ({
  id,
  metadata: of === null ? null : { repeat_of: of, repeat },
});
const done = (jobId: string, score: number, config: JsonObject = {}): Candidate => ({
  jobId,
  config,
  metrics: { score },
});
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const summarize: Summarize = (values) => ({
  mean: sum(values) / values.length,
  deviation: values.length > 1 ? 0.5 : null,
});

test('a plan without repeats is left as it is', () => {
  const candidates = [done('a', 1)];
  expect(groupRepeats([planned('a'), planned('b')], candidates, summarize)).toBe(candidates);
});

test('a group bears the id that its rows name, their mean, and what their configs share', () => {
  const jobs = [planned('a', 'a'), planned('b'), planned('a_r2', 'a', 2)];
  const candidates = [
    done('a', 1, { lr: 0.1, seed: 1, net: { depth: 2, seed: 1 } }),
    done('b', 5),
    done('a_r2', 3, { lr: 0.1, seed: 2, net: { depth: 2, seed: 2 } }),
  ];
  expect(groupRepeats(jobs, candidates, summarize)).toEqual([
    {
      jobId: 'a',
      config: { lr: 0.1, net: { depth: 2 } },
      metrics: { score: 2 },
      repeats: {
        jobIds: ['a', 'a_r2'],
        completed: 2,
        spread: { score: { deviation: 0.5, count: 2 } },
      },
    },
    candidates[1],
  ]);
});

test('a group of which some have not completed says how many there are, in the place of its first row', () => {
  const jobs = [planned('a', 'a'), planned('b'), planned('c', 'a'), planned('d', 'a')];
  const grouped = groupRepeats(jobs, [done('b', 1), done('c', 4)], summarize);
  expect(grouped.map(({ jobId }) => jobId)).toEqual(['a', 'b']);
  expect(grouped[0]).toMatchObject({
    metrics: { score: 4 },
    repeats: { jobIds: ['a', 'c', 'd'], completed: 1, spread: { score: { deviation: null } } },
  });
});

test('the row that others repeat belongs to them, also when it does not say so', () => {
  const jobs = [planned('a'), planned('b', 'a')];
  const [group, ...others] = groupRepeats(jobs, [done('a', 1), done('b', 3)], summarize);
  expect(group).toMatchObject({ jobId: 'a', metrics: { score: 2 } });
  expect(others).toEqual([]);
});

test('a group in which nothing has completed is no candidate', () => {
  const jobs = [planned('a', 'a'), planned('b', 'a'), planned('c')];
  expect(groupRepeats(jobs, [done('c', 1)], summarize)).toEqual([done('c', 1)]);
});

test('a metric that some repeats lack is the mean of the others; one without a mean is left out', () => {
  const jobs = [planned('a', 'a'), planned('b', 'a')];
  const candidates = [
    { ...done('a', 1e308), metrics: { score: 1e308, loss: 2 } },
    { ...done('b', 1e308), metrics: { score: 1e308 } },
  ];
  expect(groupRepeats(jobs, candidates, summarize)[0]).toMatchObject({
    metrics: { loss: 2 },
    repeats: { spread: { loss: { count: 1 } } },
  });
  expect(groupRepeats(jobs, candidates, summarize)[0]?.metrics).not.toHaveProperty('score');
});

test('a repeat_of that is no text names nothing', () => {
  const odd = { id: 'a', metadata: { repeat_of: 1 } };
  expect(groupRepeats([odd], [done('a', 1)], summarize)).toEqual([done('a', 1)]);
});
