import type { Recorded } from '../domain/event.js';
import { decodeLine, NO_HASH } from '../formats/journal-line.js';
import type { JournalHead } from '../ports.js';
import { readLines } from './line-reader.js';

/** What a journal file holds, read to its end or to the first line that is not sound. */
export interface JournalReading {
  /** Of the last sound line. */
  readonly head: JournalHead;
  /** Bytes up to the end of the last sound line. */
  readonly soundBytes: number;
  /** Null when every line is sound. */
  readonly damage: Damage | null;
}

/** A place between two lines of a journal. */
export interface JournalPosition {
  /** Of the line before. */
  readonly head: JournalHead;
  readonly bytes: number;
}

export const JOURNAL_START: JournalPosition = { head: { seq: 0, hash: NO_HASH }, bytes: 0 };

/** The first line that is not sound. */
export interface Damage {
  readonly line: number;
  readonly offset: number;
  readonly message: string;
  /**
   * Whether it, or a line after it, was damaged after it was written. If not, it is the
   * torn end of the last write, which nobody was told of.
   */
  readonly inMiddle: boolean;
}

/**
 * Reads a journal, giving each sound event in order, and verifies the chain: numbers
 * without gaps, each line with the hash of the one before. Changes nothing.
 *
 * @param onEvent may throw when an event cannot follow; its message becomes the damage.
 * @param start behind the lines that the caller has verified before; a journal has one
 *   line for each number.
 */
export function readJournal(
  file: string,
  onEvent: (event: Recorded) => void,
  start: JournalPosition = JOURNAL_START,
): JournalReading {
  let { head, bytes: soundBytes } = start;
  let damage: Omit<Damage, 'inMiddle'> | null = null;
  const from = { line: head.seq, offset: soundBytes };
  for (const { bytes, line, offset, terminated } of readLines(file, from)) {
    const text = bytes.toString('utf8');
    const reading = decodeLine(text);
    if (damage !== null) {
      if (terminated && isNoTornEnd(text)) {
        return { head, soundBytes, damage: { ...damage, inMiddle: true } };
      }
      continue;
    }
    const problem = !terminated
      ? 'the line is cut off'
      : reading.type === 'damaged'
        ? reading.message
        : follow(head, reading.event.seq, reading.prev);
    if (problem === null && reading.type === 'sound') {
      try {
        onEvent(reading.event);
        head = { seq: reading.event.seq, hash: reading.hash };
        soundBytes = offset + bytes.length + 1;
        continue;
      } catch (error) {
        // A sound line that cannot follow was not torn by a crash: it is damage.
        const message = error instanceof Error ? error.message : String(error);
        return { head, soundBytes, damage: { line, offset, message, inMiddle: true } };
      }
    }
    damage = { line, offset, message: problem ?? '' };
    if (terminated && isNoTornEnd(text)) {
      return { head, soundBytes, damage: { ...damage, inMiddle: true } };
    }
  }
  return { head, soundBytes, damage: damage && { ...damage, inMiddle: false } };
}

/**
 * Whether a damaged line that has its newline was damaged after it was written: a torn
 * write has none, or, after a power cut, zeros where its text should be.
 */
function isNoTornEnd(text: string): boolean {
  return !text.includes('\0') || endsSoundly(text);
}

/**
 * Whether a damaged line ends with a whole sound record: the newline before that one was
 * altered, and neither of the two is a torn end. Only a record begins with these
 * characters, as within strings quotes are escaped.
 */
function endsSoundly(text: string): boolean {
  const start = text.lastIndexOf('{"seq":');
  return start > 0 && decodeLine(text.slice(start)).type === 'sound';
}

function follow(head: JournalHead, seq: number, prev: string): string | null {
  if (seq !== head.seq + 1) return `line number ${seq} follows ${head.seq}`;
  return prev === head.hash ? null : 'the line does not follow the one before it';
}

/** The hash of line number `seq`, or null when the journal is shorter or damaged before it. */
export function hashOfLine(file: string, seq: number): string | null {
  let number = 0;
  for (const { bytes } of readLines(file)) {
    number += 1;
    if (number < seq) continue;
    const reading = decodeLine(bytes.toString('utf8'));
    return reading.type === 'sound' && reading.event.seq === seq ? reading.hash : null;
  }
  return null;
}
