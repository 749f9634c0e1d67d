import { openJournal } from '../../src/adapters/file-journal.js';
import { repairJournal } from '../../src/adapters/repair-journal.js';
import { sessionFolder } from '../../src/adapters/session-folder.js';
import type { Decision } from '../../src/domain/restart.js';
import { UserError } from '../../src/domain/user-error.js';
import { fingerprintsOf, lastPlan } from '../../src/entry/earlier-plan.js';
import { readLocalState, type LocalState } from '../../src/entry/earlier-state.js';
import { prepareRun, type PreparedRun } from '../../src/entry/prepare-run.js';
import { runSession } from '../../src/entry/run-session.js';
import { parseSettings, type RunSettings } from '../../src/entry/settings.js';
import type { Workflow } from '../../src/entry/surroundings.js';
import { sendResults } from '../../src/entry/send-checkpoint.js';
import type { ArtifactStore, Clock, JobRunner, ProcessOutcome, Reporter } from '../../src/ports.js';
import { createMemoryArtifacts } from '../helpers/memory-artifact-store.js';
import { planText } from '../helpers/plans.js';
import { SimDisk, type DiskFaults } from '../helpers/sim-disk.js';
import { mountDisk, simFs } from '../helpers/sim-fs.js';

/** A job of the plan; what it reads is what it depends on. */
export interface PlannedJob {
  readonly id: string;
  readonly version: number;
  readonly reads: readonly string[];
}

/** What a run is asked, and what happens to it. */
export interface RunRequest {
  readonly settings: Partial<RunSettings>;
  /** Killed at this one of its operations on the disk. */
  readonly killAt: number | null;
  /** The power fails when it has ended or is dead. */
  readonly losesPower: boolean;
  /** Cancelled during this one of its attempts, from 1. */
  readonly cancelAt: number | null;
}

export type RunEnd =
  | { readonly type: 'killed' }
  | { readonly type: 'refused'; readonly exitCode: number; readonly message: string }
  | { readonly type: 'ended'; readonly exitCode: number; readonly run: PreparedRun };

/** What is told of a job when its turn in a run is over. */
export type JobEnd = 'completed' | 'failed' | 'interrupted' | 'skipped';

/** Who looks on: is told all that a user can see, as it happens. */
export interface Witness {
  /** The run says what it will do. */
  begins(run: PreparedRun): void;
  /** A process of a job starts. Returns what it does. */
  starts(jobId: string): 'succeeds' | 'fails';
  /** A job is told as ended; of a failure only when no other attempt follows. */
  ends(jobId: string, end: JobEnd): void;
  /** An artifact is stored. */
  uploads(): void;
  /** What a person would read in the log. */
  notice(text: string): void;
}

/** Seeded faults of the code under test. */
export interface Bugs {
  readonly disk?: (disk: SimDisk) => DiskFaults;
  readonly store?: (store: ArtifactStore) => ArtifactStore;
  /** Called before each run, with the disk that it will use. */
  readonly beforeRun?: (disk: SimDisk, local: LocalState) => void;
  /** What the code takes for what it is asked. */
  readonly settings?: (asked: Partial<RunSettings>) => Partial<RunSettings>;
  /** What it decides in place of each decision. */
  readonly decide?: (right: Decision, run: PreparedRun) => Decision;
}

/** What Linux calls the time between two starts of a machine. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';
const WORK = '/checkout';
const SESSION = 's';
const PART = 'j01234567';

const DEFAULTS = parseSettings(
  { plan: 'plan.jsonl', session: SESSION, command: 'job {job_id}', metric: 'score' },
  (name) => name,
);

/** Time passes by milliseconds, so that not every job is followed by a snapshot. */
function createClock(): Clock {
  let ms = 0;
  return {
    now: () => new Date((ms += 1)).toISOString(),
    monotonicMs: () => (ms += 1),
    wait(waited) {
      ms += waited;
      return Promise.resolve();
    },
  };
}

/** What a job writes: it is made from the config and from what the job read. */
export function resultText({ id, version }: PlannedJob, read: readonly string[]): string {
  const made = `${id}@${version}(${read.join(' ')})`;
  return JSON.stringify({ status: 'success', metrics: { score: version }, made });
}

/** Machines and an artifact service, on which the real code carries a session out. */
export class World {
  readonly artifacts = createMemoryArtifacts();
  readonly disks: SimDisk[] = [];
  readonly folder;
  private readonly clock = createClock();
  private attempt = 0;
  private plan: readonly PlannedJob[] = [];

