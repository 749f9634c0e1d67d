import { durationChange } from './duration-change.js';
import { compareScores, scoreOf, type Objective } from './ranking.js';
import type { Standing } from './restart.js';

/** What is known of one job when a run has ended: its latest attempt, be it of an earlier run. */
export interface JobSaid {
  readonly jobId: string;
  readonly fingerprint: string;
  readonly standing: Standing;
  /** How long its latest attempt took; null when there is none that ended. */
  readonly durationMs: number | null;
  /** Why it failed; null when it did not. */
  readonly message: string | null;
  /** Numbers of its result; empty unless it completed. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Two runs, job by job, from the first to the second. In each list the largest change is first. */
export interface RunComparison {
  readonly newlyFailing: readonly StandingChange[];
  readonly fixed: readonly StandingChange[];
  /** Whose standing changed otherwise, such as from `pending` to `completed`. */
  readonly otherwiseChanged: readonly StandingChange[];
  /** Completed in both, and slower or faster by more than noise (`durationChange`). */
  readonly slower: readonly DurationChange[];
  readonly faster: readonly DurationChange[];
  /** Completed in both, with another value of the metric; the worse ones first. */
  readonly metricChanges: readonly MetricChange[];
  /** Ids that only the second plan, or only the first has. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Jobs of both plans that are in none of the lists above. */
  readonly unchanged: number;
}

/** `redefined`: its command, config, env or output_json is another one in the second run. */
interface Change {
  readonly jobId: string;
  readonly redefined: boolean;
}

export interface StandingChange extends Change {
  readonly before: Standing;
  readonly after: Standing;
  readonly message: string | null;
}

export interface DurationChange extends Change {
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** `before` or `after` is null where the result has no such number. */
export interface MetricChange extends Change {
  readonly before: number | null;
  readonly after: number | null;
  readonly change: 'better' | 'worse';
}

/** Numbers that differ by no more than this share of the larger are the same, but for rounding. */
export const SAME_NUMBER = 1e-9;

/**
 * Compares what two runs say of their jobs, each in the order of its plan.
 *
 * @param objective the metric to compare by; null: none is.
 */
export function compareRuns(
  before: readonly JobSaid[],
  after: readonly JobSaid[],
  objective: Objective | null,
): RunComparison {
  const earlier = new Map(before.map((job) => [job.jobId, job]));
  const later = new Set(after.map(({ jobId }) => jobId));
  const standings: StandingChange[] = [];
  const durations: DurationChange[] = [];
  const metricChanges: MetricChange[] = [];
  let unchanged = 0;
  for (const now of after) {
    const then = earlier.get(now.jobId);
    if (then === undefined) continue;
    const standing = standingChange(then, now);
    const duration = realDurationChange(then, now);
    const metric = objective === null ? null : metricChange(then, now, objective);
    if (standing !== null) standings.push(standing);
    if (duration !== null) durations.push(duration);
    if (metric !== null) metricChanges.push(metric);
    if (standing === null && duration === null && metric === null) unchanged += 1;
  }
  durations.sort((a, b) => sizeOf(b) - sizeOf(a));
  metricChanges.sort(worstFirst);
  return {
    newlyFailing: standings.filter(({ after: now }) => now === 'failed'),
    fixed: standings.filter(isFixed),
    otherwiseChanged: standings.filter((job) => job.after !== 'failed' && !isFixed(job)),
    slower: durations.filter(({ beforeMs, afterMs }) => afterMs > beforeMs),
    faster: durations.filter(({ beforeMs, afterMs }) => afterMs < beforeMs),
    metricChanges,
    added: after.flatMap(({ jobId }) => (earlier.has(jobId) ? [] : [jobId])),
    removed: before.flatMap(({ jobId }) => (later.has(jobId) ? [] : [jobId])),
    unchanged,
  };
}

function isFixed({ before, after }: StandingChange): boolean {
  return before === 'failed' && after === 'completed';
}

function changeOf(before: JobSaid, after: JobSaid): Change {
  return { jobId: after.jobId, redefined: before.fingerprint !== after.fingerprint };
}

function standingChange(before: JobSaid, after: JobSaid): StandingChange | null {
  if (before.standing === after.standing) return null;
  return {
    ...changeOf(before, after),
    before: before.standing,
    after: after.standing,
    message: after.message ?? before.message,
  };
}

function realDurationChange(before: JobSaid, after: JobSaid): DurationChange | null {
  if (!bothCompleted(before, after)) return null;
  const { durationMs: beforeMs } = before;
  const { durationMs: afterMs } = after;
  if (beforeMs === null || afterMs === null) return null;
  if (durationChange(beforeMs, afterMs) === 'same') return null;
  return { ...changeOf(before, after), beforeMs, afterMs };
}

function metricChange(before: JobSaid, after: JobSaid, objective: Objective): MetricChange | null {
  if (!bothCompleted(before, after)) return null;
  const [then, now] = [scoreOf(before, objective), scoreOf(after, objective)];
  if (then === now || (then !== null && now !== null && isSameNumber(then, now))) return null;
  // A number that is no longer there is the worst that can become of it.
  const isBetter = now !== null && (then === null || compareScores(now, then, objective) < 0);
  return {
    ...changeOf(before, after),
    before: then,
    after: now,
    change: isBetter ? 'better' : 'worse',
  };
}

function bothCompleted(before: JobSaid, after: JobSaid): boolean {
  return before.standing === 'completed' && after.standing === 'completed';
}

function isSameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_NUMBER * Math.max(Math.abs(a), Math.abs(b));
}

function sizeOf({ beforeMs, afterMs }: DurationChange): number {
  return Math.abs(afterMs - beforeMs);
}

function worstFirst(a: MetricChange, b: MetricChange): number {
  if (a.change !== b.change) return a.change === 'worse' ? -1 : 1;
  return differenceOf(b) - differenceOf(a);
}

function differenceOf({ before, after }: MetricChange): number {
  return before === null || after === null ? Number.MAX_VALUE : Math.abs(after - before);
}
