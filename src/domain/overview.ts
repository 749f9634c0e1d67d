import { countRows } from './count-rows.js';
import type { Counts } from './event.js';
import { describeUnmet } from './describe.js';
import { jobsOf, type CheckedJob, type CheckedRow } from './job.js';
import type { Objective } from './ranking.js';
import type { Standing } from './restart.js';
import { recordedStandings } from './owed.js';
import {
  findRecord,
  storedResultOf,
  type JobRecord,
  type RunRecord,
  type SessionState,
} from './state.js';

/** Where a session stands, as `status` shows it. */
export interface Overview {
  readonly session: string;
  readonly part: string | null;
  readonly runId: string;
  readonly lineage: string;
  /** `vanished`: it has no end, and no process holds the session. */
  readonly status: string;
  readonly mode: string;
  readonly exitCode: number | null;
  readonly startedAt: string;
  readonly lastAt: string;
  /** Completed jobs and rows, such as "11/12". */
  readonly progress: string;
  readonly counts: Omit<Counts, 'kept' | 'attempted'>;
  /** Attempts of the newest run beyond the first of a job. */
  readonly retries: number;
  readonly canResume: boolean;
  /** The first job that is not completed; null when nothing is left. */
  readonly restartPoint: string | null;
  /** What the newest run was told to rank by, and its filters; empty: it took the defaults. */
  readonly objectives: readonly Objective[];
  readonly where: readonly string[];
  /** Completed jobs whose stored result is not there. */
  readonly withoutStored: readonly string[];
  readonly jobs: readonly JobOverview[];
}

export interface JobOverview {
  readonly jobId: string;
  readonly line: number;
  /** `in_progress`: a process that holds the session runs it now. */
  readonly standing: Standing | 'in_progress';
  readonly attempts: number;
  readonly durationMs: number | null;
  /** Why its latest attempt failed, or why it was skipped; null when neither happened. */
  readonly message: string | null;
}

/**
 * Where a session stands, by its journal and the checked plan of its newest run. A job whose
 * stored result is missing counts as completed all the same: the next run may have it back
 * from the user's copy.
 *
 * @param isHeld whether a process works on the session now.
 * @param isStored whether the stored copy of a result is there.
 */
export function overviewOf(
  state: SessionState,
  rows: readonly CheckedRow[],
  isHeld: boolean,
  isStored: (result: { readonly sha256: string; readonly size: number }) => boolean,
): Overview {
  const run = state.runs.at(-1);
  if (run === undefined) throw new Error('a session has at least one run');
  const checked = jobsOf(rows);
  const standing = recordedStandings(state, checked);
  const jobs = checked.map((job) => jobOverview(job, state, isHeld, standing));
  const counts = countRows(rows, standing);
  const lacksStored = ({ id, fingerprint }: CheckedJob): boolean => {
    const end = findRecord(state, id, fingerprint)?.end;
    const result = end?.type === 'job_completed' ? storedResultOf(end) : null;
    return result !== null && !isStored(result);
  };
  const { started } = run;
  return {
    session: started.session,
    part: started.part,
    runId: started.run_id,
    lineage: started.lineage,
    status: runStatus(run, isHeld),
    mode: started.mode,
    exitCode: run.finished?.exit_code ?? null,
    startedAt: run.startedAt,
    lastAt: run.lastAt,
    progress: `${counts.success}/${counts.total}`,
    counts,
    retries: run.retries,
    canResume: counts.success < jobs.length,
    restartPoint: jobs.find(({ standing }) => standing !== 'completed')?.jobId ?? null,
    objectives: started.objectives ?? [],
    where: started.where ?? [],
    withoutStored: checked.filter(lacksStored).map(({ id }) => id),
    jobs,
  };
}

/** The status of a run in one word; a run without an end that nobody carries out vanished. */
function runStatus({ finished }: RunRecord, isUnderWay: boolean): string {
  return finished?.status ?? (isUnderWay ? 'in_progress' : 'vanished');
}

function jobOverview(
  job: CheckedJob,
  state: SessionState,
  isHeld: boolean,
  standing: (job: CheckedJob) => Standing,
): JobOverview {
  const record = findRecord(state, job.id, job.fingerprint);
  const end = record?.end ?? null;
  const isRunning =
    isHeld && record?.status === 'in_progress' && record.run === state.runs.length - 1;
  const now = standing(job);
  return {
    jobId: job.id,
    line: job.line,
    standing: isRunning ? 'in_progress' : now,
    attempts: state.jobs.get(job.id)?.attempts ?? 0,
    durationMs: end?.duration_ms ?? null,
    message: now === 'completed' ? null : whyNot(record),
  };
}

function whyNot(record: JobRecord | undefined): string | null {
  if (record?.skippedFor != null) return describeUnmet(record.skippedFor);
  return record?.end?.type === 'job_failed' ? record.end.message : null;
}
