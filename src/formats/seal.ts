import type { JournalHead } from '../ports.js';
import { SCHEMA_VERSION } from './state-json.js';

/**
 * The last line of a journal inside of a checkpoint. A chain of hashes cannot tell that
 * its end is missing; this line says where the end is, where a delta goes on from, and
 * what the journal is of.
 */
export interface Seal extends SealedJournal {
  readonly schemaVersion: number;
}

/** A segment of a journal, and whose it is. */
export interface SealedJournal {
  readonly session: string;
  readonly part: string;
  /** The newest run in it, or, where a segment begins no run, before it. */
  readonly runId: string;
  /** The line before the segment; number 0 and 64 zeros for a full, which has none. */
  readonly from: JournalHead;
  /** The last line of the segment. */
  readonly to: JournalHead;
}

/** One line of JSON, without its newline. */
export function encodeSeal({ session, part, runId, from, to }: SealedJournal): string {
  return JSON.stringify({
    sealed: {
      schema_version: SCHEMA_VERSION,
      session,
      part,
      run_id: runId,
      from: from.seq,
      to: to.seq,
      previous: from.hash,
      head: to.hash,
    },
  });
}

/** Null when the line is no seal. */
export function decodeSeal(line: string): Seal | null {
  try {
    const { sealed } = JSON.parse(line) as { sealed?: Record<string, unknown> };
    if (sealed === undefined) return null;
    const { schema_version, session, part, run_id, from, to, previous, head } = sealed;
    return typeof schema_version === 'number' &&
      typeof session === 'string' &&
      typeof part === 'string' &&
      typeof run_id === 'string' &&
      typeof from === 'number' &&
      typeof to === 'number' &&
      typeof previous === 'string' &&
      typeof head === 'string'
      ? {
          schemaVersion: schema_version,
          session,
          part,
          runId: run_id,
          from: { seq: from, hash: previous },
          to: { seq: to, hash: head },
        }
      : null;
  } catch {
    return null;
  }
}
