import type { Place } from './user-error.js';

/** What the loop tells the person who watches, as it happens. */
export type Message =
  Notice | RunBegins | JobBegins | JobPrints | JobEnds | JobSkips | StillRunning;

/** Something to know. A warning or error with a place becomes an annotation there. */
export interface Notice {
  readonly type: 'notice';
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly place?: Place;
}

/** All is decided; the first job starts next. */
export interface RunBegins {
  readonly type: 'run_begins';
  /** One sentence: mode, and what will be run, kept and left. */
  readonly text: string;
  readonly toRun: number;
}

/** A job starts. `position` counts from 1 to `total`, the jobs this run carries out. */
export interface JobBegins {
  readonly type: 'job_begins';
  readonly jobId: string;
  readonly position: number;
  readonly total: number;
  readonly attempt: number;
  /** Why this attempt is made, in words: "not run yet", "failed before: exit code 1" … */
  readonly reason: string;
  readonly argv: readonly string[];
}

/** A piece of a job's output, masked; may be cut in the middle of a line or character. */
export interface JobPrints {
  readonly type: 'job_prints';
  readonly jobId: string;
  readonly chunk: Buffer;
}

export interface JobEnds {
  readonly type: 'job_ends';
  readonly jobId: string;
  /** The job's line in the plan. */
  readonly line: number;
  readonly position: number;
  readonly total: number;
  readonly attempt: number;
  readonly outcome: 'completed' | 'failed' | 'interrupted';
  /** A failed attempt is followed by another in this run, after this time; absent: by none. */
  readonly retryInMs?: number;
  /** Why it failed or was interrupted, in words; empty when completed. */
  readonly message: string;
  /** Why the job was run, in words; absent where it had simply not run yet. */
  readonly reason?: string;
  readonly durationMs: number;
  readonly lastLines: readonly string[];
  /** The objective's value for this job; null without one. */
  readonly score: { readonly metric: string; readonly value: number } | null;
  /** The best so far, over all runs; null while there is none. */
  readonly best: { readonly jobId: string; readonly value: number } | null;
  /** Expected time to the end of this run; null while unknown. */
  readonly etaMs: number | null;
}

/** A job's turn came, but it was not tried. */
export interface JobSkips {
  readonly type: 'job_skips';
  readonly jobId: string;
  readonly position: number;
  readonly total: number;
  /** Why, in words. */
  readonly message: string;
}

/** A sign of life during a long job. */
export interface StillRunning {
  readonly type: 'still_running';
  readonly jobId: string;
  readonly position: number;
  readonly total: number;
  /** How many more run beside it. */
  readonly others: number;
  readonly runningMs: number;
  readonly etaMs: number | null;
}
