import { describe, expect, test } from '@jest/globals';
import type { SessionEvent } from '../../src/domain/event.js';
import { createHistory, type PastRun } from '../../src/domain/run-history.js';
import { statisticsOf } from '../../src/domain/run-statistics.js';
import type { RunStatus } from '../../src/domain/status.js';
import {
  completedJob,
  failedJob,
  jobStarted,
  recorded,
  runFinished,
  runId,
  runStarted,
} from '../helpers/event-builder.js';

/** Runs from their events, given oldest first, as `statisticsOf` takes them. */
function runs(...events: readonly SessionEvent[]): PastRun[] {
  const history = createHistory();
  for (const event of recorded(events)) history.take(event);
  return [...history.runs].reverse();
}

/** One run that ended so, after these events. */
function run(n: number, status: RunStatus, ...jobs: readonly SessionEvent[]): SessionEvent[] {
  return [runStarted({ run_id: runId(n) }), ...jobs, runFinished({ run_id: runId(n), status })];
}

describe('the success rate', () => {
  test('of runs is of all that ended or vanished, not of one under way', () => {
    const past = runs(
      ...run(1, 'completed'),
      ...run(2, 'completed_with_failures'),
      runStarted({ run_id: runId(3) }),
      runStarted({ run_id: runId(4) }),
    );
    const [underWay, ...ended] = past;
    if (underWay === undefined) throw new Error('no run');
    const statistics = statisticsOf([{ ...underWay, status: 'in_progress' }, ...ended]);
    expect(statistics.runs).toBe(3);
    expect(statistics.runSuccessRate).toBeCloseTo(1 / 3);
    expect(statistics.statuses).toContainEqual({ status: 'vanished', runs: 1 });
  });

  test('of attempts is of those that completed or failed, not of interrupted ones', () => {
    const statistics = statisticsOf(
      runs(
        ...run(
          1,
          'incomplete',
          ...failedJob('a', { final: false }),
          ...completedJob('a'),
          ...[jobStarted('b')],
        ),
      ),
    );
    expect(statistics.attemptSuccessRate).toBe(0.5);
  });
});

test('durations are told apart by what took them', () => {
  const { durations } = statisticsOf(
    runs(
      ...run(
        1,
        'completed_with_failures',
        ...completedJob('a', { duration_ms: 100 }),
        ...completedJob('b', { duration_ms: 300 }),
        ...failedJob('c', { duration_ms: 7000 }),
      ),
    ),
  );
  expect(durations.completedAttempts).toEqual({
    count: 2,
    medianMs: 200,
    p90Ms: 280,
    meanMs: 200,
    totalMs: 400,
  });
  expect(durations.failedAttempts).toMatchObject({ count: 1, totalMs: 7000 });
  expect(durations.runs).toMatchObject({ count: 1, totalMs: 7000 });
});

describe('the trend', () => {
  const good = (n: number, ms = 1000): SessionEvent[] =>
    run(n, 'completed', ...completedJob('a', { duration_ms: ms }));
  const bad = (n: number): SessionEvent[] => run(n, 'completed_with_failures');

  test('is not said of fewer than four runs', () => {
    expect(statisticsOf(runs(...bad(1), ...good(2), ...good(3))).trend).toBeNull();
  });

  test('holds the newer half against the older, which has the one more', () => {
    const past = runs(...bad(1), ...bad(2), ...good(3), ...good(4), ...good(5));
    expect(statisticsOf(past).trend).toMatchObject({
      older: { runs: 3, runSuccessRate: 1 / 3 },
      newer: { runs: 2, runSuccessRate: 1 },
      success: 'improving',
    });
    expect(statisticsOf([...past].reverse()).trend?.success).toBe('worsening');
  });

  test('is steady below ten percentage points', () => {
    const many = (first: number, failing: number): SessionEvent[] =>
      Array.from({ length: 20 }, (_, n) => (n < failing ? bad(first + n) : good(first + n))).flat();
    const trend = (older: number, newer: number): string | undefined =>
      statisticsOf(runs(...many(1, older), ...many(21, newer))).trend?.success;
    expect(trend(1, 2)).toBe('steady');
    expect(trend(1, 4)).toBe('worsening');
    expect(trend(4, 1)).toBe('improving');
  });

  test('of speed is by the medians of completed attempts', () => {
    const speed = (older: number, newer: number): string | undefined =>
      statisticsOf(runs(...good(1, older), ...good(2, older), ...good(3, newer), ...good(4, newer)))
        .trend?.speed;
    expect(speed(1000, 5000)).toBe('slower');
    expect(speed(5000, 1000)).toBe('faster');
    expect(speed(5000, 5100)).toBe('same');
    expect(statisticsOf(runs(...bad(1), ...bad(2), ...bad(3), ...bad(4))).trend?.speed).toBe(
      'same',
    );
  });
});

test('failure reasons are counted by attempts and by jobs, the most frequent first', () => {
  const { failureReasons } = statisticsOf(
    runs(
      ...run(
        1,
        'completed_with_failures',
        ...failedJob('a', { reason: 'exit_code' }),
        ...failedJob('b', { reason: 'timeout', final: false }),
        ...failedJob('b', { reason: 'timeout', attempt: 2 }),
      ),
    ),
  );
  expect(failureReasons).toEqual([
    { reason: 'timeout', attempts: 2, jobs: 1 },
    { reason: 'exit_code', attempts: 1, jobs: 1 },
  ]);
});

test('the jobs that fail most come with their newest failure; those that never fail do not', () => {
  const { mostFailingJobs } = statisticsOf(
    runs(
      ...run(
        1,
        'completed_with_failures',
        ...failedJob('a', { message: 'old' }),
        ...failedJob('b'),
      ),
      ...run(2, 'completed_with_failures', ...failedJob('a', { message: 'new', attempt: 2 })),
      ...run(3, 'completed', ...completedJob('a', { attempt: 3 }), ...completedJob('c')),
    ),
  );
  expect(mostFailingJobs).toEqual([
    { jobId: 'a', failed: 2, attempts: 3, message: 'new' },
    { jobId: 'b', failed: 1, attempts: 1, message: 'exit code 1' },
  ]);
});

test('the slowest jobs are those by the median of their completed attempts, five at most', () => {
  const jobs = Array.from({ length: 7 }, (_, n) =>
    completedJob(`j${n}`, { duration_ms: n * 1000 }),
  ).flat();
  const { slowestJobs } = statisticsOf(
    runs(
      ...run(1, 'completed', ...jobs, ...failedJob('f', { duration_ms: 99_000 })),
      ...run(2, 'completed', ...completedJob('j6', { duration_ms: 2000, attempt: 2 })),
    ),
  );
  expect(slowestJobs.map(({ jobId }) => jobId)).toEqual(['j5', 'j4', 'j6', 'j3', 'j2']);
  expect(slowestJobs[2]).toEqual({ jobId: 'j6', medianMs: 4000, attempts: 2 });
});

test('of no run there is nothing to say', () => {
  expect(statisticsOf([])).toMatchObject({
    runs: 0,
    runSuccessRate: null,
    attemptSuccessRate: null,
    trend: null,
    firstStartedAt: null,
    durations: { runs: { count: 0, medianMs: null, meanMs: null, totalMs: 0 } },
  });
});
