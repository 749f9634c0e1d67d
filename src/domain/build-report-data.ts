import { verdictSentence } from './build-report.js';
import type { Counts, WorkflowRun } from './event.js';
import {
  invalidRowLabel,
  jobsOf,
  type CheckedJob,
  type CheckedRow,
  type InvalidRow,
} from './job.js';
import type { Json } from './json.js';
import { parametersOf, varyingParameters } from './parameters.js';
import { metricNames, type Candidate, type Ranking } from './ranking.js';
import { repeatGroups } from './repeats.js';
import type { ReportData, ReportJob, ReportRun } from './report-data.js';
import type { Standing } from './restart.js';
import { findRecord, type JobRecord, type RunRecord, type SessionState } from './state.js';

/** What the data of a report is made of. */
export interface ReportDataParts {
  readonly state: SessionState;
  /** The plan, secrets in its configs replaced. */
  readonly rows: readonly CheckedRow[];
  /** What the state says of each job now. */
  readonly standing: (job: CheckedJob) => Standing;
  readonly ranking: Ranking;
  /** The metrics of the completed jobs, each for itself, repeats not yet grouped. */
  readonly candidates: readonly Candidate[];
  /** The exit code of the newest run before `fail-on`; null while it is under way, or when it vanished. */
  readonly exitCode: number | null;
  /** How the best is worse than the baseline allows; null when it is not. */
  readonly regression: string | null;
  /** The page of a workflow run on the web; null where nobody knows it. */
  readonly urlOf: (run: WorkflowRun) => string | null;
}

/** The data of the report, for the newest run of the state. Linear in jobs and their values. */
export function buildReportData(parts: ReportDataParts): ReportData {
  const { state, rows, ranking, candidates } = parts;
  const run = state.runs.at(-1);
  if (run === undefined) throw new Error('a report needs a run');
  const jobs = jobsOf(rows);
  const parameters = varyingParameters(jobs.map(({ config }) => config));
  const objectives = ranking.type === 'ranked' ? ranking.objectives : [];
  const objectiveNames = objectives.map(({ metric }) => metric);
  const otherNames = metricNames(candidates).filter((name) => !objectiveNames.includes(name));
  const metrics = [...objectiveNames, ...otherNames];
  const toJob = jobReporter(parts, { jobs, parameters, metrics });
  const reported = rows.map((row) =>
    row.type === 'job' ? toJob(row.job) : invalidJob(row, parameters, metrics),
  );
  const counts = countsOf(reported, state);
  return {
    version: 1,
    session: run.started.session,
    status: run.finished?.status ?? 'incomplete',
    verdict: verdictOf(parts, run, counts),
    counts,
    objectives,
    noRanking: ranking.type === 'none' ? ranking.reason : null,
    filters: ranking.filters.map(({ text }) => text),
    parameters,
    metrics,
    runs: state.runs.map((one) => reportRun(one, parts.urlOf)),
    jobs: reported,
  };
}

function verdictOf(
  { exitCode, regression }: ReportDataParts,
  { stopReason }: RunRecord,
  counts: Counts,
): string {
  const sentence = verdictSentence(counts, exitCode ?? 0, stopReason, regression);
  return exitCode === null ? `${sentence} The newest run has no end.` : sentence;
}

function reportRun(
  { started, startedAt, lastAt, finished }: RunRecord,
  urlOf: ReportDataParts['urlOf'],
): ReportRun {
  return {
    runId: started.run_id,
    mode: started.mode,
    startedAt: Date.parse(startedAt),
    endedAt: finished === null ? null : Date.parse(lastAt),
    commit: started.commit,
    url: started.workflow_run === null ? null : urlOf(started.workflow_run),
  };
}

