import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { readJournal } from '../../src/adapters/journal-reader.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import { ArtifactServiceError } from '../../src/domain/artifact-service-error.js';
import { deleteDeltas, sendResults } from '../../src/entry/send-checkpoint.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import type { ArtifactStore } from '../../src/ports.js';
import {
  completedIn,
  createCheckpointWorld,
  resultOf,
  type CheckpointMachine,
  type CheckpointWorld,
} from '../helpers/checkpoint-world.js';
import { jobCompleted } from '../helpers/event-builder.js';
import { randomFrom } from '../helpers/random.js';

const INTERVAL_MS = 60_000;

/** Lets what was begun come to its end. */
async function sent({ checkpoints }: CheckpointMachine): Promise<void> {
  await checkpoints.settled();
  await turn();
}

async function sendAll(machine: CheckpointMachine): Promise<void> {
  machine.wait(INTERVAL_MS);
  await sent(machine);
}

/** A run that has sent a full and two deltas: a, then b and c, then d. */
async function threeSent(world: CheckpointWorld): Promise<CheckpointMachine> {
  const machine = await world.machine();
  machine.complete('a');
  await sendAll(machine);
  machine.complete('b', 'c');
  await sendAll(machine);
  machine.complete('d');
  await sendAll(machine);
  return machine;
}

describe('what is sent', () => {
  test('first a full, then deltas that go on from each other', async () => {
    const world = createCheckpointWorld();
    const { journal, state } = await threeSent(world);
    // Line 4 is `checkpoint_sent` of the full: it leaves with the first delta.
    expect(world.ranges()).toEqual(['0-3', '3-8', '8-11']);
    expect(state.runs.at(-1)?.lastCheckpoint).toMatchObject({
      to: 11,
      digest: world.artifacts.held.at(-1)?.digest,
    });
    expect(journal.head.seq).toBe(12);
  });

  test('nothing when there is no new record but that of the last checkpoint', async () => {
    const world = createCheckpointWorld();
    const machine = await threeSent(world);
    await sendAll(machine);
    await sendAll(machine);
    expect(world.ranges()).toEqual(['0-3', '3-8', '8-11']);
    machine.complete('e');
    await sendAll(machine);
    expect(world.ranges().at(-1)).toBe('11-14');
  });

  test('nothing before the interval is over, and what is new then', async () => {
    const world = createCheckpointWorld();
    const machine = await world.machine();
    machine.complete('a');
    machine.wait(INTERVAL_MS - 1);
    await sent(machine);
    expect(world.ranges()).toEqual([]);
    machine.wait(1);
    await sent(machine);
    expect(world.ranges()).toEqual(['0-3']);
  });

  test('in the middle of a long job too', async () => {
    const world = createCheckpointWorld();
    await new Promise<void>((resolve, reject) => {
      const upload: ArtifactStore['upload'] = (...args) => {
        resolve();
        return world.artifacts.store(1).upload(...args);
      };
      world.machine({ intervalMs: 20, upload, clock: systemClock }).catch(reject);
    });
  });

  test('the first failure at once, the second with the next', async () => {
    const world = createCheckpointWorld();
    const machine = await world.machine();
    machine.fail('a');
    await sent(machine);
    expect(world.ranges()).toEqual(['0-3']);
    machine.fail('b');
    await sent(machine);
    expect(world.ranges()).toEqual(['0-3']);
  });

  test('nothing at all with an interval of 0', async () => {
    const world = createCheckpointWorld();
    const machine = await world.machine({ intervalMs: 0 });
    machine.fail('a');
    await sendAll(machine);
    expect(world.artifacts.held).toEqual([]);
  });

  test('a run that restored anything sends a full before its first delta', async () => {
    const world = createCheckpointWorld();
    (await threeSent(world)).vanish();
    const machine = await world.machine();
    await sendAll(machine);
    expect(world.ranges().slice(3)).toEqual(['0-12']);
    machine.complete('e');
    await sendAll(machine);
    expect(world.ranges().slice(3)).toEqual(['0-12', '12-15']);
  });
});

