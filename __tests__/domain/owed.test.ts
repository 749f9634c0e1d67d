import { expect, test } from '@jest/globals';
import type { SessionEvent } from '../../src/domain/event.js';
import { owedJobs } from '../../src/domain/owed.js';
import {
  completedJob,
  failedJob,
  jobSkipped,
  runFinished,
  runId,
  runStarted,
  stateAfter,
} from '../helpers/event-builder.js';
import { digestOf } from '../helpers/job-builder.js';

const ids = ['job_1', 'job_2', 'job_3', 'job_4'];
const first = [runStarted(), ...ids.flatMap((id) => completedJob(id)), runFinished()];
const fromTwo = runStarted({
  run_id: runId(2),
  mode: 'continue-from',
  scope: { only: null, continue_from: 'job_2' },
  asked_again: ['job_2', 'job_3', 'job_4'],
});
const again = (id: string) => completedJob(id, { attempt: 2 });

test.each<[string, readonly SessionEvent[], readonly string[]]>([
  ['nothing, when no run was asked for more', [], []],
  ['all that it was asked for', [fromTwo], ['job_2', 'job_3', 'job_4']],
  [
    'not what it tried, be it in vain',
    [fromTwo, ...again('job_2'), ...failedJob('job_3')],
    ['job_4'],
  ],
  [
    'not what it tried under another fingerprint',
    [fromTwo, ...completedJob('job_3', { fingerprint: digestOf('other'), attempt: 2 })],
    ['job_2', 'job_4'],
  ],
  [
    'not what a later run tried',
    [fromTwo, runStarted({ run_id: runId(3), mode: 'retry-failed' }), ...again('job_3')],
    ['job_2', 'job_4'],
  ],
  [
    'what was skipped, be it under another fingerprint',
    [
      fromTwo,
      ...again('job_2'),
      ...again('job_3'),
      jobSkipped('job_4', 'job_1', digestOf('other')),
    ],
    ['job_4'],
  ],
  [
    'not what was tried and then skipped',
    [fromTwo, ...again('job_2'), ...again('job_3'), ...again('job_4'), jobSkipped('job_4')],
    [],
  ],
  [
    'what it could not have, though it came to its end',
    [fromTwo, ...again('job_2'), ...again('job_3'), runFinished()],
    ['job_4'],
  ],
])('an earlier run owes %s', (_, events, jobs) => {
  const owed = owedJobs(stateAfter(...first, ...events));
  expect([...owed.keys()]).toEqual(jobs);
  expect(new Set(owed.values()).size).toBeLessThanOrEqual(1);
});

test('the newest run that was asked is named', () => {
  const state = stateAfter(...first, fromTwo, { ...fromTwo, run_id: runId(3) });
  expect(owedJobs(state).get('job_4')).toBe(runId(3));
});
