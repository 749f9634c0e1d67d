import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderRanking } from '../../src/formats/ranking-text.js';
import { renderSummaryText } from '../../src/formats/summary-text.js';
import { failureSummary, incompleteSummary, successSummary } from '../helpers/example-summaries.js';
import { expectGolden } from '../helpers/golden.js';
import { HOSTILE_OUTPUT, hostileText } from '../helpers/hostile-text.js';
import {
  createFailure,
  createRankedJob,
  createRanking,
  createSummary,
  summaryOf,
} from '../helpers/summary-builder.js';

describe('the closing words of a run', () => {
  test.each([
    ['success', successSummary()],
    ['failure', failureSummary()],
    ['incomplete', incompleteSummary()],
  ])('that ended in %s read as they should', (name, report) => {
    expectGolden(`closing-${name}.txt.golden`, renderSummaryText(report));
  });

  test('name the jobs that needed several attempts, and what was decided', () => {
    const text = renderSummaryText(
      createSummary({
        retried: [
          { jobId: 'a', attempts: 2, outcome: 'completed' },
          { jobId: 'b', attempts: 2, outcome: 'completed' },
          { jobId: 'c', attempts: 3, outcome: 'failed' },
        ],
        decided: [
          { decision: 'run', reason: 'not run yet', jobIds: ['a', 'b', 'c'] },
          { decision: 'keep', reason: 'completed before', jobIds: ['d'] },
        ],
      }),
    );
    expect(text).toContain(
      '3 jobs needed more than one attempt:\n  a, b: completed after 2 attempts\n  c: failed after 3 attempts\n',
    );
    expect(text).toContain(
      'Decided:\n  run   3 jobs (not run yet): a, b, c\n  keep  1 job (completed before): d\n',
    );
  });

  test('pass over a decision that goes without saying', () => {
    const decided = [{ decision: 'run', reason: 'not run yet', jobIds: ['a'] }] as const;
    expect(renderSummaryText(createSummary({ decided }))).not.toContain('Decided');
  });

  test.each([
    ['plan.jsonl', '(line 4)'],
    ['session.yaml', '(row 4)'],
  ])('place a failed job of %s by %s', (planFile, place) => {
    const text = renderSummaryText(createSummary({ planFile, failures: [createFailure()] }));
    expect(text).toContain(`  ✗ sess001_0004 ${place}: exit code 2\n`);
  });

  test('give each line of a notice a line', () => {
    const notices = [
      'The plan has changed: 2 changed (a, b)\na: config.x: 1 → 2\nb: config.x: 1 → 3',
    ];
    expect(renderSummaryText(createSummary({ notices }))).toContain(
      'note: The plan has changed: 2 changed (a, b)\n  a: config.x: 1 → 2\n  b: config.x: 1 → 3\n\n',
    );
  });

  test('do nothing to a terminal, whatever the data', () => {
    fc.assert(
      fc.property(hostileText(HOSTILE_OUTPUT), (text) => {
        expect(renderSummaryText(summaryOf(text))).not.toMatch(/(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}]/u);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a ranking for a terminal', () => {
  test('shows the best in aligned columns', () => {
    expect(renderRanking(createRanking(), 2).split('\n')).toEqual([
      '#  job           realized_pnl_usd  min_spread_bps  max_position_usd',
      '1  sess001_0001               100               5              2500',
      '2  sess001_0002                50              10              1000',
      '… and 1 more job',
      'Ranked 3 jobs by realized_pnl_usd (higher is better).',
      '',
    ]);
  });

  test.each([
    [
      'tells of further fronts',
      2,
      'Front 2 holds those that only front 1 beats, and so on; within a',
    ],
    ['tells of no front that is not there', 1, 'and better in one. Within a'],
  ])('%s', (_, front, words) => {
    const objectives = ['accuracy', 'ms'].map(
      (metric) => ({ metric, direction: 'maximize' }) as const,
    );
    const jobs = [1, front].map((of, index) =>
      createRankedJob(index + 1, { front: of, scores: [1, 1] }),
    );
    const text = renderRanking(createRanking(jobs, { objectives }), 1);
    expect(text).toContain(`${words} front the order is that of accuracy.`);
    expect(text.includes('Front 2')).toBe(front === 2);
  });

  test('says why a job has no rank', () => {
    const unranked = ['a', 'b', 'c'].map((jobId) => ({ jobId, reason: 'no metric x' }));
    const text = renderRanking(createRanking([createRankedJob(1)], { unranked, ties: true }), 10);
    expect(text).toContain(
      'Of equal scores of realized_pnl_usd the one that came first stands first.',
    );
    expect(text).toContain('Not ranked: a, b, c (no metric x)');
    expect(renderRanking(createRanking([], { unranked }), 10)).toContain('No job could be ranked.');
  });

  test('says that the direction is a guess where nobody named a metric', () => {
    expect(renderRanking(createRanking(undefined, { isGuess: true }), 10)).toContain(
      'If lower is better, rank by realized_pnl_usd:minimize.',
    );
  });

  test('says why there is none', () => {
    const text = renderRanking(
      { type: 'none', reason: 'No job completed.', metricsFound: [], filters: [] },
      10,
    );
    expect(text).toBe('No ranking: No job completed.\n');
  });
});
