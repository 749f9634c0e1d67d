import { loadStatIndex } from '../adapters/stat-index.js';
import { chooseMode, type Choice } from '../domain/choose-mode.js';
import { shortCommit } from '../domain/describe.js';
import type { RunStarted } from '../domain/event.js';
import { comparePlans } from '../domain/plan-change.js';
import { describeChange } from '../formats/plan-change-text.js';
import { planChanged } from './check-request.js';
import { lastPlan } from './earlier-plan.js';
import type { LocalState } from './earlier-state.js';
import type { FoundState } from './find-state.js';
import { openStores } from './open-stores.js';
import { resolveOnly } from './resolve-only.js';
import type { NamedRun } from './run-identity.js';

/** The mode, after the user's wish, the state at hand and a changed plan have been weighed. */
export function chooseHow(run: NamedRun, found: FoundState): { choice: Choice; notices: string[] } {
  const { settings, surroundings, plan, folder } = run;
  const local = stateToGoOnFrom(found);
  const notices = [
    ...run.planNotices,
    ...(found.notice === null ? [] : [found.notice]),
    ...found.otherRun.notices,
  ];
  const only = resolveOnly(settings, plan, local, () =>
    openStores(run, loadStatIndex(folder.statIndex)),
  );
  const last = local.type === 'sound' ? (local.state.runs.at(-1)?.started ?? null) : null;
  const choice = chooseMode(
    {
      restart: settings.restart,
      continueFrom: settings.continueFrom,
      only: only.ids,
      continuesOtherRun: settings.fromRun !== null && !found.otherRun.startsFresh,
    },
    last,
    surroundings.workflow?.run ?? null,
  );
  if (!choice.isContinuation) notices.push(...only.notices);
  if (choice.mode === 'fresh' || last === null || local.type !== 'sound') {
    return { choice, notices };
  }
  const commit = surroundings.workflow?.commit ?? null;
  if (last.commit !== null && commit !== null && last.commit !== commit) {
    notices.push(otherCommit(last, commit));
  }
  if (last.plan_fingerprint === plan.fingerprint) return { choice, notices };

  const { secrets } = run;
  const all = plan.rows.flatMap((row) => (row.type === 'job' ? secrets.of(row.job) : []));
  const change = describeChange(comparePlans(plan, lastPlan(local.state, folder)), [
    ...new Set([...secrets.common, ...all]),
  ]);
  if (settings.onPlanChange === 'fail') throw planChanged(plan, change);
  const isNewRun = settings.onPlanChange === 'new-run' && !choice.isContinuation;
  notices.push(
    (isNewRun
      ? 'The plan has changed since the last run. Starting fresh, as on-plan-change says; the earlier state goes to .archive/: '
      : 'The plan has changed since the last run. Results of unchanged jobs are kept; new and changed jobs run: ') +
      change,
  );
  return { choice: isNewRun ? { ...choice, mode: 'fresh' } : choice, notices };
}

/** Kept results are of the commit that made them, which the reader has to know. */
function otherCommit({ workflow_run, run_id, commit }: RunStarted, here: string): string {
  const run = workflow_run?.id ?? run_id;
  return `Continuing run ${run} of commit ${shortCommit(commit ?? '')} (this commit is ${shortCommit(here)}).`;
}

/**
 * What lies on this machine is passed over where another workflow run was to be
 * continued and was not found: it is of neither. Damage is never passed over.
 */
export function stateToGoOnFrom({ local, otherRun }: FoundState): LocalState {
  return otherRun.passesLocalOver && local.type === 'sound' ? { type: 'none' } : local;
}
