import { describe, expect, test } from '@jest/globals';
import { estimateRemaining } from '../../src/domain/eta.js';
import { createProgress } from '../../src/domain/progress.js';

describe('the time to the end', () => {
  test.each([
    ['is unknown before the first job has ended', [0, 0, 5, [100], 1], null],
    ['is the mean of the ended jobs for each one left', [2, 6000, 3, [], 1], 9000],
    ['less what the running job has already taken', [2, 6000, 3, [1000], 1], 8000],
    ['of which nothing is left when it takes longer', [2, 6000, 3, [99_000], 1], 6000],
    ['is nothing when no job is left', [4, 8000, 0, [], 1], 0],
    ['is shared among the lanes', [2, 6000, 4, [1000, 2000], 2], 4500],
  ] as const)('%s', (_, [endedJobs, endedMs, jobsLeft, runningMs, lanes], expected) => {
    expect(estimateRemaining({ endedJobs, endedMs, jobsLeft, runningMs, lanes })).toBe(expected);
  });
});

describe('progress', () => {
  test('numbers jobs as they begin, and knows the one that runs', () => {
    const progress = createProgress(2);
    expect(progress.current).toEqual([]);
    expect(progress.begin('a', 100)).toBe(1);
    expect(progress.current).toEqual([{ jobId: 'a', position: 1, startedMs: 100 }]);
    progress.end('a', 50);
    expect(progress.current).toEqual([]);
    expect(progress.begin('b', 200)).toBe(2);
  });

  test('a job that is tried again keeps its number; one that is skipped uses one up', () => {
    const progress = createProgress(3);
    expect(progress.begin('a', 0)).toBe(1);
    expect(progress.begin('a', 700)).toBe(1);
    expect(progress.current).toEqual([{ jobId: 'a', position: 1, startedMs: 700 }]);
    progress.end('a', 1000);
    expect(progress.skip()).toBe(2);
    // One job is left, and the skipped one took no time.
    expect(progress.etaMs(1000)).toBe(1000);
    expect(progress.begin('c', 1000)).toBe(3);
  });

  test('tells the time to the end from the jobs of this run', () => {
    const progress = createProgress(3);
    progress.begin('a', 0);
    expect(progress.etaMs(500)).toBeNull();
    progress.end('a', 1000);
    expect(progress.etaMs(1000)).toBe(2000);
    progress.begin('b', 1000);
    expect(progress.etaMs(1400)).toBe(1600);
    progress.end('b', 3000);
    expect(progress.etaMs(4000)).toBe(2000);
    progress.begin('c', 4000);
    progress.end('c', 2000);
    expect(progress.etaMs(6000)).toBe(0);
  });
});
