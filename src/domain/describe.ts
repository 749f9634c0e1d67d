import type { Decision, LeaveDecision, RunDecision } from './restart.js';
import { findRecord, type JobRecord, type SessionState } from './state.js';
import type { Mode, Scope } from './status.js';

/** What decisions are described from. */
export interface Background {
  readonly state: SessionState;
  /** The commit of the run that decides; null where there is none. */
  readonly commit: string | null;
}

/** Why a decision was taken, in words that follow "run", "keep" or "leave". */
export function describeReason(decision: Decision, background: Background): string {
  switch (decision.decision) {
    case 'run':
      return describeRunReason(decision, background.state);
    case 'keep':
      return describeKept(decision, background);
    case 'leave':
      return describeLeaveReason(decision);
  }
}

/** Why a job runs, in words that follow "runs:". */
export function describeRunReason(decision: RunDecision, state: SessionState): string {
  const record = findRecord(state, decision.job.id, decision.job.fingerprint);
  switch (decision.reason) {
    case 'pending':
      return NOT_RUN_YET;
    case 'changed':
      return 'changed since it ran';
    case 'outdated':
      return 'completed before, but from another result of a job it depends on than there is or will be now';
    case 'interrupted':
      return `interrupted before${failureOf(record)}`;
    case 'result_lost':
      return 'completed before, but its stored result is gone or altered';
    case 'without_result':
      return 'completed before without a result, which require-output asks for now';
    case 'skipped':
      return 'skipped before';
    case 'failed':
      return `failed before${failureOf(record)}`;
    case 'asked':
      return 'completed before, asked for again';
    case 'asked_before':
      return `completed before, asked for again of run ${decision.run}, which ended before it`;
    case 'dependency':
      return `${decision.dependency}, which it depends on, runs`;
  }
}

/** The one reason that goes without saying. */
export const NOT_RUN_YET = 'not run yet';

function failureOf(record: JobRecord | undefined): string {
  return record?.end?.type === 'job_failed' ? `: ${record.end.message}` : '';
}

function describeKept({ job }: Decision, { state, commit }: Background): string {
  const what = 'completed before, its stored result is unchanged';
  const run = state.runs[findRecord(state, job.id, job.fingerprint)?.run ?? -1]?.started;
  if (run === undefined || run.commit === commit) return what;
  return `${what}; made by run ${run.run_id} ${run.commit === null ? 'outside of a workflow' : `at commit ${run.commit}`}`;
}

/** Why a job is left alone, in words that follow "left:". */
export function describeLeaveReason(decision: LeaveDecision): string {
  switch (decision.reason) {
    case 'failed':
      return 'failed before; resume leaves failed jobs';
    case 'outside_only':
      return 'not named by only';
    case 'before_continue_from':
      return 'before the job of continue-from';
    case 'max_jobs':
      return 'cut off by max-jobs';
    case 'dependency':
      return `${describeUnmet(decision.dependency)}, and does not run`;
  }
}

/** Why a job was skipped, or cannot run. */
export function describeUnmet(dependency: string): string {
  return `${dependency}, which it depends on, is not completed`;
}

/** A decision in one line: what will be done with the job, and why. */
export function describeDecision(decision: Decision, background: Background): string {
  return `${decision.decision.padEnd(5)}  ${decision.job.id}  ${describeReason(decision, background)}`;
}

/** The jobs that got one decision for one reason, in plan order. */
export interface DecisionGroup {
  readonly decision: Decision['decision'];
  /** In words. */
  readonly reason: string;
  readonly jobIds: readonly string[];
}

/** All decisions by what was decided and why, in order of first appearance. */
export function groupDecisions(
  decisions: readonly Decision[],
  background: Background,
): DecisionGroup[] {
  const groups = new Map<string, DecisionGroup & { readonly jobIds: string[] }>();
  for (const decision of decisions) {
    const reason = describeReason(decision, background);
    const key = `${decision.decision} ${reason}`;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { decision: decision.decision, reason, jobIds: [decision.job.id] });
    } else group.jobIds.push(decision.job.id);
  }
  return [...groups.values()];
}

/** Whether anything was decided but to run what had not run yet. */
export function isWorthTelling(groups: readonly DecisionGroup[]): boolean {
  return groups.some(({ reason }) => reason !== NOT_RUN_YET);
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
    const shown = scope.only.length === 0 ? 'no job' : scope.only.slice(0, 5).join(', ');
    parts.push(`only ${shown}${scope.only.length > 5 ? ` and ${scope.only.length - 5} more` : ''}`);
  }
  return parts.join(', ');
}
