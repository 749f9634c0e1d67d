import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compareScores,
  defaultObjective,
  parseObjective,
  rank,
  type Candidate,
  type Objective,
  type Ranking,
} from '../../src/domain/ranking.js';

const maximize: Objective = { metric: 'score', direction: 'maximize' };
const minimize: Objective = { metric: 'score', direction: 'minimize' };

const scored = (jobId: string, score: number): Candidate => ({
  jobId,
  config: {},
  metrics: { score },
});
const unscored = (jobId: string, metrics: Candidate['metrics'] = {}): Candidate => ({
  jobId,
  config: {},
  metrics,
});

/** Ranks by these objectives, without filters. */
function rankBy(candidates: readonly Candidate[], ...objectives: readonly Objective[]): Ranking {
  return rank(candidates, { objectives, filters: [], baseline: null });
}

/** What a ranking comes to: `1 a 3`, `2 b 1` … */
function ranks(candidates: readonly Candidate[], objective: Objective | null): string[] {
  const ranking = objective === null ? rankBy(candidates) : rankBy(candidates, objective);
  if (ranking.type === 'none') return [ranking.reason];
  return ranking.jobs.map((job) => `${job.rank} ${job.jobId} ${job.scores.join(' ')}`);
}

describe('jobs are ranked', () => {
  const three = [scored('a', 1), scored('b', 3), scored('c', -2)];

  test('by the objective, in its direction', () => {
    expect(ranks(three, maximize)).toEqual(['1 b 3', '2 a 1', '3 c -2']);
    expect(ranks(three, minimize)).toEqual(['1 c -2', '2 a 1', '3 b 3']);
  });

  test.each([maximize, minimize])('equal ones in plan order, which is told: $direction', (way) => {
    const ranking = rankBy([scored('b', 2), scored('a', 2), scored('c', 1)], way);
    expect(ranking).toMatchObject({ type: 'ranked', ties: true });
    expect(ranks([scored('b', 2), scored('a', 2)], way)).toEqual(['1 b 2', '2 a 2']);
  });

  test('without ties it is not said that there are some', () => {
    expect(rankBy(three, maximize)).toMatchObject({ ties: false });
  });

  test('minus zero equals zero', () => {
    expect(rankBy([scored('a', 0), scored('b', -0)], maximize)).toMatchObject({ ties: true });
  });

  test('one without the metric is listed, never counted as 0', () => {
    const ranking = rankBy(
      [scored('a', -5), unscored('b', { loss: 1 }), unscored('toString')],
      maximize,
    );
    expect(ranking).toMatchObject({
      type: 'ranked',
      jobs: [{ jobId: 'a', rank: 1, front: null, scores: [-5] }],
      unranked: [
        { jobId: 'b', reason: 'its result has no number score' },
        { jobId: 'toString', reason: 'its result has no number score' },
      ],
    });
  });

  test('a metric is an own number of the result, not one it inherits', () => {
    expect(ranks([unscored('a')], { metric: 'constructor', direction: 'maximize' })).toEqual([
      'No result has the metric constructor.',
    ]);
  });

  test('all of them once, best first, stable, and the same whatever their order', () => {
    const scores = fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { maxLength: 20 });
    fc.assert(
      fc.property(scores, fc.constantFrom(maximize, minimize), (values, objective) => {
        const candidates = values.map((value, index) =>
          value === null ? unscored(`job_${index}`) : scored(`job_${index}`, value),
        );
        const ranking = rankBy(candidates, objective);
        if (ranking.type === 'none') {
          expect(values.length > 0 && values.every((value) => value === null)).toBe(true);
          return;
        }
        expect(ranking.jobs.length + ranking.unranked.length).toBe(values.length);
        const order = ({ jobId }: { jobId: string }) => Number(jobId.slice('job_'.length));
        for (const [index, job] of ranking.jobs.entries()) {
          expect(job.rank).toBe(index + 1);
          const before = ranking.jobs[index - 1];
          if (before === undefined) continue;
          const difference = compareScores(before.scores[0] ?? 0, job.scores[0] ?? 0, objective);
          expect(difference < 0 || (difference === 0 && order(before) < order(job))).toBe(true);
        }
        const reversed = rankBy([...candidates].reverse(), objective);
        const scoresOf = (jobs: readonly { scores: readonly number[] }[]) =>
          jobs.map(({ scores: of }) => of);
        expect(scoresOf(reversed.type === 'ranked' ? reversed.jobs : [])).toEqual(
          scoresOf(ranking.jobs),
        );
      }),
    );
  });
});

