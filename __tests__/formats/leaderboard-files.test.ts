import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../src/domain/json.js';
import { rank, type Candidate, type Ranking } from '../../src/domain/ranking.js';
import { renderLeaderboardCsv } from '../../src/formats/leaderboard-csv.js';
import { parseLeaderboardJson, renderLeaderboardJson } from '../../src/formats/leaderboard-json.js';
import { renderRanking } from '../../src/formats/ranking-text.js';
import { renderBestConfig, renderResultsSummary } from '../../src/formats/results-summary.js';
import { renderSummary } from '../../src/formats/summary-markdown.js';
import { expectGolden } from '../helpers/golden.js';
import { HOSTILE_MARKUP } from '../helpers/hostile-text.js';
import { createSummary } from '../helpers/summary-builder.js';

/** A session with two metrics, repeats, a filter and a baseline, and hostile names. */
const candidates: Candidate[] = [
  {
    jobId: 'small',
    config: { data: 'a.csv', net: { depth: 2 }, note: '=cmd()|"x"!A1', lr: '-0.5' },
    metrics: { accuracy: 0.91, latency_ms: 12, epochs: 10 },
    repeats: {
      jobIds: ['small', 'small_r2', 'small_r3'],
      completed: 2,
      spread: {
        accuracy: { deviation: 0.0123456, count: 2 },
        latency_ms: { deviation: null, count: 1 },
        epochs: { deviation: 0, count: 2 },
      },
    },
  },
  {
    jobId: 'large',
    config: { data: 'a.csv', net: { depth: 8 }, note: '</script><b>a | b', lr: '@x' },
    metrics: { accuracy: 0.97, latency_ms: 55.5, epochs: 12 },
  },
  {
    jobId: 'slow',
    config: { data: 'a.csv', net: { depth: 4 }, note: '\u202egnp.exe', lr: [1, 2] },
    metrics: { accuracy: 0.9, latency_ms: 70, '+epochs': 3 },
  },
  { jobId: 'blind', config: { data: 'a.csv' }, metrics: { accuracy: 0.99 } },
  { jobId: 'poor', config: { data: 'a.csv' }, metrics: { accuracy: 0.1, latency_ms: 1 } },
];
const ranking = rank(candidates, {
  objectives: [
    { metric: 'accuracy', direction: 'maximize' },
    { metric: 'latency_ms', direction: 'minimize' },
  ],
  filters: [{ metric: 'accuracy', operator: '>=', value: 0.5, text: 'accuracy >= 0.5' }],
  baseline: {
    type: 'board',
    file: 'base/leaderboard.json',
    jobId: 'before',
    metrics: { accuracy: 0.9, latency_ms: 0 },
  },
});
const none = rank([], { objectives: [], filters: [], baseline: null });
const whole = (pieces: Iterable<string>): string => [...pieces].join('');

describe('a leaderboard looks as it should', () => {
  test.each([
    ['leaderboard.json', whole(renderLeaderboardJson(ranking))],
    ['leaderboard.csv', whole(renderLeaderboardCsv(ranking))],
    ['leaderboard.txt', renderRanking(ranking, 10)],
    ['leaderboard.md', renderSummary(createSummary({ ranking }))],
    [
      'summary.json',
      renderResultsSummary(ranking, { totalJobs: 6, successJobs: 5, errorJobs: 1 }, 2),
    ],
    ['best-config.json', renderBestConfig(ranking)],
  ])('as %s', (name, text) => {
    expectGolden(`${name}.golden`, text);
  });
});

test('without a ranking each file says so and is sound', () => {
  expect(JSON.parse(whole(renderLeaderboardJson(none)))).toMatchObject({
    no_ranking: 'No job has completed.',
    jobs: [],
  });
  expect(whole(renderLeaderboardCsv(none))).toBe('rank,job_id\n');
  expect(JSON.parse(renderBestConfig(none))).toMatchObject({ job_id: null, config: null });
});

test('only as many jobs are written as are asked for', () => {
  expect(whole(renderLeaderboardCsv(ranking, 1)).trim().split('\n')).toHaveLength(2);
  const { jobs } = JSON.parse(whole(renderLeaderboardJson(ranking, 1))) as { jobs: unknown[] };
  expect(jobs).toHaveLength(1);
});

