import { describe, expect, test } from '@jest/globals';
import { compareRuns, type JobSaid } from '../../src/domain/compare-runs.js';
import { digestOf } from '../helpers/job-builder.js';

function said(jobId: string, overrides: Partial<JobSaid> = {}): JobSaid {
  return {
    jobId,
    fingerprint: digestOf(jobId),
    standing: 'completed',
    durationMs: 1000,
    message: null,
    metrics: { score: 1 },
    ...overrides,
  };
}

const failed = (jobId: string, message = 'exit code 1'): JobSaid =>
  said(jobId, { standing: 'failed', message, metrics: {} });
const pending = (jobId: string): JobSaid =>
  said(jobId, { standing: 'pending', durationMs: null, metrics: {} });
const SCORE = { metric: 'score', direction: 'maximize' } as const;

describe('a job', () => {
  test('that failed only in the second run is newly failing, with why', () => {
    const { newlyFailing } = compareRuns(
      [said('a'), pending('b')],
      [failed('a', 'exit code 7'), failed('b')],
      null,
    );
    expect(newlyFailing).toEqual([
      {
        jobId: 'a',
        redefined: false,
        before: 'completed',
        after: 'failed',
        message: 'exit code 7',
      },
      expect.objectContaining({ jobId: 'b', before: 'pending' }),
    ]);
  });

  test('that failed and completed is fixed, with why it had failed', () => {
    const { fixed, otherwiseChanged } = compareRuns([failed('a')], [said('a')], null);
    expect(fixed).toEqual([
      expect.objectContaining({ jobId: 'a', after: 'completed', message: 'exit code 1' }),
    ]);
    expect(otherwiseChanged).toEqual([]);
  });

  test('that failed and is pending is not fixed', () => {
    const { fixed, otherwiseChanged } = compareRuns([failed('a')], [pending('a')], null);
    expect(fixed).toEqual([]);
    expect(otherwiseChanged).toEqual([expect.objectContaining({ jobId: 'a', after: 'pending' })]);
  });

  test('that failed in both is unchanged', () => {
    expect(compareRuns([failed('a')], [failed('a')], SCORE)).toMatchObject({
      newlyFailing: [],
      fixed: [],
      unchanged: 1,
    });
  });

  test('of one plan only is added or removed, and not unchanged', () => {
    expect(compareRuns([said('a'), said('b')], [said('b'), said('c')], null)).toMatchObject({
      added: ['c'],
      removed: ['a'],
      unchanged: 1,
    });
  });

  test('whose fingerprint is another one is marked in what it changed', () => {
    const { newlyFailing } = compareRuns(
      [said('a', { fingerprint: digestOf('before') })],
      [failed('a')],
      null,
    );
    expect(newlyFailing[0]?.redefined).toBe(true);
  });
});

describe('durations', () => {
  test('are compared beyond noise, the largest change first', () => {
    const { slower, faster, unchanged } = compareRuns(
      ['a', 'b', 'c', 'd'].map((id) => said(id, { durationMs: 10_000 })),
      [
        said('a', { durationMs: 14_000 }),
        said('b', { durationMs: 30_000 }),
        said('c', { durationMs: 2000 }),
        said('d', { durationMs: 10_900 }),
      ],
      null,
    );
    expect(slower.map(({ jobId, afterMs }) => [jobId, afterMs])).toEqual([
      ['b', 30_000],
      ['a', 14_000],
    ]);
    expect(faster.map(({ jobId }) => jobId)).toEqual(['c']);
    expect(unchanged).toBe(1);
  });

  test('of a job that did not complete both times say nothing', () => {
    const late = { ...failed('a'), durationMs: 90_000 };
    expect(compareRuns([said('a')], [late], null).slower).toEqual([]);
  });
});

describe('the metric', () => {
  const withScore = (jobId: string, score: number): JobSaid => said(jobId, { metrics: { score } });

  test('is better or worse by its direction, the worst first', () => {
    const before = [withScore('a', 1), withScore('b', 1), withScore('c', 1), withScore('d', 1)];
    const after = [withScore('a', 2), withScore('b', 0.5), withScore('c', -9), withScore('d', 1)];
    const changes = (direction: 'maximize' | 'minimize'): unknown =>
      compareRuns(before, after, { metric: 'score', direction }).metricChanges.map(
        ({ jobId, change }) => `${jobId} ${change}`,
      );
    expect(changes('maximize')).toEqual(['c worse', 'b worse', 'a better']);
    expect(changes('minimize')).toEqual(['a worse', 'c better', 'b better']);
  });

  test('that differs by rounding only is the same', () => {
    const { metricChanges, unchanged } = compareRuns(
      [withScore('a', 0.3)],
      [withScore('a', 0.1 + 0.2)],
      SCORE,
    );
    expect(metricChanges).toEqual([]);
    expect(unchanged).toBe(1);
  });

  test('that is no longer there is the worst of all; one that is new is better', () => {
    const gone = said('a', { metrics: {} });
    expect(
      compareRuns([withScore('b', 5), withScore('a', 1)], [withScore('b', 1), gone], SCORE)
        .metricChanges,
    ).toEqual([
      { jobId: 'a', redefined: false, before: 1, after: null, change: 'worse' },
      { jobId: 'b', redefined: false, before: 5, after: 1, change: 'worse' },
    ]);
    expect(compareRuns([gone], [withScore('a', 1)], SCORE).metricChanges).toEqual([
      { jobId: 'a', redefined: false, before: null, after: 1, change: 'better' },
    ]);
  });

  test('of zero that stays zero is no change', () => {
    expect(compareRuns([withScore('a', 0)], [withScore('a', -0)], SCORE).unchanged).toBe(1);
  });
});

test('a job in two lists is not unchanged, nor counted twice', () => {
  const { unchanged, slower, metricChanges } = compareRuns(
    [said('a'), said('b')],
    [said('a', { durationMs: 9000, metrics: { score: 2 } }), said('b')],
    SCORE,
  );
  expect([slower.length, metricChanges.length, unchanged]).toEqual([1, 1, 1]);
});
