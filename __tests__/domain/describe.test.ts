import { expect, test } from '@jest/globals';
import {
  describeDecision,
  describeLeaveReason,
  describeMode,
  describeRunReason,
} from '../../src/domain/describe.js';
import type { Decision, LeaveReason, RunReason } from '../../src/domain/restart.js';
import { initialState } from '../../src/domain/state.js';
import { failedJob, runStarted, stateAfter } from '../helpers/event-builder.js';
import { createJob } from '../helpers/job-builder.js';

const job = createJob('a');
const running = (reason: RunReason): Decision => ({ job, decision: 'run', reason });

test.each<[RunReason, RegExp]>([
  ['pending', /not run yet/],
  ['changed', /changed since it ran/],
  ['interrupted', /interrupted before/],
  ['result_lost', /stored result is gone or altered/],
  ['skipped', /skipped before/],
  ['failed', /^failed before$/],
  ['asked', /asked for again/],
])('a job that runs because it is %s says so', (reason, words) => {
  expect(describeRunReason(running(reason), initialState())).toMatch(words);
});

test('a job that failed before says why', () => {
  const state = stateAfter(runStarted(), ...failedJob('a', { message: 'exit code 7' }));
  expect(describeRunReason(running('failed'), state)).toBe('failed before (exit code 7)');
});

test.each<[LeaveReason, RegExp]>([
  ['failed', /resume leaves failed jobs/],
  ['outside_only', /only/],
  ['before_continue_from', /before the job of continue-from/],
  ['max_jobs', /max-jobs/],
])('a job that is left because of %s says so', (reason, words) => {
  expect(describeLeaveReason(reason)).toMatch(words);
});

test('a decision is one line: what, which job, why', () => {
  const state = initialState();
  const lines = [
    describeDecision(running('pending'), state),
    describeDecision({ job, decision: 'keep', reason: 'completed' }, state),
    describeDecision({ job, decision: 'leave', reason: 'max_jobs' }, state),
  ];
  expect(lines).toEqual([
    'run    a  not run yet',
    'keep   a  completed before, its result is unchanged',
    'leave  a  cut off by max-jobs',
  ]);
});

test.each([
  ['fresh', null, null, 'fresh'],
  ['continue-from', null, 'b', 'continue-from b'],
  ['retry-failed', null, 'b', 'retry-failed, from b on'],
  ['retry-failed', ['a', 'b'], null, 'retry-failed, only a, b'],
  ['only', ['1', '2', '3', '4', '5', '6', '7'], null, 'only 1, 2, 3, 4, 5 and 2 more'],
] as const)('the mode %s within only %j and continue-from %j is told', (mode, only, from, text) => {
  expect(describeMode(mode, { only, continue_from: from })).toBe(text);
});