describe('on a terminal', () => {
  const textOf = (jobs: readonly Candidate[], top = 10): string =>
    renderRanking(rank(jobs, { objectives: [], filters: [], baseline: null }), top);
  const scored = (jobId: string, config: JsonObject, score: number): Candidate => {
    return { jobId, config, metrics: { score } };
  };

  test('parameters are as they were given, to the last digit', () => {
    const jobs = [scored('a', { rate: 0.123456789, seed: 12345678901 }, 2), scored('b', {}, 1)];
    expect(textOf(jobs)).toMatch(/^1 +a +2 +0\.123456789 +12345678901$/m);
  });

  test('numbers stand right and texts left; a value that is not given changes neither', () => {
    const jobs = [
      scored('a', { depth: 10, optimizer: 'adam', last: 1 }, 3),
      scored('b', { depth: 2, optimizer: 'nadam', last: 2 }, 2),
      scored('c', { last: 3 }, 1),
    ];
    expect(textOf(jobs).split('\n').slice(0, 4)).toEqual([
      '#  job  score  depth  optimizer  last',
      '1  a        3     10  adam          1',
      '2  b        2      2  nadam         2',
      '3  c        1      –  –             3',
    ]);
  });

  test('what is cut off is counted as what is ranked', () => {
    const jobs = [scored('a', {}, 3), scored('b', {}, 2), scored('c', {}, 1)];
    expect(textOf(jobs, 1)).toContain('… and 2 more jobs\n');
    const spread = { score: { deviation: null, count: 1 } };
    const repeated = jobs.map((one) => {
      return { ...one, repeats: { jobIds: [one.jobId, 'x'], completed: 1, spread } };
    });
    expect(textOf(repeated, 1)).toContain('… and 2 more configurations\n');
  });
});

describe('summary.json', () => {
  test('names the filters that the old aggregator had as it did', () => {
    const filters = [
      { metric: 'max_drawdown_pct', operator: '<=', value: 20, text: 'max_drawdown_pct <= 20' },
      { metric: 'total_trades', operator: '>=', value: 5, text: 'total_trades >= 5' },
      { metric: 'total_trades', operator: '<', value: 9, text: 'total_trades < 9' },
    ] as const;
    const text = renderResultsSummary(
      rank([], { objectives: [], filters, baseline: null }),
      { totalJobs: 0, successJobs: 0, errorJobs: 0 },
      10,
    );
    expect(JSON.parse(text)).toMatchObject({
      filters: { max_drawdown_pct: 20, min_trades: 5, 'total_trades < 9': 9 },
    });
  });
});

describe('a leaderboard as a baseline', () => {
  test('gives its objectives and its best job', () => {
    expect(parseLeaderboardJson(whole(renderLeaderboardJson(ranking)))).toMatchObject({
      objectives: [{ metric: 'accuracy' }, { metric: 'latency_ms', direction: 'minimize' }],
      best: { jobId: 'large', metrics: { accuracy: 0.97 } },
    });
  });

  test.each(['', '{}', '[]', '{"version":2,"objectives":[],"jobs":[]}', '{"version":1}'])(
    '%j is none',
    (text) => {
      expect(parseLeaderboardJson(text)).toBeNull();
    },
  );
});

describe('in a CSV', () => {
  const csvOf = (text: string): string => {
    const config: JsonObject = { [text]: text, other: 1 };
    const jobs = [
      { jobId: text, config, metrics: { score: 1, [text]: 2 } },
      { jobId: 'b', config: { other: 2 }, metrics: { score: 0 } },
    ];
    const objectives = [{ metric: 'score', direction: 'maximize' }] as const;
    return whole(renderLeaderboardCsv(rank(jobs, { objectives, filters: [], baseline: null })));
  };

  /** The cells of a CSV, by RFC 4180. */
  function cellsOf(csv: string): string[][] {
    const rows: string[][] = [[]];
    for (const match of csv.matchAll(/("(?:[^"]|"")*"|[^,\n"]*)(,|\n)/g)) {
      const [, cell = '', end] = match;
      rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
      if (end === '\n') rows.push([]);
    }
    return rows.slice(0, -1);
  }

  const pieces = fc.constantFrom(
    ...HOSTILE_MARKUP,
    '=cmd()',
    '+1+1',
    '-2+3',
    '@SUM',
    '\t=1',
    '\r=1',
    '"',
    ',',
  );
  const texts = fc.array(pieces, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));

  test('every row has the cells of the heading, and no text is a formula', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const rows = cellsOf(csvOf(text));
        expect(rows).toHaveLength(3);
        for (const row of rows) {
          expect(row).toHaveLength(rows[0]?.length ?? 0);
          for (const cell of row) {
            expect(!/^[=+\-@\t\r]/.test(cell) || Number.isFinite(Number(cell))).toBe(true);
          }
        }
        expect(rows[1]?.[1]?.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
      }),
    );
  });

  test('a negative number is a number, given as a number or as a text', () => {
    expect(csvOf('-5')).toContain('\n1,-5,1,-5,');
  });

  test('no two columns have one name', () => {
    const [heading] = cellsOf(csvOf('score'));
    expect(new Set(heading).size).toBe(heading?.length);
  });
});

test('equal sessions have equal bytes', () => {
  const again: Ranking = JSON.parse(JSON.stringify(ranking)) as Ranking;
  expect(whole(renderLeaderboardJson(again))).toBe(whole(renderLeaderboardJson(ranking)));
  expect(whole(renderLeaderboardCsv(again))).toBe(whole(renderLeaderboardCsv(ranking)));
});
