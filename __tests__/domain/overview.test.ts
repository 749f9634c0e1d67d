import { describe, expect, test } from '@jest/globals';
import { overviewOf } from '../../src/domain/overview.js';
import { initialState } from '../../src/domain/state.js';
import {
  completedJob,
  failedJob,
  jobSkipped,
  jobStarted,
  runFinished,
  runId,
  runStarted,
  stateAfter,
  timeOf,
} from '../helpers/event-builder.js';
import { digestOf, invalidRow, jobRow, jobRows } from '../helpers/job-builder.js';

const everythingIsStored = (): boolean => true;

const rows = [...jobRows(5), invalidRow(6), jobRow('job_7')];
const state = stateAfter(
  runStarted({ part: '2-of-8' }),
  ...completedJob('job_1'),
  ...failedJob('job_2', { message: 'exit code 7' }),
  runStarted({ run_id: runId(2), restarted_from: runId(1), mode: 'retry-failed', part: '2-of-8' }),
  ...failedJob('job_2', { attempt: 2, message: 'exit code 8', duration_ms: 50 }),
  ...completedJob('job_3', { fingerprint: digestOf('another config') }),
  jobSkipped('job_4', 'job_2'),
  jobStarted('job_5'),
);

test('counts all rows of the plan by where they stand', () => {
  const { counts, progress } = overviewOf(state, rows, false, everythingIsStored);
  expect(counts).toEqual({ total: 7, success: 1, error: 2, skipped: 1, remaining: 3 });
  expect(progress).toBe('1/7');
});

test('tells of each job where it stands, its attempts, and why it failed', () => {
  const { jobs } = overviewOf(state, rows, false, everythingIsStored);
  expect(jobs.map(({ jobId, standing, attempts }) => [jobId, standing, attempts])).toEqual([
    ['job_1', 'completed', 1],
    ['job_2', 'failed', 2],
    ['job_3', 'changed', 1],
    ['job_4', 'skipped', 0],
    ['job_5', 'interrupted', 1],
    ['job_7', 'pending', 0],
  ]);
  expect(jobs[1]).toMatchObject({ message: 'exit code 8', durationMs: 50, line: 2 });
  expect(jobs[3]).toMatchObject({ message: 'job_2, which it depends on, is not completed' });
  expect(jobs[0]).toMatchObject({ message: null, durationMs: 1000 });
});

test('tells of the newest run', () => {
  expect(overviewOf(state, rows, false, everythingIsStored)).toMatchObject({
    session: 'sess001',
    part: '2-of-8',
    runId: runId(2),
    lineage: runId(1),
    mode: 'retry-failed',
    exitCode: null,
    startedAt: timeOf(6),
    lastAt: timeOf(12),
    canResume: true,
    restartPoint: 'job_2',
  });
});

describe('a run', () => {
  test('without an end vanished, unless a process holds the session', () => {
    expect(overviewOf(state, rows, false, everythingIsStored).status).toBe('vanished');
    expect(overviewOf(state, rows, true, everythingIsStored).status).toBe('in_progress');
  });

  test('that ended has its status, whoever holds the session', () => {
    const ended = stateAfter(runStarted(), ...completedJob('job_1'), runFinished());
    for (const isHeld of [false, true]) {
      expect(overviewOf(ended, jobRows(1), isHeld, everythingIsStored)).toMatchObject({
        status: 'completed',
        exitCode: 0,
        canResume: false,
        restartPoint: null,
      });
    }
  });

  test('is needed', () => {
    expect(() => overviewOf(initialState(), rows, false, everythingIsStored)).toThrow(
      'at least one run',
    );
  });
});

test('counts the retries of the newest run, and shows a job between two attempts as to run', () => {
  const again = stateAfter(
    runStarted(),
    ...failedJob('job_1', { final: false }),
    ...failedJob('job_1', { attempt: 2, final: false, message: 'exit code 75' }),
  );
  const { retries, jobs, counts } = overviewOf(again, jobRows(1), false, everythingIsStored);
  expect(retries).toBe(1);
  expect(jobs[0]).toMatchObject({ standing: 'interrupted', attempts: 2, message: 'exit code 75' });
  expect(counts).toMatchObject({ error: 0, remaining: 1 });
});

test('names completed jobs whose stored result is not there', () => {
  const { withoutStored, counts } = overviewOf(state, rows, false, () => false);
  expect(withoutStored).toEqual(['job_1']);
  expect(counts.success).toBe(1);
  expect(overviewOf(state, rows, false, everythingIsStored).withoutStored).toEqual([]);
});

test('tells what the newest run ranked by', () => {
  expect(overviewOf(state, rows, false, everythingIsStored)).toMatchObject({
    objectives: [],
    where: [],
  });
  const objectives = [{ metric: 'loss', direction: 'minimize' }] as const;
  const asked = stateAfter(runStarted({ objectives, where: ['trades > 5'] }));
  expect(overviewOf(asked, rows, false, everythingIsStored)).toMatchObject({
    objectives,
    where: ['trades > 5'],
  });
});