describe('an upload under way', () => {
  test('delays no job, and is the only one', async () => {
    const world = createCheckpointWorld();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let under = 0;
    let most = 0;
    const upload: ArtifactStore['upload'] = async (...args) => {
      under += 1;
      most = Math.max(most, under);
      await gate;
      under -= 1;
      return world.artifacts.store().upload(...args);
    };
    const machine = await world.machine({ upload });
    machine.fail('a');
    machine.complete('b');
    machine.wait(INTERVAL_MS);
    machine.complete('c');
    expect(world.ranges()).toEqual([]);
    open();
    await sent(machine);
    await sent(machine);
    // What was begun at the failure holds what was there then; the rest follows.
    expect(world.ranges()).toEqual(['0-3', '3-8']);
    expect(most).toBe(1);
  });

  test('that hears of no end is left alone when the run is over', async () => {
    const world = createCheckpointWorld();
    const machine = await world.machine({ upload: () => new Promise(() => undefined) });
    machine.fail('a');
    machine.vanish();
    machine.complete('b');
    expect(world.messages).toEqual([]);
  });
});

describe('an upload that fails', () => {
  test('is one warning for an outage; the next goes on from the last that was sent', async () => {
    const world = createCheckpointWorld();
    const machine = await threeSent(world);
    world.messages.splice(0);
    world.artifacts.failWith = () => 'unreachable';
    machine.complete('e');
    await sendAll(machine);
    machine.complete('f');
    await sendAll(machine);
    world.artifacts.failWith = null;
    machine.complete('g');
    await sendAll(machine);
    expect(world.ranges().slice(3)).toEqual(['11-18']);
    expect(world.messages).toMatchObject([
      { level: 'warning', text: expect.stringContaining('could not be saved') },
      { level: 'info' },
      { level: 'info', text: expect.stringContaining('up to record 18') },
    ]);
  });

  test('for a taken name is sent under another', async () => {
    const world = createCheckpointWorld();
    const machine = await world.machine();
    machine.complete('a');
    world.artifacts.failWith = (_, name) => (name.endsWith('.0-3') ? 'conflict' : null);
    await sendAll(machine);
    expect(world.ranges()).toEqual(['0-4']);
    world.artifacts.failWith = null;
    machine.complete('b');
    await sendAll(machine);
    expect(world.ranges()).toEqual(['0-4', '4-7']);
  });

  test('a defect of ours stops no job, and is told at the end', async () => {
    const world = createCheckpointWorld();
    const upload = (): never => {
      throw new TypeError('a defect');
    };
    const machine = await world.machine({ upload });
    machine.fail('a');
    machine.complete('b');
    await expect(machine.checkpoints.settled()).rejects.toThrow('a defect');
    await sendAll(machine).catch(() => undefined);
    expect(world.messages).toEqual([]);
  });
});

describe('after the results artifact', () => {
  test('the deltas of this run are deleted, its full and those of others stay', async () => {
    const world = createCheckpointWorld();
    (await threeSent(world)).vanish();
    const machine = await world.machine();
    await sendAll(machine);
    machine.complete('e');
    await sendAll(machine);
    machine.checkpoints.stop();
    const store = world.artifacts.store(2);
    await sendResults(store, machine.source);
    expect(machine.checkpoints.mayHaveDeltas()).toBe(true);
    await deleteDeltas(store, machine.source);
    expect(world.artifacts.held.map(({ name }) => name.split('.').slice(5).join('.'))).toEqual([
      '0-3',
      '3-8',
      '8-11',
      '0-12',
      '0-16.results',
    ]);
  });

  test('what cannot be deleted stays, and ends it', async () => {
    const world = createCheckpointWorld();
    const machine = await threeSent(world);
    let asked = 0;
    world.artifacts.failWith = (operation) => {
      if (operation !== 'delete') return null;
      asked += 1;
      return 'unreachable';
    };
    await deleteDeltas(world.artifacts.store(), machine.source);
    expect(asked).toBe(1);
    expect(world.ranges()).toHaveLength(3);
  });
});

