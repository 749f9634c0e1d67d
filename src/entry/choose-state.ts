import { hashOfLine } from '../adapters/journal-reader.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { UserError } from '../domain/user-error.js';
import { archiveName, readLocalState, type LocalState } from './earlier-state.js';
import { discard, type FoundCheckpoint } from './restore-chain.js';
import type { RunIdentity } from './run-identity.js';

/** The state a run goes on from, after local folder and checkpoint have been compared. */
export interface ChosenState {
  /** Where it lies. */
  readonly folder: SessionFolder;
  readonly local: LocalState;
  /** The checkpoint it came from, null when the local folder is used as it was. */
  readonly restoredFrom: { readonly name: string; readonly to: number } | null;
  /** What happened to a local folder that lost, to be told loudly. */
  readonly notice: string | null;
}

/**
 * Chooses between the local session folder and a checkpoint: where both are
 * of one lineage and one is the beginning of the other, the longer; else the checkpoint,
 * and the local folder goes to the archive.
 *
 * @param onConflict `refuse`: the CLI must not move a laptop's state aside unasked.
 * @throws UserError 2 with `refuse` when the two are different histories.
 */
export function chooseState(
  { folder, layOutIn }: Pick<RunIdentity, 'folder' | 'layOutIn'>,
  found: FoundCheckpoint,
  onConflict: 'archive' | 'refuse',
): ChosenState {
  const local = readLocalState(folder);
  const relation = local.type === 'none' ? 'checkpoint_longer' : relate(folder, local, found);
  if (relation === 'local_longer') {
    discard(found.laidOut);
    return { folder, local, restoredFrom: null, notice: null };
  }
  if (relation === 'different' && onConflict === 'refuse') {
    discard(found.laidOut);
    throw new UserError(
      `${found.name} and ${folder.path} are different histories of one session name`,
      {
        hint: 'Give the downloaded one a place of its own with --session NAME, or move the local one to .archive/ by a run with --fresh first.',
      },
    );
  }
  found.laidOut.publish(archiveName(local));
  return {
    folder: layOutIn,
    local: readLocalState(layOutIn),
    restoredFrom: { name: found.name, to: found.head.seq },
    notice:
      relation === 'different'
        ? `The local state in ${folder.path} was of another history; it was moved to .archive/.`
        : null,
  };
}

function relate(
  place: SessionFolder,
  local: Exclude<LocalState, { type: 'none' }>,
  found: FoundCheckpoint,
): 'local_longer' | 'checkpoint_longer' | 'different' {
  if (local.type === 'unusable') return 'different';
  const { head } = local.reading;
  if (head.seq >= found.head.seq) {
    const same = hashOfLine(place.journal, found.head.seq) === found.head.hash;
    return same ? 'local_longer' : 'different';
  }
  const same = hashOfLine(found.laidOut.folder.journal, head.seq) === head.hash;
  return same ? 'checkpoint_longer' : 'different';
}
