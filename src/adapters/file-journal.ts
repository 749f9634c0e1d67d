import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Recorded, SessionEvent } from '../domain/event.js';
import { DamagedJournalError } from '../domain/damaged-journal-error.js';
import { START_OVER } from '../domain/spelling.js';
import { UserError } from '../domain/user-error.js';
import { encodeLine, NO_HASH } from '../formats/journal-line.js';
import type { Clock, Journal, JournalHead } from '../ports.js';
import {
  freeName,
  ifExists,
  makeFolder,
  syncFolder,
  writeDurably,
  writeFully,
} from './durable-files.js';
import type { Damage, JournalReading } from './journal-reader.js';
import { readingBuffer } from './reading-buffer.js';
import { storageError } from './storage-error.js';

/** A journal file that is open for writing. */
export interface OpenedJournal {
  readonly journal: Journal;
  /** A torn last line that was cut off; null when there was none. */
  readonly torn: { readonly offset: number; readonly keptIn: string } | null;
}

/**
 * Starts a journal in a file that must not exist.
 *
 * @param name what messages call it: where it will be once its folder is in place.
 */
export function createJournal(file: string, clock: Clock, name = file): Journal {
  const flags = WRITING | constants.O_CREAT | constants.O_EXCL;
  return writer(openSync(file, flags, 0o600), name, clock, { seq: 0, hash: NO_HASH });
}

/**
 * Opens the journal of an earlier run, as it was just read. A torn last line is cut off,
 * its bytes kept beside the journal. Then the journal and its folder are synced before
 * anything in it is acted on: what the last process wrote but never synced would else be
 * believed now and be lost in the next power cut.
 *
 * @throws UserError with exit code 5 when the journal is damaged elsewhere, empty, or
 *   without a sound first line; nothing is changed then. With 4 when the disk refuses.
 */
export function openJournal(
  file: string,
  clock: Clock,
  { head, soundBytes, damage }: JournalReading,
): OpenedJournal {
  if (damage?.inMiddle === true || head.seq === 0) throw damagedJournal(file, damage, head);
  const fd = openSync(file, WRITING);
  let torn: OpenedJournal['torn'] = null;
  try {
    if (damage !== null) {
      const keptIn = freeName(join(dirname(file), `journal.torn-${head.seq + 1}`));
      writeDurably(keptIn, readFrom(fd, soundBytes));
      ftruncateSync(fd, soundBytes);
      torn = { offset: soundBytes, keptIn };
    }
    fsyncSync(fd);
    syncFolder(dirname(file));
  } catch (error) {
    closeSync(fd);
    throw storageError('recover the journal', file, error);
  }
  return { journal: writer(fd, file, clock, head), torn };
}

/** What a damaged journal says to the user: file, line, last good record, remedy. */
export function damagedJournal(
  file: string,
  damage: Damage | null,
  head: JournalHead,
): DamagedJournalError {
  const what =
    damage === null ? 'the journal is empty' : `the journal is damaged: ${damage.message}`;
  const isRepairable = head.seq > 0;
  return new DamagedJournalError(
    `${what}. The last sound record is number ${head.seq}. Nothing was changed.`,
    {
      isRepairable,
      place: damage === null ? { file } : { file, line: damage.line },
      hint: isRepairable
        ? `Put the journal back from a copy, or go on from the last sound record: the command \`repair\` of the CLI moves the journal aside and prints what it drops. To start over: ${START_OVER}.`
        : `Put the journal back from a copy, or start over with ${START_OVER}; the old folder is kept in .archive/.`,
    },
  );
}

function writer(opened: number, file: string, clock: Clock, start: JournalHead): Journal {
  let fd = opened;
  let head = start;
  let trouble: UserError | null = null;
  let dead: UserError | null = null;

  function append(event: SessionEvent, durable: boolean): Recorded {
    if (dead !== null) throw dead;
    // The first line is written before the folder is in its place.
    if (durable && head.seq > 0) stayInPlace();
    const seq = head.seq + 1;
    const at = clock.now();
    const { line, hash } = encodeLine(event, { seq, at, prev: head.hash });
    try {
      writeFully(fd, Buffer.from(`${line}\n`));
      if (durable) fdatasyncSync(fd);
    } catch (error) {
      // After a failed write the file's end is unknown, and after a failed fsync the
      // kernel may have dropped the pages: neither is ever tried again.
      throw die(storageError('write the journal', file, error));
    }
    head = { seq, hash };
    return { ...event, seq, at };
  }

  /**
   * A job, or a person, may have removed the state directory, and the open file with it: its
   * lines would be gone with this process. They are put back where they belong. What others
   * have put in that place is left alone, and then the lines are saved beside it.
   */
  function stayInPlace(): void {
    const there = ifExists(() => lstatSync(file));
    const { ino, dev } = fstatSync(fd);
    if (there?.ino === ino && there.dev === dev) return;
    const keptIn = there === null ? file : freeName(`${file}.rescued`);
    try {
      const bytes = readFrom(fd, 0);
      makeFolder(dirname(file));
      writeDurably(keptIn, bytes);
      if (there === null) {
        const again = openSync(file, WRITING, 0o600);
        closeSync(fd);
        fd = again;
      }
    } catch (error) {
      throw die(
        storageError('put back the journal, which was removed during the run,', file, error),
      );
    }
    trouble ??= removed(file, there === null ? null : keptIn);
    if (there !== null) throw die(trouble);
  }

  function die(error: UserError): UserError {
    dead = error;
    trouble ??= error;
    return error;
  }

  return {
    get head() {
      return head;
    },
    get trouble() {
      return trouble;
    },
    append: (event, { durable }) => append(event, durable),
    close() {
      // The descriptor's number may be another file's by the time of a late append.
      dead ??= storageError('write the journal', file, new Error('it is closed'));
      closeSync(fd);
    },
  };
}

/** @param rescuedTo where the lines are, when another file stands in their place. */
function removed(file: string, rescuedTo: string | null): UserError {
  return rescuedTo === null
    ? new UserError('the journal was removed during the run, maybe by a job', {
        exitCode: 4,
        place: { file },
        hint: 'The journal was put back, and so is each result that still lies at its output_json. Keep jobs out of the state directory, then continue; jobs whose results are gone run again.',
      })
    : new UserError('another file was put in the place of the journal during the run', {
        exitCode: 4,
        place: { file },
        hint: `What this run had recorded is in ${rescuedTo}: if the other file is not yours, put it back as ${file}, then continue.`,
      });
}

/** Read too: what was written must be had again when its name is gone. */
const WRITING = constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW;

function readFrom(fd: number, offset: number): Buffer {
  const chunks: Buffer[] = [];
  for (let position = offset; ;) {
    const chunk = readingBuffer(fd);
    const count = readSync(fd, chunk, 0, chunk.length, position);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    position += count;
  }
}
