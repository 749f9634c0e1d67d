import { describe, expect, test } from '@jest/globals';
import { restartPoint, verdictSentence } from '../../src/domain/summarize-run.js';
import { jobsOf } from '../../src/domain/job.js';
import { decide, type Standing } from '../../src/domain/restart.js';
import { AS_RECORDED, createStandings } from '../../src/domain/standing.js';
import { evolve, initialState, type SessionState } from '../../src/domain/state.js';
import { WHOLE_PLAN } from '../../src/domain/status.js';
import {
  completedJob,
  failedJob,
  jobInterrupted,
  jobSkipped,
  jobStarted,
  NO_COUNTS,
  runId,
  runStarted,
  stateAfter,
  runFinished,
  timeOf,
} from '../helpers/event-builder.js';
import { invalidRow, jobRow, jobRows } from '../helpers/job-builder.js';
import { summarized } from '../helpers/story.js';

const second = runStarted({ run_id: runId(2), restarted_from: runId(1), mode: 'retry-failed' });

test('names the newest run, and what it continued', () => {
  const before = stateAfter(runStarted(), ...completedJob('job_1'));
  expect(summarized({ rows: jobRows(1), before, events: [second] })).toMatchObject({
    session: 'sess001',
    runId: runId(2),
    restartedFrom: runId(1),
    mode: 'retry-failed',
    status: 'completed',
    exitCode: 0,
    verdict: 'All 1 jobs completed.',
  });
});

test('took as long as from the first record of its run to the last', () => {
  const { durationMs } = summarized({
    rows: jobRows(1),
    before: stateAfter(runStarted()),
    events: [...completedJob('job_1'), runFinished()],
  });
  expect(durationMs).toBe(Date.parse(timeOf(100)) - Date.parse(timeOf(1)));
});

describe('failures', () => {
  const before = stateAfter(
    runStarted(),
    ...failedJob('job_1', { message: 'exit code 7', last_lines: ['alas'] }),
    ...failedJob('job_3'),
  );
  const rows = [...jobRows(1), invalidRow(2, 'unknown key colour'), ...jobRows(3).slice(2)];
  const { failures } = summarized({
    rows,
    before,
    question: { mode: 'resume' },
    events: [second, ...failedJob('job_3', { attempt: 2, message: 'exit code 9' })],
  });

  test('stand in the order of the plan, invalid rows by their line', () => {
    expect(failures.map(({ label, line, reason }) => [label, line, reason])).toEqual([
      ['job_1', 1, 'exit_code'],
      ['line:2', 2, 'invalid_row'],
      ['job_3', 3, 'exit_code'],
    ]);
  });

  test('of an earlier run are told from those of this one', () => {
    expect(failures[0]).toMatchObject({
      thisRun: false,
      attempts: 1,
      message: 'exit code 7',
      lastLines: ['alas'],
    });
    expect(failures[2]).toMatchObject({ thisRun: true, attempts: 2, message: 'exit code 9' });
    expect(failures[1]).toMatchObject({ attempts: 0, message: 'unknown key colour' });
  });
});

