import { basename, dirname } from 'node:path';
import { openJournal } from '../adapters/file-journal.js';
import { sessionFolder } from '../adapters/session-folder.js';
import { thisProcess } from '../adapters/lock-holder.js';
import { acquireSessionLock } from '../adapters/session-lock.js';
import { systemClock } from '../adapters/system-clock.js';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import { UserError } from '../domain/user-error.js';
import { fingerprintsOf, lastPlan } from '../entry/earlier-plan.js';
import { readLocalState } from '../entry/earlier-state.js';
import { deleteDeltas, sendResults, type CheckpointSource } from '../entry/send-checkpoint.js';
import { inertLine } from '../formats/workflow-command.js';
import type { JournalReading } from '../adapters/journal-reader.js';
import type { Journal } from '../ports.js';
import { openArtifacts } from './open-store.js';
import { readPending } from './state.js';

/**
 * The post step: uploads what main could not, because it was cancelled or killed or the
 * service failed. It runs whatever became of the job, and has about five minutes after a
 * cancel. Resolves with the exit code.
 *
 * @throws UserError 4 when the upload fails again.
 */
export async function post(): Promise<number> {
  const pending = readPending();
  if (pending === null) return 0;
  const folder = sessionFolder(dirname(pending.folder), basename(pending.folder));
  const lock = await acquireSessionLock(
    dirname(folder.path),
    basename(folder.path),
    thisProcess(systemClock, null),
  );
  try {
    const local = readLocalState(folder);
    if (local.type === 'none') throw gone(folder.path);
    if (local.type === 'unusable') throw local.error;
    const journal = openOrRead(folder.journal, local.reading);
    try {
      const temporaryFolder = process.env['RUNNER_TEMP'] ?? dirname(folder.path);
      const store = openArtifacts(temporaryFolder, pending.retentionDays);
      const { rows } = lastPlan(local.state, folder);
      const source: CheckpointSource = {
        folder,
        state: local.state,
        journal,
        record: (event, durable) => void journal.append(event, { durable }),
        inUse: rows.length === 0 ? null : fingerprintsOf(rows),
        session: pending.session,
        part: pending.part,
        attempt: pending.attempt,
        temporaryFolder,
        warn: (text) => process.stdout.write(`${inertLine(text)}\n`),
      };
      // Main may have sent them and not heard of it: then they are compared, not sent again.
      const artifact = await sendResults(store.told, source);
      process.stdout.write(
        `Uploaded results and state as ${artifact.name}. "Re-run failed jobs" continues from here.\n`,
      );
      await deleteDeltas(store.quiet, source);
      return 0;
    } finally {
      journal.close();
    }
  } catch (error) {
    if (!(error instanceof ArtifactServiceError)) throw error;
    throw new UserError(`results and state were not uploaded. ${error.message}`, {
      exitCode: 4,
      hint: `They lie in ${folder.path} on this machine.`,
    });
  } finally {
    lock.release();
  }
}

/**
 * The journal, opened; on a disk that takes nothing more, only read: what is sound in it
 * can still be uploaded, and that is what post is for.
 */
function openOrRead(file: string, reading: JournalReading): Journal {
  try {
    return openJournal(file, systemClock, reading).journal;
  } catch (error) {
    if (!(error instanceof UserError) || error.exitCode !== 4) throw error;
    return {
      head: reading.head,
      trouble: error,
      append() {
        throw error;
      },
      close() {
        // Nothing was opened.
      },
    };
  }
}

function gone(path: string): UserError {
  return new UserError('the session folder is gone: its results and state cannot be uploaded', {
    exitCode: 4,
    place: { file: path },
    hint: 'A job or another step has removed it; the next attempt goes on from the last checkpoint.',
  });
}
