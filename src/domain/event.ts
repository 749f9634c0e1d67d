import type { Objective } from './ranking.js';
import type { FailureCause, FailureReason, Mode, RunStatus, Scope } from './status.js';

/**
 * The catalogue of what can happen to a session. Each event is one line of the
 * journal, and the field names here are the names on disk: an event is data that
 * other programs read, so it has one spelling only.
 */
export type SessionEvent =
  | RunStarted
  | RunRestored
  | CheckpointRejected
  | JobStarted
  | JobCompleted
  | JobFailed
  | JobInterrupted
  | JobSkipped
  | CheckpointSent
  | RunStopped
  | RunFinished;

/** The workflow run and attempt that a run of ours belongs to. */
export interface WorkflowRun {
  readonly id: string;
  readonly attempt: number;
}

/** How many rows of the plan each job status, and thereby the whole plan, holds. */
export interface Counts {
  readonly total: number;
  /** Completed, in this run or before. */
  readonly success: number;
  /** Failed, in this run or before, and invalid rows. */
  readonly error: number;
  readonly skipped: number;
  /** Pending, interrupted or changed: still to run. */
  readonly remaining: number;
  /** Jobs whose earlier result this run used. */
  readonly kept: number;
  /** Jobs that this run started. */
  readonly attempted: number;
}

/** A run begins: what it was asked to do and what it decided. */
export interface RunStarted {
  readonly type: 'run_started';
  readonly schema_version: number;
  readonly run_id: string;
  readonly lineage: string;
  readonly restarted_from: string | null;
  readonly session: string;
  readonly part: string | null;
  /** JSON of the workflow's matrix, or null outside a matrix. */
  readonly matrix: string | null;
  readonly mode: Mode;
  readonly scope: Scope;
  /** sha256 of the plan's bytes: the name of its copy in plans/. */
  readonly plan: string;
  /** The plan's path relative to the workspace; null when it lies outside. */
  readonly plan_path: string | null;
  readonly plan_fingerprint: string;
  /** Completed jobs that it was asked to run again; absent where there are none. */
  readonly asked_again?: readonly string[];
  readonly decisions: { readonly run: number; readonly keep: number; readonly leave: number };
  readonly commit: string | null;
  readonly workflow_run: WorkflowRun | null;
  /** What its results are ranked by; absent: the default of the results. */
  readonly objectives?: readonly Objective[];
  /** The filters of its ranking, as text; absent: none. */
  readonly where?: readonly string[];
  readonly version: string;
}

/** The run goes on from a checkpoint that was fetched. */
export interface RunRestored {
  readonly type: 'run_restored';
  readonly checkpoint: string;
  /** The last sequence number that the checkpoint held. */
  readonly to: number;
}

/** A checkpoint was found but could not be used. */
export interface CheckpointRejected {
  readonly type: 'checkpoint_rejected';
  readonly checkpoint: string;
  readonly message: string;
}

/** Written before the process exists. */
export interface JobStarted {
  readonly type: 'job_started';
  readonly job_id: string;
  readonly attempt: number;
  readonly fingerprint: string;
  /** Id → fingerprint of what it depends on, as it stands now; absent where that is nothing. */
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The job succeeded and the verified copy of its result, if any, is on disk. */
export interface JobCompleted {
  readonly type: 'job_completed';
  readonly job_id: string;
  readonly attempt: number;
  readonly fingerprint: string;
  readonly duration_ms: number;
  /** sha256 of the result's bytes, hex: its name in results/. Null: the job has no result. */
  readonly sha256: string | null;
  readonly size: number | null;
  /** At most 100 numbers, by dotted path below `metrics`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What `keep-files` matched; absent where it was nothing. */
  readonly files?: readonly KeptFile[];
}

/**
 * A file that was kept: its path relative to the workspace, the sha256 of its bytes in hex
 * (its name in files/), its size, and whether its owner may execute it.
 */
export type KeptFile = readonly [
  path: string,
  sha256: string,
  size: number,
  ...executable: 'executable'[],
];

/**
 * The attempt failed; `final` when no further attempt follows in this run. Only a final
 * failure makes the job failed: until the next attempt it is still to run.
 */
export interface JobFailed {
  readonly type: 'job_failed';
  readonly job_id: string;
  readonly attempt: number;
  readonly fingerprint: string;
  readonly duration_ms: number;
  readonly reason: FailureReason;
  /** Absent where the reason says it all. */
  readonly cause?: FailureCause;
  readonly message: string;
  readonly exit_code: number | null;
  readonly signal: string | null;
  readonly final: boolean;
  /** The end of what the job printed: at most 20 lines and 4 KiB. */
  readonly last_lines: readonly string[];
}

/** We stopped the job before it ended; it is still to run. */
export interface JobInterrupted {
  readonly type: 'job_interrupted';
  readonly job_id: string;
  readonly attempt: number;
  readonly fingerprint: string;
  readonly duration_ms: number;
  readonly reason: InterruptionReason;
}

/** The job was not tried because a job it depends on is not completed. */
export interface JobSkipped {
  readonly type: 'job_skipped';
  readonly job_id: string;
  readonly fingerprint: string;
  readonly reason: 'dependency';
  /** The first of the jobs it depends on that is not completed. */
  readonly dependency: string;
}

/** An artifact that holds the journal up to `to` is stored, and was listed with this digest. */
export interface CheckpointSent {
  readonly type: 'checkpoint_sent';
  readonly checkpoint: string;
  readonly to: number;
  /** sha256 of the artifact, hex. */
  readonly digest: string;
}

/** The run ended before its last job, for this reason. */
export interface RunStopped {
  readonly type: 'run_stopped';
  readonly run_id: string;
  readonly reason: StopReason;
}

/** Why we stopped a job. */
export type InterruptionReason = 'cancelled' | 'time_budget' | 'storage_failed';

/** Why a run stops before its last job. */
export type StopReason = InterruptionReason | 'stop_on_error';

/** A run ended in good order: its verdict. */
export interface RunFinished {
  readonly type: 'run_finished';
  readonly run_id: string;
  readonly status: RunStatus;
  readonly exit_code: number;
  readonly counts: Counts;
}

/** An event with its place in the journal. `at` is ISO 8601 and only for people. */
export type Recorded = SessionEvent & { readonly seq: number; readonly at: string };
