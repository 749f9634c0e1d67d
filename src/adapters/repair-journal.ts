import { readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { evolve, initialState } from '../domain/state.js';
import type { JournalHead } from '../ports.js';
import { freeName, syncFolder, writeDurably } from './durable-files.js';
import { damagedJournal } from './file-journal.js';
import { readJournal, type Damage } from './journal-reader.js';
import { storageError } from './storage-error.js';

/** What a repair did. */
export type Repair =
  | { readonly type: 'sound'; readonly head: JournalHead }
  | {
      readonly type: 'repaired';
      readonly damage: Damage;
      readonly head: JournalHead;
      /** Where the whole damaged journal lies now. */
      readonly movedTo: string;
      /** The lines after the last sound record, as they are. */
      readonly dropped: readonly string[];
    };

/**
 * Goes on from the last sound record: the damaged journal is moved aside whole, and its
 * sound beginning takes its place. Only under the session's lock.
 *
 * @throws UserError 5 when not even the first line is sound; nothing is changed then.
 */
export function repairJournal(file: string): Repair {
  const state = initialState();
  const { head, soundBytes, damage } = readJournal(file, (event) => evolve(state, event));
  if (head.seq === 0) throw damagedJournal(file, damage, head);
  if (damage === null) return { type: 'sound', head };
  const bytes = readFileSync(file);
  const movedTo = freeName(join(dirname(file), `${basename(file)}.damaged`));
  try {
    writeDurably(movedTo, bytes);
    // The sound beginning replaces the damaged file in one step: there is no moment
    // without a journal.
    writeDurably(`${file}.repaired`, bytes.subarray(0, soundBytes));
    renameSync(`${file}.repaired`, file);
    syncFolder(dirname(file));
  } catch (error) {
    throw storageError('repair the journal', file, error);
  }
  const dropped = bytes.subarray(soundBytes).toString('utf8').split('\n');
  return {
    type: 'repaired',
    damage,
    head,
    movedTo,
    dropped: dropped.filter((line) => line !== ''),
  };
}