  constructor(
    private readonly kind: 'cli' | 'action',
    machines: number,
    private readonly random: () => number,
    private readonly witness: Witness,
    private readonly bugs: Bugs = {},
  ) {
    const part = kind === 'action' ? `.${PART}` : '';
    this.folder = sessionFolder(`${WORK}/.tuning-session`, `${SESSION}${part}`);
    for (let index = 0; index < machines; index += 1) this.replaceMachine(index);
  }

  /** Another machine with nothing on its disk takes the place of one. */
  replaceMachine(index: number): void {
    const disk = new SimDisk(this.random);
    this.disks[index] = disk;
    this.mount(index);
    simFs.mkdirSync(WORK);
    simFs.mkdirSync('/tmp');
    const program = process.argv[1] ?? '';
    simFs.mkdirSync(program.slice(0, program.lastIndexOf('/')), { recursive: true });
    simFs.writeFileSync(program, 'this program');
    simFs.mkdirSync(BOOT_ID.slice(0, BOOT_ID.lastIndexOf('/')), { recursive: true });
    this.boot(disk);
    this.writePlan(this.plan);
    disk.faults = this.bugs.disk?.(disk) ?? {};
  }

  /** Checks the plan out on every machine. */
  writePlan(plan: readonly PlannedJob[]): void {
    this.plan = plan;
    const text = planText(
      plan.map(({ id, version, reads }) => ({
        job_id: id,
        config: { version, reads },
        output_json: `out/${id}.json`,
        depends_on: reads,
      })),
    );
    for (const disk of this.disks) {
      mountDisk(disk);
      simFs.writeFileSync(`${WORK}/plan.jsonl`, text);
      disk.file(`${WORK}/plan.jsonl`).sync();
      disk.folder(WORK).commit();
    }
  }

  disk(machine: number): SimDisk {
    const disk = this.disks[machine];
    if (disk === undefined) throw new Error(`no machine ${machine}`);
    return disk;
  }

  /** Runs a process on a machine to its end, be it a violent one. */
  async run(machine: number, request: RunRequest): Promise<RunEnd> {
    const disk = this.mount(machine);
    if (this.bugs.beforeRun !== undefined) this.bugs.beforeRun(disk, readLocalState(this.folder));
    disk.killAt = disk.operations + (request.killAt ?? Infinity);
    let end: RunEnd;
    try {
      end = await this.carryOut(disk, request);
    } catch (error) {
      if (disk.isDead) end = { type: 'killed' };
      else if (!(error instanceof UserError)) throw error;
      else end = { type: 'refused', exitCode: error.exitCode, message: error.message };
    }
    if (disk.isDead) end = { type: 'killed' };
    if (request.losesPower) this.losePower(machine);
    return end;
  }

  losePower(machine: number): void {
    if (this.disk(machine).cutPower()) this.witness.notice('the power cut took something');
    this.mount(machine);
    this.boot(this.disk(machine));
  }

  /** The mounted machine starts. */
  private boot(disk: SimDisk): void {
    simFs.writeFileSync(BOOT_ID, String(this.random()));
    disk.syncAll();
  }

  /** Sends what lies on a machine, as the post step does. */
  async sendCheckpoint(machine: number): Promise<void> {
    this.mount(machine);
    const local = readLocalState(this.folder);
    if (local.type !== 'sound') return;
    const { journal } = openJournal(this.folder.journal, this.clock, local.reading);
    await sendResults(this.store(), {
      folder: this.folder,
      state: local.state,
      journal,
      record: (event, durable) => void journal.append(event, { durable }),
      inUse: fingerprintsOf(lastPlan(local.state, this.folder).rows),
      session: SESSION,
      part: PART,
      attempt: this.attempt,
      temporaryFolder: '/tmp',
      warn: () => undefined,
    });
    journal.close();
  }

