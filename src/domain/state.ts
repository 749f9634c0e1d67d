import type {
  CheckpointSent,
  JobCompleted,
  JobFailed,
  JobInterrupted,
  JobSkipped,
  JobStarted,
  Recorded,
  RunFinished,
  RunStarted,
  StopReason,
} from './event.js';
import type { JobStatus } from './status.js';

/** What is known of one job under one fingerprint: its latest attempt. */
export interface JobRecord {
  readonly fingerprint: string;
  status: JobStatus;
  /** Number of the latest attempt, counted over all fingerprints of the id. */
  attempt: number;
  /** When the latest attempt was started, in milliseconds since 1970; null: never. For people. */
  startedAt: number | null;
  /** Index into `SessionState.runs` of the run that made the latest attempt. */
  run: number;
  /** How many attempts that run has made. */
  tries: number;
  /** Sequence number of its latest event. */
  seq: number;
  /** That of its latest completion, whatever came after; 0: none. */
  completedSeq: number;
  /** How the latest attempt ended; null while it is in progress. */
  end: AttemptEnd | null;
  /** The job for whose sake it was skipped after its latest attempt; null when it was not. */
  skippedFor: string | null;
  /** Index into `SessionState.runs` of the run that skipped it; -1: none. */
  skippedIn: number;
  /**
   * Id → fingerprint of what it depended on when its latest attempt started. Undefined: it
   * depended on nothing, or nobody wrote it down.
   */
  madeFrom: JobStarted['dependencies'];
}

/** How an attempt ended. Of a completion, only what its record does not say already. */
export type AttemptEnd = Completion | JobFailed | JobInterrupted;
export type Completion = Omit<JobCompleted, 'job_id' | 'attempt' | 'fingerprint'>;

/** The stored result of a completion; null where it has none. */
export function storedResultOf({
  sha256,
  size,
}: Pick<Completion, 'sha256' | 'size'>): { readonly sha256: string; readonly size: number } | null {
  return sha256 === null || size === null ? null : { sha256, size };
}

/** All that is known of one job id. */
export interface JobHistory {
  /** Attempts so far, whatever the fingerprint. */
  attempts: number;
  /** Index into `SessionState.runs` of the run that last tried it, under any fingerprint; -1: none. */
  triedIn: number;
  /** One for each fingerprint the id has had, in order of first appearance. */
  readonly records: JobRecord[];
}

/** One run of this lineage, as far as its events tell. */
export interface RunRecord {
  readonly started: RunStarted;
  readonly startedAt: string;
  /** When the last event of this run was written. */
  lastAt: string;
  /** Null for a run without an end: it is under way, or it vanished. */
  finished: RunFinished | null;
  stopReason: StopReason | null;
  /** Attempts of this run that ended so. */
  readonly ended: { completed: number; failed: number; interrupted: number };
  /** Attempts beyond the first of a job. */
  retries: number;
  restoredFrom: string | null;
  readonly rejectedCheckpoints: string[];
  lastCheckpoint: CheckpointSent | null;
}

/** The left fold of the journal. Changed in place by `evolve`, by nobody else. */
export interface SessionState {
  seq: number;
  readonly runs: RunRecord[];
  readonly jobs: Map<string, JobHistory>;
}

/** The state before the first event. */
export function initialState(): SessionState {
  return { seq: 0, runs: [], jobs: new Map() };
}

/**
 * Takes one event into the state, in O(1): one record changes, in place, because
 * copying a map of 100,000 jobs for each event would be quadratic.
 *
 * @throws Error when the event cannot follow what came before (a job event outside
 *   of a run, an end without a start). A journal that says so is damaged.
 */
