import { describe, expect, test } from '@jest/globals';
import {
  afterBegin,
  afterEnd,
  afterFailure,
  dueMs,
  startSchedule,
  type CheckpointSchedule,
} from '../../src/domain/checkpoint-schedule.js';

const MINUTE = 60_000;

/** A schedule that has begun and ended so many checkpoints, the last at `lastMs`. */
function after(count: number, intervalMs: number, lastMs: number): CheckpointSchedule {
  return { ...startSchedule(intervalMs, lastMs), begun: count };
}

/** How many checkpoints a run of `hours` begins when there is always news. */
function countWithin(hours: number, intervalMs: number): number {
  let schedule = startSchedule(intervalMs, 0);
  for (;;) {
    const due = dueMs(schedule);
    if (due === null || due > hours * 60 * MINUTE) return schedule.begun;
    schedule = afterEnd(afterBegin(schedule, due));
  }
}

test('the first checkpoint is due one interval after the run began', () => {
  expect(dueMs(startSchedule(5 * MINUTE, 1_000))).toBe(1_000 + 5 * MINUTE);
});

test('the next is due one interval after the last was begun, however long it took', () => {
  const begun = afterBegin(startSchedule(5 * MINUTE, 0), 7 * MINUTE);
  expect(dueMs(afterEnd(begun))).toBe(12 * MINUTE);
});

test('none is due while one is under way', () => {
  expect(dueMs(afterFailure(afterBegin(startSchedule(MINUTE, 0), MINUTE)))).toBeNull();
});

describe('the first failure', () => {
  test('is due at once', () => {
    expect(dueMs(afterFailure(startSchedule(5 * MINUTE, 10)))).toBe(10);
  });

  test('is due at once when the checkpoint that was under way has ended', () => {
    const failed = afterFailure(afterBegin(startSchedule(5 * MINUTE, 0), 5 * MINUTE));
    expect(dueMs(afterEnd(failed))).toBe(5 * MINUTE);
  });

  test('is sent once: later ones wait for the interval', () => {
    const sent = afterEnd(afterBegin(afterFailure(startSchedule(5 * MINUTE, 0)), MINUTE));
    expect(dueMs(afterFailure(sent))).toBe(6 * MINUTE);
  });
});

test('with 0 none is due before the end, not even after a failure', () => {
  expect(dueMs(afterFailure(startSchedule(0, 0)))).toBeNull();
});

test.each([
  [59, 1],
  [60, 2],
  [119, 2],
  [120, 4],
  [239, 8],
  [240, 16],
  [249, 16],
  [250, 32],
  [260, 64],
])('after %i checkpoints the interval is %i times as long', (count, factor) => {
  expect(dueMs(after(count, MINUTE, 0))).toBe(factor * MINUTE);
});

test('the longest hosted job sends 66 at the default interval', () => {
  expect(countWithin(6, 5 * MINUTE)).toBe(66);
});

test.each([1, 10, 30, 90, 300, 3600])(
  'an interval of %i s stays far below 500 artifacts in the longest job, of five days',
  (seconds) => {
    expect(countWithin(5 * 24, seconds * 1000)).toBeLessThan(400);
  },
);
