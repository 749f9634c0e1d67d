import type { JsonObject } from '../../src/domain/json.js';
import type { RankedJob, Ranking } from '../../src/domain/ranking.js';
import type { ReportedFailure, RunSummary } from '../../src/domain/run-summary.js';
import { WHOLE_PLAN } from '../../src/domain/status.js';

/** The summary of a run that did all it was asked to, with what a test cares about changed. */
export function createSummary(overrides: Partial<RunSummary> = {}): RunSummary {
  return {
    session: 'sess001',
    part: null,
    runId: '01920000-0000-7000-8000-000000000001',
    restartedFrom: null,
    mode: 'fresh',
    scope: WHOLE_PLAN,
    status: 'completed',
    exitCode: 0,
    counts: { total: 3, success: 3, error: 0, skipped: 0, remaining: 0, kept: 0, attempted: 3 },
    verdict: 'All 3 jobs completed.',
    nextSteps: [],
    notices: [],
    planFile: 'plans/sess001.jsonl',
    ranking: createRanking(),
    course: [],
    top: 10,
    failures: [],
    decided: [],
    retried: [],
    remaining: [],
    durationMs: 83_400,
    slowest: [
      { jobId: 'sess001_0002', durationMs: 31_200 },
      { jobId: 'sess001_0001', durationMs: 28_050 },
    ],
    savedMs: 0,
    artifact: null,
    htmlReport: null,
    statePath: '.tuning-session/sess001',
    leaderboardPath: '.tuning-session/sess001/report/leaderboard.json',
    ...overrides,
  };
}

export function createRankedJob(rank: number, overrides: Partial<RankedJob> = {}): RankedJob {
  return {
    rank,
    jobId: `sess001_${String(rank).padStart(4, '0')}`,
    front: null,
    scores: [100 / rank],
    config: {
      data_file: 'data/quotes.csv',
      min_spread_bps: 5 * rank,
      max_position_usd: rank % 2 === 0 ? 1000 : 2500,
    },
    metrics: {},
    ...overrides,
  };
}

export function createRanking(
  jobs: readonly RankedJob[] = [1, 2, 3].map((rank) => createRankedJob(rank)),
  overrides: Partial<Extract<Ranking, { type: 'ranked' }>> = {},
): Ranking {
  return {
    type: 'ranked',
    objectives: [{ metric: 'realized_pnl_usd', direction: 'maximize' }],
    filters: [],
    baseline: null,
    jobs,
    unranked: [],
    ties: false,
    isGuess: false,
    ...overrides,
  };
}

export function createFailure(overrides: Partial<ReportedFailure> = {}): ReportedFailure {
  return {
    label: 'sess001_0004',
    line: 4,
    reason: 'exit_code',
    message: 'exit code 2',
    lastLines: [
      'Traceback (most recent call last):',
      '  File "run.py", line 12, in <module>',
      'ValueError: min_spread_bps must be > 0',
    ],
    attempts: 1,
    thisRun: true,
    ...overrides,
  };
}

/** A summary in which every datum is this text. */
export function summaryOf(text: string): RunSummary {
  const config: JsonObject = { [text]: text, nested: { [`${text}2`]: [text] } };
  const other: JsonObject = { [text]: `${text}!` };
  return createSummary({
    session: text,
    part: text,
    runId: text,
    restartedFrom: text,
    exitCode: 1,
    verdict: text,
    nextSteps: [
      { text, code: text },
      { text, code: null },
    ],
    notices: [text],
    planFile: text,
    ranking: {
      type: 'ranked',
      objectives: [{ metric: text, direction: 'minimize' }],
      filters: [{ metric: text, operator: '<=', value: 1, text }],
      baseline: { jobId: text, file: text, scores: [1] },
      jobs: [
        createRankedJob(1, { jobId: text, config }),
        createRankedJob(2, { jobId: text, config: other }),
      ],
      unranked: [{ jobId: text, reason: text }],
      ties: true,
      isGuess: true,
    },
    failures: [createFailure({ label: text, message: text, lastLines: [text, '', text] })],
    decided: [{ decision: 'leave', reason: text, jobIds: [text] }],
    retried: [{ jobId: text, attempts: 2, outcome: 'completed' }],
    remaining: [{ jobId: text, reason: text }],
    slowest: [{ jobId: text, durationMs: 1 }],
    artifact: { name: text, url: text },
    statePath: text,
    leaderboardPath: text,
  });
}
