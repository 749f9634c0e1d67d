import { describe, expect, test } from '@jest/globals';
import { countRows, recordedCounts } from '../../src/domain/count-rows.js';
import type { Standing } from '../../src/domain/restart.js';
import { recordedStandings } from '../../src/domain/owed.js';
import type { SessionState } from '../../src/domain/state.js';
import {
  completedJob,
  failedJob,
  jobSkipped,
  jobStarted,
  NO_COUNTS,
  runFinished,
  runId,
  runStarted,
  stateAfter,
} from '../helpers/event-builder.js';
import { invalidRow, jobRow, jobRows } from '../helpers/job-builder.js';

test.each<[Standing, keyof ReturnType<typeof countRows>]>([
  ['completed', 'success'],
  ['failed', 'error'],
  ['skipped', 'skipped'],
  ['pending', 'remaining'],
  ['changed', 'remaining'],
  ['outdated', 'remaining'],
  ['interrupted', 'remaining'],
  ['result_lost', 'remaining'],
  ['without_result', 'remaining'],
])('a job that is %s counts as %s', (standing, number) => {
  const nothing = { total: 1, success: 0, error: 0, skipped: 0, remaining: 0 };
  expect(countRows([jobRow()], () => standing)).toEqual({ ...nothing, [number]: 1 });
});

test('an invalid row is an error', () => {
  expect(countRows([invalidRow(1)], () => 'pending')).toMatchObject({ total: 1, error: 1 });
});

describe('what the newest run kept and tried', () => {
  const rows = jobRows(4);
  const jobs = rows.map(({ job }) => job);
  const earlier = [runStarted(), ...completedJob('job_1'), ...completedJob('job_2'), runFinished()];
  const second = runStarted({
    run_id: runId(2),
    mode: 'resume',
    decisions: { run: 2, keep: 1, leave: 1 },
  });
  const counts = (state: SessionState): unknown =>
    recordedCounts(state, rows, recordedStandings(state, jobs));

  test('is what its end says, not how many jobs are completed since before', () => {
    const end = runFinished({ run_id: runId(2), counts: { ...NO_COUNTS, kept: 0, attempted: 1 } });
    expect(counts(stateAfter(...earlier, second, ...failedJob('job_3'), end))).toEqual({
      total: 4,
      success: 2,
      error: 1,
      skipped: 0,
      remaining: 1,
      kept: 0,
      attempted: 1,
    });
  });

  test('is what it decided to keep and has started, when it has no end', () => {
    const started = stateAfter(
      ...earlier,
      second,
      jobStarted('job_3'),
      jobSkipped('job_4', 'job_3'),
    );
    expect(counts(started)).toMatchObject({ kept: 1, attempted: 1 });
  });
});
