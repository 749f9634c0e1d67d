/**
 * Expected milliseconds to the end of a run: the mean of the jobs that ended, times the
 * jobs left, less what the current ones have already run (but never below nothing left of
 * one), shared among the lanes. Null before the first job has ended.
 */
export function estimateRemaining(progress: {
  readonly endedJobs: number;
  readonly endedMs: number;
  /** Jobs not ended, the running ones included. */
  readonly jobsLeft: number;
  /** For how long each of the current jobs has run. */
  readonly runningMs: readonly number[];
  /** How many jobs run at a time. */
  readonly lanes: number;
}): number | null {
  const { endedJobs, endedMs, jobsLeft, runningMs, lanes } = progress;
  if (endedJobs === 0) return null;
  const mean = endedMs / endedJobs;
  const ofRunning = runningMs.reduce((sum, ran) => sum + Math.max(0, mean - ran), 0);
  return (ofRunning + mean * Math.max(0, jobsLeft - runningMs.length)) / lanes;
}
