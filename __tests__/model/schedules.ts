import fc from 'fast-check';
import type { RunSettings } from '../../src/entry/settings.js';
import { randomFrom } from '../helpers/random.js';
import { Model, Violation, type Recorded, type Wish } from './model.js';
import { World, type Bugs, type PlannedJob, type RunEnd } from './world.js';

export { Violation };

/** A machine, an artifact service, a plan and a user, and everything that can befall them. */
export interface Scene {
  readonly kind: 'cli' | 'action';
  readonly machines: number;
  /** How often each thing was seen that a schedule must meet to prove something. */
  readonly sightings: Map<string, number>;
  readonly bugs?: Bugs;
  /** As a failure prints it, beside seed and path. */
  readonly replayPath?: string;
}

interface Real {
  readonly world: World;
  readonly sighted: (what: string) => void;
}

type Command = fc.AsyncCommand<Model, Real>;

type ModeName =
  'retry-failed' | 'resume' | 'fresh' | 'only' | 'only retry-failed' | 'continue-from' | 'new-run';

interface RunShape {
  readonly machine: number;
  readonly mode: ModeName;
  /** Which job of the plan a mode names. */
  readonly pick: number;
  readonly retries: number;
  readonly maxJobs: number | null;
  readonly killAt: number | null;
  readonly losesPower: boolean;
  readonly cancelAt: number | null;
}

