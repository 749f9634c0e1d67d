import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJournal, openJournal } from '../../src/adapters/file-journal.js';
import { hashOfLine, readJournal, type JournalReading } from '../../src/adapters/journal-reader.js';
import type { Recorded, SessionEvent } from '../../src/domain/event.js';
import { evolve, initialState } from '../../src/domain/state.js';
import { UserError } from '../../src/domain/user-error.js';
import { journalContract } from '../contracts/journal.js';
import {
  completedJob,
  failedJob,
  jobStarted,
  runFinished,
  runStarted,
} from '../helpers/event-builder.js';
import { createFakeClock } from '../helpers/fake-clock.js';
import { mutations } from '../helpers/mutations.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const clock = createFakeClock();

function read(file: string): JournalReading & { readonly events: readonly Recorded[] } {
  const events: Recorded[] = [];
  const state = initialState();
  const reading = readJournal(file, (event) => {
    evolve(state, event);
    events.push(event);
  });
  return { ...reading, events };
}

journalContract('the journal in a file', () => {
  const file = join(temporaryFolder(), 'journal.jsonl');
  return {
    open: () =>
      existsSync(file) ? openJournal(file, clock, read(file)).journal : createJournal(file, clock),
    events: () => read(file).events,
  };
});

/** A journal of a run with these many completed jobs; an end when none is left open. */
function writeJournal(jobs = 3): { file: string; bytes: Buffer; truth: readonly Recorded[] } {
  const file = join(temporaryFolder(), 'journal.jsonl');
  const journal = createJournal(file, clock);
  const events: SessionEvent[] = [
    runStarted(),
    ...Array.from({ length: jobs }, (_, index) =>
      index % 2 === 0
        ? completedJob(`job_${index + 1}`)
        : failedJob(`job_${index + 1}`, { last_lines: ['größe \uFFFD', '{"seq":1'] }),
    ).flat(),
    runFinished(),
  ];
  for (const event of events) journal.append(event, { durable: false });
  journal.close();
  return { file, bytes: readFileSync(file), truth: read(file).events };
}

/** The offsets at which lines begin, and the length of the file. */
function borders(bytes: Buffer): number[] {
  const found = [0];
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] === 10) found.push(index + 1);
  }
  return found;
}

function openedAgain(file: string): ReturnType<typeof openJournal> {
  return openJournal(file, clock, read(file));
}

/** The exit code with which a damaged journal is refused; also asserts that nothing changed. */
function refusal(file: string): UserError {
  const before = readFileSync(file);
  const names = readdirSync(dirname(file));
  let thrown: unknown;
  try {
    openedAgain(file);
  } catch (error) {
    thrown = error;
  }
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(dirname(file))).toEqual(names);
  if (!(thrown instanceof UserError)) throw new Error('it was opened', { cause: thrown });
  return thrown;
}

