import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { v7 as newRunId } from 'uuid';
import { createFileResultStore } from '../adapters/file-result-store.js';
import { thisProcess, type SessionLock } from '../adapters/lock-holder.js';
import {
  prepareStateDirectory,
  removeUnfinishedFolders,
  sessionFolder,
  type SessionFolder,
} from '../adapters/session-folder.js';
import { acquireSessionLock } from '../adapters/session-lock.js';
import { createStatIndex, loadStatIndex, type StatIndex } from '../adapters/stat-index.js';
import { chooseMode, type Choice } from '../domain/choose-mode.js';
import { shortCommit } from '../domain/describe.js';
import type { RunStarted } from '../domain/event.js';
import type { AddressedJob, Plan } from '../domain/job.js';
import { comparePlans, type PlanChange } from '../domain/plan-change.js';
import { decide, type Decision, type Standing } from '../domain/restart.js';
import { deriveSessionName, sessionFolderName } from '../domain/session-name.js';
import { standingOf } from '../domain/standing.js';
import {
  initialState,
  type Completion,
  type JobRecord,
  type SessionState,
} from '../domain/state.js';
import type { ResultStore, StoredResult } from '../ports.js';
import {
  checkIds,
  checkMatrix,
  checkPlanPath,
  describeChange,
  planChanged,
} from './check-request.js';
import { fingerprintsOf, lastPlan } from './earlier-plan.js';
import type { LocalState } from './earlier-state.js';
import { findState, type FoundState } from './find-state.js';
import { loadPlan, type LoadedPlan } from './load-plan.js';
import type { RunSettings } from './settings.js';
import type { Surroundings } from './surroundings.js';
import type { Templates } from './templates.js';
import { findWorkspace, relativeInside, type Workspace } from './workspace.js';

/** Who and what a run is, before any earlier state is looked at. */
export interface RunIdentity {
  readonly settings: RunSettings;
  readonly surroundings: Surroundings;
  readonly workspace: Workspace;
  readonly plan: Plan;
  /** Relative to the workspace; null when the plan lies outside. */
  readonly planPath: string | null;
  readonly templates: Templates;
  /** Keeps the checked plan for the next start; null where it was kept already. */
  readonly keepPlan: LoadedPlan['keep'];
  readonly session: string;
  readonly part: string | null;
  readonly runId: string;
  readonly folder: SessionFolder;
}

/** A run of which everything is decided and nothing has been done. */
export interface PreparedRun extends RunIdentity {
  readonly choice: Choice;
  readonly found: FoundState;
  /** The state that the run goes on from: empty for a fresh start. */
  readonly state: SessionState;
  readonly decisions: readonly Decision[];
  /** What the state says of a job; completed only when its result is there. */
  readonly standing: (job: AddressedJob) => Standing;
  /** Makes `standing` look at the results again: a job may have removed what was kept. */
  readonly forgetHeld: () => void;
  readonly results: ResultStore;
  readonly statIndex: StatIndex;
  /** Things to tell before the first job. */
  readonly notices: readonly string[];
  /** Null for a dry run. */
  readonly lock: SessionLock | null;
}

/**
 * Reads the plan, finds earlier state, and decides for every job what to do and why.
 * A real run holds the session's lock from here on; a dry run takes none.
 *
 * @throws UserError for everything that must be mended before the first job starts.
 */
export async function prepareRun(
  settings: RunSettings,
  surroundings: Surroundings,
  { dryRun }: { dryRun: boolean },
): Promise<PreparedRun> {
  const identity = identify(settings, surroundings, dryRun);
  checkIds(settings, identity.plan);
  const lock = dryRun ? null : await takeLock(identity);
  try {
    return { ...decideRun(identity, await findState(identity)), lock };
  } catch (error) {
    lock?.release();
    throw error;
  } finally {
    if (isLaidOutElsewhere(surroundings, dryRun)) {
      rmSync(dirname(identity.folder.path), { recursive: true, force: true });
    }
  }
}