/** What is the same for all jobs of a report, looked up once. */
function jobReporter(
  { state, standing, ranking, candidates }: ReportDataParts,
  {
    jobs,
    parameters,
    metrics,
  }: {
    readonly jobs: readonly CheckedJob[];
    readonly parameters: readonly string[];
    readonly metrics: readonly string[];
  },
): (job: CheckedJob) => ReportJob {
  const groups = repeatGroups(jobs);
  const numbers = new Map(candidates.map((candidate) => [candidate.jobId, candidate.metrics]));
  const ranked = new Map(
    ranking.type === 'ranked' ? ranking.jobs.map((job) => [job.jobId, job]) : [],
  );
  const unranked = new Map(
    ranking.type === 'ranked' ? ranking.unranked.map((job) => [job.jobId, job.reason]) : [],
  );
  const newestRun = state.runs.length - 1;
  return (job) => {
    const record = findRecord(state, job.id, job.fingerprint);
    const now = statusOf(standing(job));
    const repeated = groups.get(job.id) ?? null;
    const isCompleted = now === 'completed';
    const place = isCompleted ? ranked.get(repeated ?? job.id) : undefined;
    const values = new Map(parametersOf(job.config));
    const own = numbers.get(job.id);
    const failure = now === 'failed' && record?.end?.type === 'job_failed' ? record.end : null;
    return {
      id: job.id,
      line: job.line,
      status: now,
      isKept: isCompleted && record !== undefined && record.run < newestRun,
      rank: place?.rank ?? null,
      isBest: place !== undefined && (place.front ?? place.rank) === 1,
      unranked: isCompleted ? (unranked.get(repeated ?? job.id) ?? null) : null,
      parameters: parameters.map((name): Json => values.get(name) ?? null),
      metrics: metrics.map((name) => ownNumber(isCompleted ? own : undefined, name)),
      repeatOf: repeated,
      attempts: state.jobs.get(job.id)?.attempts ?? 0,
      ...timingOf(record),
      reason: failure?.reason ?? null,
      message: failure?.message ?? null,
      lastLines: failure?.last_lines ?? [],
    };
  };
}

function timingOf(
  record: JobRecord | undefined,
): Pick<ReportJob, 'run' | 'startedAt' | 'durationMs'> {
  return {
    run: record === undefined ? null : record.run,
    startedAt: record?.startedAt ?? null,
    durationMs: record?.end?.duration_ms ?? null,
  };
}

function ownNumber(
  metrics: Readonly<Record<string, number>> | undefined,
  name: string,
): number | null {
  return metrics !== undefined && Object.hasOwn(metrics, name) ? (metrics[name] ?? null) : null;
}

function invalidJob(
  row: InvalidRow,
  parameters: readonly string[],
  metrics: readonly string[],
): ReportJob {
  return {
    id: invalidRowLabel(row),
    line: row.line,
    status: 'invalid',
    isKept: false,
    rank: null,
    isBest: false,
    unranked: null,
    parameters: parameters.map(() => null),
    metrics: metrics.map(() => null),
    repeatOf: null,
    attempts: 0,
    run: null,
    startedAt: null,
    durationMs: null,
    reason: 'invalid_row',
    message: row.message,
    lastLines: [],
  };
}

function statusOf(standing: Standing): Exclude<ReportJob['status'], 'invalid'> {
  switch (standing) {
    case 'completed':
    case 'failed':
    case 'skipped':
    case 'interrupted':
      return standing;
    case 'result_lost':
    case 'without_result':
      return 'interrupted';
    case 'pending':
    case 'changed':
    case 'outdated':
      return 'pending';
  }
}

/** As the verdict counts them, by what is there now. */
function countsOf(jobs: readonly ReportJob[], state: SessionState): Counts {
  const count = (...statuses: readonly ReportJob['status'][]): number =>
    jobs.filter(({ status }) => statuses.includes(status)).length;
  const newestRun = state.runs.length - 1;
  return {
    total: jobs.length,
    success: count('completed'),
    error: count('failed', 'invalid'),
    skipped: count('skipped'),
    remaining: count('interrupted', 'pending'),
    kept: jobs.filter(({ isKept }) => isKept).length,
    attempted: jobs.filter(({ run, startedAt }) => run === newestRun && startedAt !== null).length,
  };
}
