import { describe, expect, test } from '@jest/globals';
import type { Counts, SessionEvent } from '../../src/domain/event.js';
import {
  completedJob,
  failedJob,
  jobInterrupted,
  jobStarted,
  runFinished,
  runId,
  runStarted,
  stateAfter,
  timeOf,
} from '../helpers/event-builder.js';
import { invalidRow, jobRow } from '../helpers/job-builder.js';
import { repeatRow, reportDataOf, twoRepeated } from '../helpers/recorded-report.js';

const rows = [
  jobRow('job_1', { config: { lr: 1, net: { depth: 2 }, same: 1 } }),
  jobRow('job_2', { config: { lr: 2, net: { depth: 2 }, same: 1 } }),
  invalidRow(3, 'unknown key colour'),
  jobRow('job_4', { config: { lr: 3, same: 1 } }),
  jobRow('job_5', { config: { lr: 4, net: { depth: 2 }, same: 1 } }),
  jobRow('job_6', { config: { lr: 5, net: { depth: 2 }, same: 1 } }),
];
const first = runStarted({ commit: 'c0ffee', workflow_run: { id: '7', attempt: 1 } });
const second = runStarted({ run_id: runId(2), restarted_from: runId(1), mode: 'retry-failed' });
const state = stateAfter(
  first,
  ...completedJob('job_1', { metrics: { other: 7, score: 1 } }),
  ...failedJob('job_4', { message: 'exit code 9', last_lines: ['alas'] }),
  jobStarted('job_5'),
  jobInterrupted('job_5'),
  runFinished({ status: 'incomplete', exit_code: 1 }),
  second,
  ...completedJob('job_2', { metrics: { other: 8 } }),
  ...failedJob('job_4', { attempt: 2, message: 'exit code 9', last_lines: ['alas'] }),
  runFinished({ run_id: runId(2), status: 'incomplete', exit_code: 1 }),
);
const counts: Counts = {
  total: 6,
  success: 2,
  error: 2,
  skipped: 0,
  remaining: 2,
  kept: 0,
  attempted: 2,
};
const data = reportDataOf(rows, state, { counts });

