import { expect, test } from '@jest/globals';
import type { RunStarted, SessionEvent } from '../../src/domain/event.js';
import { jobsOf } from '../../src/domain/job.js';
import { lapsedAsk, owedJobs } from '../../src/domain/owed.js';
import {
  completedJob,
  failedJob,
  runFinished,
  runId,
  runStarted,
  stateAfter,
} from '../helpers/event-builder.js';
import { digestOf, jobRows } from '../helpers/job-builder.js';

const plan = jobsOf(jobRows(4));
const first = [runStarted(), ...plan.flatMap(({ id }) => completedJob(id)), runFinished()];
const asked = (changes: Partial<RunStarted>) => runStarted({ run_id: runId(2), ...changes });
const fromTwo = asked({
  mode: 'continue-from',
  scope: { only: null, continue_from: 'job_2' },
});
const again = (id: string) => completedJob(id, { attempt: 2 });

test.each<[string, readonly SessionEvent[], readonly string[]]>([
  ['nothing, when no run was asked for more', [], []],
  ['JOB and all after it', [fromTwo], ['job_2', 'job_3', 'job_4']],
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
    'what only names',
    [asked({ mode: 'only', scope: { only: ['job_1', 'job_4'], continue_from: null } })],
    ['job_1', 'job_4'],
  ],
  [
    'nothing of a mode that keeps results',
    [asked({ mode: 'retry-failed', scope: { only: ['job_1'], continue_from: null } })],
    [],
  ],
  ['not what max-jobs cut off', [{ ...fromTwo, last_job: 'job_3' }], ['job_2', 'job_3']],
  [
    'what it could not have, though it came to its end',
    [fromTwo, ...again('job_2'), ...again('job_3'), runFinished()],
    ['job_4'],
  ],
])('an earlier run owes %s', (_, events, ids) => {
  const owed = owedJobs(stateAfter(...first, ...events), plan);
  expect([...owed.keys()]).toEqual(ids);
  expect(new Set(owed.values()).size).toBeLessThanOrEqual(1);
});

test('nothing is owed of a job that was never tried: it runs anyway', () => {
  expect(owedJobs(stateAfter(fromTwo), plan).size).toBe(0);
});

test('the newest run that was asked is named', () => {
  const state = stateAfter(...first, fromTwo, { ...fromTwo, run_id: runId(3) });
  expect(owedJobs(state, plan).get('job_4')).toBe(runId(3));
});

test('an ask lapses when its job leaves the plan, unless the run had completed', () => {
  const without = plan.filter(({ id }) => id !== 'job_2');
  const cutShort = stateAfter(...first, fromTwo, ...again('job_2'));
  expect(lapsedAsk(cutShort, without)).toBe('job_2');
  expect(lapsedAsk(cutShort, plan)).toBeNull();
  expect(lapsedAsk(stateAfter(...first, fromTwo, runFinished()), without)).toBeNull();
  expect(lapsedAsk(stateAfter(...first), without)).toBeNull();
});
