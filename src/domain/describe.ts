import type { Decision, LeaveReason, RunReason } from './restart.js';
import type { SessionState } from './state.js';
import { findRecord } from './state.js';
import type { Mode, Scope } from './status.js';

/** Why a job runs, in words that follow "runs:". */
export function describeRunReason(decision: Decision, state: SessionState): string {
  const record = findRecord(state, decision.job.id, decision.job.fingerprint);
  const reason = decision.reason as RunReason;
  switch (reason) {
    case 'pending':
      return 'not run yet';
    case 'changed':
      return 'its command, config, env or output_json changed since it ran';
    case 'interrupted':
      return 'interrupted before';
    case 'result_lost':
      return 'completed before, but its stored result is gone or altered';
    case 'skipped':
      return 'skipped before';
    case 'failed':
      return record?.end?.type === 'job_failed'
        ? `failed before (${record.end.message})`
        : 'failed before';
    case 'asked':
      return 'completed before, asked for again';
  }
}

/** Why a job is left alone, in words that follow "left:". */
export function describeLeaveReason(reason: LeaveReason): string {
  switch (reason) {
    case 'failed':
      return 'failed before; resume leaves failed jobs';
    case 'outside_only':
      return 'not named by only';
    case 'before_continue_from':
      return 'before the job of continue-from';
    case 'max_jobs':
      return 'cut off by max-jobs';
  }
}

/** A decision in one line: what will be done with the job, and why. */
export function describeDecision(decision: Decision, state: SessionState): string {
  switch (decision.decision) {
    case 'run':
      return `run    ${decision.job.id}  ${describeRunReason(decision, state)}`;
    case 'keep':
      return `keep   ${decision.job.id}  completed before, its result is unchanged`;
    case 'leave':
      return `leave  ${decision.job.id}  ${describeLeaveReason(decision.reason)}`;
  }
}

/** A commit as git shows it: seven digits. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}

/** The mode and scope of a run, such as "retry-failed, only a, b". */
export function describeMode(mode: Mode, scope: Scope): string {
  const parts: string[] = [];
  if (mode === 'continue-from') parts.push(`continue-from ${scope.continue_from ?? ''}`);
  else if (mode !== 'only') parts.push(mode);
  if (mode !== 'continue-from' && scope.continue_from !== null) {
    parts.push(`from ${scope.continue_from} on`);
  }
  if (scope.only !== null) {
    const shown = scope.only.slice(0, 5).join(', ');
    parts.push(`only ${shown}${scope.only.length > 5 ? ` and ${scope.only.length - 5} more` : ''}`);
  }
  return parts.join(', ');
}