/** A dry run lays a downloaded checkpoint out where it changes nothing. */
function isLaidOutElsewhere({ from }: Surroundings, dryRun: boolean): boolean {
  return dryRun && from.length > 0;
}

function identify(settings: RunSettings, surroundings: Surroundings, dryRun: boolean): RunIdentity {
  const workspace = findWorkspace(surroundings.workspaceRoot, settings);
  const session = settings.session ?? deriveSessionName(settings.plan);
  const part = surroundings.workflow?.part ?? null;
  const stateDirectory = isLaidOutElsewhere(surroundings, dryRun)
    ? mkdtempSync(join(surroundings.temporaryFolder, 'tuning-session-dry-run-'))
    : workspace.stateDirectory;
  const folder = sessionFolder(stateDirectory, sessionFolderName(session, part));
  const { plan, templates, keep } = loadPlan(settings, workspace, folder.planCache);
  return {
    settings,
    surroundings,
    workspace,
    plan,
    planPath: relativeInside(workspace.root, resolve(workspace.root, settings.plan)),
    templates,
    keepPlan: keep,
    session,
    part,
    runId: newRunId(),
    folder,
  };
}

async function takeLock({
  workspace,
  surroundings,
  session,
  part,
  folder,
}: RunIdentity): Promise<SessionLock> {
  prepareStateDirectory(workspace.stateDirectory);
  const lock = await acquireSessionLock(
    workspace.stateDirectory,
    sessionFolderName(session, part),
    thisProcess(surroundings.clock, surroundings.workflow?.url ?? null),
  );
  removeUnfinishedFolders(folder);
  return lock;
}

function decideRun(identity: RunIdentity, found: FoundState): Omit<PreparedRun, 'lock'> {
  const { settings, plan, folder, workspace } = identity;
  const local = stateToGoOnFrom(found);
  if (local.type === 'unusable' && settings.restart !== 'fresh') throw local.error;
  if (settings.session === null && found.restoredFrom === null) {
    checkPlanPath(local, identity.session, identity.planPath);
  }
  checkMatrix(local, settings.matrix);

  const { choice, notices } = chooseHow(identity, found);
  checkIds({ only: choice.scope.only ?? [], continueFrom: choice.scope.continue_from }, plan);
  const isFresh = choice.mode === 'fresh';
  const state = isFresh || local.type !== 'sound' ? initialState() : local.state;
  const statIndex = isFresh ? createStatIndex(folder.statIndex) : loadStatIndex(folder.statIndex);
  const results = createFileResultStore({
    workspace: workspace.root,
    workingDirectory: workspace.workingDirectory,
    folder,
    statIndex,
    runId: identity.runId,
  });
  const held = rememberHeld(results);
  const standing = (job: AddressedJob): Standing => standingOf(state, job, held.holds);
  const decisions = decide({
    rows: plan.rows,
    standing,
    mode: choice.mode,
    scope: choice.scope,
    maxJobs: settings.maxJobs,
  });
  if (local.type === 'none' && expectsState(identity) && !found.otherRun.startsFresh) {
    notices.push(nothingFound(identity, found));
  }
  const { forget: forgetHeld } = held;
  return {
    ...identity,
    choice,
    found,
    state,
    decisions,
    standing,
    forgetHeld,
    results,
    statIndex,
    notices,
  };
}

/**
 * What lies on this machine is passed over where another workflow run was to be
 * continued and was not found: it is of neither. Damage is never passed over.
 */
function stateToGoOnFrom({ local, otherRun }: FoundState): LocalState {
  return otherRun.passesLocalOver && local.type === 'sound' ? { type: 'none' } : local;
}

