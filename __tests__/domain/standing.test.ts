import { describe, expect, test } from '@jest/globals';
import type { SessionEvent } from '../../src/domain/event.js';
import type { Standing } from '../../src/domain/restart.js';
import { standingOf } from '../../src/domain/standing.js';
import {
  completedJob,
  failedJob,
  jobInterrupted,
  jobSkipped,
  jobStarted,
  runStarted,
  stateAfter,
} from '../helpers/event-builder.js';
import { createJob, digestOf } from '../helpers/job-builder.js';

const job = createJob('a');
const yes = () => true;
const no = () => false;

test.each<[Standing, readonly SessionEvent[], () => boolean]>([
  ['pending', [], yes],
  ['pending', completedJob('another'), yes],
  ['completed', completedJob('a'), yes],
  ['result_lost', completedJob('a'), no],
  ['failed', failedJob('a'), yes],
  ['interrupted', [jobStarted('a'), jobInterrupted('a')], yes],
  ['interrupted', [jobStarted('a')], yes],
  ['skipped', [jobSkipped('a')], yes],
  ['changed', completedJob('a', { fingerprint: digestOf('another config') }), yes],
  ['changed', failedJob('a', { fingerprint: digestOf('another config') }), yes],
])('a job is %s', (standing, events, holds) => {
  expect(standingOf(stateAfter(runStarted(), ...events), job, holds)).toBe(standing);
});

test('D08 the record with the fingerprint of the row counts, not the latest', () => {
  const other = { fingerprint: digestOf('another config'), attempt: 2 };
  const state = stateAfter(runStarted(), ...completedJob('a'), ...failedJob('a', other));
  expect(standingOf(state, job, yes)).toBe('completed');
  expect(standingOf(state, { ...job, ...other }, yes)).toBe('failed');
});

test('only the result of the record that counts is asked for', () => {
  const other = { fingerprint: digestOf('another config'), attempt: 2 };
  const state = stateAfter(runStarted(), ...completedJob('a'), ...completedJob('a', other));
  const asked: string[] = [];
  standingOf(state, job, ({ fingerprint }) => {
    asked.push(fingerprint);
    return true;
  });
  expect(asked).toEqual([job.fingerprint]);
});

describe('a completed job that depends on others', () => {
  const dependent = createJob('a', { dependsOn: ['b', 'c'] });
  const again = { attempt: 2 };
  const after = (...events: readonly SessionEvent[]) =>
    standingOf(stateAfter(runStarted(), ...events), dependent, yes);

  test.each<[Standing, string, readonly SessionEvent[]]>([
    ['completed', 'when they completed before', [...completedJob('b'), ...completedJob('a')]],
    ['outdated', 'when one completed after', [...completedJob('a'), ...completedJob('c')]],
    [
      'outdated',
      'when one completed after under another fingerprint',
      [...completedJob('a'), ...completedJob('b', { fingerprint: digestOf('another') })],
    ],
    ['completed', 'when one failed after', [...completedJob('a'), ...failedJob('c')]],
    [
      'completed',
      'when it completed again after them',
      [...completedJob('a'), ...completedJob('b'), ...completedJob('a', again)],
    ],
  ])('is %s %s', (standing, _, events) => {
    expect(after(...events)).toBe(standing);
  });

  test('is lost rather than outdated when its result is gone', () => {
    const state = stateAfter(runStarted(), ...completedJob('a'), ...completedJob('b'));
    expect(standingOf(state, dependent, no)).toBe('result_lost');
  });
});
