import type { ReportData, ReportJob, ReportRun } from '../../src/domain/report-data.js';
import { HOSTILE_MARKUP } from './hostile-text.js';

/** What `report.html` shows, for tests and for looking at: sessions of different kinds. */

const START = Date.UTC(2026, 10, 22, 9, 0, 0);
const METRICS = ['realized_pnl_usd', 'max_drawdown_pct', 'win_rate', 'total_trades'];

function aRun(changes: Partial<ReportRun> = {}): ReportRun {
  return {
    runId: '019a9f00-0000-7000-8000-000000000001',
    mode: 'fresh',
    startedAt: START,
    endedAt: START + 60_000,
    attempted: 12,
    commit: '88a854c0f3f6f6667c96b712e12b0b34aca2d1e2',
    url: 'https://github.com/acme/tuning/actions/runs/1',
    ...changes,
  };
}

export function aReportJob(changes: Partial<ReportJob> = {}): ReportJob {
  return {
    id: 'job_0001',
    line: 1,
    status: 'completed',
    isEarlier: false,
    rank: null,
    isBest: false,
    unranked: null,
    parameters: [],
    metrics: [],
    repeatOf: null,
    attempts: 1,
    run: 0,
    startedAt: START,
    durationMs: 1000,
    reason: null,
    message: null,
    lastLines: [],
    ...changes,
  };
}

/** A session of these jobs, ranked as its objective says; counts and verdict follow. */
export function aReport(changes: Partial<ReportData> = {}): ReportData {
  const jobs = changes.jobs ?? [];
  const metrics = changes.metrics ?? [];
  const objectives = changes.objectives ?? [
    { metric: metrics[0] ?? 'score', direction: 'maximize' },
  ];
  const [objective] = objectives;
  const column = metrics.indexOf(objective?.metric ?? '');
  const sign = objective?.direction === 'minimize' ? 1 : -1;
  const order = [...jobs]
    .filter(({ status, metrics: values }) => status === 'completed' && values[column] != null)
    .sort((a, b) => sign * ((a.metrics[column] ?? 0) - (b.metrics[column] ?? 0)));
  const ranks = new Map(order.map(({ id }, index) => [id, index + 1]));
  const count = (...statuses: ReportJob['status'][]): number =>
    jobs.filter(({ status }) => statuses.includes(status)).length;
  const success = count('completed');
  const error = count('failed', 'invalid');
  const skipped = count('skipped');
  const remaining = count('interrupted', 'pending');
  return {
    version: 1,
    session: 'session',
    status: error > 0 ? 'completed_with_failures' : remaining > 0 ? 'incomplete' : 'completed',
    verdict:
      success === jobs.length
        ? `All ${jobs.length} jobs completed.`
        : `${success} of ${jobs.length} jobs completed, ${error} failed.`,
    counts: {
      total: jobs.length,
      success,
      error,
      skipped,
      remaining,
      kept: jobs.filter(({ isEarlier }) => isEarlier).length,
      attempted: jobs.filter(({ isEarlier, status }) => !isEarlier && status !== 'pending').length,
    },
    noRanking: null,
    filters: [],
    parameters: [],
    repeatParameters: [],
    groups: [],
    runs: [aRun()],
    ...changes,
    metrics,
    objectives,
    jobs: jobs.map((job) => {
      const rank = objectives.length === 0 ? null : (ranks.get(job.id) ?? null);
      return { ...job, rank: job.rank ?? rank, isBest: job.isBest || rank === 1 };
    }),
  };
}

