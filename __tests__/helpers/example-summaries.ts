import type { SummaryParts } from '../../src/domain/summarize-run.js';
import type { JobFailed, RunStarted, SessionEvent } from '../../src/domain/event.js';
import { jobsOf, type AddressedJob, type AddressedRow } from '../../src/domain/job.js';
import type { JsonObject } from '../../src/domain/json.js';
import { nextSteps, type Situation } from '../../src/domain/next-steps.js';
import { needsMetric, type RankingQuestion } from '../../src/domain/ranking.js';
import type { RunSummary } from '../../src/domain/run-summary.js';
import { rankSession } from '../../src/entry/rank-session.js';
import {
  completedJob,
  failedJob,
  jobSkipped,
  runFinished,
  runId,
  runStarted,
  stateAfter,
} from './event-builder.js';
import { invalidRow, jobRow } from './job-builder.js';
import { summarized, type Ended } from './story.js';

const PLAN = 'plans/sess001.jsonl';
const ACTION: Situation['entry'] = { type: 'action', upload: 'done' };
const CLI: Situation['entry'] = {
  type: 'cli',
  command: (mode) => `tuning-session run ${PLAN} --${mode}`,
  rank: 'tuning-session rank --session sess001 --metric NAME',
};
const BY_PNL: RankingQuestion = {
  objectives: [{ metric: 'realized_pnl_usd', direction: 'maximize' }],
  filters: [],
  baseline: null,
};
const DRAWDOWN = {
  metric: 'max_drawdown_pct',
  operator: '<=',
  value: 20,
  text: 'max_drawdown_pct <= 20',
} as const;

const again = (changes: Partial<RunStarted>): RunStarted =>
  runStarted({ run_id: runId(2), restarted_from: runId(1), mode: 'retry-failed', ...changes });

const idOf = (line: number): string => `sess001_${String(line).padStart(4, '0')}`;

function configOf(line: number): JsonObject {
  return {
    data_file: 'data/quotes.csv',
    min_spread_bps: 5 * line,
    max_position_usd: line % 2 === 0 ? 1000 : 2500,
  };
}

function planOf(lines: number, dependsOn: Readonly<Record<number, number>> = {}): AddressedRow[] {
  return Array.from({ length: lines }, (_, index) => {
    const line = index + 1;
    const other = dependsOn[line];
    return jobRow(idOf(line), {
      line,
      config: configOf(line),
      dependsOn: other === undefined ? [] : [idOf(other)],
    });
  });
}

const completes = (line: number, metrics: Record<string, number>): SessionEvent[] =>
  completedJob(idOf(line), { metrics, duration_ms: 400 + 10 * line });

function fails(line: number, end: Partial<JobFailed>): SessionEvent[] {
  const traceback = [
    'Traceback (most recent call last):',
    '  File "run.py", line 12, in <module>',
    'ValueError: min_spread_bps must be > 0',
  ];
  return failedJob(idOf(line), {
    message: 'exit code 2',
    exit_code: 2,
    last_lines: traceback,
    ...end,
  });
}

/** What a run adds to its story: the ranking, and what its entry says to do next. */
function concluding(
  rows: readonly AddressedRow[],
  question: RankingQuestion,
  entry: Situation['entry'],
  parts: Partial<SummaryParts> = {},
): (ended: Ended) => Partial<SummaryParts> {
  return ({ state, standing, verdict }) => {
    const session = {
      jobs: jobsOf(rows),
      counts: (job: AddressedJob) => standing(job) === 'completed',
      state,
      results: { load: () => ({}) },
    };
    const { ranking } = rankSession(session, question);
    const situation = {
      isRed: verdict.exitCode !== 0,
      counts: verdict.counts,
      planFile: PLAN,
      logs: entry.type === 'cli' ? '.tuning-session/sess001/logs' : null,
      needsMetric: needsMetric(ranking),
      entry,
    };
    return {
      ranking,
      nextSteps: (failures) => nextSteps({ ...situation, failures }),
      planFile: PLAN,
      leaderboardPath: '.tuning-session/sess001/report/leaderboard.json',
      ...parts,
    };
  };
}

/** A session of a shard that a second run has finished: two results are not ranked, two are equal. */
export function successSummary(): RunSummary {
  const part = 'j0a1b2c3d';
  const rows = planOf(29);
  const pnlOf = (line: number): number => 152.45 - Math.floor(line / 2) * 7.3;
  const result = (line: number): SessionEvent[] => {
    if (line === 28) return completes(line, { max_drawdown_pct: 3 });
    const drawdown = line === 29 ? 34.1 : 12.5;
    return completes(line, { realized_pnl_usd: pnlOf(line), max_drawdown_pct: drawdown });
  };
  const first = Array.from({ length: 24 }, (_, index) => result(index + 1));
  const last = Array.from({ length: 5 }, (_, index) => result(index + 25));
  return summarized({
    rows,
    before: stateAfter(runStarted({ part }), ...first.flat()),
    events: [again({ part }), ...last.flat(), runFinished({ run_id: runId(2) })],
    parts: concluding(rows, { ...BY_PNL, filters: [DRAWDOWN] }, ACTION, {
      notices: [
        'The plan has changed since the last run. Results of unchanged jobs are kept; new and changed jobs run: 5 added (sess001_0025, sess001_0026, sess001_0027, sess001_0028, sess001_0029)',
      ],
      artifact: {
        name: `tuning-session.sess001.${part}.a2.${runId(2)}.0-88.results`,
        url: 'https://github.com/octo/tuning/actions/runs/1/artifacts/2',
      },
    }),
  });
}

/** A session with failures of several kinds, one of an earlier run that `resume` has left. */
export function failureSummary(): RunSummary {
  const rows = planOf(11).map((row, index) =>
    index === 9 ? invalidRow(10, 'config has no data_file, which {config.data_file} needs') : row,
  );
  const noTrades = {
    reason: 'reported_error',
    message: 'the result says: status "error", error "no trades"',
    exit_code: 0,
  } as const;
  const ran = (line: number): SessionEvent[] =>
    completes(line, { realized_pnl_usd: Math.round(1000 / line) / 10 });
  const outOfMemory = { last_lines: ['out of memory'] };
  return summarized({
    rows,
    question: { mode: 'resume' },
    before: stateAfter(runStarted(), ...ran(1), ...ran(2), ...fails(11, noTrades)),
    events: [
      again({ mode: 'resume' }),
      ...ran(3),
      ...fails(4, {}),
      ...ran(5),
      ...fails(6, {}),
      ...[1, 2, 3].flatMap((attempt) => fails(7, { ...outOfMemory, attempt })),
      ...ran(8),
      ...fails(9, {
        reason: 'timeout',
        message: 'ran longer than 1 s',
        exit_code: null,
        last_lines: ['epoch 1', '', 'epoch 2'],
      }),
      runFinished({ run_id: runId(2) }),
    ],
    parts: concluding(rows, BY_PNL, ACTION),
  });
}

/** A session that ran out of time, without a ranking. */
export function incompleteSummary(): RunSummary {
  const rows = planOf(40, { 14: 13 });
  const ran = Array.from({ length: 12 }, (_, index) =>
    completes(index + 1, { accuracy: 0.9, loss: 0.1 }),
  );
  return summarized({
    rows,
    events: [
      runStarted(),
      ...ran.flat(),
      ...fails(13, {}),
      jobSkipped(idOf(14), idOf(13)),
      runFinished(),
    ],
    parts: concluding(rows, { ...BY_PNL, objectives: [] }, CLI, { stop: 'time_budget' }),
  });
}