describe('what the next attempt finds', () => {
  const spoil = (world: CheckpointWorld, range: string): void => {
    world.artifacts.held.find(({ name }) => name.endsWith(`.${range}`))?.zip.fill(0xff, 10, 11);
  };
  const remove = (world: CheckpointWorld, range: string): void => {
    const { held } = world.artifacts;
    held.splice(
      held.findIndex(({ name }) => name.endsWith(`.${range}`)),
      1,
    );
  };

  test('all of a full and its deltas, with every result', async () => {
    const world = createCheckpointWorld();
    const { journal, folder } = await threeSent(world);
    const found = await world.restore();
    expect(found?.rejected).toEqual([]);
    expect(found?.name).toMatch(/\.8-11$/);
    expect(found?.head.seq).toBe(journal.head.seq - 1);
    expect(completedIn(found ?? { state: { seq: 0, runs: [], jobs: new Map() } })).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    const there = found?.laidOut.folder ?? folder;
    expect(readdirSync(there.results).sort()).toEqual(readdirSync(folder.results).sort());
    expect(readdirSync(there.plans)).toEqual(readdirSync(folder.plans));
    expect(existsSync(join(there.path, 'delta.jsonl'))).toBe(false);
  });

  const cases: readonly (readonly [
    string,
    (world: CheckpointWorld) => void,
    string[],
    RegExp[],
  ])[] = [
    [
      'a damaged newest delta',
      (w) => {
        spoil(w, '8-11');
      },
      ['a', 'b', 'c'],
      [/8-11/],
    ],
    [
      'a missing newest delta',
      (w) => {
        remove(w, '8-11');
      },
      ['a', 'b', 'c'],
      [],
    ],
    [
      'a damaged middle delta',
      (w) => {
        spoil(w, '3-8');
      },
      ['a'],
      [/3-8/, /8-11: records 4 to 8, which come before it, are missing/],
    ],
    [
      'a missing middle delta',
      (w) => {
        remove(w, '3-8');
      },
      ['a'],
      [/8-11: records 4 to 8/],
    ],
  ];
  test.each(cases)('with %s: what comes before it', async (_, harm, completed, rejected) => {
    const world = createCheckpointWorld();
    await threeSent(world);
    harm(world);
    const found = await world.restore();
    if (found === null) throw new Error('nothing found');
    expect(completedIn(found)).toEqual(completed);
    expect(found.rejected.map(({ name, message }) => `${name}: ${message}`)).toEqual(
      rejected.map((text) => expect.stringMatching(text)),
    );
  });

  test('nothing of a delta whose last event cannot follow', async () => {
    const world = createCheckpointWorld();
    const machine = await world.machine();
    machine.complete('a');
    await sendAll(machine);
    machine.complete('b');
    machine.journal.append(jobCompleted('never_started'), { durable: false });
    await sendAll(machine);
    const found = await world.restore();
    if (found === null) throw new Error('nothing found');
    expect(completedIn(found)).toEqual(['a']);
    expect(found.head.seq).toBe(3);
    expect(found.rejected).toMatchObject([
      { message: expect.stringContaining('without its job_started') },
    ]);
  });

  test('an artifact is refused that is not what its name says', async () => {
    const world = createCheckpointWorld();
    await threeSent(world);
    const { held } = world.artifacts;
    const [full, delta] = held;
    if (full === undefined || delta === undefined) throw new Error('nothing was sent');
    held.splice(0, 1, { ...full, name: full.name.replace('.0-3', '.0-9') });
    await expect(world.restore()).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringMatching(/0-9: its seal says .*, records 1 to 3: it is not what/),
    });
    held.splice(0, 2, full, { ...delta, name: delta.name.replace('.3-8', '.3-9') });
    const found = await world.restore();
    expect(found && completedIn(found)).toEqual(['a']);
  });

  test('without its full, the run before it, and says so', async () => {
    const world = createCheckpointWorld();
    (await threeSent(world)).vanish();
    const machine = await world.machine();
    await sendAll(machine);
    machine.complete('e');
    await sendAll(machine);
    remove(world, '0-12');
    const found = await world.restore();
    expect(found?.name).toMatch(/\.a1\..*\.8-11$/);
    expect(found?.rejected).toEqual([
      {
        name: expect.stringMatching(/\.a2\..*\.12-15$/),
        message: 'the full checkpoint that it follows is missing',
      },
    ]);
  });

  test('only deltas and no full anywhere: code 5, naming them', async () => {
    const world = createCheckpointWorld();
    await threeSent(world);
    remove(world, '0-3');
    await expect(world.restore()).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringMatching(/8-11: the full checkpoint that it follows is missing/),
    });
  });

  test('a delta that is listed but cannot be fetched: code 4', async () => {
    const world = createCheckpointWorld();
    await threeSent(world);
    world.artifacts.failWith = (operation, name) =>
      operation === 'download' && name.endsWith('.3-8') ? 'not_found' : null;
    await expect(world.restore()).rejects.toMatchObject({ exitCode: 4 });
  });

  test('one delta that came through although it failed, and the next over the same range', async () => {
    const world = createCheckpointWorld();
    let answers = true;
    const upload: ArtifactStore['upload'] = async (...args) => {
      const artifact = await world.artifacts.store(1).upload(...args);
      if (answers) return artifact;
      throw new ArtifactServiceError('timeout', { operation: 'x', host: 'y', detail: 'z' });
    };
    const machine = await world.machine({ upload });
    machine.complete('a');
    await sendAll(machine);
    answers = false;
    machine.complete('b');
    await sendAll(machine);
    answers = true;
    machine.complete('c');
    await sendAll(machine);
    machine.complete('d');
    await sendAll(machine);
    expect(world.ranges()).toEqual(['0-3', '3-6', '3-8', '8-11']);
    const whole = await world.restore();
    expect(whole && completedIn(whole)).toEqual(['a', 'b', 'c', 'd']);
    expect(whole?.rejected).toEqual([]);
    // And when the longer of the two is damaged, the shorter one leads on.
    spoil(world, '3-8');
    const shorter = await world.restore();
    expect(shorter && completedIn(shorter)).toEqual(['a', 'b']);
  });
});

