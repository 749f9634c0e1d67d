import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  adoptFull,
  DamagedCheckpointError,
  isCheckpointEntry,
  readSeal,
  type Expected,
} from '../../src/adapters/checkpoint-reader.js';
import { stageCheckpoint } from '../../src/adapters/checkpoint-writer.js';
import { JOURNAL_START } from '../../src/adapters/journal-reader.js';
import { readJournal } from '../../src/adapters/journal-reader.js';
import type { SessionFolder } from '../../src/adapters/session-folder.js';
import { evolve, initialState, type SessionState } from '../../src/domain/state.js';
import { UserError } from '../../src/domain/user-error.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import { encodeSeal } from '../../src/formats/seal.js';
import { SCHEMA_VERSION } from '../../src/formats/state-json.js';
import { completedJob, runFinished, runId, runStarted } from '../helpers/event-builder.js';
import { digestOf } from '../helpers/job-builder.js';
import { mutations } from '../helpers/mutations.js';
import {
  createFolder,
  createSession,
  expected,
  inUse,
  plan,
  resultOf,
  stageFrom,
  type Session,
} from '../helpers/staged-session.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

/** Stages a results artifact. */
async function stage(session: Session): Promise<string> {
  return (await stageFrom(session, JOURNAL_START, { 'summary.md': '# 2 of 4' })).root;
}

function sealOf(to: { seq: number; hash: string }): string {
  return encodeSeal({ ...expected, runId: runId(1), from: JOURNAL_START.head, to });
}

/** Restores on another machine. */
function adopt(source: string, wanted: Expected = expected) {
  const target = createFolder(temporaryFolder(), 'sess001.2-of-8');
  return { target, ...adoptFull(readSeal(source, wanted), target) };
}

function stateIn(folder: SessionFolder): SessionState {
  const state = initialState();
  readJournal(folder.journal, (event) => evolve(state, event));
  return state;
}

function storedIn(folder: SessionFolder): string[] {
  return readdirSync(folder.results).sort();
}

describe('a staged checkpoint', () => {
  test('holds the sealed journal, its plans, results in use, logs of failed jobs and documents', async () => {
    const session = createSession();
    const staged = await stage(session);
    expect(readdirSync(staged).sort()).toEqual([
      'journal.jsonl',
      'logs',
      'plans',
      'results',
      'summary.md',
    ]);
    expect(readdirSync(join(staged, 'results')).sort()).toEqual(['job_1.json', 'job_3.json']);
    expect(readdirSync(join(staged, 'logs'))).toEqual(['job_2.1.log']);
    expect(readdirSync(join(staged, 'plans'))).toEqual([`${sha256(plan)}.jsonl`]);
    expect(readFileSync(join(staged, 'results/job_3.json'))).toEqual(resultOf('job_3'));
    const journal = readFileSync(join(staged, 'journal.jsonl'), 'utf8');
    expect(journal).toBe(
      `${readFileSync(session.folder.journal, 'utf8')}${sealOf(session.journal.head)}\n`,
    );
  });

  test('leaves out a result that was lost: it must not cost the others', async () => {
    const session = createSession();
    rmSync(join(session.folder.results, `${sha256(resultOf('job_1'))}.json`));
    expect(readdirSync(join(await stage(session), 'results'))).toEqual(['job_3.json']);
  });

  test('ends at the last record, though a write that failed left more behind it', async () => {
    const session = createSession();
    appendFileSync(session.folder.journal, '{"seq":11,"at":"2026');
    expect(adopt(await stage(session)).head).toEqual(session.journal.head);
  });

  test('is removed, and the session stays', async () => {
    const session = createSession();
    const { root, folder, state, journal } = session;
    const before = storedIn(folder);
    const { head: to } = journal;
    const parts = { folder, state, from: JOURNAL_START, to, ...expected, runId: runId(1) };
    const staged = await stageCheckpoint(
      { ...parts, inUse, documents: null },
      join(root, 'staged'),
    );
    staged.remove();
    expect(existsSync(staged.root)).toBe(false);
    expect(storedIn(folder)).toEqual(before);
  });
});

test('what was staged is restored: state, journal, plan and results', async () => {
  const session = createSession();
  const { target, state, head } = adopt(await stage(session));
  expect(state).toEqual(stateIn(session.folder));
  expect(head).toEqual(session.journal.head);
  expect(readFileSync(target.journal)).toEqual(readFileSync(session.folder.journal));
  expect(readFileSync(join(target.plans, `${sha256(plan)}.jsonl`))).toEqual(plan);
  expect(storedIn(target)).toEqual(
    ['job_1', 'job_3'].map((id) => `${sha256(resultOf(id))}.json`).sort(),
  );
  const again = readJournal(target.journal, () => undefined);
  expect(again).toMatchObject({ head: session.journal.head, damage: null });
});

