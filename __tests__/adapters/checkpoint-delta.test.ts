import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  adoptDelta,
  adoptFull,
  DamagedCheckpointError,
  readRestored,
  readSeal,
  type RestoredSession,
} from '../../src/adapters/checkpoint-reader.js';
import { JOURNAL_START } from '../../src/adapters/journal-reader.js';
import type { SessionFolder } from '../../src/adapters/session-folder.js';
import { UserError } from '../../src/domain/user-error.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import { SCHEMA_VERSION } from '../../src/formats/state-json.js';
import { completedJob, jobCompleted, runId, runStarted } from '../helpers/event-builder.js';
import { digestOf } from '../helpers/job-builder.js';
import { mutations } from '../helpers/mutations.js';
import {
  createFolder,
  createSession,
  expected,
  plan,
  resultOf,
  stageFrom,
  type Session,
  type Staged,
} from '../helpers/staged-session.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

/** job_2 completes after all, in a second run with a plan of its own. */
const secondPlan = Buffer.from('a second plan\n');

function goOn({ folder, record }: Session): void {
  writeFileSync(join(folder.plans, `${sha256(secondPlan)}.jsonl`), secondPlan);
  const bytes = resultOf('job_2');
  writeFileSync(join(folder.results, `${sha256(bytes)}.json`), bytes);
  const started = { run_id: runId(2), restarted_from: runId(1), plan: sha256(secondPlan) };
  record(runStarted({ ...started, part: '2-of-8' }));
  record(...completedJob('job_2', { attempt: 2, sha256: sha256(bytes), size: bytes.length }));
}

interface Pair {
  readonly session: Session;
  readonly full: Staged;
  readonly delta: Staged;
}

async function createPair(then: (session: Session) => void = goOn): Promise<Pair> {
  const session = createSession();
  const full = await stageFrom(session, JOURNAL_START);
  then(session);
  return { session, full, delta: await stageFrom(session, full.end) };
}

/** A full, laid out on another machine. */
function lay({ full }: Pick<Pair, 'full'>): { target: SessionFolder; before: RestoredSession } {
  const target = createFolder(temporaryFolder(), 'sess001.2-of-8');
  return { target, before: adoptFull(readSeal(full.root, expected), target) };
}

function add(pair: Pair): RestoredSession & { readonly target: SessionFolder } {
  const { target, before } = lay(pair);
  return { target, ...adoptDelta(readSeal(pair.delta.root, expected), target, before) };
}

function rewrite({ root }: Staged, change: (lines: string[]) => void): void {
  const file = join(root, 'journal.jsonl');
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  change(lines);
  writeFileSync(file, `${lines.join('\n')}\n`);
}

test('a delta holds the lines since the last checkpoint, the plans and results that they name', async () => {
  const { session, full, delta } = await createPair();
  expect(full.end.head.seq).toBe(10);
  expect(readdirSync(join(delta.root, 'plans'))).toEqual([`${sha256(secondPlan)}.jsonl`]);
  expect(readdirSync(join(delta.root, 'results'))).toEqual(['job_2.json']);
  expect(readdirSync(join(delta.root, 'logs'))).toEqual([]);
  const whole = readFileSync(session.folder.journal, 'utf8');
  const lines = readFileSync(join(delta.root, 'journal.jsonl'), 'utf8').split('\n');
  expect(lines.slice(0, -2).join('\n')).toBe(whole.slice(full.end.bytes, -1));
  expect(readSeal(delta.root, expected).seal).toEqual({
    schemaVersion: SCHEMA_VERSION,
    ...expected,
    runId: runId(2),
    from: { seq: 10, hash: full.end.head.hash },
    to: session.journal.head,
  });
});

test('a full without documents holds no logs: they are for people', async () => {
  const { full } = await createPair();
  expect(readdirSync(join(full.root, 'logs'))).toEqual([]);
});

test('a full and its delta are the whole: journal, state, plans and results', async () => {
  const pair = await createPair();
  const { target, state, head } = add(pair);
  const { folder, journal } = pair.session;
  expect(readFileSync(target.journal)).toEqual(readFileSync(folder.journal));
  expect(head).toEqual(journal.head);
  expect(state).toEqual(readRestored(folder).state);
  expect(readdirSync(target.plans).sort()).toEqual(
    [plan, secondPlan].map((bytes) => `${sha256(bytes)}.jsonl`).sort(),
  );
  expect(readdirSync(target.results)).toContain(`${sha256(resultOf('job_2'))}.json`);
});

test('a delta over lines that are there already adds only the rest', async () => {
  const session = createSession();
  const full = await stageFrom(session, JOURNAL_START);
  goOn(session);
  const lost = await stageFrom(session, full.end);
  session.record(...completedJob('job_5'));
  const delta = await stageFrom(session, full.end);
  const { target, before } = lay({ full });
  const after = adoptDelta(readSeal(lost.root, expected), target, before);
  const { head } = adoptDelta(readSeal(delta.root, expected), target, after);
  expect(head).toEqual(session.journal.head);
  expect(readFileSync(target.journal)).toEqual(readFileSync(session.folder.journal));
});

test('a journal that is no longer as it was written is not sent as a delta', async () => {
  const session = createSession();
  const { end } = await stageFrom(session, JOURNAL_START);
  goOn(session);
  const text = readFileSync(session.folder.journal, 'utf8');
  writeFileSync(session.folder.journal, text.replace('"attempt":2', '"attempt":3'));
  await expect(stageFrom(session, end)).rejects.toMatchObject({ name: 'UserError', exitCode: 5 });
  expect(readdirSync(session.root).filter((name) => name.startsWith('staged 10'))).toEqual([]);
});

