/** The time that a run has, and what of it may still be used. All times in milliseconds. */
export interface TimeLeft {
  /** Until the run must have ended; null: no limit. */
  readonly leftMs: number | null;
  /** The longest of the jobs that completed so far, in this run or before; 0: none has. */
  readonly longestMs: number;
  /** Whether this run has started no job yet. */
  readonly isFirst: boolean;
}

/**
 * Whether another job may start: the time left must be enough for the longest so far. The
 * first job of a run may always try, or a session whose longest job needs more than a
 * whole budget would never go on and never say why.
 */
export function mayStart({ leftMs, longestMs, isFirst }: TimeLeft): boolean {
  if (leftMs === null) return true;
  return leftMs > 0 && (isFirst || leftMs >= longestMs);
}

/** GitHub ends a job on a hosted runner after 6 hours; this leaves time to save. */
export const HOSTED_BUDGET_MS = 5.5 * 60 * 60 * 1000;
