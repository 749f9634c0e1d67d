import { expect, test } from '@jest/globals';
import { maskJob, maskJson } from '../../src/formats/mask-json.js';
import { createJob } from '../helpers/job-builder.js';

test('secrets are replaced in texts, names and numbers at every depth; all else stays', () => {
  const value = {
    url: 'https://x/?key=hunter22',
    list: ['hunter22', 1, null, { hunter22: true }],
    pin: 20241122.5,
    on: true,
  };
  expect(maskJson(value, ['hunter22', '20241122'])).toEqual({
    url: 'https://x/?key=***',
    list: ['***', 1, null, { '***': true }],
    pin: '***.5',
    on: true,
  });
});

test('of a job config, metadata and output path are masked; id and fingerprint are not', () => {
  const job = createJob('job_1', {
    config: { key: 'job_1' },
    metadata: { by: 'job_1' },
    outputJson: 'out/job_1.json',
  });
  expect(maskJob(job, ['job_1', job.fingerprint])).toEqual({
    ...job,
    config: { key: '***' },
    metadata: { by: '***' },
    outputJson: 'out/***.json',
  });
});

test('without secrets the job is handed on as it is', () => {
  const job = createJob('job_1', { config: { a: 'hunter22' } });
  expect(maskJob(job, [])).toBe(job);
});
