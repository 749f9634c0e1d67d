import { describe, expect, test } from '@jest/globals';
import type { CheckedRow } from '../../src/domain/job.js';
import { changedKeys, comparePlans, type ComparedPlan } from '../../src/domain/plan-change.js';
import { createJob, digestOf, invalidRow, jobRow, jobRows } from '../helpers/job-builder.js';

const planOf = (rows: readonly CheckedRow[], files: ComparedPlan['files'] = []): ComparedPlan => ({
  rows,
  files,
});
const earlier = (...ids: readonly string[]) => planOf(ids.map((id) => jobRow(id)));
const none = { added: [], removed: [], changed: [], files: [] };

test('D06 D07 names what was added, removed and changed, in the order of the plan', () => {
  const changed = jobRow('other', { fingerprint: digestOf('other, changed') });
  const rows = [jobRow('new_2'), jobRow('same'), changed, jobRow('new_1')];
  expect(comparePlans(planOf(rows), earlier('gone', 'other', 'same'))).toEqual({
    added: ['new_2', 'new_1'],
    removed: ['gone'],
    changed: [{ before: createJob('other'), now: changed.job }],
    files: [],
  });
});

test('order is free', () => {
  const now = planOf(jobRows(3).reverse());
  expect(comparePlans(now, earlier('job_1', 'job_2', 'job_3'))).toEqual(none);
});

test('a row that became invalid has left the plan', () => {
  const now = planOf([invalidRow(1)]);
  expect(comparePlans(now, earlier('job_1'))).toEqual({ ...none, removed: ['job_1'] });
});

test('D09 what is not in the fingerprint is no change', () => {
  const rows = [jobRow('job_1', { timeoutSeconds: 5, metadata: { note: 'x' }, line: 9 })];
  expect(comparePlans(planOf(rows), earlier('job_1'))).toEqual(none);
});

test('files that count: new, gone and of another content', () => {
  const before = planOf([], [['a', digestOf('a')], ['b', digestOf('b')], ['c', digestOf('c')]]); // prettier-ignore
  const now = planOf([], [['b', digestOf('b')], ['c', digestOf('C')], ['d', digestOf('d')]]); // prettier-ignore
  expect(comparePlans(now, before).files).toEqual(['a', 'c', 'd']);
});

describe('the changed keys of a job', () => {
  const keys = (before: object, now: object) =>
    changedKeys({ before: createJob('a', before), now: createJob('a', now) });

  test('are those of its config, down to the leaves, and its output', () => {
    expect(
      keys(
        { config: { lr: 0.1, gone: null, net: { depth: 2, width: 8 } } },
        { config: { lr: 0.2, net: { depth: 3, width: 8 }, list: [1] }, outputJson: 'b.json' },
      ),
    ).toEqual([
      { key: 'config.lr', before: 0.1, now: 0.2 },
      { key: 'config.gone', before: null, now: undefined },
      { key: 'config.net.depth', before: 2, now: 3 },
      { key: 'config.list', before: undefined, now: [1] },
      { key: 'output_json', before: 'outputs/a.json', now: 'b.json' },
    ]);
  });

  test('are none where values are equal, in whatever order their keys are', () => {
    expect(
      keys({ config: { x: [{ a: 1, b: 2 }], y: 1 } }, { config: { y: 1, x: [{ b: 2, a: 1 }] } }),
    ).toEqual([]);
  });

  test('are found in lists and between an object and a value', () => {
    const changes = keys({ config: { x: [1, 2], y: {} } }, { config: { x: [1, 3], y: 0 } });
    expect(changes.map(({ key }) => key)).toEqual(['config.x', 'config.y']);
  });
});