/** Always the same numbers between 0 and 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A grid over these values, the last fastest, as the example of the arbitrage pipeline. */
function gridReport(
  session: string,
  grid: Readonly<Record<string, readonly (number | string)[]>>,
): ReportData {
  const names = Object.keys(grid);
  let rows: (number | string)[][] = [[]];
  for (const name of names) {
    rows = rows.flatMap((row) => (grid[name] ?? []).map((value) => [...row, value]));
  }
  const random = numbers(7);
  let clock = START;
  const jobs = rows.map((parameters, index) => {
    const hills = parameters.map((value, place) => {
      const values = grid[names[place] ?? ''] ?? [];
      const at = values.indexOf(value) / Math.max(1, values.length - 1);
      return 1 - (at - 0.6 + 0.1 * place) ** 2 * 2;
    });
    const quality = hills.reduce((product, hill) => product * hill, 1);
    const pnl = 1240 * quality + 180 * (random() - 0.5) - 420;
    const startedAt = clock;
    const durationMs = Math.round(900 + 2600 * random());
    clock += durationMs + 40;
    return aReportJob({
      id: `${session}_${String(index + 1).padStart(4, '0')}`,
      line: index + 1,
      parameters,
      metrics: [
        Math.round(pnl * 100) / 100,
        Math.round((9 - 4 * quality + 2 * random()) * 100) / 100,
        Math.round((0.35 + 0.3 * quality * random()) * 1000) / 1000,
        Math.round(40 + 200 * random()),
      ],
      startedAt,
      durationMs,
    });
  });
  return aReport({
    session,
    parameters: names,
    metrics: METRICS,
    jobs,
    runs: [aRun({ endedAt: clock + 200 })],
  });
}

/** 12 jobs over two parameters. */
export function twelveJobs(): ReportData {
  return gridReport('quickstart', {
    min_spread_bps: [1, 2, 4, 8],
    max_position_usd: [1000, 2500, 5000],
  });
}

/** 27 jobs over three parameters. */
export function gridOf27(): ReportData {
  return gridReport('sess001', {
    min_spread_bps: [2, 4, 8],
    max_position_usd: [1000, 2500, 5000],
    slippage_bps: [0.5, 1, 2],
  });
}

/** So many jobs with random parameters, some of them failed. */
export function manyJobs(count: number): ReportData {
  const random = numbers(11);
  const lane = 8;
  const jobs = Array.from({ length: count }, (_, index) => {
    const rate = 10 ** (-5 + 4 * random());
    const depth = 2 + Math.floor(10 * random());
    const dropout = Math.round(500 * random()) / 1000;
    const optimizer = ['adam', 'sgd', 'rmsprop'][Math.floor(3 * random())] ?? 'adam';
    const failed = random() < 0.03;
    const loss =
      0.2 + (Math.log10(rate) + 3) ** 2 * 0.05 + (depth - 6) ** 2 * 0.004 + 0.1 * random();
    const durationMs = Math.round(4000 + 9000 * random());
    return aReportJob({
      id: `search_${String(index + 1).padStart(5, '0')}`,
      line: index + 1,
      status: failed ? 'failed' : 'completed',
      parameters: [rate, depth, dropout, optimizer],
      metrics: failed ? [null, null, null] : [loss, 1 - loss / 2, Math.round(50 * random())],
      startedAt: START + Math.floor(index / lane) * 13_500 + (index % lane) * 30,
      durationMs,
      reason: failed ? 'exit_code' : null,
      message: failed ? (random() < 0.7 ? 'exit code 1' : 'exit code 137') : null,
      lastLines: failed ? ['Traceback (most recent call last):', 'ValueError: loss is nan'] : [],
    });
  });
  return aReport({
    session: 'random-search',
    parameters: ['learning_rate', 'max_depth', 'dropout', 'optimizer'],
    metrics: ['validation_loss', 'accuracy', 'epochs'],
    objectives: [{ metric: 'validation_loss', direction: 'minimize' }],
    jobs,
    runs: [aRun({ endedAt: START + (count / lane) * 13_500 + 20_000 })],
  });
}

