import { expect } from '@jest/globals';
import { encodeLine, NO_HASH } from '../../src/formats/journal-line.js';
import type { CliWorkspace } from './cli.js';

/** Puts other lines into the journal of a session, each with the hash of the one before. */
export function rechain(
  w: CliWorkspace,
  journal: string,
  change: (event: Record<string, unknown>) => Record<string, unknown>,
): void {
  let head = { seq: 0, hash: NO_HASH };
  const lines = w.journal().map((recorded) => {
    const { seq, at, prev, hash, ...event } = recorded;
    expect([seq, prev, hash]).not.toContain(undefined);
    const encoded = encodeLine(change(event) as never, {
      seq: head.seq + 1,
      at: at as string,
      prev: head.hash,
    });
    head = { seq: head.seq + 1, hash: encoded.hash };
    return encoded.line;
  });
  w.write(journal, `${lines.join('\n')}\n`);
}
