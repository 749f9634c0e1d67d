import { damagedJournal } from '../adapters/file-journal.js';
import { readJournal } from '../adapters/journal-reader.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { requireLocalState } from '../entry/earlier-state.js';
import { createHistory, type PastRun } from '../domain/run-history.js';

/**
 * All runs of a session's lineage, newest first. Reads only: a torn last line is passed
 * over.
 *
 * @param isHeld whether a process works on the session now: its newest run is under way.
 * @throws UserError (5) when the journal is damaged.
 */
export function readHistory(folder: SessionFolder, isHeld: boolean): PastRun[] {
  requireLocalState(folder);
  const history = createHistory();
  const { head, damage } = readJournal(folder.journal, (event) => {
    history.take(event);
  });
  if (damage?.inMiddle === true || head.seq === 0)
    throw damagedJournal(folder.journal, damage, head);
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
