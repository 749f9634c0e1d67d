import { expect, test } from '@jest/globals';
import type { SessionEvent } from '../../src/domain/event.js';
import {
  createHistory,
  endedBadly,
  runDurationMs,
  type PastRun,
} from '../../src/domain/run-history.js';
import {
  completedJob,
  failedJob,
  jobInterrupted,
  jobSkipped,
  jobStarted,
  NO_COUNTS,
  recorded,
  runFinished,
  runId,
  runStarted,
  timeOf,
} from '../helpers/event-builder.js';
import { digestOf } from '../helpers/job-builder.js';

function historyOf(...events: readonly SessionEvent[]): readonly PastRun[] {
  const history = createHistory();
  for (const event of recorded(events)) history.take(event);
  return history.runs;
}

test('lists runs oldest first, each with its attempts and their ends', () => {
  const runs = historyOf(
    runStarted(),
    ...completedJob('a', { duration_ms: 10 }),
    ...failedJob('b', { message: 'exit code 7', duration_ms: 20 }),
    runStarted({ run_id: runId(2), restarted_from: runId(1), mode: 'retry-failed' }),
    jobStarted('b', { attempt: 2 }),
    jobInterrupted('b', { attempt: 2, duration_ms: 30 }),
  );
  expect(runs.map((run) => [run.runId, run.restartedFrom, run.mode])).toEqual([
    [runId(1), null, 'fresh'],
    [runId(2), runId(1), 'retry-failed'],
  ]);
  expect(runs.map(({ attempts }) => attempts)).toEqual([
    [
      {
        jobId: 'a',
        attempt: 1,
        startedAt: timeOf(2),
        outcome: 'completed',
        durationMs: 10,
        reason: null,
        message: null,
      },
      {
        jobId: 'b',
        attempt: 1,
        startedAt: timeOf(4),
        outcome: 'failed',
        durationMs: 20,
        reason: 'exit_code',
        message: 'exit code 7',
      },
    ],
    [
      {
        jobId: 'b',
        attempt: 2,
        startedAt: timeOf(7),
        outcome: 'interrupted',
        durationMs: 30,
        reason: null,
        message: 'stopped by a signal',
      },
    ],
  ]);
});

test('an attempt that a later run took up again ended with its own run', () => {
  const [first, second] = historyOf(
    runStarted(),
    jobStarted('a'),
    runStarted({ run_id: runId(2) }),
    ...completedJob('a', { attempt: 2 }),
  );
  expect(first?.attempts[0]).toMatchObject({
    outcome: 'interrupted',
    durationMs: null,
    message: 'the run ended while it ran',
  });
  expect(second?.attempts).toHaveLength(1);
  expect(second?.attempts[0]).toMatchObject({ attempt: 2, outcome: 'completed' });
});

test('a run knows how it ended, where it came from and what it sent', () => {
  const [run] = historyOf(
    runStarted({ workflow_run: { id: '77', attempt: 2 } }),
    { type: 'checkpoint_rejected', checkpoint: 'newer', message: 'no seal' },
    { type: 'run_restored', checkpoint: 'older', to: 7 },
    { type: 'checkpoint_sent', checkpoint: 'sent', to: 5, digest: digestOf('zip') },
    { type: 'run_stopped', run_id: runId(1), reason: 'stop_on_error' },
    runFinished({ status: 'incomplete', exit_code: 1, counts: { ...NO_COUNTS, total: 3 } }),
  );
  expect(run).toMatchObject({
    status: 'incomplete',
    exitCode: 1,
    counts: { total: 3 },
    stopReason: 'stop_on_error',
    restoredFrom: 'older',
    rejectedCheckpoints: [{ checkpoint: 'newer', message: 'no seal' }],
    checkpoints: [{ checkpoint: 'sent', at: timeOf(4) }],
    workflowRun: { id: '77', attempt: 2 },
    startedAt: timeOf(1),
    lastAt: timeOf(6),
  });
});

test('a run without an end vanished', () => {
  expect(historyOf(runStarted())[0]).toMatchObject({ status: 'vanished', exitCode: null });
});

test('events before the first run belong to none', () => {
  expect(historyOf(jobStarted('a'))).toEqual([]);
});

test('each retry is an attempt of its own', () => {
  const [run] = historyOf(
    runStarted(),
    ...failedJob('a', { final: false }),
    ...completedJob('a', { attempt: 2 }),
  );
  expect(run?.attempts.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
    [1, 'failed'],
    [2, 'completed'],
  ]);
});

test('jobs that were skipped are named', () => {
  expect(historyOf(runStarted(), jobSkipped('b'), jobSkipped('c'))[0]?.skipped).toEqual(['b', 'c']);
});

test('an attempt that storage ended says so, not that a signal did', () => {
  const [run] = historyOf(
    runStarted(),
    jobStarted('a'),
    jobInterrupted('a', { reason: 'storage_failed' }),
  );
  expect(run?.attempts[0]?.message).toBe('stopped: storage failed');
});

test('a run lasts from its first record to its last, and never less than nothing', () => {
  const [run] = historyOf(runStarted(), ...completedJob('a'));
  if (run === undefined) throw new Error('no run');
  expect(runDurationMs(run)).toBe(2000);
  expect(runDurationMs({ ...run, lastAt: timeOf(0) })).toBe(0);
  expect(runDurationMs({ ...run, lastAt: 'at no time' })).toBe(0);
});

test.each([
  ['completed', false],
  ['in_progress', false],
  ['completed_with_failures', true],
  ['incomplete', true],
  ['vanished', true],
])('a run that is %s ended badly: %s', (status, expected) => {
  const [run] = historyOf(runStarted());
  if (run === undefined) throw new Error('no run');
  expect(endedBadly({ ...run, status })).toBe(expected);
});
