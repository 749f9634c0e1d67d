import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { thisProcess, type SessionLock } from '../adapters/lock-holder.js';
import { prepareStateDirectory, removeUnfinishedFolders } from '../adapters/session-folder.js';
import { acquireSessionLock } from '../adapters/session-lock.js';
import { createStatIndex, loadStatIndex, type StatIndex } from '../adapters/stat-index.js';
import type { Choice } from '../domain/choose-mode.js';
import { jobsOf, type AddressedJob } from '../domain/job.js';
import { owedJobs } from '../domain/owed.js';
import { decide, type Decision, type Standing } from '../domain/restart.js';
import { isNameSelector } from '../domain/selector.js';
import { sessionFolderName } from '../domain/session-name.js';
import { createStandings } from '../domain/standing.js';
import { initialState, type SessionState } from '../domain/state.js';
import type { KeptFileStore, ResultStore } from '../ports.js';
import { claimOutputs } from './claim-outputs.js';
import { checkMatrix, checkNames, checkPlanPath } from './check-request.js';
import { rememberHeld } from './held-results.js';
import { findState, type FoundState } from './find-state.js';
import { loadSpec } from './load-spec.js';
import type { RunSettings } from './settings.js';
import type { Surroundings } from './surroundings.js';
import { newestRunOf, newRunId } from './run-id.js';
import { identify, isLaidOutElsewhere, type NamedRun, type RunIdentity } from './run-identity.js';
import { chooseHow, stateToGoOnFrom } from './choose-how.js';
import { openStores } from './open-stores.js';

/** A run of which everything is decided: no job has been started and no record written. */
export interface PreparedRun extends NamedRun {
  readonly choice: Choice;
  readonly found: FoundState;
  /**
   * The state that the run goes on from, empty for a fresh start. From `beginRun` on it is that of
   * the run: each record that is written changes it in place.
   */
  readonly state: SessionState;
  readonly decisions: readonly Decision[];
  /** What the state says of a job; completed only when its result is there. */
  readonly standing: (job: AddressedJob) => Standing;
  /** Makes `standing` look at results and dependencies again, when the jobs have ended. */
  readonly lookAgain: () => void;
  readonly results: ResultStore;
  readonly files: KeptFileStore;
  readonly statIndex: StatIndex;
  /** Things to tell before the first job. */
  readonly notices: readonly string[];
  /** Null for a dry run. */
  readonly lock: SessionLock | null;
}

/**
 * Reads the plan, finds earlier state, and decides for every job what to do and why.
 * A real run holds the session's lock from here on, and the claim to its jobs' outputs that
 * goes with it; a dry run takes neither.
 *
 * @throws UserError for everything that must be mended before the first job starts.
 */
export async function prepareRun(
  settings: RunSettings,
  surroundings: Surroundings,
  { dryRun }: { dryRun: boolean },
): Promise<PreparedRun> {
  const spec = await loadSpec(settings.plan, surroundings.workspaceRoot);
  const identity = identify(settings, surroundings, { dryRun, spec });
  checkNames(settings, identity.plan);
  const lock = dryRun ? null : await takeLock(identity);
  try {
    const decided = decideRun(identity, await findState(identity));
    return { ...decided, lock: lock === null ? null : await claimOutputs(decided, lock) };
  } catch (error) {
    lock?.release();
    throw error;
  } finally {
    if (isLaidOutElsewhere(surroundings, dryRun)) {
      rmSync(dirname(identity.layOutIn.path), { recursive: true, force: true });
    }
  }
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
  const { settings, plan } = identity;
  const { folder } = found;
  const local = stateToGoOnFrom(found);
  if (local.type === 'unusable' && settings.restart !== 'fresh') throw local.error;
  if (settings.session === null && found.restoredFrom === null) {
    checkPlanPath(local, identity.session, identity.planPath);
  }
  checkMatrix(local, settings.matrix);

  const run: NamedRun = { ...identity, folder, runId: newRunId(newestRunOf(local)) };
  const { choice, notices } = chooseHow(run, found);
  checkNames(
    {
      only: (choice.scope.only ?? []).map((text) => ({ type: 'id', text })),
      continueFrom: choice.scope.continue_from,
    },
    plan,
  );
  const isFresh = choice.mode === 'fresh';
  const state = isFresh || local.type !== 'sound' ? initialState() : local.state;
  const statIndex = isFresh ? createStatIndex(folder.statIndex) : loadStatIndex(folder.statIndex);
  const { results, files } = openStores(run, statIndex);
  const held = rememberHeld(results, files);
  const jobs = jobsOf(plan.rows);
  const asked = { holds: held.holds, requireOutput: settings.requireOutput };
  let standingOf = createStandings(state, jobs, asked);
  const standing = (job: AddressedJob): Standing => standingOf(job);
  const decisions = decide({
    rows: plan.rows,
    standing,
    owed: owedJobs(state),
    mode: choice.mode,
    scope: choice.scope,
    maxJobs: settings.maxJobs,
  });
  if (local.type === 'none' && expectsState(identity) && !found.otherRun.startsFresh) {
    notices.push(nothingFound(identity, found));
  }
  return {
    ...run,
    choice,
    found,
    state,
    decisions,
    standing,
    lookAgain() {
      held.forget();
      standingOf = createStandings(state, jobs, asked);
    },
    results,
    files,
    statIndex,
    notices,
  };
}

function expectsState({ settings, surroundings }: RunIdentity): boolean {
  const isRerun = (surroundings.workflow?.run.attempt ?? 1) > 1;
  return (
    isRerun ||
    settings.fromRun !== null ||
    settings.continueFrom !== null ||
    settings.only.some((selector) => !isNameSelector(selector)) ||
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