describe('a delta is damaged', () => {
  const cases: readonly (readonly [string, (delta: Staged) => void, RegExp])[] = [
    [
      'without its seal',
      (delta) => {
        rewrite(delta, (lines) => lines.pop());
      },
      /not sealed/,
    ],
    [
      'with a record missing',
      (delta) => {
        rewrite(delta, (lines) => lines.splice(1, 1));
      },
      /journal\.jsonl:2/,
    ],
    [
      'without its first record',
      (delta) => {
        rewrite(delta, (lines) => lines.shift());
      },
      /journal\.jsonl:1/,
    ],
    [
      'cut at a record border, with its seal',
      (delta) => {
        rewrite(delta, (lines) => lines.splice(-2, 1));
      },
      /does not end where its seal says/,
    ],
    [
      'whose seal says another line before it',
      (delta) => {
        rewrite(delta, (lines) => {
          lines.push(
            (lines.pop() ?? '').replace(/"previous":"\w+"/, `"previous":"${digestOf('x')}"`),
          );
        });
      },
      /journal\.jsonl:1: the line does not follow/,
    ],
    [
      'whose seal names another run',
      (delta) => {
        rewrite(delta, (lines) => {
          lines.push((lines.pop() ?? '').replace(runId(2), runId(3)));
        });
      },
      /its newest run is .*2, its seal says .*3/,
    ],
  ];
  test.each(cases)('%s', async (_, harm, message) => {
    const pair = await createPair();
    harm(pair.delta);
    expect(() => add(pair)).toThrow(
      expect.objectContaining({
        name: 'DamagedCheckpointError',
        message: expect.stringMatching(message),
      }),
    );
  });

  test('of another history that has as many lines', async () => {
    const other = createSession();
    other.record(...completedJob('job_6'));
    const otherEnd = (await stageFrom(other, JOURNAL_START)).end;
    goOn(other);
    const pair = await createPair((session) => {
      session.record(...completedJob('job_7'));
    });
    const full = await stageFrom(pair.session, JOURNAL_START);
    const delta = await stageFrom(other, otherEnd);
    expect(() => add({ ...pair, full, delta })).toThrow(/does not go on from record 12/);
  });

  test('that begins beyond the end of what is there', async () => {
    const { session, full, delta } = await createPair();
    session.record(...completedJob('job_5'));
    const beyond = await stageFrom(session, delta.end);
    expect(() => add({ session, full, delta: beyond })).toThrow(/does not go on from record 10/);
  });

  test('that holds nothing new', async () => {
    const pair = await createPair();
    const { target, head, state } = add(pair);
    expect(() => adoptDelta(readSeal(pair.delta.root, expected), target, { head, state })).toThrow(
      /does not go on from record 13/,
    );
  });

  test('with an event that cannot follow; what was there before is there still', async () => {
    const pair = await createPair((session) => {
      session.journal.append(jobCompleted('job_9'), { durable: false });
    });
    const { target, before } = lay(pair);
    const journal = readFileSync(target.journal);
    expect(() => adoptDelta(readSeal(pair.delta.root, expected), target, before)).toThrow(
      /record 11: .*without its job_started/,
    );
    expect(readFileSync(target.journal)).toEqual(journal);
    expect(readRestored(target).head.seq).toBe(10);
  });
});

describe('a journal that is not of what its seal says is refused', () => {
  const started = { run_id: runId(2), restarted_from: runId(1), part: '2-of-8' };
  test.each([
    ['session', { session: 'sess002' }, /run is of session sess002, the seal says sess001/],
    ['part', { part: '3-of-8' }, /run is of part 3-of-8, the seal says 2-of-8/],
    ['lineage', { lineage: runId(7) }, /run is of lineage .*7, those before it of .*1/],
  ])('another %s, in a full and in a delta', async (_, other, message) => {
    const pair = await createPair((session) => {
      session.record(runStarted({ ...started, ...other }));
    });
    expect(() => add(pair)).toThrow(message);
    const full = await stageFrom(pair.session, JOURNAL_START);
    expect(() => lay({ full })).toThrow(message);
  });

  test('a run without a part ran on a laptop', async () => {
    const pair = await createPair((session) => {
      session.record(runStarted({ ...started, part: null }));
    });
    expect(add(pair).head.seq).toBe(11);
  });
});

test('M3 whatever happens to the bytes of a delta, it is taken whole or refused', async () => {
  const pair = await createPair();
  const bytes = readFileSync(join(pair.delta.root, 'journal.jsonl'));
  const truth = readRestored(pair.session.folder).state;
  const source = join(pair.session.root, 'source');
  mkdirSync(source);
  const { target } = lay(pair);
  const base = readFileSync(target.journal);
  let refused = 0;
  fc.assert(
    fc.property(mutations, (mutate) => {
      writeFileSync(target.journal, base);
      writeFileSync(join(source, 'journal.jsonl'), mutate(bytes));
      try {
        const before = readRestored(target);
        expect(adoptDelta(readSeal(source, expected), target, before).state).toEqual(truth);
      } catch (error) {
        if (!(error instanceof DamagedCheckpointError) && !(error instanceof UserError)) {
          throw error;
        }
        refused += 1;
        expect(readFileSync(target.journal)).toEqual(base);
      }
    }),
    { numRuns: 300 },
  );
  expect(refused).toBeGreaterThan(225);
  rmSync(source, { recursive: true });
});
