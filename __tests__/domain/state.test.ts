import { describe, expect, test } from '@jest/globals';
import type { SessionEvent } from '../../src/domain/event.js';
import { evolve, findRecord, initialState } from '../../src/domain/state.js';
import {
  completedJob,
  failedJob,
  jobCompleted,
  jobFailed,
  jobInterrupted,
  jobSkipped,
  jobStarted,
  runFinished,
  runId,
  runStarted,
  stateAfter,
  timeOf,
} from '../helpers/event-builder.js';
import { digestOf } from '../helpers/job-builder.js';

describe('of one job', () => {
  test.each<[string, readonly SessionEvent[], string]>([
    ['started', [jobStarted('a')], 'in_progress'],
    ['completed', completedJob('a'), 'completed'],
    ['failed', failedJob('a'), 'failed'],
    ['failed, but not for good', failedJob('a', { final: false }), 'interrupted'],
    [
      'failed, then skipped because of another',
      [...failedJob('a'), jobSkipped('a', 'b')],
      'skipped',
    ],
    ['interrupted', [jobStarted('a'), jobInterrupted('a')], 'interrupted'],
    ['skipped', [jobSkipped('a')], 'skipped'],
    [
      'failed, then tried again',
      [...failedJob('a'), jobStarted('a', { attempt: 2 })],
      'in_progress',
    ],
    [
      'failed, then completed',
      [...failedJob('a'), ...completedJob('a', { attempt: 2 })],
      'completed',
    ],
    [
      'completed, then failed when asked again',
      [...completedJob('a'), ...failedJob('a', { attempt: 2 })],
      'failed',
    ],
  ])('that was %s, the latest attempt counts', (_, events, status) => {
    const state = stateAfter(runStarted(), ...events);
    expect(findRecord(state, 'a', digestOf('a'))?.status).toBe(status);
  });

  test('the end of the latest attempt is kept, and none while it runs', () => {
    const state = stateAfter(runStarted(), ...failedJob('a', { message: 'exit code 7' }));
    expect(findRecord(state, 'a', digestOf('a'))?.end).toMatchObject({ message: 'exit code 7' });
    evolve(state, { ...jobStarted('a', { attempt: 2 }), seq: 4, at: timeOf(4) });
    expect(findRecord(state, 'a', digestOf('a'))).toMatchObject({ attempt: 2, end: null });
  });

  test('P19 each fingerprint has a record of its own, and attempts count over all', () => {
    const changed = { fingerprint: digestOf('a, changed'), attempt: 2 };
    const state = stateAfter(runStarted(), ...completedJob('a'), ...failedJob('a', changed));
    expect(state.jobs.get('a')?.attempts).toBe(2);
    expect(findRecord(state, 'a', digestOf('a'))).toMatchObject({
      status: 'completed',
      attempt: 1,
    });
    expect(findRecord(state, 'a', changed.fingerprint)).toMatchObject({
      status: 'failed',
      attempt: 2,
    });
    expect(findRecord(state, 'a', digestOf('unknown'))).toBeUndefined();
  });

  test.each(['toString', 'hasOwnProperty', '__proto__', 'constructor'])(
    'D04 an id such as %s is only a name',
    (id) => {
      expect(findRecord(initialState(), id, digestOf(id))).toBeUndefined();
      const state = stateAfter(runStarted(), ...completedJob(id));
      expect(findRecord(state, id, digestOf(id))?.status).toBe('completed');
    },
  );
});