function pickFrom<T>(all: readonly T[], pick: number): T {
  const found = all[pick % all.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** What a mode means for the settings, and what the user asks for by it. */
function asks(
  plan: readonly PlannedJob[],
  shape: RunShape,
): { settings: Partial<RunSettings>; wish: Wish } {
  const { id } = pickFrom(plan, shape.pick);
  const { retries, maxJobs } = shape;
  const settings = (more: Partial<RunSettings>): Partial<RunSettings> => ({
    retries,
    maxJobs,
    ...more,
  });
  const wish = (runs: Wish['runs'], more: Partial<Wish> = {}): Wish => ({
    isInScope: () => true,
    runs,
    startsFresh: 'no',
    most: maxJobs ?? Infinity,
    retries,
    ...more,
  });
  const only = [{ type: 'id', text: id }] as const;
  const isPicked = (jobId: string): boolean => jobId === id;
  switch (shape.mode) {
    case 'retry-failed':
      return { settings: settings({ restart: shape.mode }), wish: wish('all but completed') };
    case 'resume':
      return {
        settings: settings({ restart: shape.mode }),
        wish: wish('all but completed and failed'),
      };
    case 'fresh':
      return {
        settings: settings({ restart: 'fresh' }),
        wish: wish('all', { startsFresh: 'yes' }),
      };
    case 'only':
      return { settings: settings({ only }), wish: wish('all', { isInScope: isPicked }) };
    case 'only retry-failed':
      return {
        settings: settings({ only, restart: 'retry-failed' }),
        wish: wish('all but completed', { isInScope: isPicked }),
      };
    case 'continue-from': {
      const position = new Map(plan.map((job, index) => [job.id, index]));
      const from = position.get(id) ?? 0;
      const isReached = (jobId: string): boolean => (position.get(jobId) ?? 0) >= from;
      return {
        settings: settings({ continueFrom: id }),
        wish: wish('all', { isInScope: isReached }),
      };
    }
    case 'new-run':
      return {
        settings: settings({ restart: 'retry-failed', onPlanChange: 'new-run' }),
        wish: wish('all but completed', { startsFresh: 'if the plan has changed' }),
      };
  }
}

const AUTO: RunShape = {
  machine: 0,
  mode: 'retry-failed',
  pick: 0,
  retries: 0,
  maxJobs: null,
  killAt: null,
  losesPower: false,
  cancelAt: null,
};

async function carryOut(
  scene: Scene,
  model: Model,
  { world, sighted }: Real,
  shape: RunShape,
): Promise<RunEnd> {
  const { machine, killAt, losesPower, cancelAt } = shape;
  const { settings, wish } =
    scene.kind === 'cli'
      ? asks(model.plan, shape)
      : asks(model.plan, { ...shape, mode: 'retry-failed' });
  const lineage = world.lineage(machine);
  model.expectRun(machine, wish);
  const given: Partial<RunSettings> =
    scene.kind === 'cli' ? settings : { ...settings, restart: 'auto' };
  const end = await world.run(machine, { settings: given, killAt, losesPower, cancelAt });
  model.endRun(end, world.lineage(machine) === lineage);
  sighted(end.type);
  return end;
}

/** A run that is neither killed nor damaged ends by itself, with a code of the jobs. */
function expectEnded(end: RunEnd, codes: readonly number[]): void {
  if (end.type === 'killed') return;
  if (end.type === 'refused') throw new Violation(`refused with ${end.exitCode}: ${end.message}`);
  if (!codes.includes(end.exitCode)) throw new Violation(`ended with ${end.exitCode}`);
}

function describeEnd(end: RunEnd): string {
  return end.type === 'refused' ? `refused with ${end.exitCode}: ${end.message}` : end.type;
}

async function runAsAsked(
  scene: Scene,
  model: Model,
  real: Real,
  shape: RunShape,
): Promise<RunEnd> {
  const end = await carryOut(scene, model, real, shape);
  expectEnded(end, shape.cancelAt === null ? [0, 1, 3] : [0, 1, 3, 130]);
  if (end.type === 'ended' && end.exitCode === 130) real.sighted('cancelled');
  return end;
}

class Run implements Command {
  constructor(
    private readonly scene: Scene,
    private readonly shape: RunShape,
  ) {}
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    await runAsAsked(this.scene, model, real, this.shape);
  }
  toString = (): string => `run ${JSON.stringify(this.shape)}`;
}

class Fail implements Command {
  constructor(
    private readonly pick: number,
    private readonly how: 'broken' | 'stumbling' | 'mended',
  ) {}
  check = (): boolean => true;
  run(model: Model): Promise<void> {
    const { id } = pickFrom(model.plan, this.pick);
    model.broken.delete(id);
    model.stumbling.delete(id);
    if (this.how !== 'mended') model[this.how].add(id);
    return Promise.resolve();
  }
  toString = (): string => `job ${this.pick} is ${this.how}`;
}

/** Versions go up and come back, as they do when a change is tried and dropped. */
const EDITS = [
  'add',
  'remove',
  'change',
  'change',
  'restore',
  'restore',
  'restore',
  'reorder',
  'depend',
] as const;

interface EditShape {
  readonly what: (typeof EDITS)[number];
  readonly pick: number;
  readonly other: number;
}

class Edit implements Command {
  constructor(private readonly shape: EditShape) {}
  check = (): boolean => true;
  run(model: Model, { world }: Real): Promise<void> {
    model.edit(inOrder(edited(model, this.shape)));
    world.writePlan(model.plan);
    return Promise.resolve();
  }
  toString = (): string => `edit ${JSON.stringify(this.shape)}`;
}

/** A change is tried and dropped: what was made from it must not be left behind. */
class TryChange implements Command {
  constructor(
    private readonly scene: Scene,
    private readonly pick: number,
    private readonly shape: RunShape,
  ) {}
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    const before = model.plan;
    await new Edit({ what: 'change', pick: this.pick, other: 0 }).run(model, real);
    await new Run(this.scene, this.shape).run(model, real);
    model.edit(before);
    real.world.writePlan(before);
  }
  toString = (): string => `try a change of ${this.pick}, ${JSON.stringify(this.shape)}`;
}

function edited(model: Model, { what, pick, other }: EditShape): PlannedJob[] {
  const { plan } = model;
  const job = pickFrom(plan, pick);
  const change = (more: Partial<PlannedJob>): PlannedJob[] =>
    plan.map((one) => (one === job ? { ...job, ...more } : one));
  switch (what) {
    case 'add': {
      const free = ['a', 'b', 'c', 'd', 'e', 'f'].find((id) => !plan.some((one) => one.id === id));
      if (free === undefined) return [...plan];
      return [...plan, { id: free, version: 1, reads: other % 2 === 0 ? [] : [job.id] }];
    }
    case 'remove':
      if (plan.length === 1) return [...plan];
      return plan
        .filter((one) => one !== job)
        .map((one) => ({ ...one, reads: one.reads.filter((id) => id !== job.id) }));
    case 'change':
      return change({ version: model.newVersion() });
    case 'restore':
      return change({ version: 1 });
    case 'reorder':
      return [job, ...plan.filter((one) => one !== job)];
    case 'depend': {
      const earlier = plan.slice(0, plan.indexOf(job));
      return earlier.length === 0 ? [...plan] : change({ reads: [pickFrom(earlier, other).id] });
    }
  }
}