describe('by several objectives', () => {
  const loss: Objective = { metric: 'loss', direction: 'minimize' };
  const both = (jobId: string, score: number, lost: number): Candidate =>
    unscored(jobId, { score, loss: lost });

  test('the fronts come first, then the first objective, then the plan', () => {
    const candidates = [both('slow', 1, 9), both('b', 5, 5), both('a', 9, 9), both('c', 5, 5)];
    expect(rankBy(candidates, maximize, loss)).toMatchObject({
      ties: true,
      jobs: [
        { jobId: 'a', rank: 1, front: 1, scores: [9, 9] },
        { jobId: 'b', rank: 2, front: 1 },
        { jobId: 'c', rank: 3, front: 1 },
        { jobId: 'slow', rank: 4, front: 2 },
      ],
    });
  });

  test('a job without one of them is not ranked', () => {
    expect(rankBy([both('a', 1, 1), scored('b', 2)], maximize, loss)).toMatchObject({
      jobs: [{ jobId: 'a' }],
      unranked: [{ jobId: 'b', reason: 'its result has no number loss' }],
    });
    expect(rankBy([scored('b', 2)], maximize, loss)).toMatchObject({
      type: 'none',
      reason: 'No result has all of the metrics score, loss.',
    });
  });

  test('what filters leave out is listed, also when nothing is left', () => {
    const filters = [{ metric: 'score', operator: '>', value: 5, text: 'score > 5' }] as const;
    const question = { objectives: [maximize], filters, baseline: null };
    expect(rank([scored('a', 1)], question)).toMatchObject({
      type: 'ranked',
      jobs: [],
      unranked: [{ jobId: 'a', reason: 'filtered out: score > 5 does not hold' }],
    });
  });

  test('the baseline is a job, or its group, also when a filter leaves it out', () => {
    const filters = [{ metric: 'score', operator: '>', value: 5, text: '' }] as const;
    const group = { jobIds: ['a', 'a2'], completed: 1, spread: {} };
    const candidates = [{ ...scored('a', 1), repeats: group }, scored('b', 9)];
    const baseline = { type: 'job', jobId: 'a2' } as const;
    expect(rank(candidates, { objectives: [maximize], filters, baseline })).toMatchObject({
      jobs: [{ jobId: 'b' }],
      baseline: { jobId: 'a2', file: null, scores: [1] },
    });
  });
});

describe('without an objective', () => {
  test('realized_pnl_usd is taken where any result has it', () => {
    const candidates = [
      unscored('a', { win_rate: 1 }),
      unscored('b', { win_rate: 2, realized_pnl_usd: 3 }),
    ];
    expect(defaultObjective(candidates)).toEqual({
      metric: 'realized_pnl_usd',
      direction: 'maximize',
    });
    expect(ranks(candidates, null)).toEqual(['1 b 3']);
  });

  test('the only metric is taken, and its direction is a guess; what was named is none', () => {
    const candidates = [scored('a', 1), scored('b', 2)];
    expect(ranks(candidates, null)).toEqual(['1 b 2', '2 a 1']);
    expect(rankBy(candidates)).toMatchObject({ isGuess: true });
    expect(rankBy(candidates, maximize)).toMatchObject({ isGuess: false });
    expect(rankBy([unscored('a', { realized_pnl_usd: 3 })])).toMatchObject({ isGuess: false });
  });

  test('several metrics are no choice: there is no ranking, and the names are listed', () => {
    const ranking = rankBy([unscored('a', { loss: 1, accuracy: 2 })]);
    expect(ranking).toMatchObject({ type: 'none', metricsFound: ['loss', 'accuracy'] });
  });

  test.each([
    ['no job completed', []],
    ['no result has a number', [unscored('a')]],
  ])('there is no ranking when %s', (_, candidates) => {
    expect(rankBy(candidates)).toMatchObject({ type: 'none', metricsFound: [] });
  });
});

test('an objective that no result has is named, with what was found', () => {
  expect(rankBy([scored('a', 1)], { metric: 'loss', direction: 'minimize' })).toEqual({
    type: 'none',
    reason: 'No result has the metric loss.',
    metricsFound: ['score'],
    filters: [],
  });
});

test.each([
  ['pnl', { metric: 'pnl', direction: 'maximize' }],
  [' pnl : maximize', null],
  ['pnl:maximize', { metric: 'pnl', direction: 'maximize' }],
  ['loss:minimize', { metric: 'loss', direction: 'minimize' }],
  ['eval.loss:minimize', { metric: 'eval.loss', direction: 'minimize' }],
  [' pnl ', { metric: 'pnl', direction: 'maximize' }],
  ['recall@1:5', { metric: 'recall@1:5', direction: 'maximize' }],
  ['loss:minimise', null],
  ['loss:MINIMIZE', null],
  ['loss:', null],
  [':minimize', null],
  ['', null],
])('metric %j is read as %j', (text, objective) => {
  expect(parseObjective(text)).toEqual(objective);
});
