import { describe, expect, test } from '@jest/globals';
import {
  describeDecision,
  describeLeaveReason,
  describeMode,
  describeRunReason,
  groupDecisions,
} from '../../src/domain/describe.js';
import type {
  Decision,
  LeaveReason,
  RunDecision,
  PlainRunReason,
} from '../../src/domain/restart.js';
import { initialState } from '../../src/domain/state.js';
import {
  completedJob,
  failedJob,
  runId,
  runStarted,
  stateAfter,
} from '../helpers/event-builder.js';
import { createJob } from '../helpers/job-builder.js';

const job = createJob('a');
const running = (reason: PlainRunReason): RunDecision => ({
  job,
  decision: 'run',
  reason,
});
const nothing = { state: initialState(), commit: null };

test.each<[PlainRunReason, RegExp]>([
  ['pending', /^not run yet$/],
  ['changed', /^changed since it ran$/],
  ['outdated', /another result of a job it depends on/],
  ['interrupted', /^interrupted before$/],
  ['result_lost', /stored result is gone or altered/],
  ['without_result', /without a result, which require-output asks for/],
  ['skipped', /skipped before/],
  ['failed', /^failed before$/],
  ['asked', /asked for again/],
])('a job that runs because it is %s says so', (reason, words) => {
  expect(describeRunReason(running(reason), initialState())).toMatch(words);
});

test('a job that an earlier run was asked for names that run', () => {
  const decision: RunDecision = { job, decision: 'run', reason: 'asked_before', run: runId(2) };
  expect(describeRunReason(decision, initialState())).toContain(runId(2));
});

test('a job that runs because of one it depends on names it', () => {
  const decision: RunDecision = { job, decision: 'run', reason: 'dependency', dependency: 'b' };
  expect(describeRunReason(decision, initialState())).toBe('b, which it depends on, runs');
});

test.each([
  ['failed', true, 'failed before: exit code 7'],
  ['interrupted', false, 'interrupted before: exit code 7'],
] as const)('a job that %s says how its last attempt failed', (reason, final, words) => {
  const state = stateAfter(runStarted(), ...failedJob('a', { message: 'exit code 7', final }));
  expect(describeRunReason(running(reason), state)).toBe(words);
});

test.each<[Exclude<LeaveReason, 'dependency'>, RegExp]>([
  ['failed', /resume leaves failed jobs/],
  ['outside_only', /only/],
  ['before_continue_from', /before the job of continue-from/],
  ['max_jobs', /max-jobs/],
])('a job that is left because of %s says so', (reason, words) => {
  expect(describeLeaveReason({ job, decision: 'leave', reason })).toMatch(words);
});

test('a job that is left because of one it depends on names it', () => {
  expect(
    describeLeaveReason({ job, decision: 'leave', reason: 'dependency', dependency: 'b' }),
  ).toBe('b, which it depends on, is not completed, and does not run');
});

test('a decision is one line: what, which job, why', () => {
  const lines = [
    describeDecision(running('pending'), nothing),
    describeDecision({ job, decision: 'keep', reason: 'completed' }, nothing),
    describeDecision({ job, decision: 'leave', reason: 'max_jobs' }, nothing),
  ];
  expect(lines).toEqual([
    'run    a  not run yet',
    'keep   a  completed before, its stored result is unchanged',
    'leave  a  cut off by max-jobs',
  ]);
});

describe('a kept result', () => {
  const kept: Decision = { job, decision: 'keep', reason: 'completed' };
  const madeAt = (commit: string | null) =>
    stateAfter(runStarted({ run_id: runId(1), commit }), ...completedJob('a'));

  test.each([
    ['another commit', 'abc', 'def', `; made by run ${runId(1)} at commit abc`],
    ['a commit, here there is none', 'abc', null, `; made by run ${runId(1)} at commit abc`],
    ['no commit', null, 'def', `; made by run ${runId(1)} outside of a workflow`],
    ['this commit', 'abc', 'abc', ''],
    ['no commit either', null, null, ''],
  ] as const)('of %s says where it is from, when that differs', (_, before, commit, words) => {
    const line = describeDecision(kept, { state: madeAt(before), commit });
    expect(line).toBe(`keep   a  completed before, its stored result is unchanged${words}`);
  });

  test('is of the run that made it, not of the newest', () => {
    const state = stateAfter(
      runStarted({ run_id: runId(1), commit: 'abc' }),
      ...completedJob('a'),
      runStarted({ run_id: runId(2), commit: 'def' }),
    );
    expect(describeDecision(kept, { state, commit: 'def' })).toContain(
      `made by run ${runId(1)} at commit abc`,
    );
  });
});

test('decisions with the same reason are told once, with their jobs in plan order', () => {
  const of = (id: string, decision: 'keep' | 'leave'): Decision =>
    decision === 'keep'
      ? { job: createJob(id), decision, reason: 'completed' }
      : { job: createJob(id), decision, reason: 'outside_only' };
  expect(groupDecisions([of('a', 'leave'), of('b', 'keep'), of('c', 'leave')], nothing)).toEqual([
    { decision: 'leave', reason: 'not named by only', jobIds: ['a', 'c'] },
    { decision: 'keep', reason: 'completed before, its stored result is unchanged', jobIds: ['b'] },
  ]);
});

test.each([
  ['fresh', null, null, 'fresh'],
  ['continue-from', null, 'b', 'continue-from b'],
  ['retry-failed', null, 'b', 'retry-failed, from b on'],
  ['retry-failed', ['a', 'b'], null, 'retry-failed, only a, b'],
  ['only', ['1', '2', '3', '4', '5', '6', '7'], null, 'only 1, 2, 3, 4, 5 and 2 more'],
  ['only', [], null, 'only no job'],
] as const)('the mode %s within only %j and continue-from %j is told', (mode, only, from, text) => {
  expect(describeMode(mode, { only, continue_from: from })).toBe(text);
});
