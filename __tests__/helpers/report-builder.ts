import type { JsonObject } from '../../src/domain/json.js';
import type { RankedJob, Ranking } from '../../src/domain/ranking.js';
import type { ReportedFailure, SessionReport } from '../../src/domain/report.js';
import { WHOLE_PLAN } from '../../src/domain/status.js';

/** A report of a run that did all it was asked to, with what a test cares about changed. */
export function createReport(overrides: Partial<SessionReport> = {}): SessionReport {
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

/** A finished session of a shard, continued once, with results to look at. */
export function successReport(): SessionReport {
  const jobs = Array.from({ length: 27 }, (_, index) =>
    createRankedJob(index + 1, { scores: [152.45 - index * 7.3] }),
  );
  return createReport({
    part: '2-of-8',
    mode: 'retry-failed',
    restartedFrom: '01920000-0000-7000-8000-000000000000',
    counts: { total: 29, success: 29, error: 0, skipped: 0, remaining: 0, kept: 24, attempted: 5 },
    verdict: 'All 29 jobs completed: 24 kept from before, 5 run now.',
    ranking: createRanking(jobs, {
      ties: true,
      unranked: [
        { jobId: 'sess001_0028', reason: 'the result has no metric realized_pnl_usd' },
        { jobId: 'sess001_0029', reason: 'max_drawdown_pct <= 20 does not hold (34.1)' },
      ],
    }),
    notices: ['5 rows of the plan changed since the last run and were run again.'],
    savedMs: 5_420_000,
    artifact: {
      name: 'tuning-session.sess001.2-of-8.a2.01920000-0000-7000-8000-000000000001.0-88.results',
      url: 'https://github.com/octo/tuning/actions/runs/1/artifacts/2',
    },
  });
}

/** A finished session with failures of several kinds, one of an earlier run. */
export function failureReport(): SessionReport {
  const traceback = createFailure().lastLines;
  const jobs = [1, 2, 3, 5, 8].map((rank) => createRankedJob(rank));
  return createReport({
    status: 'completed_with_failures',
    exitCode: 1,
    counts: { total: 11, success: 5, error: 6, skipped: 0, remaining: 0, kept: 2, attempted: 8 },
    verdict: '5 of 11 jobs completed, 6 failed.',
    nextSteps: [
      {
        text: 'Same commit: press "Re-run failed jobs" on the page of this workflow run. Completed jobs are kept.',
        code: null,
      },
      {
        text: 'New commit: start a new run with these lines in the job.',
        code: 'with:\n  plan: plans/sess001.jsonl\n  from-run: latest\n  restart: retry-failed\n',
      },
    ],
    ranking: createRanking(jobs.map((job, index) => ({ ...job, rank: index + 1 }))),
    failures: [
      createFailure(),
      createFailure({ label: 'sess001_0006', line: 6 }),
      createFailure({ label: 'sess001_0007', line: 7, lastLines: ['out of memory'], attempts: 3 }),
      createFailure({
        label: 'sess001_0009',
        line: 9,
        reason: 'timeout',
        message: 'ran longer than 300 s and was stopped',
        lastLines: ['epoch 1', '', 'epoch 2'],
      }),
      createFailure({
        label: 'line:10',
        line: 10,
        reason: 'invalid_row',
        message: 'Missing data_file in config',
        lastLines: [],
        attempts: 0,
      }),
      createFailure({
        label: 'sess001_0011',
        line: 11,
        reason: 'reported_error',
        message: 'the result says: status "error", error "no trades"',
        lastLines: traceback,
        thisRun: false,
      }),
    ],
  });
}

/** A session that ran out of time, without a ranking. */
export function incompleteReport(): SessionReport {
  const budget = 'the time budget of 5h30m was used up';
  return createReport({
    status: 'incomplete',
    exitCode: 3,
    counts: { total: 40, success: 12, error: 0, skipped: 1, remaining: 27, kept: 0, attempted: 12 },
    verdict: '12 of 40 jobs completed, 28 were not carried out.',
    nextSteps: [
      {
        text: 'Run the rest with this command.',
        code: 'tuning-session run plans/sess001.jsonl --resume',
      },
    ],
    ranking: {
      type: 'none',
      reason: 'The results have several metrics and no metric was chosen.',
      metricsFound: ['accuracy', 'loss'],
      filters: [],
    },
    remaining: [
      { jobId: 'sess001_0013', reason: 'it waits for sess001_0012, which is not completed' },
      ...Array.from({ length: 27 }, (_, index) => ({
        jobId: `sess001_${String(index + 14).padStart(4, '0')}`,
        reason: budget,
      })),
    ],
  });
}

/** A report in which every datum is this text. */
export function reportOf(text: string): SessionReport {
  const config: JsonObject = { [text]: text, nested: { [`${text}2`]: [text] } };
  const other: JsonObject = { [text]: `${text}!` };
  return createReport({
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