/** The mode, after the user's wish, the state at hand and a changed plan have been weighed. */
function chooseHow(
  { settings, surroundings, plan, folder }: RunIdentity,
  found: FoundState,
): { choice: Choice; notices: string[] } {
  const local = stateToGoOnFrom(found);
  const notices = [...(found.notice === null ? [] : [found.notice]), ...found.otherRun.notices];
  const last = local.type === 'sound' ? (local.state.runs.at(-1)?.started ?? null) : null;
  const choice = chooseMode(
    {
      restart: settings.restart,
      continueFrom: settings.continueFrom,
      only: settings.only.length === 0 ? null : settings.only,
      continuesOtherRun: settings.fromRun !== null && !found.otherRun.startsFresh,
    },
    last,
    surroundings.workflow?.run ?? null,
  );
  if (choice.mode === 'fresh' || last === null || local.type !== 'sound') {
    return { choice, notices };
  }
  const commit = surroundings.workflow?.commit ?? null;
  if (last.commit !== null && commit !== null && last.commit !== commit) {
    notices.push(otherCommit(last, commit));
  }
  if (last.plan_fingerprint === plan.fingerprint) return { choice, notices };

  const change: PlanChange = comparePlans(plan.rows, fingerprintsOf(lastPlan(local.state, folder)));
  if (settings.onPlanChange === 'fail') throw planChanged(plan, change);
  const isNewRun = settings.onPlanChange === 'new-run' && !choice.isContinuation;
  notices.push(
    `The plan has changed since the last run: ${describeChange(change)}. ` +
      (isNewRun
        ? 'Starting fresh, as on-plan-change says; the earlier state goes to .archive/.'
        : 'Results of unchanged jobs are kept; new and changed jobs run.'),
  );
  return { choice: isNewRun ? { ...choice, mode: 'fresh' } : choice, notices };
}

/**
 * Whether the result of each completed job can be produced, asked of the disk once for
 * each: from the user's copy or from ours. Once forgotten (the run has ended, and others
 * will ask for ours), ours has to be there, or is made again from the user's.
 */
function rememberHeld(results: ResultStore): {
  readonly holds: (record: JobRecord, job: AddressedJob) => boolean;
  readonly forget: () => void;
} {
  const held = new Map<Completion, boolean>();
  let hasEnded = false;
  const canProduce = (outputJson: string, result: StoredResult): boolean =>
    hasEnded
      ? results.holds(result) || results.mend(outputJson, result)
      : results.isInPlace(outputJson, result) || results.holds(result);
  return {
    holds({ end }, { outputJson }) {
      if (end?.type !== 'job_completed' || end.sha256 === null || end.size === null) return true;
      let answer = held.get(end);
      if (answer === undefined) {
        answer = canProduce(outputJson, { sha256: end.sha256, size: end.size });
        held.set(end, answer);
      }
      return answer;
    },
    forget() {
      held.clear();
      hasEnded = true;
    },
  };
}

/** Kept results are of the commit that made them, which the reader has to know. */
function otherCommit({ workflow_run, run_id, commit }: RunStarted, here: string): string {
  const run = workflow_run?.id ?? run_id;
  return `Continuing run ${run} of commit ${shortCommit(commit ?? '')} (this commit is ${shortCommit(here)}).`;
}

function expectsState({ settings, surroundings }: RunIdentity): boolean {
  const isRerun = (surroundings.workflow?.run.attempt ?? 1) > 1;
  return (
    isRerun ||
    settings.fromRun !== null ||
    settings.continueFrom !== null ||
    /^(resume|retry-failed)$/.test(settings.restart)
  );
}

function nothingFound({ surroundings, folder }: RunIdentity, { otherRun }: FoundState): string {
  const { workflow, artifacts } = surroundings;
  const places = [
    ...(artifacts !== null && workflow !== null
      ? [`the artifacts of workflow run ${workflow.run.id}`]
      : []),
    ...(otherRun.lookedIn === null ? [folder.path] : [otherRun.lookedIn]),
  ];
  const why =
    workflow !== null && workflow.run.attempt > 1
      ? ' ("Re-run all jobs" hides what earlier attempts uploaded; "Re-run failed jobs" does not.)'
      : '';
  return `No earlier state was found. Looked in ${places.join(' and ')}.${why} Every job counts as not run yet.`;
}