/** The jobs that had completed by record `to`. */
function completedBy({ folder }: CheckpointMachine, to: number): string[] {
  const ids: string[] = [];
  readJournal(folder.journal, (event) => {
    if (event.type === 'job_completed' && event.seq <= to) ids.push(event.job_id);
  });
  return ids;
}

test('whatever fails or vanishes, what was sent is kept, and nothing kept runs twice', async () => {
  const seen = { kept: 0, failed: 0, deltas: 0, overlaps: 0, cutOff: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const random = randomFrom(seed);
      const chance = (p: number): boolean => random() < p;
      const world = createCheckpointWorld();
      /** What a checkpoint that was sent holds. */
      const kept = new Set<string>();
      /** How often each job was run, and how often that was in vain: it failed, or was not sent. */
      const runs = new Map<string, number>();
      const lost = new Map<string, number>();
      const count = (of: Map<string, number>, id: string) => of.set(id, (of.get(id) ?? 0) + 1);
      const ids = Array.from({ length: 12 }, (_, index) => `job_${index}`);
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        const upload: ArtifactStore['upload'] = async (...args) => {
          const store = world.artifacts.store(attempt);
          if (chance(0.15)) {
            seen.cutOff += 1;
            if (chance(0.5)) await store.upload(...args);
            return new Promise(() => undefined);
          }
          if (chance(0.25)) {
            seen.failed += 1;
            if (chance(0.5)) await store.upload(...args);
            throw new ArtifactServiceError('timeout', { operation: 'x', host: 'y', detail: 'z' });
          }
          return store.upload(...args);
        };
        const machine = await world.machine({ upload });
        const already = completedIn(machine);
        const triedHere: string[] = [];
        for (const id of kept) expect(already).toContain(id);
        seen.kept += kept.size;
        for (const id of already) {
          const stored = join(machine.folder.results, `${sha256(resultOf(id))}.json`);
          expect(existsSync(stored)).toBe(true);
        }
        for (const id of ids) {
          if (already.includes(id)) continue;
          if (chance(0.1)) break;
          expect(kept.has(id)).toBe(false);
          count(runs, id);
          triedHere.push(id);
          if (chance(0.2)) machine.fail(id);
          else machine.complete(id);
          if (chance(0.5)) machine.wait(INTERVAL_MS);
          if (chance(0.7)) for (let n = 0; n < 20; n += 1) await turn();
          const to = machine.state.runs.at(-1)?.lastCheckpoint?.to ?? 0;
          for (const done of completedBy(machine, to)) kept.add(done);
        }
        machine.vanish();
        machine.journal.close();
        for (const id of triedHere) if (!kept.has(id)) count(lost, id);
      }
      const ranges = world.ranges().map((range) => range.split('-').map(Number));
      seen.deltas += ranges.filter(([from]) => from !== 0).length;
      seen.overlaps += new Set(ranges.map(([from]) => from)).size < ranges.length ? 1 : 0;
      for (const [id, times] of runs) expect(times).toBeLessThanOrEqual(1 + (lost.get(id) ?? 0));
    }),
    { numRuns: 60 },
  );
  // Otherwise the schedules were too tame to show anything.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
}, 120_000);
