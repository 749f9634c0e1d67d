import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  countDecisions,
  decide,
  type Decision,
  type Question,
  type Standing,
} from '../../src/domain/restart.js';
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
  'without_result',
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
      without_result: 'run without_result',
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
      without_result: 'run without_result',
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
      without_result: 'run without_result',
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
      without_result: 'run without_result',
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

describe('a completed job that an earlier run was asked for and did not reach', () => {
  const owed = new Map([['job_1', 'that run']]);

  test.each(['resume', 'retry-failed'] as const)('runs with %s', (mode) => {
    expect(decided(['completed', 'completed'], { mode, owed })).toEqual([
      'run asked_before',
      'keep completed',
    ]);
  });

  test('is left alone outside of the scope, where it counts as completed', () => {
    const scope = { only: ['job_2'], continue_from: null };
    expect(decided(['completed', 'pending'], { scope, owed })).toEqual([
      'leave outside_only',
      'run pending',
    ]);
  });

  test('runs for its own reason where it has one', () => {
    expect(decided(['failed'], { owed })).toEqual(['run failed']);
  });

  test('is left where it stands before JOB of continue-from: it is not asked for now', () => {
    const scope = { only: null, continue_from: 'job_2' };
    expect(decided(['completed', 'completed'], { mode: 'continue-from', scope, owed })).toEqual([
      'leave before_continue_from',
      'run asked',
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

describe('dependencies', () => {
  /** `job_1` …: each with its standing and the numbers of the jobs it depends on. */
  function decidedOver(
    jobs: readonly (readonly [Standing, ...number[]])[],
    question: Partial<Omit<Question, 'rows' | 'standing'>> = {},
  ): string[] {
    return decide({
      rows: jobs.map(([, ...numbers], index) =>
        jobRow(`job_${index + 1}`, { dependsOn: numbers.map((n) => `job_${n}`) }),
      ),
      standing: (job) => jobs[job.line - 1]?.[0] ?? 'pending',
      mode: 'retry-failed',
      scope: WHOLE_PLAN,
      maxJobs: null,
      ...question,
    }).map((one) =>
      [one.decision, one.reason, ...('dependency' in one ? [one.dependency] : [])].join(' '),
    );
  }
  const only = (...ids: string[]) => ({ only: ids, continue_from: null });

  test('a completed job runs when one it depends on runs, and so on', () => {
    const jobs = [['changed'], ['completed', 1], ['completed', 2], ['completed']] as const;
    expect(decidedOver(jobs)).toEqual([
      'run changed',
      'run dependency job_1',
      'run dependency job_2',
      'keep completed',
    ]);
  });

  test('a job that resume leaves as failed runs when one it depends on runs', () => {
    expect(decidedOver([['pending'], ['failed', 1]], { mode: 'resume' })).toEqual([
      'run pending',
      'run dependency job_1',
    ]);
  });

  test('a job that runs for a reason of its own keeps that reason', () => {
    expect(decidedOver([['pending'], ['interrupted', 1]])).toEqual([
      'run pending',
      'run interrupted',
    ]);
  });

  test('a job whose dependency is completed and kept runs as if it had none', () => {
    expect(decidedOver([['completed'], ['pending', 1], ['completed', 1]])).toEqual([
      'keep completed',
      'run pending',
      'keep completed',
    ]);
  });

  test('a job whose dependency is neither run nor completed is left, and so on', () => {
    const jobs = [['failed'], ['pending', 1], ['skipped', 2], ['pending']] as const;
    expect(decidedOver(jobs, { mode: 'resume' })).toEqual([
      'leave failed',
      'leave dependency job_1',
      'leave dependency job_2',
      'run pending',
    ]);
  });

  test('one dependency that cannot be met outweighs one that runs', () => {
    const jobs = [['failed'], ['pending'], ['completed', 2, 1]] as const;
    expect(decidedOver(jobs, { mode: 'resume' })[2]).toBe('leave dependency job_1');
  });

  test('a kept result needs nobody', () => {
    expect(decidedOver([['failed'], ['completed', 1]], { mode: 'resume' })).toEqual([
      'leave failed',
      'keep completed',
    ]);
  });

  test('the scope is not widened for a dependency: who needs one from outside is left', () => {
    const jobs = [['pending'], ['pending', 1]] as const;
    expect(decidedOver(jobs, { mode: 'only', scope: only('job_2') })).toEqual([
      'leave outside_only',
      'leave dependency job_1',
    ]);
  });

  test('a completed dependency outside the scope is met', () => {
    const jobs = [['completed'], ['pending', 1]] as const;
    expect(decidedOver(jobs, { mode: 'only', scope: only('job_2') })).toEqual([
      'leave outside_only',
      'run pending',
    ]);
  });

  test('the scope is not widened for a dependent: one outside stays as it is', () => {
    const jobs = [['failed'], ['completed', 1]] as const;
    expect(decidedOver(jobs, { mode: 'only', scope: only('job_1') })).toEqual([
      'run failed',
      'leave outside_only',
    ]);
  });

  test('a job outside that a run makes outdated is not met, nor is what was made from it', () => {
    const jobs = [['failed'], ['completed', 1], ['completed', 2], ['pending', 3]] as const;
    const scope = only('job_1', 'job_3', 'job_4');
    expect(decidedOver(jobs, { scope })).toEqual([
      'run failed',
      'leave outside_only',
      'leave dependency job_2',
      'leave dependency job_3',
    ]);
  });

  test('continue-from: a dependency before JOB counts as it stands', () => {
    const scope = { only: null, continue_from: 'job_3' };
    const jobs = [['completed'], ['failed'], ['completed', 1], ['completed', 2]] as const;
    expect(decidedOver(jobs, { mode: 'continue-from', scope })).toEqual([
      'keep completed',
      'leave before_continue_from',
      'run asked',
      'leave dependency job_2',
    ]);
  });

  test('what depends on a row that max-jobs cuts off is cut off too', () => {
    const jobs = [['pending'], ['pending'], ['completed', 2], ['completed', 3]] as const;
    expect(decidedOver(jobs, { maxJobs: 1 })).toEqual([
      'run pending',
      'leave max_jobs',
      'leave max_jobs',
      'leave max_jobs',
    ]);
  });

  test('what is left for a dependency does not use up max-jobs', () => {
    const jobs = [['failed'], ['pending', 1], ['pending'], ['pending']] as const;
    expect(decidedOver(jobs, { mode: 'resume', maxJobs: 1 })).toEqual([
      'leave failed',
      'leave dependency job_1',
      'run pending',
      'leave max_jobs',
    ]);
  });

  test('on an invalid row is unmet, also when a later row bears its id', () => {
    const decisions = decide({
      rows: [
        invalidRow(1),
        jobRow('job_2', { dependsOn: ['job_1'] }),
        jobRow('job_1', { line: 3 }),
      ],
      standing: () => 'pending',
      mode: 'fresh',
      scope: WHOLE_PLAN,
      maxJobs: null,
    });
    expect(decisions).toMatchObject([
      { decision: 'leave', reason: 'dependency', dependency: 'job_1' },
      { decision: 'run' },
    ]);
  });

  test('are looked at once each, however long the chain', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) =>
      jobRow(`job_${index + 1}`, { dependsOn: index === 0 ? [] : [`job_${index}`] }),
    );
    let asked = 0;
    const standing = (): Standing => {
      asked += 1;
      return 'completed';
    };
    decide({ rows, standing, mode: 'retry-failed', scope: WHOLE_PLAN, maxJobs: null });
    expect(asked).toBeLessThanOrEqual(2 * rows.length);
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
        // Of each job: those it depends on, all of them earlier.
        dependsOn: fc.tuple(...ids.map((_, index) => fc.subarray(ids.slice(0, index)))),
      });
    });

  type AnyQuestion = typeof anyQuestion extends fc.Arbitrary<infer T> ? T : never;

  function decidedWith(
    { standings, mode, scope, maxJobs, dependsOn }: AnyQuestion,
    changes: { maxJobs?: null; dependsOn?: readonly [] } = {},
  ): Decision[] {
    const edges = changes.dependsOn ?? dependsOn;
    return decide({
      rows: standings.map((_, index) =>
        jobRow(`job_${index + 1}`, { dependsOn: edges[index] ?? [] }),
      ),
      standing: (job) => standings[job.line - 1] ?? 'pending',
      mode,
      scope,
      maxJobs: changes.maxJobs === null ? null : maxJobs,
    });
  }

  test('nothing runs whose dependency is neither run nor completed, and what runs pulls along', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const decisions = decidedWith(question);
        const of = new Map(decisions.map((decision) => [decision.job.id, decision]));
        const completed = (id: string) =>
          question.standings[Number(id.slice(4)) - 1] === 'completed';
        const outdated = new Set<string>();
        for (const { job, decision, reason } of decisions) {
          const runs = job.dependsOn.filter((id) => of.get(id)?.decision === 'run');
          const unmet = job.dependsOn.filter(
            (id) => !runs.includes(id) && (!completed(id) || outdated.has(id)),
          );
          const cut = job.dependsOn.filter((id) => of.get(id)?.reason === 'max_jobs');
          const isMadeOfOld = job.dependsOn.some((id) => outdated.has(id));
          if (
            decision !== 'run' &&
            completed(job.id) &&
            (runs.length + cut.length > 0 || isMadeOfOld)
          ) {
            outdated.add(job.id);
          }
          if (decision === 'run') expect(unmet).toEqual([]);
          if (decision === 'keep') expect([...runs, ...(isMadeOfOld ? unmet : [])]).toEqual([]);
          if (reason === 'failed' && decision === 'leave') expect(runs).toEqual([]);
          if (decision === 'leave' && reason === 'dependency') expect(unmet).not.toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('dependencies change nothing outside of the scope, nor where there are none', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const without = decidedWith(question, { dependsOn: [], maxJobs: null });
        for (const [index, decision] of decidedWith(question, { maxJobs: null }).entries()) {
          const { job, ...rest } = without[index] ?? decision;
          const isOutside =
            rest.reason === 'outside_only' ||
            rest.reason === 'before_continue_from' ||
            (rest.decision === 'keep' && decision.decision === 'keep');
          if (isOutside || decision.job.dependsOn.length === 0) {
            expect(decision).toMatchObject({ ...rest, job: { id: job.id } });
          }
        }
      }),
    );
  });

  test('max-jobs comes last, with dependencies too', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        let allowed = question.maxJobs ?? Infinity;
        const expected = decidedWith(question, { maxJobs: null }).map((decision) => {
          if (decision.decision !== 'run') return decision;
          allowed -= 1;
          return allowed < 0
            ? { job: decision.job, decision: 'leave', reason: 'max_jobs' }
            : decision;
        });
        expect(decidedWith(question)).toEqual(expected);
      }),
    );
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
