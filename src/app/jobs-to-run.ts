import type { AddressedJob } from '../domain/job.js';
import type { RunDecision } from '../domain/restart.js';
import type { RetryOn } from '../domain/retry.js';
import type { StopOnError } from '../domain/stop-policy.js';
import type { ProcessRequest } from '../ports.js';

/** What one run carries out, and by which rules. */
export interface JobsToRun {
  /** The jobs decided `run`, and between them the asked invalid rows, in plan order. */
  readonly items: readonly WorkItem[];
  readonly requireOutput: boolean;
  readonly stopOnError: StopOnError;
  /** How often a failed attempt of a job is tried again. */
  readonly retries: (job: AddressedJob) => number;
  readonly retryOn: RetryOn;
  /** A job of the plan that others depend on, by its id. */
  readonly dependency: (jobId: string) => AddressedJob | undefined;
  /** Whether a job that others depend on is completed now. */
  readonly isCompleted: (jobId: string) => boolean;
  /** How many jobs run at a time, from 1. */
  readonly maxParallel: number;
  /** When the run must have ended, by the monotonic clock; null: no limit. */
  readonly endsAtMs: number | null;
  /** The longest of the jobs that completed before this run, in milliseconds. */
  readonly longestMs: number;
  readonly timeoutSeconds: (job: AddressedJob) => number;
  /**
   * Prepares an attempt of a job: writes what the process needs to find, and says what to start.
   *
   * @param lane a number below `maxParallel` that no other job has while this one runs.
   */
  readonly prepare: (
    job: AddressedJob,
    attempt: number,
    lane: number,
  ) => Omit<ProcessRequest, 'onOutput' | 'timeoutSeconds'>;
  /** Replaces secrets in text that goes to the journal. */
  readonly mask: (text: string, job: AddressedJob) => string;
  /** Whether a result holds a value that is to be masked; results are never rewritten. */
  readonly holdsSecret: (bytes: Buffer, job: AddressedJob) => boolean;
}

export type WorkItem =
  { readonly type: 'job'; readonly decision: RunDecision } | { readonly type: 'invalid' };