test('a laptop, which has no part of its own, takes any', async () => {
  expect(adopt(await stage(createSession()), { session: 'sess001', part: null }).head.seq).toBe(10);
});

describe('a checkpoint is damaged', () => {
  const rewrite = (staged: string, change: (lines: string[]) => void): void => {
    const file = join(staged, 'journal.jsonl');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    change(lines);
    writeFileSync(file, `${lines.join('\n')}\n`);
  };
  const cases: readonly (readonly [string, (staged: string) => void, RegExp])[] = [
    [
      'without a journal',
      (staged) => {
        rmSync(join(staged, 'journal.jsonl'));
      },
      /no journal/,
    ],
    [
      'with an empty journal',
      (staged) => {
        writeFileSync(join(staged, 'journal.jsonl'), '');
      },
      /not sealed/,
    ],
    [
      'without its seal',
      (staged) => {
        rewrite(staged, (lines) => lines.pop());
      },
      /not sealed/,
    ],
    [
      'cut at a record border, with its seal',
      (staged) => {
        rewrite(staged, (lines) => lines.splice(-2, 1));
      },
      /does not end where its seal says/,
    ],
    [
      'with a record changed',
      (staged) => {
        rewrite(staged, (lines) => {
          lines[2] = (lines[2] ?? '').replace('job_1', 'job_9');
        });
      },
      /journal\.jsonl:3: the line does not match its hash/,
    ],
    [
      'with a record missing',
      (staged) => {
        rewrite(staged, (lines) => lines.splice(3, 1));
      },
      /journal\.jsonl:4/,
    ],
    [
      'with a seal of another end',
      (staged) => {
        rewrite(staged, (lines) => {
          lines.splice(-1, 1, sealOf({ seq: 10, hash: digestOf('another') }));
        });
      },
      /does not end where its seal says/,
    ],
    [
      'that holds a seal and nothing else',
      (staged) => {
        const seal = sealOf({ seq: 0, hash: '0'.repeat(64) });
        writeFileSync(join(staged, 'journal.jsonl'), `${seal}\n`);
      },
      /holds no run/,
    ],
    [
      'that is a delta',
      (staged) => {
        rewrite(staged, (lines) => {
          lines.push((lines.pop() ?? '').replace('"from":0', '"from":5'));
        });
      },
      /not a full/,
    ],
    [
      'H06 of another session',
      (staged) => {
        rewrite(staged, (lines) => {
          lines.push((lines.pop() ?? '').replace('sess001', 'sess002'));
        });
      },
      /of session sess002, not sess001/,
    ],
    [
      'H06 of another part',
      (staged) => {
        rewrite(staged, (lines) => {
          lines.push((lines.pop() ?? '').replace('2-of-8', '3-of-8'));
        });
      },
      /of part 3-of-8, not 2-of-8/,
    ],
  ];
  test.each(cases)('%s', async (_, harm, message) => {
    const staged = await stage(createSession());
    harm(staged);
    expect(() => adopt(staged)).toThrow(
      expect.objectContaining({
        name: 'DamagedCheckpointError',
        message: expect.stringMatching(message),
      }),
    );
  });

  test('with an event that is well chained but not well formed', async () => {
    const session = createSession();
    session.record({ ...runFinished(), run_id: 'x' });
    const staged = await stage(session);
    expect(() => adopt(staged)).toThrow(/journal\.jsonl:11: run_id/);
  });

  test('with an event that cannot follow, well chained', async () => {
    const session = createSession();
    const [, end] = completedJob('job_9');
    if (end !== undefined) session.journal.append(end, { durable: false });
    const staged = await stage(session);
    expect(() => adopt(staged)).toThrow(/without its job_started/);
  });
});

test('H13 one of a later version is code 5 and names that version: no older one is tried', async () => {
  const staged = await stage(createSession());
  const file = join(staged, 'journal.jsonl');
  const content = readFileSync(file, 'utf8');
  const now = `"sealed":{"schema_version":${SCHEMA_VERSION}`;
  writeFileSync(file, content.replace(now, '"sealed":{"schema_version":99'));
  expect(() => adopt(staged)).toThrow(
    expect.objectContaining({
      name: 'UserError',
      exitCode: 5,
      message: expect.stringContaining('schema 99'),
      hint: expect.stringContaining('restart: fresh'),
    }),
  );
});

