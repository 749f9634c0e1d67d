import { hash } from 'node:crypto';
import type { Recorded, SessionEvent } from '../domain/event.js';

/** What stands for the hash of the line before the first one. */
export const NO_HASH = '0'.repeat(64);

/** Where a line stands: its number, the moment, and the hash of the line before it. */
export interface LinePosition {
  readonly seq: number;
  readonly at: string;
  readonly prev: string;
}

const HASH_FIELD = ',"hash":"';
const HASH_LENGTH = 64;
const TAIL_LENGTH = HASH_FIELD.length + HASH_LENGTH + '"}'.length;

/**
 * One journal line without its newline:
 * `{"seq":…,"at":…,"type":…,…,"prev":"<hash of the line before>","hash":"<own hash>"}`.
 *
 * The own hash is the sha256 of the text up to `,"hash"`. It tells a garbled last line
 * from a sound one; `prev` makes a missing, doubled or swapped line visible.
 */
export function encodeLine(
  event: SessionEvent,
  { seq, at, prev }: LinePosition,
): { line: string; hash: string } {
  const body = JSON.stringify({ seq, at, ...event, prev }).slice(0, -1);
  const own = hash('sha256', body, 'hex');
  return { line: `${body},"hash":"${own}"}`, hash: own };
}

export type LineReading =
  | {
      readonly type: 'sound';
      readonly event: Recorded;
      readonly prev: string;
      readonly hash: string;
    }
  | { readonly type: 'damaged'; readonly message: string };

/** Reads one line by itself; whether it follows the one before is for the caller to see. */
export function decodeLine(line: string): LineReading {
  const bodyLength = line.length - TAIL_LENGTH;
  if (!line.startsWith(HASH_FIELD, bodyLength) || !line.endsWith('"}')) {
    return { type: 'damaged', message: 'the line does not end with its hash' };
  }
  const stated = line.slice(-HASH_LENGTH - 2, -2);
  if (hash('sha256', line.slice(0, bodyLength), 'hex') !== stated) {
    return { type: 'damaged', message: 'the line does not match its hash' };
  }
  try {
    const event = JSON.parse(line) as Recorded & { readonly prev: string };
    return { type: 'sound', event, prev: event.prev, hash: stated };
  } catch {
    return { type: 'damaged', message: 'the line is not JSON' };
  }
}
