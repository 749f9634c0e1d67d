import { expect, test } from '@jest/globals';
import { comparePlans } from '../../src/domain/plan-change.js';
import { digestOf, invalidRow, jobRow, jobRows } from '../helpers/job-builder.js';

const earlier = (...ids: readonly string[]) => new Map(ids.map((id) => [id, digestOf(id)]));

test('D06 D07 names what was added, removed and changed, in the order of the plan', () => {
  const rows = [
    jobRow('new_2'),
    jobRow('same'),
    jobRow('other', { fingerprint: digestOf('other, changed') }),
    jobRow('new_1'),
  ];
  expect(comparePlans(rows, earlier('gone', 'other', 'same'))).toEqual({
    added: ['new_2', 'new_1'],
    removed: ['gone'],
    changed: ['other'],
  });
});

test('order is free', () => {
  const none = { added: [], removed: [], changed: [] };
  expect(comparePlans(jobRows(3).reverse(), earlier('job_1', 'job_2', 'job_3'))).toEqual(none);
});

test('a row that became invalid has left the plan', () => {
  expect(comparePlans([invalidRow(1)], earlier('job_1'))).toEqual({
    added: [],
    removed: ['job_1'],
    changed: [],
  });
});

test('D09 what is not in the fingerprint is no change', () => {
  const rows = [jobRow('job_1', { timeoutSeconds: 5, metadata: { note: 'x' }, line: 9 })];
  expect(comparePlans(rows, earlier('job_1'))).toEqual({ added: [], removed: [], changed: [] });
});