describe('of runs', () => {
  test('a job belongs to the run that made its latest attempt', () => {
    const state = stateAfter(
      runStarted(),
      ...failedJob('a'),
      ...completedJob('b'),
      runStarted({ run_id: runId(2), restarted_from: runId(1), mode: 'retry-failed' }),
      ...completedJob('a', { attempt: 2 }),
    );
    expect(findRecord(state, 'a', digestOf('a'))?.run).toBe(1);
    expect(findRecord(state, 'b', digestOf('b'))?.run).toBe(0);
    expect(state.runs.map(({ ended }) => ended)).toEqual([
      { completed: 1, failed: 1, interrupted: 0 },
      { completed: 1, failed: 0, interrupted: 0 },
    ]);
  });

  test('a run knows its beginning, its last event and how it ended', () => {
    const state = stateAfter(
      runStarted(),
      { type: 'checkpoint_rejected', checkpoint: 'newer', message: 'no seal' },
      { type: 'run_restored', checkpoint: 'older', to: 7 },
      jobStarted('a'),
      jobInterrupted('a'),
      { type: 'checkpoint_sent', checkpoint: 'sent', to: 5, digest: digestOf('zip') },
      { type: 'run_stopped', run_id: runId(1), reason: 'cancelled' },
      runFinished({ status: 'incomplete', exit_code: 130 }),
    );
    expect(state.seq).toBe(8);
    expect(state.runs).toHaveLength(1);
    expect(state.runs[0]).toMatchObject({
      started: { run_id: runId(1) },
      startedAt: timeOf(1),
      lastAt: timeOf(8),
      finished: { status: 'incomplete', exit_code: 130 },
      stopReason: 'cancelled',
      ended: { completed: 0, failed: 0, interrupted: 1 },
      restoredFrom: 'older',
      rejectedCheckpoints: ['newer'],
      lastCheckpoint: { checkpoint: 'sent' },
    });
  });

  test('a run without an end has none', () => {
    expect(stateAfter(runStarted(), jobStarted('a')).runs[0]?.finished).toBeNull();
  });
});

describe('an event that cannot follow is refused', () => {
  test.each<[string, readonly SessionEvent[]]>([
    ['a job before the first run', [jobStarted('a')]],
    ['the end of a run before its start', [runFinished()]],
    ['an end without a start', [runStarted(), jobCompleted('a')]],
    ['a second end', [runStarted(), ...completedJob('a'), jobFailed('a')]],
    ['the end of another attempt', [runStarted(), jobStarted('a'), jobFailed('a', { attempt: 2 })]],
    [
      'the end of another fingerprint',
      [runStarted(), jobStarted('a'), jobCompleted('a', { fingerprint: digestOf('b') })],
    ],
  ])('%s', (_, events) => {
    expect(() => stateAfter(...events)).toThrow(
      /before the first run_started|without its job_start/,
    );
  });
});

describe('attempts of one run', () => {
  const again = { attempt: 2 };
  test('are counted for each job, and those beyond the first as retries', () => {
    const state = stateAfter(
      runStarted(),
      ...failedJob('a', { final: false }),
      ...failedJob('a', { ...again, final: false }),
      ...completedJob('a', { attempt: 3 }),
      ...failedJob('b'),
    );
    expect(findRecord(state, 'a', digestOf('a'))).toMatchObject({ tries: 3, attempt: 3 });
    expect(findRecord(state, 'b', digestOf('b'))).toMatchObject({ tries: 1 });
    expect(state.runs[0]?.retries).toBe(2);
  });

  test('start anew with each run', () => {
    const state = stateAfter(
      runStarted(),
      ...failedJob('a', { final: false }),
      runStarted({ run_id: runId(2) }),
      ...completedJob('a', again),
    );
    expect(findRecord(state, 'a', digestOf('a'))).toMatchObject({ tries: 1, attempt: 2 });
    expect(state.runs.map(({ retries }) => retries)).toEqual([0, 0]);
  });
});

test('a skipped job knows for whose sake, until it is tried', () => {
  const skipped = [runStarted(), jobSkipped('a', 'b')];
  const record = (...events: readonly SessionEvent[]) =>
    findRecord(stateAfter(...skipped, ...events), 'a', digestOf('a'));
  expect(record()).toMatchObject({ skippedFor: 'b', end: null });
  expect(record(jobStarted('a'))).toMatchObject({ skippedFor: null });
});
