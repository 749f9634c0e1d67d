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
  begin(jobId: string, nowMs: number): number;
  end(durationMs: number): void;
  etaMs(nowMs: number): number | null;
}

export function createProgress(total: number): Progress {
  let current: Progress['current'] = null;
  let begun = 0;
  let endedJobs = 0;
  let endedMs = 0;
  return {
    total,
    get current() {
      return current;
    },
    /** Returns the position of the job, from 1. */
    begin(jobId, nowMs) {
      begun += 1;
      current = { jobId, position: begun, startedMs: nowMs };
      return begun;
    },
    end(durationMs) {
      current = null;
      endedJobs += 1;
      endedMs += durationMs;
    },
    etaMs(nowMs) {
      return estimateRemaining({
        endedJobs,
        endedMs,
        jobsLeft: total - endedJobs,
        runningMs: current === null ? 0 : nowMs - current.startedMs,
      });
    },
  };
}
