import { estimateRemaining } from './eta.js';

/** How far a run is, for the lines that say so. Times are monotonic milliseconds. */
export interface Progress {
  readonly total: number;
  /** The job that runs now, or null between jobs. */
  readonly current: {
    readonly jobId: string;
    readonly position: number;
    readonly startedMs: number;
  } | null;
  /** Takes note of an attempt at a job; returns the job's position, from 1. */
  begin(jobId: string, nowMs: number): number;
  /** The job will not be tried again in this run; `durationMs` is of all its attempts. */
  end(durationMs: number): void;
  /** A job's turn passed without an attempt; returns its position. */
  skip(): number;
  etaMs(nowMs: number): number | null;
}

export function createProgress(total: number): Progress {
  let current: Progress['current'] = null;
  let begun = 0;
  let endedJobs = 0;
  let endedMs = 0;
  let skipped = 0;
  return {
    total,
    get current() {
      return current;
    },
    begin(jobId, nowMs) {
      if (current?.jobId !== jobId) begun += 1;
      current = { jobId, position: begun, startedMs: nowMs };
      return begun;
    },
    end(durationMs) {
      current = null;
      endedJobs += 1;
      endedMs += durationMs;
    },
    skip() {
      begun += 1;
      skipped += 1;
      return begun;
    },
    etaMs(nowMs) {
      return estimateRemaining({
        endedJobs,
        endedMs,
        jobsLeft: total - endedJobs - skipped,
        runningMs: current === null ? 0 : nowMs - current.startedMs,
      });
    },
  };
}
