import type { Counts } from './event.js';
import type { Json } from './json.js';
import type { Objective } from './ranking.js';
import type { FailureReason, RunStatus } from './status.js';

/**
 * All that the report shows of a session, as one JSON document. It is made where the
 * state is; what draws it knows nothing else.
 */
export interface ReportData {
  readonly version: 1;
  readonly session: string;
  /** Of the newest run. */
  readonly status: RunStatus;
  /** One sentence, as in the job summary. */
  readonly verdict: string;
  readonly counts: Counts;
  /** Empty when there is no ranking; several: the Pareto front comes first. */
  readonly objectives: readonly Objective[];
  /** Why there is no ranking, in one sentence; null when there is one. */
  readonly noRanking: string | null;
  /** The filters in force, as the user wrote them. */
  readonly filters: readonly string[];
  /** Dotted paths of the config values that differ between what is ranked, in the plan's order. */
  readonly parameters: readonly string[];
  /** Those that differ only between the repeats of a job, such as a seed. */
  readonly repeatParameters: readonly string[];
  /** Dotted paths of the numbers that any result holds; those of the objectives first. */
  readonly metrics: readonly string[];
  /** The runs that carried the session, oldest first. */
  readonly runs: readonly ReportRun[];
  /** Every row of the plan, in its order. */
  readonly jobs: readonly ReportJob[];
  /** The jobs of which repeats have completed, each with what these make together; plan order. */
  readonly groups: readonly ReportGroup[];
}

/** What the completed repeats of one job make together: these are ranked as one. */
export interface ReportGroup extends Pick<ReportJob, 'rank' | 'isBest' | 'unranked'> {
  /** The id that the repeats name as theirs: `repeatOf` of each. */
  readonly id: string;
  /** How many the plan has. */
  readonly planned: number;
  /** One for each of `parameters`; null where the repeats have not the same. */
  readonly parameters: readonly Json[];
  /** One for each of `metrics`: the mean over the repeats that have it. */
  readonly metrics: readonly (number | null)[];
  /** One for each of `metrics`: the sample standard deviation; null below two values. */
  readonly deviations: readonly (number | null)[];
}

export interface ReportRun {
  readonly runId: string;
  /** `continue-from`, `retry-failed`, … */
  readonly mode: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Null when the run's end was not recorded. */
  readonly endedAt: number | null;
  /** How many jobs it started; null when its end was not recorded and runs have followed. */
  readonly attempted: number | null;
  /** Null when the run was not made from a known commit. */
  readonly commit: string | null;
  /** Its page on the web; null on a laptop. */
  readonly url: string | null;
}

export interface ReportJob {
  /** The job's id, or `line:<n>` for an invalid row. */
  readonly id: string;
  /** Its line in the plan, from 1. */
  readonly line: number;
  readonly status: 'completed' | 'failed' | 'invalid' | 'skipped' | 'interrupted' | 'pending';
  /** Whether it completed before the newest run. */
  readonly isEarlier: boolean;
  /** From 1; null when it is not ranked. A repeat has the rank of its group. */
  readonly rank: number | null;
  /** Whether no other job is better in every objective; true for rank 1 with one. */
  readonly isBest: boolean;
  /** Why a completed job is not ranked; null otherwise. */
  readonly unranked: string | null;
  /** One for each of `parameters`, then of `repeatParameters`; undefined values are null. */
  readonly parameters: readonly Json[];
  /** One for each of `metrics`; null where the result has no such number. */
  readonly metrics: readonly (number | null)[];
  /** Of a plan with repeats: the id of the first job of the group; null otherwise. */
  readonly repeatOf: string | null;
  readonly attempts: number;
  /** Index in `runs` of the run that carried it last; null when none has. */
  readonly run: number | null;
  /** Of its last attempt, milliseconds since 1970; null when it never started. */
  readonly startedAt: number | null;
  readonly durationMs: number | null;
  /** Of a failed job or an invalid row. */
  readonly reason: FailureReason | 'invalid_row' | null;
  readonly message: string | null;
  /** The end of what a failed job printed; masked. */
  readonly lastLines: readonly string[];
}
