import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { v7 as newRunId } from 'uuid';
import { createFileKeptFiles } from '../adapters/file-kept-files.js';
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
import type { Stores } from '../app/put-back.js';
import { chooseMode, type Choice } from '../domain/choose-mode.js';
import { shortCommit } from '../domain/describe.js';
import type { RunStarted } from '../domain/event.js';
import type { AddressedJob, Plan } from '../domain/job.js';
import type { Json } from '../domain/json.js';
import { parseObjective, type Objective, type RankingQuestion } from '../domain/ranking.js';
import { comparePlans } from '../domain/plan-change.js';
import { owedJobs } from '../domain/owed.js';
import { decide, type Decision, type Standing } from '../domain/restart.js';
import { isNameSelector } from '../domain/selector.js';
import { deriveSessionName, sessionFolderName } from '../domain/session-name.js';
import { createStandings } from '../domain/standing.js';
import { initialState, type SessionState } from '../domain/state.js';
import type { FilePattern } from '../formats/file-pattern.js';
import { defaultKeepCaps } from '../formats/keep-caps.js';
import { maskJson } from '../formats/mask-json.js';
import { holdsSecret } from '../formats/masking.js';
import { describeChange } from '../formats/plan-change-text.js';
import type { KeptFileStore, ResultStore } from '../ports.js';
import {
  checkMatrix,
  checkNames,
  checkPlanPath,
  checkRegression,
  planChanged,
} from './check-request.js';
import { lastPlan } from './earlier-plan.js';
import type { LocalState } from './earlier-state.js';
import { rememberHeld } from './held-results.js';
import { keepPatternsOf } from './file-patterns.js';
import { findBaseline } from './find-baseline.js';
import { findState, type FoundState } from './find-state.js';
import { loadPlan, type LoadedPlan } from './load-plan.js';
import { loadSpec, type LoadedSpec } from './load-spec.js';
import { resolveOnly } from './resolve-only.js';
import { createSecrets, type Secrets } from './secrets.js';
import type { RunSettings } from './settings.js';
import type { Surroundings } from './surroundings.js';
import type { Templates } from './templates.js';
import { findWorkspace, relativeInside, type Workspace } from './workspace.js';

/** The time limit of a job about which nobody says anything. */
const DEFAULT_TIMEOUT_SECONDS = 300;