/** A job comes after what it reads. */
function inOrder(plan: readonly PlannedJob[]): PlannedJob[] {
  const ordered: PlannedJob[] = [];
  const add = (job: PlannedJob): void => {
    if (ordered.includes(job)) return;
    for (const id of job.reads) add(plan.find((one) => one.id === id) ?? job);
    ordered.push(job);
  };
  plan.forEach(add);
  return ordered;
}

/** A byte of the journal changes: the next run refuses, and changes nothing. */
class DamageJournal implements Command {
  constructor(
    private readonly scene: Scene,
    private readonly place: number,
    private readonly way: 'put back' | 'repair' | 'fresh',
  ) {}
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    const { world, sighted } = real;
    const local = world.localState(0);
    if (local.type !== 'sound') return;
    const file = world.disk(0).file(world.folder.journal);
    const at = Math.floor((this.place / 1000) * (local.reading.soundBytes - 1));
    const flip = (): void => {
      file.write(at, Buffer.from([(file.content[at] ?? 0) ^ 1]));
      file.sync();
    };
    flip();
    const { path } = world.folder;
    const before = world.disk(0).snapshot(path);
    const end = await carryOut(this.scene, model, real, AUTO);
    if (end.type !== 'refused' || end.exitCode !== 5) {
      throw new Violation(`a damaged journal was taken: ${describeEnd(end)}`);
    }
    if (model.startedInRun.length > 0) throw new Violation('a job ran on a damaged journal');
    expectSame(before, world.disk(0).snapshot(path));
    sighted('damage refused');
    if (this.way === 'put back') flip();
    if (this.way === 'fresh') {
      expectEnded(await carryOut(this.scene, model, real, { ...AUTO, mode: 'fresh' }), [0, 1, 3]);
    }
    if (this.way === 'repair') {
      const first = world.disk(0).file(world.folder.journal).content;
      // Without a sound first line there is nothing to go on from.
      if (at <= first.indexOf(10)) {
        flip();
        return;
      }
      world.repair(0);
      model.keepOnly(completedIn(world));
      sighted('damage repaired');
    }
  }
  toString = (): string => `damage at ${this.place} ‰, then ${this.way}`;
}

/** Fingerprints that a journal says are completed. */
function completedIn(world: World): Map<string, Recorded> {
  const local = world.localState(0);
  if (local.type !== 'sound') throw new Violation('the repaired journal is not sound');
  const { jobs, runs } = local.state;
  const records = [...jobs.values()].flatMap((job) => job.records);
  return new Map(
    records.flatMap(({ fingerprint, end, run }) =>
      end?.type === 'job_completed'
        ? [[fingerprint, { sha256: end.sha256, runId: runs[run]?.started.run_id ?? '' }]]
        : [],
    ),
  );
}

function expectSame(before: Map<string, Buffer>, after: Map<string, Buffer>): void {
  const isSame =
    before.size === after.size &&
    [...before].every(([path, bytes]) => after.get(path)?.equals(bytes) === true);
  if (!isSame) throw new Violation('the refused state was changed');
}

/** A stored result changes: its job runs again, or the copy is made again from the user's. */
class DamageResult implements Command {
  constructor(private readonly pick: number) {}
  check = (): boolean => true;
  run(model: Model, { world, sighted }: Real): Promise<void> {
    const disk = world.disk(0);
    const stored = [...disk.snapshot(world.folder.results)].filter(([path]) =>
      path.endsWith('.json'),
    );
    if (stored.length > 0) {
      const [path, bytes] = pickFrom(stored, this.pick);
      disk.revive();
      disk.write(disk.file(path), path, 0, Buffer.from('#'));
      disk.file(path).sync();
      model.spoiled.add(bytes.toString());
      sighted('result damaged');
    }
    return Promise.resolve();
  }
  toString = (): string => `damage result ${this.pick}`;
}

class LoseMachine implements Command {
  constructor(private readonly machine: number) {}
  check = (): boolean => true;
  run(model: Model, { world, sighted }: Real): Promise<void> {
    world.replaceMachine(this.machine);
    model.lose(this.machine);
    sighted('machine lost');
    return Promise.resolve();
  }
  toString = (): string => `lose machine ${this.machine}`;
}

