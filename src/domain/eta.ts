/**
 * Expected milliseconds to the end of a run: the mean of the jobs that ended, times the
 * jobs left, less what the current one has already run (but never below nothing left of
 * it). Null before the first job has ended.
 */
export function estimateRemaining(progress: {
  readonly endedJobs: number;
  readonly endedMs: number;
  /** Jobs not ended, the running one included. */
  readonly jobsLeft: number;
  readonly runningMs: number;
}): number | null {
  const { endedJobs, endedMs, jobsLeft, runningMs } = progress;
  if (endedJobs === 0) return null;
  const mean = endedMs / endedJobs;
  if (jobsLeft === 0) return 0;
  return Math.max(0, mean - runningMs) + mean * (jobsLeft - 1);
}
