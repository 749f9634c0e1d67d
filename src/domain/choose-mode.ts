import type { RunStarted, WorkflowRun } from './event.js';
import { WHOLE_PLAN, type Mode, type Scope } from './status.js';

/** What the user asked for. */
export interface Wish {
  readonly restart: 'auto' | 'fresh' | 'resume' | 'retry-failed';
  /** A job id; setting it is the mode. */
  readonly continueFrom: string | null;
  /** Ids that exist in the plan; null: no restriction. */
  readonly only: readonly string[] | null;
  /** Whether another workflow run is to be continued (`from-run`). */
  readonly continuesOtherRun: boolean;
}

/** What a run will do about earlier state. */
export interface Choice {
  readonly mode: Mode;
  readonly scope: Scope;
  /** Whether the wish was carried out before in this workflow run, so that this run only goes on. */
  readonly isContinuation: boolean;
}

/**
 * Which mode a run is carried out in.
 *
 * A wish is carried out once in a workflow run: a later attempt, leg or step goes on
 * with `retry-failed` inside the scope of the first, because GitHub re-runs a job with
 * the same inputs. `fresh` is the exception: said explicitly, it is carried out once
 * in each attempt. `auto` by itself means fresh where nothing of this workflow run is
 * known and no other one is to be continued.
 *
 * @param last the newest run of the state at hand, null when there is none.
 * @param workflowRun null in the CLI.
 */
export function chooseMode(
  wish: Wish,
  last: RunStarted | null,
  workflowRun: WorkflowRun | null,
): Choice {
  const before = last?.workflow_run ?? null;
  const sameRun = workflowRun !== null && before?.id === workflowRun.id;
  if (last !== null && sameRun) {
    const freshIsDue = wish.restart === 'fresh' && before.attempt < workflowRun.attempt;
    if (!freshIsDue) return { mode: 'retry-failed', scope: last.scope, isContinuation: true };
  }
  const scope: Scope = { ...WHOLE_PLAN, only: wish.only, continue_from: wish.continueFrom };
  const mode = wish.continueFrom !== null ? 'continue-from' : modeOf(wish);
  return { mode, scope, isContinuation: false };
}

function modeOf(wish: Wish): Mode {
  if (wish.restart !== 'auto') return wish.restart;
  if (wish.only !== null) return 'only';
  return wish.continuesOtherRun ? 'retry-failed' : 'fresh';
}