describe('what remains', () => {
  test('names each job that is still to run, with why it did not', () => {
    const scope = { only: ['job_2', 'job_3', 'job_4'], continue_from: null };
    const { remaining, counts } = summarized({
      rows: jobRows(4),
      question: { scope, maxJobs: 2 },
      events: [runStarted(), jobStarted('job_2'), jobInterrupted('job_2')],
      parts: { stop: 'cancelled' },
    });
    expect(remaining).toEqual([
      { jobId: 'job_1', reason: 'not named by only' },
      { jobId: 'job_2', reason: 'interrupted in this run' },
      { jobId: 'job_3', reason: 'the run was interrupted before it' },
      { jobId: 'job_4', reason: 'cut off by max-jobs' },
    ]);
    expect(remaining).toHaveLength(counts.remaining);
  });

  test.each([
    ['stop_on_error', 'stop-on-error ended the run before it'],
    ['storage_failed', 'storage failed before it'],
    [null, 'not run'],
  ] as const)('after %s says so', (stop, reason) => {
    const { remaining } = summarized({ rows: jobRows(1), events: [runStarted()], parts: { stop } });
    expect(remaining).toEqual([{ jobId: 'job_1', reason }]);
  });

  test('holds a completed job whose result was lost, as the counts do', () => {
    const { remaining, counts } = summarized({
      rows: jobRows(2),
      before: stateAfter(runStarted(), ...completedJob('job_1'), ...completedJob('job_2')),
      question: { scope: { only: ['job_2'], continue_from: null } },
      events: [second],
      lost: ['job_1', 'job_2'],
      parts: { stop: 'cancelled' },
    });
    expect(counts.remaining).toBe(2);
    expect(remaining.map(({ jobId }) => jobId)).toEqual(['job_1', 'job_2']);
  });

  test('tells a job that an earlier run broke off from one that this run did', () => {
    const { remaining } = summarized({
      rows: jobRows(1),
      before: stateAfter(runStarted(), jobStarted('job_1'), jobInterrupted('job_1')),
      events: [second],
      parts: { stop: 'cancelled' },
    });
    expect(remaining[0]?.reason).toBe('the run was interrupted before it');
  });

  test('holds no failed and no completed job', () => {
    const { remaining } = summarized({
      rows: jobRows(3),
      before: stateAfter(runStarted(), ...completedJob('job_1'), ...failedJob('job_2')),
      question: { mode: 'resume' },
      events: [second, ...completedJob('job_3')],
    });
    expect(remaining).toEqual([]);
  });
});

describe('jobs with more than one attempt', () => {
  const once = { final: false, message: 'exit code 75' };

  test('are listed with how often this run tried them, and how that ended', () => {
    const { retried, failures } = summarized({
      rows: jobRows(5),
      before: stateAfter(runStarted(), ...failedJob('job_1')),
      events: [
        second,
        ...completedJob('job_1', { attempt: 2 }),
        ...failedJob('job_2', once),
        ...completedJob('job_2', { attempt: 2 }),
        ...failedJob('job_3', once),
        ...failedJob('job_3', { ...once, attempt: 2 }),
        ...failedJob('job_3', { attempt: 3 }),
        ...failedJob('job_4', once),
        ...failedJob('job_4', { ...once, attempt: 2 }),
      ],
      parts: { stop: 'cancelled' },
    });
    expect(retried).toEqual([
      { jobId: 'job_2', attempts: 2, outcome: 'completed' },
      { jobId: 'job_3', attempts: 3, outcome: 'failed' },
      { jobId: 'job_4', attempts: 2, outcome: 'interrupted' },
    ]);
    expect(failures.map(({ label }) => label)).toEqual(['job_3']);
  });

  test('that were stopped between two are still to run, with how the last ended', () => {
    const { remaining, counts } = summarized({
      rows: jobRows(1),
      events: [runStarted(), ...failedJob('job_1', once)],
      parts: { stop: 'cancelled' },
    });
    expect(remaining).toEqual([
      { jobId: 'job_1', reason: 'stopped before it was tried again (exit code 75)' },
    ]);
    expect(counts).toMatchObject({ error: 0, remaining: 1 });
  });
});

test('a skipped job is told with the one it depends on', () => {
  const rows = [jobRow('job_1'), jobRow('job_2', { dependsOn: ['job_1'] })];
  const { remaining, verdict } = summarized({
    rows,
    events: [runStarted(), ...failedJob('job_1'), jobSkipped('job_2', 'job_1')],
  });
  expect(remaining).toEqual([
    { jobId: 'job_2', reason: 'skipped: job_1, which it depends on, is not completed' },
  ]);
  expect(verdict).toBe('0 of 2 jobs completed, 1 failed, 1 skipped.');
});

test('what was decided is told with the reasons of before the run', () => {
  const { decided } = summarized({
    rows: jobRows(3),
    before: stateAfter(runStarted(), ...completedJob('job_1'), ...failedJob('job_2')),
    events: [second, ...completedJob('job_2', { attempt: 2 }), ...completedJob('job_3')],
  });
  expect(decided).toEqual([
    {
      decision: 'keep',
      reason: 'completed before, its stored result is unchanged',
      jobIds: ['job_1'],
    },
    { decision: 'run', reason: 'failed before: exit code 1', jobIds: ['job_2'] },
    { decision: 'run', reason: 'not run yet', jobIds: ['job_3'] },
  ]);
});

