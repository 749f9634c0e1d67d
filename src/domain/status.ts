/** What is known of a job's latest attempt. */
export type JobStatus = 'in_progress' | 'completed' | 'failed' | 'interrupted' | 'skipped';

/** How a run ended, or `in_progress`. */
export type RunStatus =
  'in_progress' | 'completed' | 'completed_with_failures' | 'incomplete' | 'invalid';

/** Why a job failed; the order is the order in which `settle` looks. */
export const FAILURE_REASONS = [
  'spawn_error',
  'timeout',
  'signal',
  'exit_code',
  'missing_output',
  'invalid_output',
  'reported_error',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/**
 * What lies behind a reason, where its usual remedy would not help: `in_the_way`, a
 * `spawn_error` because of what stands where the job writes or reads; `time_budget`, a `timeout`
 * because not even a whole budget is enough.
 */
export const FAILURE_CAUSES = ['in_the_way', 'time_budget'] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/** How a run treats earlier state. `only` is a scope without a mode: inside it all run. */
export type Mode = 'fresh' | 'resume' | 'retry-failed' | 'continue-from' | 'only';

/**
 * The part of the plan that a run was asked to carry out: the listed ids (null: all),
 * and of these the rows at or after `continue_from` (null: from the first row).
 */
export interface Scope {
  readonly only: readonly string[] | null;
  readonly continue_from: string | null;
}

/** The scope of a run that was asked for everything. */
export const WHOLE_PLAN: Scope = { only: null, continue_from: null };
