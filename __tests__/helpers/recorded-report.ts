import { buildReportData, type ReportDataParts } from '../../src/domain/build-report-data.js';
import { recordedCounts } from '../../src/domain/count-rows.js';
import { jobsOf, type CheckedRow } from '../../src/domain/job.js';
import type { JsonObject } from '../../src/domain/json.js';
import type { ReportData } from '../../src/domain/report-data.js';
import { AS_RECORDED, createStandings } from '../../src/domain/standing.js';
import type { SessionState } from '../../src/domain/state.js';
import { rankSession } from '../../src/entry/rank-session.js';
import { completedJob, failedJob, runFinished, runStarted, stateAfter } from './event-builder.js';
import { jobRow } from './job-builder.js';

/** The report of a plan and what the journal says, ranked by its `score`: by the real rules. */
export function reportDataOf(
  rows: readonly CheckedRow[],
  state: SessionState,
  parts: Partial<ReportDataParts> = {},
): ReportData {
  const jobs = jobsOf(rows);
  const standing = createStandings(state, jobs, AS_RECORDED);
  const ranked = rankSession(
    { jobs, counts: (job) => standing(job) === 'completed', state, results: { load: () => ({}) } },
    {
      objectives: [{ metric: 'score', direction: 'maximize' }],
      filters: [],
      baseline: null,
    },
  );
  return buildReportData({
    state,
    rows,
    standing,
    ...ranked,
    counts: recordedCounts(state, rows, standing),
    exitCode: 1,
    regression: null,
    urlOf: ({ id }) => `https://example.com/${id}`,
    ...parts,
  });
}

/** A row that repeats another job, or is the first of its repeats. */
export const repeatRow = (id: string, of: string, config: JsonObject = {}): CheckedRow =>
  jobRow(id, { config, metadata: { repeat_of: of } });

/**
 * Two configurations, each twice: j1 and j2 score 1 and 9, j3 and j4 score 4 each. The best
 * single job is j2, a repeat of j1.
 */
export function twoRepeated(): ReportData {
  const rows = [
    repeatRow('j1', 'j1', { lr: 0.1, seed: 1 }),
    repeatRow('j2', 'j1', { lr: 0.1, seed: 2 }),
    repeatRow('j3', 'j3', { lr: 0.2, seed: 1 }),
    repeatRow('j4', 'j3', { lr: 0.2, seed: 2 }),
  ];
  const scores = { j1: 1, j2: 9, j3: 4, j4: 4 };
  const events = Object.entries(scores).flatMap(([id, score]) =>
    completedJob(id, { metrics: { score } }),
  );
  return reportDataOf(rows, stateAfter(runStarted(), ...events, runFinished()), { exitCode: 0 });
}

/** Six configurations over two parameters, three seeds each; one repeat has failed. */
export function withRepeats(): ReportData {
  const configs = [1, 2, 3].flatMap((depth) => [0.1, 0.3].map((rate) => ({ rate, depth })));
  const rows: CheckedRow[] = [];
  const events = configs.flatMap((config, index) =>
    [1, 2, 3].flatMap((seed) => {
      const number = index * 3 + seed;
      const id = `job_${number}`;
      rows.push(repeatRow(id, `job_${index * 3 + 1}`, { ...config, seed }));
      if (number === 5) return failedJob(id, { last_lines: ['ValueError: loss is nan'] });
      const score = config.depth - config.rate + 0.37 * ((number * 7) % 5);
      return completedJob(id, { metrics: { score, epochs: 10 + number } });
    }),
  );
  return reportDataOf(rows, stateAfter(runStarted(), ...events, runFinished()));
}
