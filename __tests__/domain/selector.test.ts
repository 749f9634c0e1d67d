import { expect, test } from '@jest/globals';
import { selectJobs, type Looks, type Selector } from '../../src/domain/selector.js';
import { createJob } from '../helpers/job-builder.js';

const LOOKS: Readonly<Record<string, Looks>> = {
  job_1: { standing: 'completed', failure: null },
  job_2: { standing: 'failed', failure: 'timeout' },
  job_3: { standing: 'failed', failure: 'exit_code' },
  job_4: { standing: 'pending', failure: null },
};
const jobs = Object.keys(LOOKS).map((id) => createJob(id));

const id = (text: string): Selector => ({ type: 'id', text });
const ending = (text: string): Selector => ({
  type: 'pattern',
  text,
  matches: (jobId) => jobId.endsWith(text),
});
const failed: Selector = { type: 'status', text: 'status:failed', standings: ['failed'] };
const skipped: Selector = { type: 'status', text: 'status:skipped', standings: ['skipped'] };
const timeouts: Selector = { type: 'reason', text: 'reason:timeout', reason: 'timeout' };

test.each<[string, readonly Selector[], readonly string[], readonly string[]]>([
  [
    'ids, in the order of the plan, each once',
    [id('job_4'), id('job_1'), id('job_4')],
    ['job_1', 'job_4'],
    [],
  ],
  ['patterns', [ending('_3')], ['job_3'], []],
  ['what became of jobs', [failed], ['job_2', 'job_3'], []],
  ['why they failed', [timeouts], ['job_2'], []],
  ['several, together', [timeouts, id('job_1'), ending('_2')], ['job_1', 'job_2'], []],
  [
    'nothing, each told',
    [id('job_9'), skipped, failed],
    ['job_2', 'job_3'],
    ['job_9', 'status:skipped'],
  ],
  ['nothing at all', [skipped], [], ['status:skipped']],
])('selectors name %s', (_, selectors, ids, idle) => {
  const look = (job: { id: string }): Looks => {
    const looks = LOOKS[job.id];
    if (looks === undefined) throw new Error(`no ${job.id}`);
    return looks;
  };
  expect(selectJobs(selectors, jobs, look)).toEqual({ ids, idle });
});

test('names ask for nothing but the id', () => {
  const look = (): never => {
    throw new Error('the state was asked');
  };
  expect(selectJobs([id('job_2'), ending('_3')], jobs, look).ids).toEqual(['job_2', 'job_3']);
});
