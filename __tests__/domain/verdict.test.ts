import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AddressedRow } from '../../src/domain/job.js';
import { decide, type Question, type Standing } from '../../src/domain/restart.js';
import { WHOLE_PLAN } from '../../src/domain/status.js';
import { applyFailOn, judge, type FailOn, type Verdict } from '../../src/domain/verdict.js';
import { NO_COUNTS } from '../helpers/event-builder.js';
import { invalidRow, jobRow, jobRows } from '../helpers/job-builder.js';

interface Story {
  readonly rows?: readonly AddressedRow[];
  /** Standing of the job in each line before the run, and after it. */
  readonly before: Readonly<Record<number, Standing>>;
  readonly after?: Readonly<Record<number, Standing>>;
  readonly question?: Partial<Omit<Question, 'rows' | 'standing'>>;
  readonly attempted?: number;
  readonly interrupted?: boolean;
}

/** Decides over the standings before a run, then judges by those after it. */
function judged({ rows, before, after = {}, question, ...outcome }: Story): Verdict {
  const plan = rows ?? jobRows(Object.keys(before).length);
  const scope = question?.scope ?? WHOLE_PLAN;
  const decisions = decide({
    rows: plan,
    standing: (job) => before[job.line] ?? 'pending',
    mode: 'retry-failed',
    maxJobs: null,
    ...question,
    scope,
  });
  return judge({
    rows: plan,
    decisions,
    scope,
    standing: (job) => after[job.line] ?? before[job.line] ?? 'pending',
    attempted: 0,
    interrupted: false,
    ...outcome,
  });
}

describe('the first code that applies', () => {
  test.each<[string, Story, number, string]>([
    ['all completed', { before: { 1: 'pending' }, after: { 1: 'completed' } }, 0, 'completed'],
    ['all kept, nothing to do', { before: { 1: 'completed', 2: 'completed' } }, 0, 'completed'],
    ['an empty shard', { rows: [], before: {} }, 0, 'completed'],
    [
      'one failed, all carried out',
      { before: { 1: 'pending', 2: 'pending' }, after: { 1: 'failed', 2: 'completed' } },
      1,
      'completed_with_failures',
    ],
    [
      'one failed and one left over',
      { before: { 1: 'pending', 2: 'pending' }, after: { 1: 'failed' } },
      1,
      'incomplete',
    ],
    ['one left over', { before: { 1: 'completed', 2: 'pending' } }, 3, 'incomplete'],
    [
      'one stopped by us',
      { before: { 1: 'pending' }, after: { 1: 'interrupted' } },
      3,
      'incomplete',
    ],
    [
      'one whose dependency is unmet',
      { before: { 1: 'pending' }, after: { 1: 'skipped' } },
      3,
      'incomplete',
    ],
    [
      'interrupted, although one failed',
      { before: { 1: 'pending' }, after: { 1: 'failed' }, interrupted: true },
      130,
      'incomplete',
    ],
    [
      'interrupted, although all completed',
      { before: { 1: 'completed' }, interrupted: true },
      130,
      'incomplete',
    ],
  ])('%s', (_, story, exitCode, status) => {
    expect(judged(story)).toMatchObject({ exitCode, status });
  });
});

describe('a run is judged by what it was asked to do', () => {
  test('a job that failed before and that resume leaves is asked: red', () => {
    const story = {
      before: { 1: 'failed', 2: 'completed' },
      question: { mode: 'resume' },
    } as const;
    expect(judged(story)).toMatchObject({ exitCode: 1, status: 'completed_with_failures' });
  });

  test('failed and pending jobs outside of only are not asked', () => {
    const scope = { only: ['job_2'], continue_from: null };
    const story: Story = {
      before: { 1: 'failed', 2: 'pending', 3: 'pending' },
      after: { 2: 'completed' },
      question: { mode: 'only', scope },
    };
    expect(judged(story)).toMatchObject({
      exitCode: 0,
      counts: { total: 3, success: 1, error: 1, remaining: 1 },
    });
  });

  test('failed jobs before JOB of continue-from are not asked', () => {
    const scope = { only: null, continue_from: 'job_2' };
    const story: Story = {
      before: { 1: 'failed', 2: 'failed' },
      after: { 2: 'completed' },
      question: { mode: 'continue-from', scope },
    };
    expect(judged(story).exitCode).toBe(0);
  });

  test('jobs cut off by max-jobs are not asked', () => {
    const story: Story = {
      before: { 1: 'pending', 2: 'pending' },
      after: { 1: 'completed' },
      question: { maxJobs: 1 },
    };
    expect(judged(story)).toMatchObject({ exitCode: 0, counts: { success: 1, remaining: 1 } });
  });
});

