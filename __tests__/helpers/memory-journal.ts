import type { Recorded, SessionEvent } from '../../src/domain/event.js';
import { UserError } from '../../src/domain/user-error.js';
import { encodeLine, NO_HASH } from '../../src/formats/journal-line.js';
import type { Clock, Journal, JournalHead } from '../../src/ports.js';

/** The process dies at this point of a test. Nothing in the code under test may catch it. */
export class Crash extends Error {}

/** What a journal holds, whichever process wrote it: it survives a crash. */
export interface MemoryDisk {
  readonly events: readonly Recorded[];
  /** How many of them were forced to the disk: a power cut keeps these. */
  readonly durable: number;
  /** Counts every append tried, of all processes. */
  readonly appends: number;
  /** When set, asked at each append: what goes wrong at this one. */
  trouble: ((append: number) => Trouble) | null;
  /** A process opens the journal. */
  open(): Journal;
  /** Drops what was never forced to the disk. */
  cutPower(): void;
}

type Trouble = 'none' | 'crash_before' | 'crash_after' | 'disk_full';

export function createMemoryDisk(clock: Clock): MemoryDisk {
  const events: Recorded[] = [];
  const heads: JournalHead[] = [{ seq: 0, hash: NO_HASH }];
  let durable = 0;
  let appends = 0;
  const lastHead = (): JournalHead => heads.at(-1) ?? { seq: 0, hash: NO_HASH };

  const disk: MemoryDisk = {
    events,
    get durable() {
      return durable;
    },
    get appends() {
      return appends;
    },
    trouble: null,
    open() {
      let dead: UserError | null = null;
      let trouble: UserError | null = null;
      const fail = (): never => {
        dead ??= trouble ??= new UserError('could not write the journal', { exitCode: 4 });
        throw dead;
      };
      return {
        get head() {
          return lastHead();
        },
        get trouble() {
          return trouble;
        },
        append(event: SessionEvent, options): Recorded {
          if (dead !== null) throw dead;
          appends += 1;
          const trouble = disk.trouble?.(appends) ?? 'none';
          if (trouble === 'crash_before') throw new Crash();
          if (trouble === 'disk_full') fail();
          const { seq, hash: prev } = lastHead();
          const position = { seq: seq + 1, at: clock.now(), prev };
          const { line, hash } = encodeLine(event, position);
          const { at } = position;
          events.push({ ...(JSON.parse(line) as SessionEvent), seq: seq + 1, at });
          heads.push({ seq: seq + 1, hash });
          if (options.durable) durable = events.length;
          if (trouble === 'crash_after') throw new Crash();
          return { ...event, seq: seq + 1, at };
        },
        close() {
          dead ??= new UserError('the journal is closed', { exitCode: 4 });
        },
      };
    },
    cutPower() {
      events.splice(durable);
      heads.splice(durable + 1);
    },
  };
  return disk;
}
