import type { JournalHead } from '../ports.js';
import { SCHEMA_VERSION } from './state-json.js';

/**
 * The last line of a journal inside of a checkpoint. A chain of hashes cannot tell that
 * its end is missing; this line says where the end is, and what the journal is of.
 */
export interface Seal {
  readonly schemaVersion: number;
  readonly session: string;
  readonly part: string;
  /** The range of the segment: lines `from` + 1 to `to`. */
  readonly from: number;
  readonly to: number;
  /** Hash of line `to`. */
  readonly head: string;
}

/** One line of JSON, without its newline. */
export function encodeSeal(
  { session, part }: Pick<Seal, 'session' | 'part'>,
  { seq, hash }: JournalHead,
): string {
  return JSON.stringify({
    sealed: { schema_version: SCHEMA_VERSION, session, part, from: 0, to: seq, head: hash },
  });
}

/** Null when the line is no seal. */
export function decodeSeal(line: string): Seal | null {
  try {
    const { sealed } = JSON.parse(line) as { sealed?: Record<string, unknown> };
    if (sealed === undefined) return null;
    const { schema_version, session, part, from, to, head } = sealed;
    return typeof schema_version === 'number' &&
      typeof session === 'string' &&
      typeof part === 'string' &&
      typeof from === 'number' &&
      typeof to === 'number' &&
      typeof head === 'string'
      ? { schemaVersion: schema_version, session, part, from, to, head }
      : null;
  } catch {
    return null;
  }
}