describe('a job whose dependency is unmet', () => {
  const rows = [jobRow('job_1'), jobRow('job_2', { dependsOn: ['job_1'] })];

  test('is asked although it is left: red', () => {
    const scope = { only: ['job_2'], continue_from: null };
    const story: Story = { rows, before: {}, question: { mode: 'only', scope } };
    expect(judged(story)).toMatchObject({ exitCode: 3, status: 'incomplete' });
  });

  test('is no failure, but the one that failed is', () => {
    const story: Story = { rows, before: {}, after: { 1: 'failed', 2: 'skipped' } };
    expect(judged(story)).toMatchObject({
      exitCode: 1,
      status: 'incomplete',
      counts: { total: 2, success: 0, error: 1, skipped: 1, remaining: 0 },
    });
  });

  test('is not asked when max-jobs cuts both off', () => {
    const plan = [jobRow('job_0', { line: 3 }), ...rows];
    const story: Story = {
      rows: plan,
      before: {},
      after: { 3: 'completed' },
      question: { maxJobs: 1 },
    };
    expect(judged(story).exitCode).toBe(0);
  });
});

describe('an invalid row is a failed job', () => {
  const rows = [jobRow('job_1'), invalidRow(2), jobRow('job_3'), invalidRow(4)];
  const done = { 1: 'completed', 3: 'completed' } as const;

  test('that was asked for', () => {
    expect(judged({ rows, before: done })).toMatchObject({
      exitCode: 1,
      status: 'completed_with_failures',
      counts: { total: 4, success: 2, error: 2, remaining: 0 },
    });
  });

  test.each([
    ['with only', { scope: { only: ['job_1', 'job_3'], continue_from: null } }, 0],
    ['before JOB of continue-from', { scope: { only: null, continue_from: 'job_3' } }, 1],
  ])('but not asked for %s', (_, question, code) => {
    const verdict = judged({ rows: rows.slice(0, 3), before: done, question });
    expect(verdict).toMatchObject({ exitCode: 0, counts: { error: 1 } });
    expect(judged({ rows, before: done, question }).exitCode).toBe(code);
  });

  test('nor after the cut of max-jobs; one before the cut is', () => {
    const after = { 1: 'completed' } as const;
    const question = { maxJobs: 1 };
    const plan = [jobRow('job_1'), jobRow('job_3'), invalidRow(4)];
    expect(judged({ rows: plan, before: {}, after, question }).exitCode).toBe(0);
    // The cut lies right behind the last job that may start.
    expect(judged({ rows, before: {}, after, question }).exitCode).toBe(0);
    const first = [invalidRow(1), jobRow('job_2'), jobRow('job_3')];
    const done = { 2: 'completed' } as const;
    expect(judged({ rows: first, before: {}, after: done, question }).exitCode).toBe(1);
  });
});

