import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countDecisions, decide, type Question, type Standing } from '../../src/domain/restart.js';
import type { Mode } from '../../src/domain/status.js';
import { WHOLE_PLAN } from '../../src/domain/status.js';
import { invalidRow, jobRow, jobRows } from '../helpers/job-builder.js';

/** Decides over `job_1`, `job_2` … with these standings; each answer as `decision reason`. */
function decided(
  standings: readonly Standing[],
  question: Partial<Omit<Question, 'rows' | 'standing'>> = {},
): string[] {
  return decide({
    rows: jobRows(standings.length),
    standing: (job) => standings[job.line - 1] ?? 'pending',
    mode: 'retry-failed',
    scope: WHOLE_PLAN,
    maxJobs: null,
    ...question,
  }).map(({ decision, reason }) => `${decision} ${reason}`);
}

const STANDINGS = [
  'completed',
  'failed',
  'interrupted',
  'pending',
  'skipped',
  'changed',
  'outdated',
  'result_lost',
] as const satisfies readonly Standing[];

/** Design §6, row by row: what becomes of each standing, and the reason that is shown. */
const TABLE: readonly (readonly [Mode, Readonly<Record<Standing, string>>])[] = [
  [
    'fresh',
    {
      completed: 'run asked',
      failed: 'run failed',
      interrupted: 'run interrupted',
      pending: 'run pending',
      skipped: 'run skipped',
      changed: 'run changed',
      outdated: 'run outdated',
      result_lost: 'run result_lost',
    },
  ],
  [
    'resume',
    {
      completed: 'keep completed',
      failed: 'leave failed',
      interrupted: 'run interrupted',
      pending: 'run pending',
      skipped: 'run skipped',
      changed: 'run changed',
      outdated: 'run outdated',
      result_lost: 'run result_lost',
    },
  ],
  [
    'retry-failed',
    {
      completed: 'keep completed',
      failed: 'run failed',
      interrupted: 'run interrupted',
      pending: 'run pending',
      skipped: 'run skipped',
      changed: 'run changed',
      outdated: 'run outdated',
      result_lost: 'run result_lost',
    },
  ],
  [
    'only',
    {
      completed: 'run asked',
      failed: 'run failed',
      interrupted: 'run interrupted',
      pending: 'run pending',
      skipped: 'run skipped',
      changed: 'run changed',
      outdated: 'run outdated',
      result_lost: 'run result_lost',
    },
  ],
];

describe('the restart table', () => {
  const cells = TABLE.flatMap(([mode, row]) =>
    STANDINGS.map((standing) => [mode, standing, row[standing]] as const),
  );
  test.each(cells)('%s with a job that is %s: %s', (mode, standing, expected) => {
    expect(decided([standing], { mode })).toEqual([expected]);
  });

  test.each(STANDINGS)('continue-from keeps a completed row before JOB, and leaves one %s', (s) => {
    const scope = { only: null, continue_from: 'job_2' };
    const expected = s === 'completed' ? 'keep completed' : 'leave before_continue_from';
    expect(decided([s, 'pending'], { mode: 'continue-from', scope })[0]).toBe(expected);
  });

  test.each(STANDINGS)('continue-from runs JOB and all after it, also one %s', (standing) => {
    const scope = { only: null, continue_from: 'job_2' };
    const expected = standing === 'completed' ? 'run asked' : `run ${standing}`;
    const [, job, after] = decided(['pending', standing, standing], {
      mode: 'continue-from',
      scope,
    });
    expect([job, after]).toEqual([expected, expected]);
  });

  test('a later run inside the scope of continue-from retries at and after JOB, and only there', () => {
    const scope = { only: null, continue_from: 'job_3' };
    expect(
      decided(['failed', 'completed', 'completed', 'failed', 'pending'], {
        mode: 'retry-failed',
        scope,
      }),
    ).toEqual([
      'leave before_continue_from',
      'keep completed',
      'keep completed',
      'run failed',
      'run pending',
    ]);
  });
});

describe('the scope of only', () => {
  test.each(['fresh', 'resume', 'retry-failed', 'only'] as const)(
    'leaves what lies outside as it is, in mode %s',
    (mode) => {
      const scope = { only: ['job_2'], continue_from: null };
      expect(decided(['completed', 'pending', 'failed'], { mode, scope })).toEqual([
        'leave outside_only',
        'run pending',
        'leave outside_only',
      ]);
    },
  );

  test('applies the row of a mode inside', () => {
    const scope = { only: ['job_1', 'job_2'], continue_from: null };
    expect(decided(['completed', 'failed', 'failed'], { mode: 'resume', scope })).toEqual([
      'keep completed',
      'leave failed',
      'leave outside_only',
    ]);
  });

  test('narrows continue-from: both must hold', () => {
    const scope = { only: ['job_1', 'job_3'], continue_from: 'job_2' };
    expect(decided(['failed', 'failed', 'failed'], { mode: 'continue-from', scope })).toEqual([
      'leave before_continue_from',
      'leave outside_only',
      'run failed',
    ]);
  });

  test('that names nothing leaves everything', () => {
    const scope = { only: [], continue_from: null };
    expect(decided(['pending', 'failed'], { mode: 'only', scope })).toEqual([
      'leave outside_only',
      'leave outside_only',
    ]);
  });
});