  /** What the journal of a machine calls its lineage; null where there is none. */
  lineage(machine: number): string | null {
    const journal = this.disk(machine).find(this.folder.journal);
    const text = journal?.type === 'file' ? journal.content.toString('latin1', 0, 1000) : '';
    return /"lineage":"([^"]*)"/.exec(text)?.[1] ?? null;
  }

  localState(machine: number): LocalState {
    this.mount(machine);
    return readLocalState(this.folder);
  }

  repair(machine: number): void {
    this.mount(machine);
    repairJournal(this.folder.journal);
  }

  /** The user's copy of each result. */
  outputs(machine: number): Map<string, string> {
    const files = this.disk(machine).snapshot(`${WORK}/out`);
    return new Map(
      [...files].map(([path, bytes]) => [path.slice(`${WORK}/out/`.length, -5), bytes.toString()]),
    );
  }

  private mount(machine: number): SimDisk {
    const disk = this.disk(machine);
    mountDisk(disk);
    return disk;
  }

  private async carryOut(disk: SimDisk, request: RunRequest): Promise<RunEnd> {
    const interruption = new AbortController();
    const told: { run: PreparedRun | null } = { run: null };
    const reporter: Reporter = {
      tell: (message) => {
        // The dead tell nothing.
        if (disk.isDead) return;
        if (message.type === 'notice') this.witness.notice(message.text);
        if (message.type === 'run_begins' && told.run !== null) this.witness.begins(told.run);
        if (message.type === 'job_skips') this.witness.ends(message.jobId, 'skipped');
        if (message.type === 'job_ends' && message.retryInMs === undefined) {
          this.witness.ends(message.jobId, message.outcome);
        }
      },
      finish: () => undefined,
    };
    const store = this.kind === 'action' ? this.store(disk) : null;
    this.attempt += 1;
    const asked = this.bugs.settings?.(request.settings) ?? request.settings;
    const prepared = await prepareRun(
      { ...DEFAULTS, ...asked },
      {
        workspaceRoot: WORK,
        env: {},
        clock: this.clock,
        reporter,
        workflow: store === null ? null : this.workflow(),
        artifacts: store,
        workflowRuns: null,
        from: [],
        temporaryFolder: '/tmp',
        version: 'test',
      },
      { dryRun: false },
    );
    const decisions = prepared.decisions.map(
      (right) => this.bugs.decide?.(right, prepared) ?? right,
    );
    const run = { ...prepared, decisions };
    told.run = run;
    const jobs = this.jobs(request.cancelAt ?? Infinity, interruption);
    const { exitCode } = await runSession(
      run,
      {
        jobs,
        describeEntry: { type: 'cli', command: (mode) => mode, rank: 'rank' },
        ...(store === null
          ? {}
          : {
              save: async (ended) => {
                await sendResults(store, {
                  folder: run.folder,
                  state: run.state,
                  journal: ended.begun.journal,
                  record: ended.begun.record,
                  inUse: fingerprintsOf(run.plan.rows),
                  session: SESSION,
                  part: PART,
                  attempt: this.attempt,
                  temporaryFolder: '/tmp',
                  warn: () => undefined,
                });
                return { artifact: null, reportUrl: null, failure: null, notices: [] };
              },
            }),
      },
      interruption.signal,
    );
    return { type: 'ended', exitCode, run };
  }

  private workflow(): Workflow {
    return {
      run: { id: '1', attempt: this.attempt },
      commit: null,
      url: 'https://example.org',
      part: PART,
      isHosted: false,
    };
  }

  private store(disk?: SimDisk): ArtifactStore {
    const store =
      this.bugs.store?.(this.artifacts.store(Infinity)) ?? this.artifacts.store(Infinity);
    return {
      ...store,
      upload: async (name, root, files, release) => {
        try {
          const uploaded = await store.upload(name, root, files);
          if (disk?.isDead !== true) this.witness.uploads();
          return uploaded;
        } finally {
          // Last: a process that is killed while it clears up has told of the upload.
          release?.();
        }
      },
    };
  }

  private jobs(cancelAt: number, interruption: AbortController): JobRunner {
    let attempts = 0;
    return {
      run: ({ env }): Promise<ProcessOutcome> => {
        const id = env['TUNING_JOB_ID'] ?? '';
        attempts += 1;
        if (attempts === cancelAt) interruption.abort();
        const end = this.act(id, env['TUNING_OUTPUT_JSON'] ?? '', interruption.signal);
        return Promise.resolve({ end, durationMs: 1000, lastLines: [], leftOver: 0 });
      },
      endLeftOvers: () => Promise.resolve(0),
    };
  }

  /** A process of a job, which may be killed with all else while it writes. */
  private act(id: string, output: string, signal: AbortSignal): ProcessOutcome['end'] {
    const deed = this.witness.starts(id);
    const job = this.plan.find((one) => one.id === id);
    if (job === undefined) throw new Error(`${id} is not in the plan`);
    const read = job.reads.map((other) => madeIn(`${WORK}/out/${other}.json`));
    const text = resultText(job, read);
    const stops = signal.aborted || deed === 'fails';
    simFs.writeFileSync(output, stops ? text.slice(0, 20) : text);
    if (signal.aborted) return { type: 'stopped' };
    return { type: 'exited', exitCode: deed === 'fails' ? 1 : 0 };
  }
}

/** What a result says it was made from; what is no result says nothing. */
function madeIn(path: string): string {
  if (!simFs.existsSync(path)) return 'nothing';
  const made = /"made":"(.*)"/.exec(String(simFs.readFileSync(path)));
  return made?.[1] ?? 'damage';
}
