import type { SessionFolder } from '../adapters/session-folder.js';
import type { WorkflowRun } from '../domain/event.js';
import { UserError } from '../domain/user-error.js';
import { chooseState, type ChosenState } from './choose-state.js';
import { readLocalState, type LocalState } from './earlier-state.js';
import { findInOtherRun, NOT_LOOKED, type OtherRun } from './find-in-other-run.js';
import { findInArtifacts, findInPaths } from './restore.js';
import type { FoundCheckpoint } from './restore-chain.js';
import type { RunSettings } from './settings.js';
import type { Surroundings } from './surroundings.js';

/** Earlier state of a session, from wherever it was found. */
export interface FoundState extends ChosenState {
  readonly rejected: FoundCheckpoint['rejected'];
  /** What became of `from-run`. */
  readonly otherRun: Omit<OtherRun, 'found'>;
}

export interface StateQuery {
  readonly settings: Pick<RunSettings, 'restart' | 'continueFrom' | 'only' | 'fromRun'>;
  readonly surroundings: Surroundings;
  readonly session: string;
  readonly part: string | null;
  /** Where a state may lie already. */
  readonly folder: SessionFolder;
  /** Where a checkpoint is laid out. */
  readonly layOutIn: SessionFolder;
}

/**
 * Looks for earlier state: in the folders given with `--from`, else among the artifacts
 * of this workflow run, else in the run that `from-run` names, else in the local session
 * folder.
 *
 * @throws UserError 4 or 5 as `findInArtifacts`; 2 as `chooseState`. Not with `fresh`,
 *   which is the way out of unusable state.
 */
export async function findState(query: StateQuery): Promise<FoundState> {
  const { surroundings, folder } = query;
  const local = (otherRun: FoundState['otherRun']): FoundState => ({
    folder,
    local: readLocalState(folder),
    restoredFrom: null,
    notice: null,
    rejected: [],
    otherRun,
  });
  let searched: OtherRun;
  try {
    searched = await findCheckpoint(query);
  } catch (error) {
    // An explicit fresh start is carried out although earlier state cannot be used.
    if (error instanceof UserError && query.settings.restart === 'fresh') return local(NOT_LOOKED);
    throw error;
  }
  const { found, ...otherRun } = searched;
  if (found === null) return local(otherRun);
  const onConflict = surroundings.workflow === null ? 'refuse' : 'archive';
  return { ...chooseState(query, found, onConflict), rejected: found.rejected, otherRun };
}

async function findCheckpoint(query: StateQuery): Promise<OtherRun> {
  const { surroundings, session, part, folder, layOutIn } = query;
  const target = {
    place: layOutIn,
    expected: { session, part },
    temporaryFolder: surroundings.temporaryFolder,
  };
  const { artifacts, workflow, workflowRuns } = surroundings;
  const { fromRun, restart, continueFrom, only } = query.settings;
  if (surroundings.from.length > 0) {
    return { ...NOT_LOOKED, found: await findInPaths(surroundings.from, target) };
  }
  const found = artifacts === null ? null : await findInArtifacts(artifacts, target);
  // `from-run` is carried out once in a workflow run; what it has found is there by now.
  if (found !== null || fromRun === null || workflow === null || workflowRuns === null) {
    return { ...NOT_LOOKED, found };
  }
  if (isOfWorkflowRun(readLocalState(folder), workflow.run)) return { ...NOT_LOOKED, found };
  const isAuto = restart === 'auto' && continueFrom === null && only.length === 0;
  return findInOtherRun({ fromRun, runs: workflowRuns, workflow, target, isAuto });
}

function isOfWorkflowRun(local: LocalState, { id }: WorkflowRun): boolean {
  return local.type === 'sound' && local.state.runs.at(-1)?.started.workflow_run?.id === id;
}