describe('max-jobs', () => {
  test('cuts off after the first N jobs that would run, and counts no kept one', () => {
    expect(
      decided(['completed', 'failed', 'completed', 'pending', 'pending', 'completed'], {
        maxJobs: 2,
      }),
    ).toEqual([
      'keep completed',
      'run failed',
      'keep completed',
      'run pending',
      'leave max_jobs',
      'keep completed',
    ]);
  });

  test('comes after the scope: what lies outside does not use it up', () => {
    const scope = { only: ['job_2', 'job_3'], continue_from: null };
    expect(decided(['pending', 'pending', 'pending'], { scope, maxJobs: 1 })).toEqual([
      'leave outside_only',
      'run pending',
      'leave max_jobs',
    ]);
  });

  test('comes after the table: what resume leaves does not use it up', () => {
    expect(decided(['failed', 'pending', 'pending'], { mode: 'resume', maxJobs: 1 })).toEqual([
      'leave failed',
      'run pending',
      'leave max_jobs',
    ]);
  });
});

test('an invalid row gets no decision and uses up nothing', () => {
  const decisions = decide({
    rows: [invalidRow(1), jobRow('job_2'), invalidRow(3), jobRow('job_4')],
    standing: () => 'pending',
    mode: 'fresh',
    scope: WHOLE_PLAN,
    maxJobs: 2,
  });
  expect(decisions.map(({ job, decision }) => `${job.id} ${decision}`)).toEqual([
    'job_2 run',
    'job_4 run',
  ]);
  expect(countDecisions(decisions)).toEqual({ run: 2, keep: 0, leave: 0 });
});

describe('whatever the question', () => {
  const anyQuestion = fc
    .array(fc.constantFrom(...STANDINGS), { minLength: 1, maxLength: 12 })
    .chain((standings) => {
      const ids = standings.map((_, index) => `job_${index + 1}`);
      return fc.record({
        standings: fc.constant(standings),
        mode: fc.constantFrom<Mode>('fresh', 'resume', 'retry-failed', 'continue-from', 'only'),
        scope: fc.record({
          only: fc.option(fc.subarray(ids)),
          continue_from: fc.option(fc.constantFrom(...ids)),
        }),
        maxJobs: fc.option(fc.integer({ min: 1, max: 12 })),
      });
    });

  test('every job gets one decision, in plan order, and the scope is never widened', () => {
    fc.assert(
      fc.property(anyQuestion, ({ standings, mode, scope, maxJobs }) => {
        const decisions = decide({
          rows: jobRows(standings.length),
          standing: (job) => standings[job.line - 1] ?? 'pending',
          mode,
          scope,
          maxJobs,
        });
        expect(decisions.map(({ job }) => job.line)).toEqual(
          standings.map((_, index) => index + 1),
        );
        const first = Number(scope.continue_from?.replace('job_', '') ?? 1);
        for (const { job, decision } of decisions) {
          if (decision === 'run') {
            expect(job.line).toBeGreaterThanOrEqual(first);
            expect(scope.only === null || scope.only.includes(job.id)).toBe(true);
          }
          if (decision === 'keep') expect(standings[job.line - 1]).toBe('completed');
        }
        const counts = countDecisions(decisions);
        expect(counts.run + counts.keep + counts.leave).toBe(standings.length);
        expect(counts.run).toBeLessThanOrEqual(maxJobs ?? standings.length);
      }),
    );
  });

  test('max-jobs only turns the later runs into leaves', () => {
    fc.assert(
      fc.property(anyQuestion, ({ standings, mode, scope, maxJobs }) => {
        const all = decided(standings, { mode, scope, maxJobs: null });
        let allowed = maxJobs ?? standings.length;
        const expected = all.map((decision) => {
          if (!decision.startsWith('run')) return decision;
          allowed -= 1;
          return allowed < 0 ? 'leave max_jobs' : decision;
        });
        expect(decided(standings, { mode, scope, maxJobs })).toEqual(expected);
      }),
    );
  });
});