/** The post step of the last run, which sends what main could not; of one that had begun. */
class SendCheckpoint implements Command {
  check = (): boolean => true;
  async run(model: Model, { world }: Real): Promise<void> {
    if (model.begunOn !== null) await world.sendCheckpoint(model.begunOn);
  }
  toString = (): string => 'send a checkpoint';
}

/** The newest artifact is damaged, or all are: then nothing is taken for nothing. */
class DamageCheckpoints implements Command {
  constructor(
    private readonly scene: Scene,
    private readonly all: boolean,
    private readonly machine: number,
  ) {}
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    const { held } = real.world.artifacts;
    const isLast = model.uploaded.filter(({ isSound }) => isSound).length <= 1;
    if (held.length === 0) return;
    const flip = (index: number): void => {
      const { zip } = held[index] ?? { zip: Buffer.alloc(1) };
      zip[0] = (zip[0] ?? 0) ^ 1;
    };
    if (!this.all && !isLast) {
      const index = model.uploaded.findLastIndex(({ isSound }) => isSound);
      flip(index);
      const upload = model.uploaded[index];
      if (upload !== undefined) upload.isSound = false;
      return;
    }
    const sound = model.uploaded.flatMap(({ isSound }, index) => (isSound ? [index] : []));
    sound.forEach(flip);
    const end = await carryOut(this.scene, model, real, { ...AUTO, machine: this.machine });
    if (end.type !== 'refused' || end.exitCode !== 5) {
      throw new Violation(`damaged checkpoints were passed over: ${describeEnd(end)}`);
    }
    real.sighted('damaged checkpoints refused');
    sound.forEach(flip);
  }
  toString = (): string => `damage ${this.all ? 'all checkpoints' : 'the newest checkpoint'}`;
}

/** At last everything is mended: then the session ends as if nothing had ever happened. */
async function settle(scene: Scene, model: Model, real: Real): Promise<void> {
  const { world } = real;
  model.broken.clear();
  model.stumbling.clear();
  expectEnded(await carryOut(scene, model, real, AUTO), [0]);
  expectResults(model, world);
  if (model.owed.size > 0)
    throw new Violation(`nobody ran ${[...model.owed].join()} again, as asked`);
  if (scene.kind === 'cli') return;
  // Another machine is all that is left.
  world.replaceMachine(0);
  model.lose(0);
  expectEnded(await carryOut(scene, model, real, AUTO), [0]);
  if (model.startedInRun.length > 0) throw new Violation('a job of a complete session ran again');
  expectResults(model, world);
}

function expectResults(model: Model, world: World): void {
  const found = world.outputs(0);
  for (const [id, text] of model.expected()) {
    if (found.get(id) !== text) {
      throw new Violation(`the result of ${id} is ${found.get(id) ?? 'gone'}, not ${text}`);
    }
  }
}

const pick = fc.nat({ max: 11 });
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { freq: 2 });

function runs({ kind, machines }: Scene): fc.Arbitrary<RunShape> {
  const mode = fc.oneof(
    { weight: 6, arbitrary: fc.constant<ModeName>('retry-failed') },
    {
      weight: 4,
      arbitrary: fc.constantFrom<ModeName>(
        'resume',
        'fresh',
        'only',
        'only retry-failed',
        'continue-from',
        'new-run',
      ),
    },
  );
  return fc.record({
    machine: fc.nat({ max: machines - 1 }),
    mode: kind === 'cli' ? mode : fc.constant<ModeName>('retry-failed'),
    pick,
    retries: fc.nat({ max: 1 }),
    maxJobs: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 5 }),
    killAt: fc.option(fc.integer({ min: 1, max: 90 }), { freq: 3 }),
    losesPower: fc.boolean(),
    cancelAt: seldom(fc.integer({ min: 1, max: 4 })),
  });
}

