import { damagedJournal } from '../adapters/file-journal.js';
import { JOURNAL_START, readJournal, type JournalReading } from '../adapters/journal-reader.js';
import { sessionExists, type SessionFolder } from '../adapters/session-folder.js';
import { statsOf } from '../adapters/workspace-files.js';
import type { Recorded } from '../domain/event.js';
import { evolve, initialState, newestRunId, type SessionState } from '../domain/state.js';
import { START_OVER } from '../domain/spelling.js';
import { UserError } from '../domain/user-error.js';
import { SCHEMA_VERSION } from '../formats/state-json.js';
import { readStateCache } from './state-cache.js';

/** The state that lies in a session folder, as far as it can be read. */
export type LocalState =
  | { readonly type: 'none' }
  | { readonly type: 'sound'; readonly state: SessionState; readonly reading: JournalReading }
  | {
      readonly type: 'unusable';
      readonly error: UserError;
      readonly lineage: string | null;
      readonly lastRunId: string | null;
    };

/**
 * Reads the journal of a session folder without changing anything; a torn last line is
 * passed over. A folder without a sound first line is unusable, never "nothing there".
 *
 * @param observe sees each event that the state was made of.
 */
export function readLocalState(
  folder: SessionFolder,
  observe: ((event: Recorded) => void) | null = null,
): LocalState {
  if (!sessionExists(folder)) return { type: 'none' };
  const journal = statsOf(folder.journal);
  if (journal?.isFile() !== true) {
    const what = journal === null ? 'has no journal' : 'has something else in place of the journal';
    const error = new UserError(`the session folder ${what}`, {
      exitCode: 5,
      place: { file: folder.journal },
      hint: `Put the journal back from a copy, or start over with ${START_OVER}; the folder is kept in .archive/.`,
    });
    return { type: 'unusable', error, lineage: null, lastRunId: null };
  }
  // Who wants to see every event cannot have a state that was folded before.
  const { state, position } =
    observe === null ? readStateCache(folder) : { state: initialState(), position: JOURNAL_START };
  const lineage = (): string | null => state.runs[0]?.started.lineage ?? null;
  const take = (event: Recorded): void => {
    evolve(state, event);
    observe?.(event);
  };
  const reading = readJournal(folder.journal, take, position);
  const { head, damage } = reading;
  if (damage?.inMiddle === true || head.seq === 0) {
    const error = damagedJournal(folder.journal, damage, head);
    return {
      type: 'unusable',
      error,
      lineage: lineage(),
      lastRunId: newestRunId(state),
    };
  }
  const newer = newerSchema(state, folder);
  if (newer !== null)
    return {
      type: 'unusable',
      error: newer,
      lineage: lineage(),
      lastRunId: newestRunId(state),
    };
  return { type: 'sound', state, reading };
}

/** What a session folder is called in the archive: by its lineage, where it can be read. */
export function archiveName(local: LocalState): string {
  const lineage =
    local.type === 'sound'
      ? local.state.runs[0]?.started.lineage
      : local.type === 'unusable'
        ? local.lineage
        : null;
  return lineage ?? 'damaged';
}

/** The state, or its error thrown. For commands that only read. */
export function requireLocalState(
  folder: SessionFolder,
  observe?: (event: Recorded) => void,
): SessionState | null {
  const local = readLocalState(folder, observe);
  if (local.type === 'unusable') throw local.error;
  return local.type === 'none' ? null : local.state;
}

function newerSchema(state: SessionState, folder: SessionFolder): UserError | null {
  const newer = state.runs.find(({ started }) => started.schema_version > SCHEMA_VERSION);
  if (newer === undefined) return null;
  const { schema_version, version } = newer.started;
  return new UserError(
    `the journal was written by version ${version} (schema ${schema_version}; this version reads up to ${SCHEMA_VERSION})`,
    {
      exitCode: 5,
      place: { file: folder.journal },
      hint: `Use that version or a newer one, or start over with ${START_OVER}.`,
    },
  );
}