describe('results count by the digests of the journal, never by their names', () => {
  test('H21 one with other bytes is left out', async () => {
    const staged = await stage(createSession());
    rmSync(join(staged, 'results/job_1.json'));
    writeFileSync(join(staged, 'results/job_1.json'), '{"id":"job_1","forged":true}');
    expect(storedIn(adopt(staged).target)).toEqual([`${sha256(resultOf('job_3'))}.json`]);
  });

  test('the result of one job is none of another', async () => {
    const staged = await stage(createSession());
    renameSync(join(staged, 'results/job_3.json'), join(staged, 'results/job_1.json'));
    expect(storedIn(adopt(staged).target)).toEqual([]);
  });

  test('H20 names that no job has are passed over', async () => {
    const staged = await stage(createSession());
    for (const name of ['__proto__.json', 'constructor.json', 'job_99.json', 'job_2.json']) {
      writeFileSync(join(staged, 'results', name), resultOf('job_1'));
    }
    rmSync(join(staged, 'results/job_1.json'));
    expect(storedIn(adopt(staged).target)).toEqual([`${sha256(resultOf('job_3'))}.json`]);
  });

  test('none at all is no damage: those jobs run again', async () => {
    const staged = await stage(createSession());
    rmSync(join(staged, 'results'), { recursive: true });
    expect(storedIn(adopt(staged).target)).toEqual([]);
  });
});

test('a plan with other bytes than its name says is left out', async () => {
  const staged = await stage(createSession());
  const file = join(staged, 'plans', `${sha256(plan)}.jsonl`);
  rmSync(file);
  writeFileSync(file, 'another plan');
  expect(readdirSync(adopt(staged).target.plans)).toEqual([]);
});

test.each([
  ['journal.jsonl', true],
  [`plans/${'a'.repeat(64)}.jsonl`, true],
  ['results/job_1.json', true],
  ['results/../journal.jsonl', false],
  ['results/a/b.json', false],
  ['results/.json', false],
  ['plans/plan.jsonl', false],
  ['logs/job_1.1.log', false],
  ['summary.md', false],
  ['/journal.jsonl', false],
  ['sub/journal.jsonl', false],
])('the entry %j is needed to restore: %j', (name, needed) => {
  expect(isCheckpointEntry(name)).toBe(needed);
});

test('M3 whatever happens to the bytes, a downloaded journal is whole or refused', async () => {
  const session = createSession();
  const bytes = readFileSync(join(await stage(session), 'journal.jsonl'));
  const truth = stateIn(session.folder);
  const source = join(session.root, 'source');
  mkdirSync(source);
  const target = createFolder(session.root, 'target');
  let refused = 0;
  fc.assert(
    fc.property(mutations, (mutate) => {
      writeFileSync(join(source, 'journal.jsonl'), mutate(bytes));
      try {
        expect(adoptFull(readSeal(source, expected), target).state).toEqual(truth);
      } catch (error) {
        if (!(error instanceof DamagedCheckpointError) && !(error instanceof UserError)) {
          throw error;
        }
        refused += 1;
      }
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
  // A chain alone would let a shorter history pass; nearly nothing may pass here.
  expect(refused).toBeGreaterThan(1500);
});

test('the seal must be the last line: nothing may follow it', async () => {
  const session = createSession();
  const staged = await stage(session);
  cpSync(staged, join(session.root, 'copy'), { recursive: true });
  appendFileSync(join(session.root, 'copy', 'journal.jsonl'), '\n');
  expect(() => adopt(join(session.root, 'copy'))).toThrow(DamagedCheckpointError);
});

test('every run that the journal names is restored with its plan', async () => {
  const session = createSession();
  const second = Buffer.from('a second plan\n');
  writeFileSync(join(session.folder.plans, `${sha256(second)}.jsonl`), second);
  session.record(
    runStarted({
      run_id: runId(2),
      restarted_from: runId(1),
      plan: sha256(second),
      part: '2-of-8',
    }),
    runFinished({ run_id: runId(2) }),
  );
  const { target, state } = adopt(await stage(session));
  expect(readdirSync(target.plans).sort()).toEqual(
    [plan, second].map((bytes) => `${sha256(bytes)}.jsonl`).sort(),
  );
  expect(state.runs).toHaveLength(2);
});