function commands(scene: Scene): fc.Arbitrary<Command>[] {
  const run = runs(scene).map((shape) => new Run(scene, shape));
  const edit = fc
    .record({
      what: fc.constantFrom(...EDITS),
      pick,
      other: pick,
    })
    .map((shape) => new Edit(shape));
  const both = [
    run,
    run,
    run,
    run,
    edit,
    fc
      .tuple(pick, fc.oneof(fc.constant(AUTO), runs(scene)))
      .map(([job, shape]) => new TryChange(scene, job, shape)),
    fc
      .tuple(pick, fc.constantFrom('broken' as const, 'stumbling' as const, 'mended' as const))
      .map(([job, how]) => new Fail(job, how)),
  ];
  const machine = fc.nat({ max: scene.machines - 1 });
  return scene.kind === 'cli'
    ? [
        ...both,
        fc
          .tuple(
            fc.nat({ max: 999 }),
            fc.constantFrom('put back' as const, 'repair' as const, 'fresh' as const),
          )
          .map(([place, way]) => new DamageJournal(scene, place, way)),
        pick.map((index) => new DamageResult(index)),
      ]
    : [
        ...both,
        machine.map((index) => new LoseMachine(index)),
        fc.constant(new SendCheckpoint()),
        fc
          .tuple(fc.boolean(), machine)
          .map(([all, index]) => new DamageCheckpoints(scene, all, index)),
      ];
}

export const TWO_JOBS: PlannedJob[] = [
  { id: 'a', version: 1, reads: [] },
  { id: 'b', version: 1, reads: [] },
];

/** Each job reads what the one before wrote. */
export const CHAIN: PlannedJob[] = [
  { id: 'a', version: 1, reads: [] },
  { id: 'b', version: 1, reads: ['a'] },
  { id: 'c', version: 1, reads: ['b'] },
];

const FIRST_PLANS: readonly PlannedJob[][] = [
  [{ id: 'a', version: 1, reads: [] }],
  TWO_JOBS,
  [
    { id: 'a', version: 1, reads: [] },
    { id: 'b', version: 1, reads: ['a'] },
    { id: 'c', version: 1, reads: [] },
  ],
  CHAIN,
];

function begin(scene: Scene, plan: PlannedJob[], seed: number): { model: Model; real: Real } {
  const sighted = (what: string): void => {
    scene.sightings.set(what, (scene.sightings.get(what) ?? 0) + 1);
  };
  const model = new Model(scene.kind, sighted);
  model.edit(plan);
  const world = new World(scene.kind, scene.machines, randomFrom(seed), model, scene.bugs);
  world.writePlan(plan);
  return { model, real: { world, sighted } };
}

/** What `play` can do: a plan comes before the run that it is for, and so does a job that fails. */
type Step = PlannedJob[] | 'send a checkpoint' | { readonly breaks: string } | Partial<RunShape>;

/** One schedule of runs; then all is mended. Returns how each run of the schedule ended. */
export async function play(scene: Scene, seed: number, steps: readonly Step[]): Promise<RunEnd[]> {
  const { model, real } = begin(scene, CHAIN, seed);
  const ends: RunEnd[] = [];
  for (const step of steps) {
    if (Array.isArray(step)) {
      model.edit(step);
      real.world.writePlan(step);
    } else if (step === 'send a checkpoint') await new SendCheckpoint().run(model, real);
    else if ('breaks' in step) model.broken.add(step.breaks);
    else ends.push(await runAsAsked(scene, model, real, { ...AUTO, ...step }));
  }
  await settle(scene, model, real);
  return ends;
}

/**
 * Plays a schedule once for each moment at which one of its runs can be killed, from 1 on, until that
 * run comes to its end. Returns how many moments there were.
 */
export async function atEachMoment(
  playAt: (killAt: number) => Promise<readonly RunEnd[]>,
): Promise<number> {
  for (let killAt = 1; ; killAt += 1) {
    const ends = await playAt(killAt);
    if (!ends.some(({ type }) => type === 'killed')) return killAt - 1;
  }
}

/** Every schedule of commands keeps every promise. */
export function promisesHold(scene: Scene): fc.IAsyncProperty<unknown[]> {
  return fc.asyncProperty(
    fc.constantFrom(...FIRST_PLANS),
    fc.nat(),
    fc.commands(commands(scene), {
      maxCommands: 8,
      ...(scene.replayPath === undefined ? {} : { replayPath: scene.replayPath }),
    }),
    async (plan, seed, schedule) => {
      const { model, real } = begin(scene, plan, seed);
      await fc.asyncModelRun(() => ({ model, real }), schedule);
      await settle(scene, model, real);
    },
  );
}