/** Who and what a run is, before any earlier state is looked at. */
export interface RunIdentity {
  readonly settings: RunSettings & { readonly timeoutSeconds: number };
  readonly surroundings: Surroundings;
  readonly workspace: Workspace;
  readonly plan: Plan;
  /** Relative to the workspace; null when the plan lies outside. */
  readonly planPath: string | null;
  readonly templates: Templates;
  /** Keeps the checked plan for the next start; null where it was kept already. */
  readonly keepPlan: LoadedPlan['keep'];
  /** What is to be told of the files that count. */
  readonly planNotices: LoadedPlan['notices'];
  /** The patterns of `keep-files` for one job. */
  readonly keepPatterns: (jobId: string) => readonly FilePattern[];
  /** What the results will be ranked by. */
  readonly question: RankingQuestion;
  readonly session: string;
  readonly part: string | null;
  readonly runId: string;
  readonly folder: SessionFolder;
  /** What becomes `***` in all that is written and shown. */
  readonly secrets: Secrets;
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
 * A real run holds the session's lock from here on; a dry run takes none.
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

function identify(
  settings: RunSettings,
  surroundings: Surroundings,
  { dryRun, spec }: { dryRun: boolean; spec: LoadedSpec | null },
): RunIdentity {
  const workspace = findWorkspace(surroundings.workspaceRoot, settings);
  const session = settings.session ?? deriveSessionName(settings.plan);
  const part = surroundings.workflow?.part ?? null;
  const stateDirectory = isLaidOutElsewhere(surroundings, dryRun)
    ? mkdtempSync(join(surroundings.temporaryFolder, 'tuning-session-dry-run-'))
    : workspace.stateDirectory;
  const folder = sessionFolder(stateDirectory, sessionFolderName(session, part));
  const secrets = createSecrets(surroundings.env, settings.maskEnv);
  const loaded = loadPlan(settings, workspace, folder.planCache, secrets, spec);
  const { plan, templates, keep, notices } = loaded;
  return {
    planNotices: notices,
    keepPatterns: keepPatternsOf(settings.keepFiles, workspace),
    settings: {
      ...withDefaults(settings, loaded),
      matrix: maskMatrix(settings.matrix, secrets.common),
    },
    surroundings,
    workspace,
    plan,
    planPath: relativeInside(workspace.root, resolve(workspace.root, settings.plan)),
    templates,
    keepPlan: keep,
    question: rankingQuestion(settings, workspace, plan),
    session,
    part,
    runId: newRunId(),
    folder,
    secrets,
  };
}

/** As it is recorded, and compared with what was: a leg is told from another by all else too. */
function maskMatrix(matrix: string | null, secrets: readonly string[]): string | null {
  if (matrix === null || !holdsSecret(matrix, secrets)) return matrix;
  return JSON.stringify(maskJson(JSON.parse(matrix) as Json, secrets));
}

/** What the settings leave open is as the spec says, else as customary. */
function withDefaults(
  settings: RunSettings,
  { specTimeoutSeconds }: LoadedPlan,
): RunIdentity['settings'] {
  return {
    ...settings,
    timeoutSeconds: settings.timeoutSeconds ?? specTimeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
  };
}

/** What the user wants ranked, and compared with what; refused here where it is not clear. */
function rankingQuestion(
  settings: RunSettings,
  { root }: Workspace,
  { rows, metric }: Plan,
): RankingQuestion {
  const { filters, baseline } = settings;
  const objectives = settings.objectives.length > 0 ? settings.objectives : specObjectives(metric);
  checkRegression(settings, objectives);
  if (baseline === null) return { objectives, filters, baseline };
  const jobs = new Set(rows.flatMap((row) => (row.type === 'job' ? [row.job.id] : [])));
  return { objectives, filters, baseline: findBaseline(baseline, { root, jobs, objectives }) };
}

/** The objectives that a session spec names, one a line. */
function specObjectives(metric: string | null): Objective[] {
  return (metric?.split('\n') ?? []).flatMap((line) => parseObjective(line) ?? []);
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
  const { settings, plan, folder } = identity;
  const local = stateToGoOnFrom(found);
  if (local.type === 'unusable' && settings.restart !== 'fresh') throw local.error;
  if (settings.session === null && found.restoredFrom === null) {
    checkPlanPath(local, identity.session, identity.planPath);
  }
  checkMatrix(local, settings.matrix);

  const { choice, notices } = chooseHow(identity, found);
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
  const { results, files } = openStores(identity, statIndex);
  const held = rememberHeld(results, files);
  const jobs = plan.rows.flatMap((row) => (row.type === 'job' ? [row.job] : []));
  const asked = { holds: held.holds, requireOutput: settings.requireOutput };
  let standingOf = createStandings(state, jobs, asked);
  const standing = (job: AddressedJob): Standing => standingOf(job);
  const decisions = decide({
    rows: plan.rows,
    standing,
    owed: owedJobs(state, jobs),
    mode: choice.mode,
    scope: choice.scope,
    maxJobs: settings.maxJobs,
  });
  if (local.type === 'none' && expectsState(identity) && !found.otherRun.startsFresh) {
    notices.push(nothingFound(identity, found));
  }
  return {
    ...identity,
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

/**
 * What lies on this machine is passed over where another workflow run was to be
 * continued and was not found: it is of neither. Damage is never passed over.
 */
function stateToGoOnFrom({ local, otherRun }: FoundState): LocalState {
  return otherRun.passesLocalOver && local.type === 'sound' ? { type: 'none' } : local;
}

function openStores(identity: RunIdentity, statIndex: StatIndex): Stores {
  const { workspace, folder, runId, keepPatterns } = identity;
  const { workingDirectory } = workspace;
  const places = { workspace: workspace.root, workingDirectory, folder, statIndex, runId };
  return {
    results: createFileResultStore(places),
    files: createFileKeptFiles({ ...places, patternsOf: keepPatterns, caps: defaultKeepCaps }),
  };
}

/** The mode, after the user's wish, the state at hand and a changed plan have been weighed. */
function chooseHow(
  identity: RunIdentity,
  found: FoundState,
): { choice: Choice; notices: string[] } {
  const { settings, surroundings, plan, folder } = identity;
  const local = stateToGoOnFrom(found);
  const notices = [
    ...identity.planNotices,
    ...(found.notice === null ? [] : [found.notice]),
    ...found.otherRun.notices,
  ];
  const only = resolveOnly(settings, plan, local, () =>
    openStores(identity, loadStatIndex(folder.statIndex)),
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

  const { secrets } = identity;
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