describe('the counts', () => {
  const standings = [
    'completed',
    'failed',
    'interrupted',
    'pending',
    'skipped',
    'changed',
    'outdated',
    'result_lost',
    'without_result',
  ] as const;

  test.each<[Standing, string]>([
    ['completed', 'success'],
    ['failed', 'error'],
    ['skipped', 'skipped'],
    ['pending', 'remaining'],
    ['interrupted', 'remaining'],
    ['changed', 'remaining'],
    ['outdated', 'remaining'],
    ['result_lost', 'remaining'],
    ['without_result', 'remaining'],
  ])('hold a job that is %s as %s', (standing, name) => {
    const { total, success, error, skipped, remaining } = judged({
      before: { 1: standing },
    }).counts;
    expect({ total, success, error, skipped, remaining }).toEqual({
      total: 1,
      success: 0,
      error: 0,
      skipped: 0,
      remaining: 0,
      [name]: 1,
    });
  });

  test('say what was kept and what was started', () => {
    const story: Story = {
      before: { 1: 'completed', 2: 'completed', 3: 'pending' },
      after: { 3: 'completed' },
      attempted: 1,
    };
    expect(judged(story).counts).toMatchObject({ kept: 2, attempted: 1, success: 3 });
  });

  test('are of a plan of which each job is decided: another one is a defect', () => {
    const rows = [...jobRows(2), invalidRow(3)];
    const outcome = { rows, decisions: [], scope: WHOLE_PLAN, attempted: 0, interrupted: false };
    expect(() => judge({ ...outcome, standing: () => 'pending' })).toThrow(
      '2 jobs, but 0 decisions',
    );
  });

  test('count a job once that is decided twice: refused as a defect', () => {
    const rows = jobRows(1);
    const decisions = decide({
      rows: [...rows, ...rows],
      standing: () => 'pending',
      mode: 'fresh',
      scope: WHOLE_PLAN,
      maxJobs: null,
    });
    const outcome = { rows, decisions, scope: WHOLE_PLAN, attempted: 0, interrupted: false };
    expect(() => judge({ ...outcome, standing: () => 'pending' })).toThrow(
      '1 jobs, but 2 decisions',
    );
  });

  test('always add up, and no code but 130 depends on anything but asked rows', () => {
    const anyRow = fc.oneof(
      fc.constant('invalid' as const),
      fc.record({
        before: fc.constantFrom<Standing>(...standings),
        after: fc.constantFrom<Standing>(...standings),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 10 }),
        fc.option(fc.integer({ min: 1, max: 5 })),
        (kinds, maxJobs) => {
          const rows = kinds.map((kind, index) =>
            kind === 'invalid' ? invalidRow(index + 1) : jobRow(`job_${index + 1}`),
          );
          const of = (when: 'before' | 'after') =>
            Object.fromEntries(
              kinds.flatMap((kind, index) => (kind === 'invalid' ? [] : [[index + 1, kind[when]]])),
            );
          const { counts, exitCode } = judged({
            rows,
            before: of('before'),
            after: of('after'),
            question: { maxJobs },
          });
          expect(counts.success + counts.error + counts.skipped + counts.remaining).toBe(
            kinds.length,
          );
          if (exitCode === 0 && maxJobs === null) expect(counts.success).toBe(kinds.length);
        },
      ),
    );
  });
});

describe('fail-on', () => {
  const failures: Verdict = {
    status: 'completed_with_failures',
    exitCode: 1,
    counts: { ...NO_COUNTS, total: 2, success: 1, error: 1 },
  };
  const noneCompleted: Verdict = {
    ...failures,
    counts: { ...NO_COUNTS, total: 2, error: 2 },
  };
  const failuresAndLeft: Verdict = { ...failures, status: 'incomplete' };
  const left: Verdict = { ...failures, status: 'incomplete', exitCode: 3 };

  test.each<[FailOn, readonly [number, number, number, number]]>([
    ['any-failure', [1, 1, 1, 3]],
    ['all-failed', [0, 1, 1, 3]],
    ['incomplete', [0, 0, 1, 3]],
    ['never', [0, 0, 0, 0]],
  ])('%s maps 1 and 3', (failOn, expected) => {
    const verdicts = [failures, noneCompleted, failuresAndLeft, left];
    expect(verdicts.map((verdict) => applyFailOn(verdict, failOn))).toEqual(expected);
  });

  test.each([0, 2, 4, 5, 6, 70, 75, 130])('never touches %d', (exitCode) => {
    expect(applyFailOn({ ...left, exitCode }, 'never')).toBe(exitCode);
    expect(applyFailOn({ ...left, exitCode }, 'any-failure')).toBe(exitCode);
  });
});
