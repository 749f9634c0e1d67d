import { describe, expect, test } from '@jest/globals';
import type { SessionEvent } from '../../src/domain/event.js';
import { foreignEventProblem } from '../../src/formats/event-schema.js';
import { NO_HASH } from '../../src/formats/journal-line.js';
import {
  jobCompleted,
  jobFailed,
  jobInterrupted,
  jobSkipped,
  jobStarted,
  runFinished,
  runId,
  runStarted,
  timeOf,
} from '../helpers/event-builder.js';
import { digestOf } from '../helpers/job-builder.js';

const line = { seq: 1, at: timeOf(1), prev: NO_HASH };

const ours: readonly SessionEvent[] = [
  runStarted(),
  runStarted({
    restarted_from: runId(1),
    part: '2-of-8',
    matrix: '{"os":"ubuntu"}',
    mode: 'continue-from',
    scope: { only: ['a', 'b'], continue_from: 'a' },
    plan_path: null,
    commit: 'abc',
    workflow_run: { id: '77', attempt: 2 },
  }),
  { type: 'run_restored', checkpoint: 'x', to: 7 },
  { type: 'checkpoint_rejected', checkpoint: 'x', message: 'why' },
  jobStarted('a'),
  jobCompleted('a'),
  jobCompleted('a', { sha256: null, size: null, metrics: {} }),
  jobFailed('a'),
  jobFailed('a', { reason: 'signal', exit_code: null, signal: 'SIGKILL' }),
  jobInterrupted('a'),
  jobSkipped('a'),
  { type: 'checkpoint_sent', checkpoint: 'x', to: 7, digest: digestOf('zip') },
  { type: 'run_stopped', run_id: runId(1), reason: 'storage_failed' },
  runFinished(),
];

test.each(ours.map((event) => [event.type, event] as const))('%s of ours is let in', (_, event) => {
  expect(foreignEventProblem({ ...event, ...line })).toBeNull();
});

describe('every field of every event is needed', () => {
  test.each(ours.map((event) => [event.type, event] as const))('%s', (_, event) => {
    for (const name of Object.keys({ ...event, ...line })) {
      const without = { ...event, ...line, [name]: undefined };
      expect([name, foreignEventProblem(without)]).toEqual([name, expect.any(String)]);
    }
  });
});

describe('from elsewhere is refused', () => {
  test.each<[string, object, RegExp]>([
    ['an unknown event', { type: 'job_exploded' }, /type/],
    ['a path for an id', jobStarted('../../etc/passwd'), /job_id/],
    ['a path for a digest', jobCompleted('a', { sha256: '../x' }), /sha256/],
    ['a path for a plan', runStarted({ plan: '../x' }), /plan/],
    ['a negative size', jobCompleted('a', { size: -1 }), /size/],
    ['half an attempt', jobStarted('a', { attempt: 1.5 }), /attempt/],
    ['a metric that is not finite', jobCompleted('a', { metrics: { x: Infinity } }), /metrics/],
    ['a run id that is no UUID', runFinished({ run_id: 'latest' }), /run_id/],
    [
      'an id in only that is none',
      runStarted({ scope: { only: ['*'], continue_from: null } }),
      /scope/,
    ],
    ['a reason of its own', { ...jobFailed('a'), reason: 'mood' }, /reason/],
  ])('%s', (_, event, field) => {
    expect(foreignEventProblem({ ...event, ...line })).toMatch(field);
  });
});

test('H09 what a later version may add is passed over, never used', () => {
  expect(foreignEventProblem({ ...jobStarted('a'), ...line, argv: ['rm', '-rf', '/'] })).toBeNull();
});

test('what a job depends on, and the jobs that are asked for again, may be left out', () => {
  const event = { ...jobStarted('a'), ...line };
  expect(foreignEventProblem({ ...event, dependencies: { b: digestOf('b') } })).toBeNull();
  expect(foreignEventProblem({ ...event, dependencies: { b: 'x' } })).toMatch(/dependencies/);
  expect(foreignEventProblem({ ...event, dependencies: { '../b': digestOf('b') } })).not.toBeNull();
  expect(foreignEventProblem({ ...runStarted({ asked_again: ['a'] }), ...line })).toBeNull();
  expect(foreignEventProblem({ ...runStarted({ asked_again: ['../a'] }), ...line })).toMatch(
    /asked_again/,
  );
});

describe('kept files', () => {
  const problem = (...file: readonly unknown[]) =>
    foreignEventProblem({ ...jobCompleted('a'), ...line, files: [file] });

  test('are let in, and may be left out', () => {
    expect(problem('models/a/m.pt', digestOf('m'), 1)).toBeNull();
    expect(problem('build/a/tool', digestOf('m'), 1, 'executable')).toBeNull();
  });

  test.each(['../x', '/etc/x', 'a/../../x', '.git/hooks/x', 'sub/.GIT/x', 'a\\b', ''])(
    'may not lie at %j',
    (path) => {
      expect(problem(path, digestOf('m'), 1)).not.toBeNull();
    },
  );

  test('need a digest and a size, and no more', () => {
    expect(problem('m', 'x', 1)).not.toBeNull();
    expect(problem('m', digestOf('m'), -1)).not.toBeNull();
    expect(problem('m', digestOf('m'), 1, 1)).not.toBeNull();
  });
});
