import { verdictSentence } from './summarize-run.js';
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
import { comparedConfigs, repeatGroups } from './repeats.js';
import type { ReportData, ReportGroup, ReportJob, ReportRun } from './report-data.js';
import type { Standing } from './restart.js';
import { runDurationMs } from './run-history.js';
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
  /** What was ranked: the same, the repeats of a job as one. */
  readonly compared: readonly Candidate[];
  readonly counts: Counts;
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
  const parameters = varyingParameters(comparedConfigs(jobs));
  const repeatParameters = varyingParameters(jobs.map(({ config }) => config)).filter(
    (name) => !parameters.includes(name),
  );
  const objectives = ranking.type === 'ranked' ? ranking.objectives : [];
  const objectiveNames = objectives.map(({ metric }) => metric);
  const otherNames = metricNames(candidates).filter((name) => !objectiveNames.includes(name));
  const metrics = [...objectiveNames, ...otherNames];
  const ofJobs = [...parameters, ...repeatParameters];
  const placeOf = placesIn(ranking);
  const toJob = jobReporter(parts, placeOf, { jobs, parameters: ofJobs, metrics });
  const reported = rows.map((row) =>
    row.type === 'job' ? toJob(row.job) : invalidJob(row, ofJobs, metrics),
  );
  const { counts } = parts;
  return {
    version: 1,
    session: run.started.session,
    status: run.finished?.status ?? 'incomplete',
    verdict: verdictOf(parts, run, rows.length - jobs.length),
    counts,
    objectives,
    noRanking: ranking.type === 'none' ? ranking.reason : null,
    filters: ranking.filters.map(({ text }) => text),
    parameters,
    repeatParameters,
    metrics,
    runs: state.runs.map((one) => reportRun(one, one === run ? counts : null, parts.urlOf)),
    jobs: reported,
    groups: parts.compared.flatMap((one) => reportGroup(one, placeOf, parameters, metrics)),
  };
}

/** What the ranking says of a job, or of a group of repeats. */
type Place = Pick<ReportJob, 'rank' | 'isBest' | 'unranked'>;

const NO_PLACE: Place = { rank: null, isBest: false, unranked: null };

function placesIn(ranking: Ranking): (id: string) => Place {
  if (ranking.type === 'none') return () => NO_PLACE;
  const places = new Map<string, Place>();
  for (const { jobId, rank, front } of ranking.jobs) {
    places.set(jobId, { rank, isBest: (front ?? rank) === 1, unranked: null });
  }
  for (const { jobId, reason } of ranking.unranked) {
    places.set(jobId, { ...NO_PLACE, unranked: reason });
  }
  return (id) => places.get(id) ?? NO_PLACE;
}

/** Nothing for a job that has no repeats. */
function reportGroup(
  { jobId, config, metrics: means, repeats }: Candidate,
  placeOf: (id: string) => Place,
  parameters: readonly string[],
  metrics: readonly string[],
): ReportGroup[] {
  if (repeats === undefined) return [];
  const { jobIds, spread } = repeats;
  const values = new Map(parametersOf(config));
  return [
    {
      id: jobId,
      planned: jobIds.length,
      ...placeOf(jobId),
      parameters: parameters.map((name): Json => values.get(name) ?? null),
      metrics: metrics.map((name) => ownValue(means, name)),
      deviations: metrics.map((name) => ownValue(spread, name)?.deviation ?? null),
    },
  ];
}

function verdictOf(
  { counts, exitCode, regression }: ReportDataParts,
  { stopReason }: RunRecord,
  invalidRows: number,
): string {
  const sentence = verdictSentence(counts, exitCode ?? 0, stopReason, regression, invalidRows);
  return exitCode === null ? `${sentence} The newest run has no end.` : sentence;
}

/** @param counts of the newest run, which may have no end; null for those before it. */
function reportRun(
  run: RunRecord,
  counts: Counts | null,
  urlOf: ReportDataParts['urlOf'],
): ReportRun {
  const { started, finished } = run;
  const startedAt = Date.parse(run.startedAt);
  return {
    runId: started.run_id,
    mode: started.mode,
    startedAt,
    endedAt: finished === null ? null : startedAt + runDurationMs(run),
    attempted: (finished?.counts ?? counts)?.attempted ?? null,
    commit: started.commit,
    url: started.workflow_run === null ? null : urlOf(started.workflow_run),
  };
}

/** What is the same for all jobs of a report, looked up once. */
function jobReporter(
  { state, standing, candidates }: ReportDataParts,
  placeOf: (id: string) => Place,
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
  const newestRun = state.runs.length - 1;
  return (job) => {
    const record = findRecord(state, job.id, job.fingerprint);
    const now = statusOf(standing(job));
    const repeated = groups.get(job.id) ?? null;
    const isCompleted = now === 'completed';
    const values = new Map(parametersOf(job.config));
    const own = isCompleted ? numbers.get(job.id) : undefined;
    const failure = now === 'failed' && record?.end?.type === 'job_failed' ? record.end : null;
    return {
      id: job.id,
      line: job.line,
      status: now,
      isEarlier: isCompleted && record !== undefined && record.run < newestRun,
      ...(isCompleted ? placeOf(repeated ?? job.id) : NO_PLACE),
      parameters: parameters.map((name): Json => values.get(name) ?? null),
      metrics: metrics.map((name) => (own === undefined ? null : ownValue(own, name))),
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

/** Metrics have names of the user's: `toString` is none until one is given. */
function ownValue<T>(values: Readonly<Record<string, T>>, name: string): T | null {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
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
    isEarlier: false,
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
