import { verdictSentence } from '../domain/build-report.js';
import type { CheckedRow } from '../domain/job.js';
import { invalidRowLabel } from '../domain/job.js';
import { overviewOf, type JobOverview } from '../domain/overview.js';
import type { Ranking } from '../domain/ranking.js';
import type { ReportData, ReportJob, ReportRun } from '../domain/report-data.js';
import { findRecord, type RunRecord, type SessionState } from '../domain/state.js';
import { parameterValues, varyingParameters } from '../formats/varying-parameters.js';

/**
 * What the report shows of a session, by its state, the checked plan of its newest run,
 * and a ranking of its completed jobs.
 */
export function reportDataOf(
  state: SessionState,
  rows: readonly CheckedRow[],
  ranking: Ranking,
): ReportData {
  const overview = overviewOf(state, rows, false);
  const newest = state.runs.length - 1;
  const run = state.runs[newest];
  const counts = run?.finished?.counts ?? { ...overview.counts, kept: 0, attempted: 0 };
  const parameters = varyingParameters(
    rows.flatMap((row) => (row.type === 'job' ? [row.job.config] : [])),
  );
  const objectives = ranking.type === 'ranked' ? [ranking.objective] : [];
  const ranked = new Map(
    ranking.type === 'ranked' ? ranking.jobs.map((job) => [job.jobId, job]) : [],
  );
  const unranked = new Map(
    ranking.type === 'ranked' ? ranking.unranked.map(({ jobId, reason }) => [jobId, reason]) : [],
  );
  const metrics = metricNames(state, rows, objectives[0]?.metric ?? null);
  const jobs = new Map(overview.jobs.map((job) => [job.jobId, job]));

  function jobOf(row: CheckedRow): ReportJob {
    if (row.type === 'invalid') {
      return {
        ...NOTHING,
        id: invalidRowLabel(row),
        line: row.line,
        status: 'invalid',
        parameters: parameters.map(() => null),
        metrics: metrics.map(() => null),
        reason: 'invalid_row',
        message: row.message,
      };
    }
    const { id, line, config, fingerprint } = row.job;
    const record = findRecord(state, id, fingerprint);
    const end = record?.end ?? null;
    const status = statusOf(jobs.get(id)?.standing);
    const values = ranked.get(id)?.metrics ?? (end?.type === 'job_completed' ? end.metrics : {});
    return {
      ...NOTHING,
      id,
      line,
      status,
      isKept: status === 'completed' && record?.run !== newest,
      rank: ranked.get(id)?.rank ?? null,
      isBest: ranked.get(id)?.rank === 1,
      unranked: unranked.get(id) ?? null,
      parameters: parameterValues(config, parameters),
      metrics: metrics.map((name) => (status === 'completed' ? (values[name] ?? null) : null)),
      attempts: jobs.get(id)?.attempts ?? 0,
      run: record?.run ?? null,
      durationMs: end?.duration_ms ?? null,
      message: jobs.get(id)?.message ?? null,
      ...(status === 'failed' && end?.type === 'job_failed'
        ? { reason: end.reason, lastLines: end.last_lines }
        : {}),
    };
  }
  return {
    version: 1,
    session: overview.session,
    status: run?.finished?.status ?? 'in_progress',
    verdict: verdictSentence(counts, run?.finished?.exit_code ?? 0, run?.stopReason ?? null),
    counts,
    objectives,
    noRanking: ranking.type === 'none' ? ranking.reason : null,
    filters: [],
    parameters,
    metrics,
    runs: state.runs.map(runOf),
    jobs: rows.map(jobOf),
  };
}

const NOTHING = {
  isKept: false,
  rank: null,
  isBest: false,
  unranked: null,
  repeatOf: null,
  attempts: 0,
  run: null,
  startedAt: null,
  durationMs: null,
  reason: null,
  message: null,
  lastLines: [],
} as const;

function runOf({ started, startedAt, lastAt, finished }: RunRecord): ReportRun {
  return {
    runId: started.run_id,
    mode: started.mode,
    startedAt: Date.parse(startedAt),
    endedAt: finished === null ? null : Date.parse(lastAt),
    commit: started.commit,
    url: null,
  };
}

function statusOf(standing: JobOverview['standing'] | undefined): ReportJob['status'] {
  switch (standing) {
    case 'completed':
    case 'failed':
    case 'skipped':
    case 'interrupted':
      return standing;
    case 'in_progress':
    case 'result_lost':
      return 'interrupted';
    case 'pending':
    case 'changed':
    case 'outdated':
    case undefined:
      return 'pending';
  }
}

function metricNames(
  state: SessionState,
  rows: readonly CheckedRow[],
  objective: string | null,
): string[] {
  const names = new Set(objective === null ? [] : [objective]);
  for (const row of rows) {
    if (row.type === 'invalid') continue;
    const end = findRecord(state, row.job.id, row.job.fingerprint)?.end;
    if (end?.type !== 'job_completed') continue;
    for (const name of Object.keys(end.metrics)) names.add(name);
  }
  return [...names];
}
