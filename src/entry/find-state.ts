import type { SessionFolder } from '../adapters/session-folder.js';
import { UserError } from '../domain/user-error.js';
import { chooseState, type ChosenState } from './choose-state.js';
import { readLocalState } from './earlier-state.js';
import { findInArtifacts, findInPaths } from './restore.js';
import type { FoundCheckpoint } from './restore-chain.js';
import type { RunSettings } from './settings.js';
import type { Surroundings } from './surroundings.js';

/** Earlier state of a session, from wherever it was found. */
export interface FoundState extends ChosenState {
  readonly rejected: FoundCheckpoint['rejected'];
}

export interface StateQuery {
  readonly settings: Pick<RunSettings, 'restart'>;
  readonly surroundings: Surroundings;
  readonly session: string;
  readonly part: string | null;
  readonly folder: SessionFolder;
}

/**
 * Looks for earlier state: in the folders given with `--from`, else among the artifacts
 * of this workflow run, else in the local session folder.
 *
 * @throws UserError 4 or 5 as `findInArtifacts`; 2 as `chooseState`. Not with `fresh`,
 *   which is the way out of unusable state.
 */
export async function findState(query: StateQuery): Promise<FoundState> {
  const { surroundings, folder } = query;
  const local = (): FoundState => ({
    local: readLocalState(folder),
    restoredFrom: null,
    notice: null,
    rejected: [],
  });
  let found: FoundCheckpoint | null;
  try {
    found = await findCheckpoint(query);
  } catch (error) {
    // An explicit fresh start is carried out although earlier state cannot be used.
    if (error instanceof UserError && query.settings.restart === 'fresh') return local();
    throw error;
  }
  if (found === null) return local();
  const onConflict = surroundings.workflow === null ? 'refuse' : 'archive';
  return { ...chooseState(folder, found, onConflict), rejected: found.rejected };
}

function findCheckpoint(query: StateQuery): Promise<FoundCheckpoint | null> {
  const { surroundings, session, part, folder } = query;
  const target = {
    place: folder,
    expected: { session, part },
    temporaryFolder: surroundings.temporaryFolder,
  };
  if (surroundings.from.length > 0) return findInPaths(surroundings.from, target);
  if (surroundings.artifacts !== null) return findInArtifacts(surroundings.artifacts, target);
  return Promise.resolve(null);
}
