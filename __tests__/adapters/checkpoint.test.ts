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
import { join, relative } from 'node:path';
import {
  adoptCheckpoint,
  DamagedCheckpointError,
  isCheckpointEntry,
} from '../../src/adapters/checkpoint-reader.js';
import { stageCheckpoint } from '../../src/adapters/checkpoint-writer.js';
import { createJournal } from '../../src/adapters/file-journal.js';
import { readJournal } from '../../src/adapters/journal-reader.js';
import { sessionFolder, type SessionFolder } from '../../src/adapters/session-folder.js';
import type { SessionEvent } from '../../src/domain/event.js';
import { evolve, initialState, type SessionState } from '../../src/domain/state.js';
import { UserError } from '../../src/domain/user-error.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import { encodeSeal } from '../../src/formats/seal.js';
import { SCHEMA_VERSION } from '../../src/formats/state-json.js';
import type { Journal } from '../../src/ports.js';
import {
  completedJob,
  failedJob,
  runFinished,
  runId,
  runStarted,
} from '../helpers/event-builder.js';
import { createFakeClock } from '../helpers/fake-clock.js';
import { digestOf } from '../helpers/job-builder.js';
import { mutations } from '../helpers/mutations.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const plan = Buffer.from('the checked plan\n');
const expected = { session: 'sess001', part: '2-of-8' };
const resultOf = (id: string) => Buffer.from(JSON.stringify({ id }));

interface Session {
  readonly root: string;
  readonly folder: SessionFolder;
  readonly state: SessionState;
  readonly journal: Journal;
  readonly record: (...events: readonly SessionEvent[]) => void;
}

function createFolder(root: string, name: string): SessionFolder {
  const folder = sessionFolder(root, name);
  mkdirSync(folder.plans, { recursive: true });
  mkdirSync(folder.results);
  mkdirSync(folder.logs);
  return folder;
}

/** A session: job_1 and job_3 completed, job_2 failed, job_4 completed in another config. */
function createSession(): Session {
  const root = temporaryFolder();
  const folder = createFolder(root, 'sess001.2-of-8');
  const journal = createJournal(folder.journal, createFakeClock());
  const state = initialState();
  const record = (...events: readonly SessionEvent[]): void => {
    for (const event of events) evolve(state, journal.append(event, { durable: false }));
  };
  writeFileSync(join(folder.plans, `${sha256(plan)}.jsonl`), plan);
  record(runStarted({ plan: sha256(plan), part: '2-of-8' }));
  for (const id of ['job_1', 'job_3', 'job_4']) {
    const bytes = resultOf(id);
    const fingerprint = id === 'job_4' ? digestOf('another config') : digestOf(id);
    writeFileSync(join(folder.results, `${sha256(bytes)}.json`), bytes);
    record(...completedJob(id, { sha256: sha256(bytes), size: bytes.length, fingerprint }));
  }
  writeFileSync(join(folder.logs, 'job_2.1.log'), 'alas\n');
  writeFileSync(join(folder.logs, 'job_1.1.log'), 'fine\n');
  record(...failedJob('job_2'), runFinished());
  return { root, folder, state, journal, record };
}

function stage({ root, folder, state, journal }: Session, name = 'staged'): string {
  const inUse = new Map(['job_1', 'job_2', 'job_3', 'job_4'].map((id) => [id, digestOf(id)]));
  const staged = stageCheckpoint(
    {
      folder,
      state,
      head: journal.head,
      session: 'sess001',
      part: '2-of-8',
      inUse,
      documents: { 'summary.md': '# 2 of 4' },
    },
    join(root, name),
  );
  expect(staged.files.map((file) => relative(staged.root, file)).sort()).toEqual(
    readdirSync(staged.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(staged.root, join(entry.parentPath, entry.name)))
      .sort(),
  );
  return staged.root;
}

/** Restores on another machine. */
function adopt(source: string, wanted: Parameters<typeof adoptCheckpoint>[2] = expected) {
  const target = createFolder(temporaryFolder(), 'sess001.2-of-8');
  return { target, ...adoptCheckpoint(source, target, wanted) };
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
  test('holds the sealed journal, its plans, results in use, logs of failed jobs and documents', () => {
    const session = createSession();
    const staged = stage(session);
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
      `${readFileSync(session.folder.journal, 'utf8')}${encodeSeal(expected, session.journal.head)}\n`,
    );
  });

  test('leaves out a result that was lost: it must not cost the others', () => {
    const session = createSession();
    rmSync(join(session.folder.results, `${sha256(resultOf('job_1'))}.json`));
    expect(readdirSync(join(stage(session), 'results'))).toEqual(['job_3.json']);
  });

  test('is removed, and the session stays', () => {
    const session = createSession();
    const { root, folder, state, journal } = session;
    const before = storedIn(folder);
    const parts = { folder, state, head: journal.head, ...expected, documents: {} };
    const inUse = new Map([['job_1', digestOf('job_1')]]);
    const staged = stageCheckpoint({ ...parts, inUse }, join(root, 'staged'));
    staged.remove();
    expect(existsSync(staged.root)).toBe(false);
    expect(storedIn(folder)).toEqual(before);
  });
});

