import { estimateRemaining } from './eta.js';

/** How far a run is, for the lines that say so. Times are monotonic milliseconds. */
export interface Progress {
  readonly total: number;
  /** The jobs that run now, in the order in which they started. */
  readonly current: readonly RunningJob[];
  /** Takes note of an attempt at a job; returns the job's position, from 1. */
  begin(jobId: string, nowMs: number): number;
  /** The job will not be tried again in this run; `durationMs` is of all its attempts. */
  end(jobId: string, durationMs: number): void;
  /** A job's turn passed without an attempt; returns its position. */
  skip(): number;
  etaMs(nowMs: number): number | null;
}

export interface RunningJob {
  readonly jobId: string;
  readonly position: number;
  readonly startedMs: number;
}

/** @param lanes how many jobs run at a time. */
export function createProgress(total: number, lanes = 1): Progress {
  const running = new Map<string, RunningJob>();
  let begun = 0;
  let endedJobs = 0;
  let endedMs = 0;
  let skipped = 0;
  return {
    total,
    get current() {
      return [...running.values()];
    },
    begin(jobId, nowMs) {
      const position = running.get(jobId)?.position ?? (begun += 1);
      running.set(jobId, { jobId, position, startedMs: nowMs });
      return position;
    },
    end(jobId, durationMs) {
      running.delete(jobId);
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
        runningMs: [...running.values()].map(({ startedMs }) => nowMs - startedMs),
        lanes,
      });
    },
  };
}