test('a journal is for its owner only', () => {
  const { file } = writeJournal();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a journal is never begun over another', () => {
  const { file, bytes } = writeJournal();
  expect(() => createJournal(file, clock)).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

describe('A05 A06 a torn last record', () => {
  test('is cut off at whatever byte it was torn, kept aside, and what stood before is used', () => {
    const { file, bytes, truth } = writeJournal(1);
    const starts = borders(bytes);
    for (let length = 1; length < bytes.length; length += 1) {
      writeFileSync(file, bytes.subarray(0, length));
      const whole = starts.filter((start) => start <= length).length - 1;
      if (whole === 0) {
        expect(refusal(file).exitCode).toBe(5);
        continue;
      }
      const soundBytes = starts[whole] ?? 0;
      const { journal, torn } = openedAgain(file);
      expect(journal.head.seq).toBe(whole);
      if (soundBytes === length) {
        expect(torn).toBeNull();
      } else {
        expect(torn).toEqual({
          offset: soundBytes,
          keptIn: join(dirname(file), `journal.torn-${whole + 1}`),
        });
        expect(readFileSync(torn?.keptIn ?? '').equals(bytes.subarray(soundBytes, length))).toBe(
          true,
        );
        rmSync(torn?.keptIn ?? '');
      }
      expect(readFileSync(file).equals(bytes.subarray(0, soundBytes))).toBe(true);
      journal.append(runFinished(), { durable: true });
      journal.close();
      const again = read(file);
      expect(again.damage).toBeNull();
      expect(again.events.slice(0, whole)).toEqual(truth.slice(0, whole));
      expect(again.events).toHaveLength(whole + 1);
    }
  });

  test.each([
    ['A07 zeros', Buffer.alloc(4096)],
    ['zeros and a newline', Buffer.concat([Buffer.alloc(100), Buffer.from('\n')])],
    ['garbage without a newline', Buffer.from('\x80\xff{"seq":x')],
  ])('that is %s is cut off', (_, tail) => {
    const { file, bytes, truth } = writeJournal();
    writeFileSync(file, Buffer.concat([bytes, tail]));
    const { journal, torn } = openedAgain(file);
    journal.close();
    expect(torn?.offset).toBe(bytes.length);
    expect(readFileSync(torn?.keptIn ?? '').equals(tail)).toBe(true);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(journal.head.seq).toBe(truth.length);
  });

  test.each([
    ['several lines of garbage', Buffer.from('\x80\xff\n\n{"seq":\nx')],
    ['an empty line', Buffer.from('\n')],
  ])('with a newline, that is %s, is damage: no write of ours ends so', (_, tail) => {
    const { file, bytes } = writeJournal();
    writeFileSync(file, Buffer.concat([bytes, tail]));
    expect(() => openedAgain(file)).toThrow(expect.objectContaining({ exitCode: 5 }));
    expect(readFileSync(file).equals(Buffer.concat([bytes, tail]))).toBe(true);
  });

  test('A07 that was complete but holds zeros is cut off too', () => {
    const { file, bytes } = writeJournal();
    const start = borders(bytes).at(-2) ?? 0;
    bytes[start + 20] = 0;
    writeFileSync(file, bytes);
    const { journal, torn } = openedAgain(file);
    journal.close();
    expect(torn?.offset).toBe(start);
  });

  test('is passed over, not cut, by one who only reads', () => {
    const { file, bytes } = writeJournal();
    writeFileSync(file, bytes.subarray(0, -5));
    expect(read(file).damage).toMatchObject({ inMiddle: false });
    expect(readFileSync(file)).toHaveLength(bytes.length - 5);
  });
});

describe('A15 one flipped bit in any record but the last', () => {
  test('is damage, told with the line and the last sound number, and nothing is changed', () => {
    const { file, bytes } = writeJournal(1);
    const starts = borders(bytes);
    const lastStart = starts.at(-2) ?? 0;
    for (let index = 0; index < lastStart; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
      writeFileSync(file, changed);
      const line = starts.filter((start) => start <= index).length;
      const error = refusal(file);
      expect([index, error.exitCode, error.place]).toEqual([index, 5, { file, line }]);
      expect(error.message).toContain(`last sound record is number ${line - 1}.`);
    }
  });

  test('names the way out: repair where something is sound, else a fresh start', () => {
    const { file, bytes } = writeJournal();
    bytes[borders(bytes)[1] ?? 0] = 0;
    writeFileSync(file, bytes);
    expect(refusal(file)).toMatchObject({
      isRepairable: true,
      hint: expect.stringContaining('repair'),
    });
    bytes[0] = 0;
    writeFileSync(file, bytes);
    expect(refusal(file)).toMatchObject({
      isRepairable: false,
      hint: expect.stringMatching(/^(?!.*repair).*restart: fresh/),
    });
  });
});

describe('A16 a line in the middle', () => {
  const cases: readonly (readonly [string, (lines: string[]) => void, number])[] = [
    ['deleted', (lines) => lines.splice(2, 1), 3],
    ['doubled', (lines) => lines.splice(2, 0, lines[2] ?? ''), 4],
    ['swapped with the next', (lines) => lines.splice(2, 2, lines[3] ?? '', lines[2] ?? ''), 3],
    ['put there from elsewhere', (lines) => lines.splice(2, 0, lines[0] ?? ''), 3],
    ['emptied', (lines) => lines.splice(2, 1, ''), 3],
  ];
  test.each(cases)('%s is damage', (_, change, line) => {
    const { file, bytes } = writeJournal();
    const lines = bytes.toString('utf8').split('\n');
    change(lines);
    writeFileSync(file, lines.join('\n'));
    expect(refusal(file)).toMatchObject({ exitCode: 5, place: { line } });
  });

  test.each([2, -2])(
    'taken from another journal is damage, though it is sound by itself: %d',
    (at) => {
      const { file, bytes } = writeJournal(3);
      const other = writeJournal(3).bytes.toString('utf8').split('\n');
      const lines = bytes.toString('utf8').split('\n');
      lines.splice(at, 1, other.at(at) ?? '');
      writeFileSync(file, lines.join('\n'));
      expect(refusal(file).message).toContain('does not follow the one before it');
    },
  );

  test('and the newline after it altered is damage', () => {
    const { file, bytes } = writeJournal(3);
    const starts = borders(bytes);
    bytes[(starts.at(-4) ?? 0) + 20] = 0;
    bytes[(starts.at(-2) ?? 0) - 1] = 0x0b;
    writeFileSync(file, bytes);
    expect(refusal(file)).toMatchObject({ exitCode: 5, place: { line: starts.length - 3 } });
  });

  test('an end without its start is damage, however well it is chained', () => {
    const file = join(temporaryFolder(), 'journal.jsonl');
    const journal = createJournal(file, clock);
    journal.append(runStarted(), { durable: false });
    const [, end] = completedJob('job_1');
    if (end !== undefined) journal.append(end, { durable: false });
    journal.close();
    expect(refusal(file)).toMatchObject({ exitCode: 5, place: { line: 2 } });
  });
});

test('A20 an empty journal is damage, never a fresh start', () => {
  const file = join(temporaryFolder(), 'journal.jsonl');
  writeFileSync(file, '');
  expect(read(file)).toMatchObject({ head: { seq: 0 }, damage: null });
  expect(refusal(file)).toMatchObject({ exitCode: 5, place: { file } });
});

test('no journal at all is for the caller to see', () => {
  expect(() => read(join(temporaryFolder(), 'journal.jsonl'))).toThrow(
    expect.objectContaining({ code: 'ENOENT' }),
  );
});

test('the hash of a line is found by its number, and none beyond the end', () => {
  const { file, truth } = writeJournal();
  expect(hashOfLine(file, truth.length)).toBe(read(file).head.hash);
  expect(hashOfLine(file, 1)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOfLine(file, truth.length + 1)).toBeNull();
});

test('M3 whatever happens to the bytes, a reader gets a beginning of the truth, or damage', () => {
  const seen = { shorter: 0, torn: 0, refused: 0 };
  const { file, bytes, truth } = writeJournal(8);
  fc.assert(
    fc.property(mutations, (mutate) => {
      writeFileSync(file, mutate(bytes));
      const { events, damage } = read(file);
      expect(events).toEqual(truth.slice(0, events.length));
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      if (damage?.inMiddle === true || events.length === 0) {
        seen.refused += 1;
      } else if (damage !== null) seen.torn += 1;
      else if (events.length < truth.length) seen.shorter += 1;
    }),
    { numRuns: 3000 },
  );
  // The mutations must have met every kind of ending, or they prove nothing.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

test('B07 F10 after a short write the journal is dead, and the torn piece is all there is to cut', () => {
  const file = join(temporaryFolder(), 'journal.jsonl');
  const program = fileURLToPath(
    new URL('../fixtures/programs/append-until-refused.mjs', import.meta.url),
  );
  const loader = new URL('../helpers/typescript-loader.mjs', import.meta.url).href;
  // Four blocks of 512 bytes: the second record is written in part, without an error.
  const command = ['ulimit -f 4; exec "$@"', 'sh', process.execPath, '--import', loader];
  const printed = execFileSync('/bin/sh', ['-c', ...command, program, file], { encoding: 'utf8' });
  const refused = { exitCode: 4, message: expect.stringMatching(/only \d+ of \d+ bytes/) };
  expect(JSON.parse(printed)).toEqual([1, refused, refused]);
  expect(statSync(file).size).toBe(2048);
  const { head, damage } = readJournal(file, () => undefined);
  expect(head.seq).toBe(1);
  expect(damage).toMatchObject({ line: 2, inMiddle: false });
});

test('a started job is written when append returns, synced or not', () => {
  const file = join(temporaryFolder(), 'journal.jsonl');
  const journal = createJournal(file, clock);
  journal.append(runStarted(), { durable: true });
  journal.append(jobStarted('job_1'), { durable: false });
  expect(read(file).events).toHaveLength(2);
  journal.close();
});

describe('a journal whose file goes while it is open', () => {
  function started(): { file: string; journal: ReturnType<typeof createJournal> } {
    const file = join(temporaryFolder(), 'plan', 'journal.jsonl');
    mkdirSync(dirname(file));
    const journal = createJournal(file, clock);
    journal.append(runStarted(), { durable: true });
    for (const event of completedJob('job_1')) journal.append(event, { durable: true });
    expect(journal.trouble).toBeNull();
    return { file, journal };
  }

  test('removed with its folder: it is put back whole, goes on, and has trouble of code 4', () => {
    const { file, journal } = started();
    rmSync(dirname(file), { recursive: true });
    for (const event of completedJob('job_2')) journal.append(event, { durable: true });
    journal.append(runFinished(), { durable: true });
    expect(journal.trouble).toMatchObject({
      exitCode: 4,
      message: expect.stringContaining('removed during the run'),
    });
    journal.close();
    expect(read(file)).toMatchObject({ damage: null, head: { seq: 6 } });
  });

  test('replaced: the other file is left alone, what was recorded lies beside it', () => {
    const { file, journal } = started();
    const mine = readFileSync(file, 'utf8');
    rmSync(file);
    writeFileSync(file, 'other');
    expect(() => journal.append(runFinished(), { durable: true })).toThrow(
      expect.objectContaining({ exitCode: 4, message: expect.stringContaining('another file') }),
    );
    expect(journal.trouble?.hint).toContain(`${file}.rescued`);
    expect(readFileSync(file, 'utf8')).toBe('other');
    expect(readFileSync(`${file}.rescued`, 'utf8')).toBe(mine);
    journal.close();
  });
});

test('a torn tail does not replace an earlier one of the same number', () => {
  const { file, bytes } = writeJournal();
  const kept = ['first', 'second', 'third'].map((tail) => {
    writeFileSync(file, Buffer.concat([bytes, Buffer.from(tail)]));
    const { journal, torn } = openedAgain(file);
    journal.close();
    return torn?.keptIn ?? '';
  });
  expect(kept.map((path) => readFileSync(path, 'utf8'))).toEqual(['first', 'second', 'third']);
});