test('what was staged is restored: state, journal, plan and results', () => {
  const session = createSession();
  const { target, state, head } = adopt(stage(session));
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

test('a laptop, which has no part of its own, takes any', () => {
  expect(adopt(stage(createSession()), { session: 'sess001', part: null }).head.seq).toBe(10);
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
          lines.splice(-1, 1, encodeSeal(expected, { seq: 10, hash: digestOf('another') }));
        });
      },
      /does not end where its seal says/,
    ],
    [
      'that holds a seal and nothing else',
      (staged) => {
        const seal = encodeSeal(expected, { seq: 0, hash: '0'.repeat(64) });
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
  test.each(cases)('%s', (_, harm, message) => {
    const staged = stage(createSession());
    harm(staged);
    expect(() => adopt(staged)).toThrow(
      expect.objectContaining({
        name: 'DamagedCheckpointError',
        message: expect.stringMatching(message),
      }),
    );
  });

  test('with an event that is well chained but not well formed', () => {
    const session = createSession();
    session.record({ ...runFinished(), run_id: 'x' });
    expect(() => adopt(stage(session))).toThrow(/journal\.jsonl:11: run_id/);
  });

  test('with an event that cannot follow, well chained', () => {
    const session = createSession();
    const [, end] = completedJob('job_9');
    if (end !== undefined) session.journal.append(end, { durable: false });
    expect(() => adopt(stage(session))).toThrow(/without its job_started/);
  });
});

test('H13 one of a later version is code 5 and names that version: no older one is tried', () => {
  const staged = stage(createSession());
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
  test('H21 one with other bytes is left out', () => {
    const staged = stage(createSession());
    rmSync(join(staged, 'results/job_1.json'));
    writeFileSync(join(staged, 'results/job_1.json'), '{"id":"job_1","forged":true}');
    expect(storedIn(adopt(staged).target)).toEqual([`${sha256(resultOf('job_3'))}.json`]);
  });

  test('the result of one job is none of another', () => {
    const staged = stage(createSession());
    renameSync(join(staged, 'results/job_3.json'), join(staged, 'results/job_1.json'));
    expect(storedIn(adopt(staged).target)).toEqual([]);
  });

  test('H20 names that no job has are passed over', () => {
    const staged = stage(createSession());
    for (const name of ['__proto__.json', 'constructor.json', 'job_99.json', 'job_2.json']) {
      writeFileSync(join(staged, 'results', name), resultOf('job_1'));
    }
    rmSync(join(staged, 'results/job_1.json'));
    expect(storedIn(adopt(staged).target)).toEqual([`${sha256(resultOf('job_3'))}.json`]);
  });

  test('none at all is no damage: those jobs run again', () => {
    const staged = stage(createSession());
    rmSync(join(staged, 'results'), { recursive: true });
    expect(storedIn(adopt(staged).target)).toEqual([]);
  });
});

test('a plan with other bytes than its name says is left out', () => {
  const staged = stage(createSession());
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

test('M3 whatever happens to the bytes, a downloaded journal is whole or refused', () => {
  const session = createSession();
  const bytes = readFileSync(join(stage(session), 'journal.jsonl'));
  const truth = stateIn(session.folder);
  const source = join(session.root, 'source');
  mkdirSync(source);
  const target = createFolder(session.root, 'target');
  let refused = 0;
  fc.assert(
    fc.property(mutations, (mutate) => {
      writeFileSync(join(source, 'journal.jsonl'), mutate(bytes));
      try {
        expect(adoptCheckpoint(source, target, expected).state).toEqual(truth);
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

test('the seal must be the last line: nothing may follow it', () => {
  const session = createSession();
  const staged = stage(session);
  cpSync(staged, join(session.root, 'copy'), { recursive: true });
  appendFileSync(join(session.root, 'copy', 'journal.jsonl'), '\n');
  expect(() => adopt(join(session.root, 'copy'))).toThrow(DamagedCheckpointError);
});

test('every run that the journal names is restored with its plan', () => {
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
  const { target, state } = adopt(stage(session));
  expect(readdirSync(target.plans).sort()).toEqual(
    [plan, second].map((bytes) => `${sha256(bytes)}.jsonl`).sort(),
  );
  expect(state.runs).toHaveLength(2);
});