/** Two runs; failures of several kinds, an invalid row, skipped and unranked jobs. */
export function withFailures(): ReportData {
  const { jobs, parameters } = gridOf27();
  const second = START + 3_600_000;
  const trace = [
    'Traceback (most recent call last):',
    '  File "scripts/run_arbitrage_tuning.py", line 214, in main',
    '    spread = quotes.best_bid_a - quotes.best_ask_b',
    "KeyError: 'best_bid_a'",
  ];
  const changed = jobs.map((ranked, index): ReportJob => {
    const job = { ...ranked, rank: null, isBest: false };
    const failed = { metrics: [null, null, null, null], run: 0 };
    if (index < 14 && index % 5 !== 3) return { ...job, isEarlier: true };
    if (index === 3 || index === 8 || index === 18) {
      return {
        ...job,
        ...failed,
        status: 'failed',
        run: 1,
        startedAt: second + index * 900,
        attempts: 2,
        reason: 'exit_code',
        message: 'exit code 1',
        lastLines: trace,
      };
    }
    if (index === 20) {
      return {
        ...job,
        ...failed,
        status: 'failed',
        run: 1,
        startedAt: second + 22_000,
        durationMs: 12_000,
        reason: 'timeout',
        message: 'no end after 300 s',
      };
    }
    if (index === 22) {
      return {
        ...job,
        metrics: [null, 4.2, 0.4, 81],
        run: 1,
        startedAt: second + 8000,
        unranked: 'its result has no number realized_pnl_usd',
      };
    }
    if (index === 24) {
      return {
        ...job,
        ...failed,
        status: 'skipped',
        run: null,
        startedAt: null,
        durationMs: null,
        message: 'sess001_0021, which it depends on, is not completed',
      };
    }
    if (index === 25) {
      return {
        ...job,
        ...failed,
        status: 'interrupted',
        run: 1,
        startedAt: second + 34_000,
        durationMs: 700,
      };
    }
    if (index === 26) {
      return {
        ...job,
        ...failed,
        status: 'pending',
        run: null,
        startedAt: null,
        durationMs: null,
        attempts: 0,
      };
    }
    return { ...job, run: 1, startedAt: second + index * 900 };
  });
  const invalid = aReportJob({
    id: 'line:28',
    line: 28,
    status: 'invalid',
    run: null,
    startedAt: null,
    durationMs: null,
    attempts: 0,
    parameters: [null, null, null],
    metrics: [null, null, null, null],
    reason: 'invalid_row',
    message: 'max_position_usd: expected a number, found "lots"',
  });
  return aReport({
    session: 'sess001',
    parameters,
    metrics: METRICS,
    jobs: [...changed, invalid],
    runs: [
      aRun(),
      aRun({
        runId: '019a9f37-0000-7000-8000-000000000002',
        mode: 'retry-failed',
        startedAt: second,
        endedAt: second + 36_000,
        commit: '3f6f6667c96b712e12b0b34aca2d1e288a854c0f',
      }),
    ],
  });
}

/** Two objectives that pull against each other. */
export function twoObjectives(): ReportData {
  const data = gridOf27();
  const values = data.jobs.map(({ metrics }) => [metrics[0] ?? 0, metrics[1] ?? 0] as const);
  const jobs = data.jobs.map((job, index) => {
    const [pnl, drawdown] = values[index] ?? [0, 0];
    const isBeaten = values.some(
      ([x, y]) => x >= pnl && y <= drawdown && (x > pnl || y < drawdown),
    );
    return { ...job, isBest: !isBeaten };
  });
  return {
    ...data,
    objectives: [
      { metric: 'realized_pnl_usd', direction: 'maximize' },
      { metric: 'max_drawdown_pct', direction: 'minimize' },
    ],
    jobs,
  };
}

/** A plan without a row. */
export function emptySession(): ReportData {
  return aReport({
    session: 'empty',
    objectives: [],
    noRanking: 'No job has completed.',
    runs: [],
  });
}

/** Results with several numbers, and nobody said which one counts. */
export function withoutRanking(): ReportData {
  const data = twelveJobs();
  return {
    ...data,
    objectives: [],
    noRanking: 'The results hold several numbers; name the one to rank by with `metric`.',
    jobs: data.jobs.map((job) => ({ ...job, rank: null, isBest: false })),
  };
}

/** Every text that comes from users is hostile. */
export function hostileReport(): ReportData {
  const texts = ['</script><script>alert(1)</script>', '=cmd()', '{a|rich}', ...HOSTILE_MARKUP];
  const jobs = texts.map((text, index) =>
    aReportJob({
      id: text,
      line: index + 1,
      status: index % 2 === 0 ? 'completed' : 'failed',
      parameters: [text, index],
      metrics: [index % 2 === 0 ? index : null],
      reason: index % 2 === 0 ? null : 'exit_code',
      message: index % 2 === 0 ? null : text,
      lastLines: index % 2 === 0 ? [] : [text, text],
    }),
  );
  return aReport({
    session: texts[0] ?? '',
    verdict: texts[1] ?? '',
    parameters: texts.slice(0, 2),
    metrics: [texts[2] ?? ''],
    filters: texts.slice(0, 1),
    jobs,
    runs: [aRun({ mode: texts[0] ?? '', commit: texts[1] ?? '', url: 'javascript:alert(1)' })],
  });
}