describe('the data of a report', () => {
  test('has the parameters that vary, and the metrics, those of the objectives first', () => {
    expect(data.parameters).toEqual(['lr', 'net.depth']);
    expect(data.metrics).toEqual(['score', 'other']);
    expect(data.jobs.map((job) => job.parameters)).toEqual([
      [1, 2],
      [2, 2],
      [null, null],
      [3, null],
      [4, 2],
      [5, 2],
    ]);
    expect(data.jobs[1]?.metrics).toEqual([null, 8]);
  });

  test('has every row of the plan, with what became of it and when', () => {
    expect(data.jobs.map(({ id, status }) => [id, status])).toEqual([
      ['job_1', 'completed'],
      ['job_2', 'completed'],
      ['line:3', 'invalid'],
      ['job_4', 'failed'],
      ['job_5', 'interrupted'],
      ['job_6', 'pending'],
    ]);
    expect(data.jobs[0]).toMatchObject({
      rank: 1,
      isBest: true,
      isEarlier: true,
      run: 0,
      startedAt: Date.parse(timeOf(2)),
      durationMs: 1000,
    });
    expect(data.jobs[3]).toMatchObject({
      attempts: 2,
      run: 1,
      reason: 'exit_code',
      message: 'exit code 9',
      lastLines: ['alas'],
    });
    expect(data.jobs[2]).toMatchObject({ reason: 'invalid_row', message: 'unknown key colour' });
    expect(data.jobs[5]).toMatchObject({ run: null, startedAt: null, durationMs: null });
  });

  test('says of a completed job that is not ranked why', () => {
    expect(data.jobs[1]).toMatchObject({
      rank: null,
      isEarlier: false,
      unranked: 'its result has no number score',
    });
    expect(data.jobs[3]?.unranked).toBeNull();
  });

  test('has the runs with commit and page, the counts, and the verdict', () => {
    expect(data.runs).toMatchObject([
      {
        runId: runId(1),
        commit: 'c0ffee',
        url: 'https://example.com/7',
        endedAt: Date.parse(timeOf(8)),
      },
      { runId: runId(2), mode: 'retry-failed', commit: null, url: null },
    ]);
    expect(data.counts).toEqual(counts);
    expect(data).toMatchObject({
      status: 'incomplete',
      verdict: '2 of 6 jobs completed, 1 failed, 1 invalid row, 2 still to run.',
    });
  });

  test('says how many jobs each run tried, where that is known', () => {
    const tried = (...events: readonly SessionEvent[]): (number | null)[] =>
      reportDataOf(rows, stateAfter(...events), { counts }).runs.map((run) => run.attempted);
    const ended = runFinished({ counts: { ...counts, attempted: 3 } });
    expect(tried(first, ended, second, ended)).toEqual([3, 3]);
    expect(tried(first, ended, second)).toEqual([3, counts.attempted]);
    expect(tried(first, second)).toEqual([null, counts.attempted]);
  });

  test('of a run without an end says so', () => {
    const vanished = stateAfter(runStarted());
    expect(reportDataOf(rows, vanished, { exitCode: null })).toMatchObject({
      status: 'incomplete',
      runs: [{ endedAt: null }],
      verdict: '0 of 6 jobs completed, 1 invalid row, 5 still to run. The newest run has no end.',
      noRanking: null,
    });
  });

  test('gives every repeat the rank of its group, and the group its mean, deviation and number', () => {
    const { jobs, groups } = twoRepeated();
    expect(jobs).toMatchObject([
      { id: 'j1', rank: 1, repeatOf: 'j1', metrics: [1] },
      { id: 'j2', rank: 1, repeatOf: 'j1', metrics: [9] },
      { id: 'j3', rank: 2, repeatOf: 'j3', metrics: [4] },
      { id: 'j4', rank: 2, repeatOf: 'j3', metrics: [4] },
    ]);
    expect(groups).toMatchObject([
      { id: 'j1', planned: 2, rank: 1, isBest: true, metrics: [5], parameters: [0.1] },
      { id: 'j3', planned: 2, rank: 2, isBest: false, metrics: [4], deviations: [0] },
    ]);
    expect(groups[0]?.deviations[0]).toBeCloseTo(5.657, 3);
  });

  test('has what tells repeats apart as no parameter that jobs are compared by', () => {
    const { parameters, repeatParameters, jobs } = twoRepeated();
    expect({ parameters, repeatParameters }).toEqual({
      parameters: ['lr'],
      repeatParameters: ['seed'],
    });
    expect(jobs.map((job) => job.parameters)).toEqual([
      [0.1, 1],
      [0.1, 2],
      [0.2, 1],
      [0.2, 2],
    ]);
  });

  test('keeps a seed out also where only one repeat of a job has completed', () => {
    const { groups, parameters } = reportDataOf(
      [repeatRow('a', 'a', { seed: 1 }), repeatRow('b', 'a', { seed: 2 }), jobRow('c')],
      stateAfter(runStarted(), ...completedJob('b', { metrics: { score: 2 } })),
    );
    expect(parameters).toEqual([]);
    expect(groups).toEqual([
      {
        id: 'a',
        planned: 2,
        rank: 1,
        isBest: true,
        unranked: null,
        parameters: [],
        metrics: [2],
        deviations: [null],
      },
    ]);
  });

  test('says of repeats that are not ranked why, once for the group', () => {
    const { groups } = reportDataOf(
      [repeatRow('a', 'a'), repeatRow('b', 'a'), jobRow('c')],
      stateAfter(
        runStarted(),
        ...completedJob('a', { metrics: { other: 1 } }),
        ...completedJob('b', { metrics: { other: 3 } }),
        ...completedJob('c'),
      ),
    );
    expect(groups).toMatchObject([
      { id: 'a', rank: null, unranked: 'its result has no number score', metrics: [null, 2] },
    ]);
  });
});
