import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createWorkspace, job, type CliWorkspace, type EndedCli } from '../helpers/cli.js';
import {
  buildFailingDisk,
  ERRNO,
  readDiskLog,
  type FailingDisk,
  type Fault,
} from '../helpers/failing-disk.js';

/** What a session can do without: the user is told by the journal, by a warning, or not at all. */
const DISPENSABLE =
  /\/plan\/(runs(\/.*)?|report(\/.*)?|jobs(\/.*)?|latest\.json|stat-index\.bin.*|(plan|state)-cache\.jsonl.*|logs\/.*)$/;

const ids = ['a', 'b', 'c'];
const plan = ids.map((id, score) =>
  job(id, { score, body: 'echo "START $TUNING_JOB_ID" >>"$DISK_LOG"; echo printed' }),
);

let disk: FailingDisk;
/** How often a whole run writes, syncs and renames. */
let operations: Record<Fault['op'], number>;
let expected: Map<string, string>;

beforeAll(async () => {
  disk = buildFailingDisk();
  await inWorkspace(async (w) => {
    w.plan(plan);
    const { code } = await watched(w, ['--fresh']);
    expect(code).toBe(0);
    expected = w.snapshot('out');
    operations = countOperations(w);
  });
});
afterAll(() => {
  disk.remove();
});

const logOf = (w: CliWorkspace): string => w.path('..', 'disk.log');

/** A run whose operations below the workspace are noted, and one of which may fail. */
function watched(
  w: CliWorkspace,
  args: readonly string[],
  fault?: Fault & { after: number },
): Promise<EndedCli> {
  const env = disk.env({ path: w.folder, log: logOf(w) }, fault);
  return w.run(['run', 'plan.jsonl', ...args], { env });
}

function countOperations(w: CliWorkspace): Record<Fault['op'], number> {
  const noted = readDiskLog(logOf(w));
  const count = (op: string): number => noted.filter((line) => line.startsWith(`${op} `)).length;
  return { write: count('write'), sync: count('sync'), rename: count('rename') };
}

async function inWorkspace(action: (w: CliWorkspace) => Promise<void>): Promise<void> {
  const w = createWorkspace();
  try {
    await action(w);
  } finally {
    w.remove();
  }
}

/** Every moment at which an operation can fail, several sessions at a time. */
async function sweep(
  count: number,
  action: (w: CliWorkspace, after: number) => Promise<void>,
): Promise<void> {
  expect(count).toBeGreaterThan(4);
  const moments = Array.from({ length: count }, (_, index) => index);
  const failures: string[] = [];
  async function work(): Promise<void> {
    for (let after = moments.shift(); after !== undefined; after = moments.shift()) {
      const moment = after;
      await inWorkspace(async (w) => {
        try {
          await action(w, moment);
        } catch (error) {
          failures.push(`operation ${moment}: ${(error as Error).message}`);
        }
      });
    }
  }
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, work));
  expect(failures).toEqual([]);
}

/** The jobs a run said it had completed. */
function acknowledged({ stderr }: EndedCli): string[] {
  return [...stderr.matchAll(/^\[\d\/\d\] ✓ (\w+)/gm)].map(([, id]) => id ?? '');
}

/**
 * On a sound disk the session ends with all results, and runs nothing again that was told
 * of or stands in the journal.
 */
async function expectContinues(w: CliWorkspace, said: readonly string[]): Promise<void> {
  const told = [...said, ...(w.exists('.tuning-session/plan') ? w.completed() : [])];
  w.clearStarts();
  const env = { DISK_LOG: logOf(w) };
  const { code, stderr } = await w.run(['run', 'plan.jsonl', '--retry-failed'], { env });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(w.starts().filter((id) => told.includes(id))).toEqual([]);
  expect(w.snapshot('out')).toEqual(expected);
}

function faultIn(w: CliWorkspace): { path: string; before: string[]; after: string[] } {
  const noted = readDiskLog(logOf(w));
  const at = noted.findIndex((line) => line.startsWith('FAULT '));
  expect(at).toBeGreaterThan(0);
  return {
    path: (noted[at] ?? '').slice('FAULT '.length),
    before: noted.slice(0, at),
    after: noted.slice(at + 1),
  };
}