export function evolve(state: SessionState, event: Recorded): SessionState {
  state.seq = event.seq;
  if (event.type === 'run_started') {
    state.runs.push({
      started: event,
      startedAt: event.at,
      lastAt: event.at,
      finished: null,
      stopReason: null,
      ended: { completed: 0, failed: 0, interrupted: 0 },
      retries: 0,
      restoredFrom: null,
      rejectedCheckpoints: [],
      lastCheckpoint: null,
    });
    return state;
  }
  const run = state.runs.at(-1);
  if (run === undefined) throw new Error(`${event.type} before the first run_started`);
  run.lastAt = event.at;
  switch (event.type) {
    case 'job_started': {
      const record = recordFor(state, event);
      const current = state.runs.length - 1;
      record.status = 'in_progress';
      record.attempt = event.attempt;
      record.tries = record.run === current ? record.tries + 1 : 1;
      record.run = current;
      record.madeFrom = event.dependencies;
      record.startedAt = Date.parse(event.at);
      if (record.tries > 1) run.retries += 1;
      const history = historyOf(state, event.job_id);
      history.attempts = event.attempt;
      history.triedIn = current;
      break;
    }
    case 'job_completed':
      endAttempt(state, event, 'completed').completedSeq = event.seq;
      run.ended.completed += 1;
      break;
    case 'job_failed':
      // Before its next attempt it is as if it had been interrupted: still to run.
      endAttempt(state, event, event.final ? 'failed' : 'interrupted');
      run.ended.failed += 1;
      break;
    case 'job_interrupted':
      endAttempt(state, event, 'interrupted');
      run.ended.interrupted += 1;
      break;
    case 'job_skipped': {
      const known = findRecord(state, event.job_id, event.fingerprint);
      // What has completed stays so: the plan may be put back to what it was made from.
      const record = known?.status === 'completed' ? known : beginSkipped(state, event);
      record.skippedFor = event.dependency;
      record.skippedIn = state.runs.length - 1;
      break;
    }
    case 'run_restored':
      run.restoredFrom = event.checkpoint;
      break;
    case 'checkpoint_rejected':
      run.rejectedCheckpoints.push(event.checkpoint);
      break;
    case 'checkpoint_sent':
      run.lastCheckpoint = event;
      break;
    case 'run_stopped':
      run.stopReason = event.reason;
      break;
    case 'run_finished':
      run.finished = event;
      break;
  }
  return state;
}

/** Id of the newest run; null when there is none. */
export function newestRunId({ runs }: Pick<SessionState, 'runs'>): string | null {
  return runs.at(-1)?.started.run_id ?? null;
}

/** The record of a job under this fingerprint, if any. */
export function findRecord(
  state: SessionState,
  jobId: string,
  fingerprint: string,
): JobRecord | undefined {
  const records = state.jobs.get(jobId)?.records;
  return records === undefined ? undefined : withFingerprint(records, fingerprint);
}

function historyOf(state: SessionState, jobId: string): JobHistory {
  let history = state.jobs.get(jobId);
  if (history === undefined) {
    history = { attempts: 0, triedIn: -1, records: [] };
    state.jobs.set(jobId, history);
  }
  return history;
}

function beginSkipped(
  state: SessionState,
  event: JobSkipped & { readonly seq: number },
): JobRecord {
  const record = recordFor(state, event);
  record.status = 'skipped';
  record.run = state.runs.length - 1;
  record.tries = 0;
  return record;
}

/** Whether the newest run skipped the job: nothing was tried since. */
export function wasSkipped(
  { runs }: Pick<SessionState, 'runs'>,
  record: JobRecord | undefined,
): boolean {
  return record !== undefined && record.skippedFor !== null && record.skippedIn === runs.length - 1;
}

/** The record that an event begins anew: without the end of an earlier attempt. */
function recordFor(
  state: SessionState,
  { job_id, fingerprint, seq }: Pick<Recorded & JobStarted, 'job_id' | 'fingerprint' | 'seq'>,
): JobRecord {
  const { records } = historyOf(state, job_id);
  let record = withFingerprint(records, fingerprint);
  if (record === undefined) {
    record = {
      fingerprint,
      status: 'in_progress',
      attempt: 0,
      startedAt: null,
      run: -1,
      tries: 0,
      seq,
      completedSeq: 0,
      end: null,
      skippedFor: null,
      skippedIn: -1,
      madeFrom: undefined,
    };
    records.push(record);
  }
  record.seq = seq;
  record.end = null;
  record.skippedFor = null;
  record.skippedIn = -1;
  return record;
}

/** A loop, not `find`: it is asked several times for each of 100,000 jobs. */
function withFingerprint(
  records: readonly JobRecord[],
  fingerprint: string,
): JobRecord | undefined {
  for (const record of records) if (record.fingerprint === fingerprint) return record;
  return undefined;
}

function endAttempt(
  state: SessionState,
  event: (JobCompleted | JobFailed | JobInterrupted) & { readonly seq: number },
  status: 'completed' | 'failed' | 'interrupted',
): JobRecord {
  const record = findRecord(state, event.job_id, event.fingerprint);
  if (record?.status !== 'in_progress' || record.attempt !== event.attempt) {
    throw new Error(`${event.type} of ${event.job_id} without its job_started`);
  }
  record.status = status;
  record.seq = event.seq;
  record.end = slim(event);
  return record;
}

/**
 * An end as it is remembered: with 100,000 jobs, the texts that the record has already
 * would be tens of megabytes.
 */
function slim(event: JobCompleted | JobFailed | JobInterrupted): AttemptEnd {
  if (event.type !== 'job_completed') return event;
  const { type, duration_ms, sha256, size, metrics, files } = event;
  const end = { type, duration_ms, sha256, size, metrics };
  return files === undefined ? end : { ...end, files };
}
