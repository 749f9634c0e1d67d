import { isErrno } from '../adapters/errno.js';
import { readArchive, type ArchivedLineage } from '../adapters/session-archive.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { createHistory, runDurationMs, type PastRun } from '../domain/run-history.js';
import { UserError } from '../domain/user-error.js';
import { requireLocalState } from '../entry/earlier-state.js';
import { warn } from './command.js';

/** A run of a session, with the folder that holds its records. */
export interface FoundRun extends PastRun {
  readonly folder: SessionFolder;
  /** Whether a fresh start has moved it to the archive since. */
  readonly archived: boolean;
}

/**
 * All runs of a session's lineage, newest first. Reads only: a torn last line is passed
 * over.
 *
 * @param isHeld whether a process works on the session now: its newest run is under way.
 * @throws UserError (5) when the journal is damaged.
 */
export function readHistory(folder: SessionFolder, isHeld: boolean): PastRun[] {
  const history = createHistory();
  requireLocalState(folder, (event) => {
    history.take(event);
  });
  const newest = history.runs.at(-1);
  if (isHeld && newest?.status === 'vanished') {
    newest.status = 'in_progress';
    const running = newest.attempts.at(-1);
    if (running?.durationMs === null) {
      running.outcome = 'in_progress';
      running.message = null;
    }
  }
  return [...history.runs].reverse();
}

/** The newest runs of a session that are wanted, in its archived lineages too. */
export interface Selection {
  /** Newest first. */
  readonly runs: readonly FoundRun[];
  /** Wanted runs that were found beyond the limit. */
  readonly more: number;
  /** Archived lineages that were not read, as the limit was reached before. */
  readonly unread: number;
}

/**
 * Reads the history of a session, newest lineage first, until `limit` wanted runs are
 * found. An archived lineage whose journal is damaged is passed over, with a
 * warning.
 *
 * @throws UserError (5) when the journal of the current lineage is damaged.
 */
export function selectRuns(
  folder: SessionFolder,
  isHeld: boolean,
  { limit, wanted }: { limit: number; wanted: (run: PastRun) => boolean },
): Selection {
  const found: FoundRun[] = [];
  // A lineage may lie in two places, when a checkpoint replaced a longer journal.
  const seen = new Set<string>();
  const add = (runs: readonly PastRun[], from: SessionFolder, archived: boolean): void => {
    for (const run of runs) {
      if (seen.has(run.runId)) continue;
      seen.add(run.runId);
      if (wanted(run)) found.push({ ...run, folder: from, archived });
    }
  };
  add(readHistory(folder, isHeld), folder, false);
  let unread = 0;
  for (const lineage of readArchive(folder).lineages) {
    if (lineage.halfRemoved) continue;
    if (found.length >= limit) unread += 1;
    else add(readArchivedHistory(lineage), lineage.folder, true);
  }
  const runs = found.slice(0, limit);
  return { runs, more: found.length - runs.length, unread };
}

/** Every run of a session, newest lineage first. */
export function allRuns(folder: SessionFolder, isHeld: boolean): readonly FoundRun[] {
  return selectRuns(folder, isHeld, { limit: Infinity, wanted: () => true }).runs;
}

/** The runs of an archived lineage, newest first; none, and a warning, when it cannot be read. */
export function readArchivedHistory({ folder }: ArchivedLineage): PastRun[] {
  try {
    return readHistory(folder, false);
  } catch (error) {
    if (!(error instanceof UserError) && !isErrno(error)) throw error;
    warn(`the runs of ${folder.path} are unknown: ${error.message}`);
    return [];
  }
}

/** A run as other programs read it. */
export function runDocument(
  run: FoundRun,
): Omit<FoundRun, 'folder'> & { readonly folder: string; readonly durationMs: number } {
  return { ...run, durationMs: runDurationMs(run), folder: run.folder.path };
}
