import { describe, expect, test } from '@jest/globals';
import type { Recorded, SessionEvent } from '../../src/domain/event.js';
import { NO_HASH } from '../../src/formats/journal-line.js';
import type { Journal } from '../../src/ports.js';
import { completedJob, failedJob, runFinished, runStarted } from '../helpers/event-builder.js';

export interface JournalUnderTest {
  /** Opens the journal as the next process would; the first makes it. */
  readonly open: () => Journal;
  /** What a reader finds now, in order. */
  readonly events: () => readonly Recorded[];
}

const EVENTS: readonly SessionEvent[] = [
  runStarted(),
  ...completedJob('job_1', { metrics: { pnl: -0.5 } }),
  ...failedJob('job_2', { message: 'größe\n"x" \u2028 😀', last_lines: ['', '\0', '{"seq":'] }),
  runFinished(),
];

/** What every journal promises, wherever it is kept. */
export function journalContract(name: string, create: () => JournalUnderTest): void {
  describe(`${name}, as every journal,`, () => {
    test('begins with number 0 and no hash', () => {
      const journal = create().open();
      expect(journal.head).toEqual({ seq: 0, hash: NO_HASH });
      journal.close();
    });

    test('numbers what is appended and gives it back with its place', () => {
      const journal = create().open();
      const hashes = new Set([journal.head.hash]);
      for (const [index, event] of EVENTS.entries()) {
        const recorded = journal.append(event, { durable: index % 2 === 0 });
        expect(recorded).toEqual({ ...event, seq: index + 1, at: recorded.at });
        expect(recorded.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(journal.head.seq).toBe(index + 1);
        expect(journal.head.hash).toMatch(/^[0-9a-f]{64}$/);
        hashes.add(journal.head.hash);
      }
      expect(hashes.size).toBe(EVENTS.length + 1);
      journal.close();
    });

    test('is read as it was written', () => {
      const { open, events } = create();
      const journal = open();
      const written = EVENTS.map((event) => journal.append(event, { durable: false }));
      expect(events()).toMatchObject(written);
      expect(events()).toHaveLength(written.length);
      journal.close();
    });

    test('is continued by the next process where the last one left it', () => {
      const { open, events } = create();
      const first = open();
      first.append(runStarted(), { durable: true });
      const { head } = first;
      first.close();
      const second = open();
      expect(second.head).toEqual(head);
      expect(second.append(runFinished(), { durable: true }).seq).toBe(2);
      expect(events().map(({ seq, type }) => [seq, type])).toEqual([
        [1, 'run_started'],
        [2, 'run_finished'],
      ]);
      second.close();
    });

    test('is dead after a write that failed: nothing is appended any more', () => {
      const { open, events } = create();
      const journal = open();
      journal.append(runStarted(), { durable: true });
      const { head } = journal;
      journal.close();
      for (let round = 0; round < 2; round += 1) {
        expect(() => journal.append(runFinished(), { durable: true })).toThrow(
          expect.objectContaining({ exitCode: 4 }),
        );
      }
      expect(journal.head).toEqual(head);
      expect(events()).toHaveLength(1);
    });
  });
}
