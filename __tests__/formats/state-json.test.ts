import { expect, test } from '@jest/globals';
import { jobsOf } from '../../src/domain/job.js';
import { decide } from '../../src/domain/restart.js';
import { AS_RECORDED, createStandings } from '../../src/domain/standing.js';
import { initialState } from '../../src/domain/state.js';
import { WHOLE_PLAN } from '../../src/domain/status.js';
import {
  renderSnapshot,
  SCHEMA_VERSION,
  type SnapshotParts,
} from '../../src/formats/state-json.js';
import {
  completedJob,
  failedJob,
  jobSkipped,
  jobStarted,
  NO_COUNTS,
  runId,
  runStarted,
  stateAfter,
  timeOf,
} from '../helpers/event-builder.js';
import { digestOf, invalidRow, jobRow, jobRows } from '../helpers/job-builder.js';

const rows = [...jobRows(4), invalidRow(5, 'unknown key colour')];
const state = stateAfter(
  runStarted({ part: '2-of-8' }),
  ...completedJob('job_1', { metrics: { pnl: 2 } }),
  ...failedJob('job_2', { message: 'exit code 7', exit_code: 7, last_lines: ['alas'] }),
  jobStarted('job_3'),
);
const decisions = decide({
  rows,
  standing: createStandings(state, jobsOf(rows), AS_RECORDED),
  mode: 'retry-failed',
  scope: WHOLE_PLAN,
  maxJobs: null,
});

function snapshot(changes: Partial<SnapshotParts> = {}): unknown {
  return JSON.parse(
    [
      ...renderSnapshot({
        state,
        rows,
        decisions,
        secretsOf: () => [],
        restartPoint: 'job_2',
        summary: null,
        ...changes,
      }),
    ].join(''),
  );
}

test('a snapshot of a run under way tells where it stands', () => {
  expect(snapshot()).toMatchObject({
    schema_version: SCHEMA_VERSION,
    run_id: runId(1),
    session: 'sess001',
    part: '2-of-8',
    status: 'in_progress',
    exit_code: null,
    counts: null,
    duration_ms: 5000,
    progress: '1/5',
    can_resume: true,
    restart_point: 'job_2',
    started_at: timeOf(1),
    updated_at: timeOf(6),
    invalid_rows: [{ line: 5, column: 1, message: 'unknown key colour' }],
  });
});

test('each job has its decision, its record, and what came of it', () => {
  const { jobs } = snapshot() as { jobs: readonly object[] };
  expect(jobs).toHaveLength(4);
  expect(jobs[0]).toMatchObject({
    job_id: 'job_1',
    decision: 'keep',
    status: 'completed',
    sha256: digestOf('result of job_1'),
    metrics: { pnl: 2 },
  });
  expect(jobs[1]).toMatchObject({
    decision: 'run',
    decision_reason: 'failed',
    status: 'failed',
    failure: { reason: 'exit_code', message: 'exit code 7', exit_code: 7, last_lines: ['alas'] },
  });
  expect(jobs[2]).toMatchObject({ status: 'in_progress', attempt: 1, duration_ms: null });
  expect(jobs[3]).toMatchObject({ status: 'pending', attempt: 0 });
});

test('a kept job tells which run made its result; one decided for another, which', () => {
  const chain = [jobRow('job_1'), jobRow('job_2', { dependsOn: ['job_9'] }), jobRow('job_3')];
  const before = stateAfter(
    runStarted({ commit: 'abc' }),
    ...completedJob('job_1'),
    runStarted({ run_id: runId(2), commit: 'def' }),
    ...failedJob('job_3', { final: false }),
    ...failedJob('job_3', { attempt: 2, final: false }),
    jobSkipped('job_2', 'job_9'),
  );
  const { jobs } = snapshot({
    state: before,
    rows: chain,
    decisions: decide({
      rows: chain,
      standing: createStandings(before, jobsOf(chain), AS_RECORDED),
      mode: 'retry-failed',
      scope: WHOLE_PLAN,
      maxJobs: null,
    }),
  }) as { jobs: readonly object[] };
  expect(jobs).toMatchObject([
    { decision: 'keep', kept_from: { run_id: runId(1), commit: 'abc' } },
    {
      decision: 'leave',
      decision_reason: 'dependency',
      decided_by: 'job_9',
      status: 'skipped',
      skipped_for: 'job_9',
    },
    { status: 'interrupted', attempt: 2, attempts_in_run: 2 },
  ]);
});

test('a finished run has its verdict', () => {
  const counts = { ...NO_COUNTS, total: 5, success: 5 };
  const summary = { status: 'completed', exitCode: 0, counts } as const;
  expect(snapshot({ summary })).toMatchObject({ status: 'completed', exit_code: 0, counts });
});

test('there is no snapshot without a run', () => {
  expect(() => snapshot({ state: initialState() })).toThrow('needs a run');
});