describe('a disk that fails at any one moment', () => {
  const faults: (Fault & { what: string; says: RegExp })[] = [
    { what: 'is full', op: 'write', how: ERRNO.ENOSPC, says: /ENOSPC[^]*→ Free space/ },
    { what: 'takes half', op: 'write', how: 'short', says: /(ENOSPC|written)[^]*→ Free space/ },
    { what: 'cannot sync', op: 'sync', how: ERRNO.EIO, says: /EIO[^]*→ Check the disk/ },
    {
      what: 'refuses a name',
      op: 'rename',
      how: ERRNO.EACCES,
      says: /EACCES[^]*→ Make the folder/,
    },
  ];
  test.each(faults)(
    '$what: nothing told is lost, and no job starts',
    async ({ op, how, says }) => {
      await sweep(operations[op], async (w, after) => {
        w.plan(plan);
        const ended = await watched(w, [], { op, how, after });
        const fault = faultIn(w);
        // A disk that is full stays full for what comes after.
        const isLasting = how === 'short';
        const refused = [
          fault.path,
          ...(isLasting ? fault.after.filter((line) => line.startsWith('write ')) : []),
        ].filter((line) => !DISPENSABLE.test(line));
        // The names in the session folder change last: that of the stat index.
        if (op === 'sync' && fault.path.endsWith('/plan')) refused.pop();
        if (refused.length === 0) {
          expect(ended).toMatchObject({ code: 0 });
        } else {
          expect({ fault: fault.path, ...ended }).toMatchObject({ code: 4 });
          expect(ended.stderr).toMatch(says);
          expect(ended.stderr).toContain(w.path('.tuning-session'));
          expect(ended.stderr).not.toMatch(/^error: [^:]*\.new-/m);
          const started = fault.after.filter((line) => line.startsWith('START'));
          expect(DISPENSABLE.test(fault.path) ? [] : started).toEqual([]);
          // What the kernel dropped must not be called durable by a second try.
          const again = fault.after.filter((line) => line === `sync ${fault.path}`);
          const isOurs = /\.(jsonl|tmp-\d+)$|\/results\/[^/]+$/.test(fault.path);
          expect(isOurs ? again : []).toEqual([]);
        }
        await expectContinues(w, acknowledged(ended));
      });
    },
    150_000,
  );
});

describe('a process that is killed at any one moment', () => {
  test.each(['write', 'rename'] as const)(
    'before a %s',
    async (op) => {
      await sweep(operations[op], async (w, after) => {
        w.plan(plan);
        const ended = await watched(w, [], { op, how: 'kill', after });
        expect(ended.code).toBe('SIGKILL');
        await expectContinues(w, acknowledged(ended));
      });
    },
    150_000,
  );

  test('of a run that goes on from a torn record', async () => {
    const torn = createWorkspace();
    torn.plan(plan);
    const args = ['--session', 'plan'];
    // The seventh write to the journal is the end of the third job.
    const at = await atWrite(torn, 'journal.jsonl', 6);
    const first = await watched(torn, args, { op: 'write', how: 'short', after: at });
    expect(first.code).toBe(4);
    const told = acknowledged(first);
    expect(told).toEqual(['a', 'b']);
    const from = torn.snapshot('.');
    expect(from.get('.tuning-session/plan/journal.jsonl')?.endsWith('\n')).toBe(false);

    let whole: Record<Fault['op'], number> = { write: 0, sync: 0, rename: 0 };
    await inWorkspace(async (w) => {
      cpSync(torn.folder, w.folder, { recursive: true });
      const { code, stderr } = await watched(w, [...args, '--retry-failed']);
      expect(code).toBe(0);
      expect(stderr).toMatch(/torn record at byte \d+/);
      whole = countOperations(w);
    });
    await sweep(whole.write, async (w, after) => {
      cpSync(torn.folder, w.folder, { recursive: true });
      const fault = { op: 'write', how: 'kill', after } as const;
      const ended = await watched(w, [...args, '--retry-failed'], fault);
      expect(ended.code).toBe('SIGKILL');
      expect(w.starts().filter((id) => told.includes(id))).toEqual([]);
      await expectContinues(w, [...told, ...acknowledged(ended)]);
    });
    torn.remove();
  }, 60_000);
});

/** How many writes come before the one numbered `number` to this file. */
async function atWrite(w: CliWorkspace, file: string, number: number): Promise<number> {
  let found = -1;
  await inWorkspace(async (trial) => {
    cpSync(w.folder, trial.folder, { recursive: true });
    await watched(trial, []);
    const writes = readDiskLog(logOf(trial)).filter((line) => line.startsWith('write '));
    found = writes.flatMap((line, index) => (line.endsWith(file) ? [index] : []))[number] ?? -1;
  });
  return found;
}
