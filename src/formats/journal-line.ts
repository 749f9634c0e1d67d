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

const HASH_FIELD = /^,"hash":"([0-9a-f]{64})"\}$/;
const HASH_FIELD_LENGTH = ',"hash":""}'.length + 64;

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
  const body = line.slice(0, -HASH_FIELD_LENGTH);
  const stated = HASH_FIELD.exec(line.slice(-HASH_FIELD_LENGTH))?.[1];
  if (stated === undefined)
    return { type: 'damaged', message: 'the line does not end with its hash' };
  if (hash('sha256', body, 'hex') !== stated) {
    return { type: 'damaged', message: 'the line does not match its hash' };
  }
  let value: Recorded & { prev: string };
  try {
    value = JSON.parse(`${body}}`) as typeof value;
  } catch {
    return { type: 'damaged', message: 'the line is not JSON' };
  }
  return { type: 'sound', event: value, prev: value.prev, hash: stated };
}
