import type { InterruptionReason, JobCompleted, JobFailed, JobInterrupted } from './event.js';
import type { JsonObject } from './json.js';
import { metricsOf } from './metrics.js';
import type { FailureCause, FailureReason } from './status.js';

/**
 * How a process ended. `in_the_way`: it was never started, because of what stands where it
 * would write or read. `stopped`: by our own signal, because the run was cancelled.
 */
export type Ending =
  | { readonly type: 'in_the_way'; readonly message: string }
  | { readonly type: 'not_started'; readonly message: string }
  | { readonly type: 'exited'; readonly exitCode: number }
  | { readonly type: 'signalled'; readonly signal: string }
  | { readonly type: 'timed_out' }
  | { readonly type: 'stopped' };

/** What was found at the job's output path after its end. */
export type Finding =
  | { readonly type: 'missing' }
  | { readonly type: 'invalid'; readonly message: string }
  | { readonly type: 'valid'; readonly value: JsonObject };

/** A result may hold megabytes under `status`; the journal must not. */
const MAX_STATUS_SHOWN = 200;

/** One attempt that has ended. */
export interface Attempt {
  readonly jobId: string;
  readonly attempt: number;
  readonly fingerprint: string;
  readonly durationMs: number;
  readonly timeoutSeconds: number;
  readonly outputJson: string;
  readonly lastLines: readonly string[];
  /** Why it was stopped, if it was. */
  readonly stoppedBy: InterruptionReason;
  /** Replaces secrets in a text. */
  readonly mask: (text: string) => string;
  /** Whether it is the first attempt that this run started: it had all the time there is. */
  readonly isFirstOfRun: boolean;
}

/** What becomes of an attempt, before its result is stored. */
export type Settled =
  | {
      readonly type: 'completed';
      readonly event: Omit<JobCompleted, 'sha256' | 'size' | 'files'>;
      /** Whether there is a result to store. */
      readonly hasResult: boolean;
    }
  | { readonly type: 'failed'; readonly event: JobFailed }
  | { readonly type: 'interrupted'; readonly event: JobInterrupted };

/**
 * The one function that says what an ended process means. The first
 * reason that applies, in the order of `FailureReason`, is the reason.
 *
 * Without `requireOutput` a missing or unreadable result does not matter, and neither
 * does a `status` in it; a valid one is still taken.
 */
export function settle(
  attempt: Attempt,
  ending: Ending,
  finding: Finding,
  requireOutput: boolean,
): Settled {
  const common = {
    job_id: attempt.jobId,
    attempt: attempt.attempt,
    fingerprint: attempt.fingerprint,
    duration_ms: attempt.durationMs,
  };
  const fail = (reason: FailureReason, message: string, cause?: FailureCause): Settled => ({
    type: 'failed',
    event: {
      type: 'job_failed',
      ...common,
      reason,
      ...(cause === undefined ? {} : { cause }),
      message: attempt.mask(message),
      exit_code: ending.type === 'exited' ? ending.exitCode : null,
      signal: ending.type === 'signalled' ? ending.signal : null,
      final: true,
      last_lines: attempt.lastLines,
    },
  });
  switch (ending.type) {
    case 'stopped':
      if (attempt.stoppedBy === 'time_budget' && attempt.isFirstOfRun) {
        return fail(
          'timeout',
          'it ran longer than the time budget of a whole run: raise time-budget, or make the job shorter',
          'time_budget',
        );
      }
      return {
        type: 'interrupted',
        event: { type: 'job_interrupted', ...common, reason: attempt.stoppedBy },
      };
    case 'not_started':
      return fail('spawn_error', ending.message);
    case 'in_the_way':
      return fail('spawn_error', ending.message, 'in_the_way');
    case 'timed_out':
      return fail('timeout', `ran longer than ${attempt.timeoutSeconds} s`);
    case 'signalled':
      return fail('signal', `killed by ${ending.signal}, which this action did not send`);
    case 'exited':
      if (ending.exitCode !== 0) return fail('exit_code', `exit code ${ending.exitCode}`);
  }
  if (requireOutput) {
    if (finding.type === 'missing') {
      return fail('missing_output', `exit code 0, but ${attempt.outputJson} was not written`);
    }
    if (finding.type === 'invalid') {
      return fail('invalid_output', `${attempt.outputJson}: ${finding.message}`);
    }
    const reported = reportedError(finding.value, attempt.mask);
    if (reported !== null) return fail('reported_error', reported);
  }
  const value = finding.type === 'valid' ? finding.value : null;
  return {
    type: 'completed',
    event: {
      type: 'job_completed',
      ...common,
      metrics: value === null ? {} : maskNames(metricsOf(value), attempt.mask),
    },
    hasResult: value !== null,
  };
}

/** Only names: a number is what it is ranked by. */
function maskNames(
  metrics: Readonly<Record<string, number>>,
  mask: Attempt['mask'],
): Record<string, number> {
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [mask(name), value]));
}

/**
 * What a result says of its own failure: a `status` other than `success`. Null: nothing.
 *
 * @param mask what it says is masked before it is cut: half a secret would not be recognised.
 */
export function reportedError(
  { status }: JsonObject,
  mask: (text: string) => string,
): string | null {
  return status === undefined || status === 'success'
    ? null
    : `the result says status ${mask(JSON.stringify(status)).slice(0, MAX_STATUS_SHOWN)}`;
}