describe('timing', () => {
  test('lists the five slowest jobs of this run, and what keeping saved', () => {
    const before = stateAfter(
      runStarted(),
      ...completedJob('job_1', { duration_ms: 9000 }),
      ...completedJob('job_2', { duration_ms: 500 }),
    );
    const ran = [3, 4, 5, 6, 7, 8].flatMap((n) => completedJob(`job_${n}`, { duration_ms: n }));
    const { slowest, savedMs } = summarized({ rows: jobRows(8), before, events: [second, ...ran] });
    expect(slowest.map(({ jobId }) => jobId)).toEqual([
      'job_8',
      'job_7',
      'job_6',
      'job_5',
      'job_4',
    ]);
    expect(savedMs).toBe(9500);
  });
});

describe('the verdict in a sentence', () => {
  const counts = { ...NO_COUNTS, total: 12, success: 9, error: 1, skipped: 1, remaining: 1 };
  test.each([
    ['9 of 12 jobs completed, 1 failed, 1 skipped, 1 still to run.', counts, 1, null],
    ['All 12 jobs completed.', { ...NO_COUNTS, total: 12, success: 12 }, 0, null],
    [
      'All 12 jobs completed. Storage failed: see the error above.',
      { ...NO_COUNTS, total: 12, success: 12 },
      4,
      null,
    ],
    ['All 2 jobs completed. Worse.', { ...NO_COUNTS, total: 2, success: 2 }, 6, null],
    [
      '1 of 2 jobs completed, 1 still to run. The run was interrupted.',
      { ...NO_COUNTS, total: 2, success: 1, remaining: 1 },
      130,
      'cancelled',
    ],
    [
      '0 of 2 jobs completed, 1 failed, 1 still to run. Stopped by stop-on-error.',
      { ...NO_COUNTS, total: 2, error: 1, remaining: 1 },
      1,
      'stop_on_error',
    ],
  ] as const)('%s', (text, of, exitCode, stop) => {
    expect(verdictSentence(of, exitCode, stop, 'Worse.', 0)).toBe(text);
  });

  test.each([
    ['0 of 6 jobs completed, 2 failed, 4 invalid rows.', 6, 4],
    ['0 of 1 jobs completed, 1 invalid row.', 1, 1],
  ])('tells rows that are no jobs from jobs that failed: %s', (text, error, invalidRows) => {
    const of = { ...NO_COUNTS, total: error, error };
    expect(verdictSentence(of, 1, null, null, invalidRows)).toBe(text);
  });
});

describe('the restart point', () => {
  const decisions = (state: SessionState) =>
    decide({
      rows: jobRows(3),
      standing: createStandings(state, jobsOf(jobRows(3)), AS_RECORDED),
      mode: 'retry-failed',
      scope: WHOLE_PLAN,
      maxJobs: null,
    });

  test('is the first job that a continuing run carries out', () => {
    const state = stateAfter(runStarted(), ...completedJob('job_1'), ...failedJob('job_2'));
    const decided = decisions(state);
    evolve(state, { ...second, seq: 6, at: timeOf(6) });
    expect(restartPoint(decided, state)).toBe('job_2');
  });

  test('is none of a fresh run', () => {
    expect(restartPoint(decisions(initialState()), stateAfter(runStarted()))).toBeNull();
  });
});

test('there is no report without a run', () => {
  expect(() => summarized({ rows: [], events: [] })).toThrow('needs a run');
});

test('a kept job whose result is not where the plan wants it is listed with what is in the way', () => {
  const parts = {
    standing: (): Standing => 'interrupted',
    misplaced: new Map([['job_1', 'a folder is in its place']]),
  };
  const before = stateAfter(runStarted(), ...completedJob('job_1'));
  const { remaining } = summarized({ rows: jobRows(1), before, events: [runStarted()], parts });
  expect(remaining).toEqual([
    {
      jobId: 'job_1',
      reason: 'its kept result could not be put back: a folder is in its place',
    },
  ]);
});
