import type { PreparedRun } from '../../src/entry/prepare-run.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import { resultText, type JobEnd, type PlannedJob, type RunEnd, type Witness } from './world.js';

/** A completion that was told. */
interface Acked {
  readonly time: number;
  readonly result: string;
}

/** A completion that a journal still has: the digest of the result, and the run it was in. */
export interface Recorded {
  readonly sha256: string | null;
  readonly runId: string;
}

/** What a user knows of one history of the session. */
interface History {
  /** Jobs told as completed: by id and version, when, and with which result. */
  readonly acked: Map<string, Acked>;
  /** Jobs that were started: by id and version, what was last told of them. */
  readonly tried: Map<string, JobEnd | 'nothing'>;
  /** The jobs and versions that the last run had; null where that is not sure, or none was. */
  readonly lastPlan: string | null;
  /** What sets it apart: each run and upload leaves a mark of its own. */
  readonly marks: readonly number[];
}

const NOTHING: History = { acked: new Map(), tried: new Map(), lastPlan: null, marks: [] };

/** What went against the promises. */
export class Violation extends Error {}

/** What was asked of the run that is under way. */
export interface Wish {
  /** Jobs outside of it are not its business. */
  readonly isInScope: (jobId: string) => boolean;
  /** Which jobs of its scope it is to carry out. */
  readonly runs: 'all' | 'all but completed' | 'all but completed and failed';
  readonly startsFresh: 'yes' | 'no' | 'if the plan has changed';
  /** How many jobs it may start. */
  readonly most: number;
  readonly retries: number;
}

const NO_WISH: Wish = {
  isInScope: () => false,
  runs: 'all',
  startsFresh: 'no',
  most: 0,
  retries: 0,
};

/**
 * What a user was promised and told: nothing of how it is done. Every job told as
 * completed stays so, on the machine where it was told, or where the newest upload came.
 */
export class Model implements Witness {
  plan: readonly PlannedJob[] = [];
  /** Jobs that fail, and jobs whose first attempt in each run does. */
  readonly broken = new Set<string>();
  readonly stumbling = new Set<string>();
  /** Results that were damaged: their jobs may run again. */
  readonly spoiled = new Set<string>();
  readonly uploaded: { readonly history: History; isSound: boolean }[] = [];
  /** Completed jobs that begun runs were asked to run again, and that were not started yet. */
  readonly owed = new Set<string>();
  /** Jobs that a run was asked for and that have not completed since; and those of any time. */
  private readonly asked = new Set<string>();
  private readonly everAsked = new Set<string>();
  /** In the order in which they were started, each attempt. */
  startedInRun: string[] = [];
  private readonly histories: History[] = [];
  /** What may lie on a machine as well: a run was killed before it said what it goes on from. */
  private readonly laidOut: (History | null)[] = [];
  private lastVersion = 1;
  private time = 0;
  private readonly lastStart = new Map<string, number>();
  private readonly fingerprints = new Map<string, string>();
  private readonly begun: { readonly runId: string; readonly time: number }[] = [];
  private inUse: ReadonlySet<string> = new Set();
  private machine = 0;
  private next: History = NOTHING;
  private hasBegun = false;
  private startsOver = false;
  /** Jobs that the run must start, unless it is cut short or what they read cannot be had. */
  private wanted: ReadonlySet<string> = new Set();
  private wish = NO_WISH;

  constructor(
    private readonly kind: 'cli' | 'action',
    private readonly sighted: (what: string) => void,
  ) {}

  edit(plan: readonly PlannedJob[]): void {
    this.plan = plan;
    for (const id of this.owed) if (!plan.some((job) => job.id === id)) this.owed.delete(id);
  }

  /** A version that no job has had. */
  newVersion(): number {
    return (this.lastVersion += 1);
  }

  keyOf(id: string): string {
    const { version, reads } = this.job(id);
    return `${id}@${version}(${reads.join(' ')})`;
  }

  /** What each job of the plan would have written in a session that nothing ever disturbed. */
  expected(): Map<string, string> {
    const all = new Map<string, string>();
    for (const job of this.plan) all.set(job.id, this.expectedOf(job.id));
    return all;
  }

  historyOf(machine: number): History {
    return this.histories[machine] ?? NOTHING;
  }

  /** Where the last run was, if it came as far as to say what it would do. */
  get begunOn(): number | null {
    return this.hasBegun ? this.machine : null;
  }

  lose(machine: number): void {
    this.histories[machine] = NOTHING;
    this.laidOut[machine] = null;
    if (machine === this.machine) this.hasBegun = false;
  }

  /** A run starts on a machine. Where it goes on from follows from what the user knows. */
  expectRun(machine: number, wish: Wish): void {
    this.wish = wish;
    for (const { id } of this.plan) {
      if (!this.isAsked(id)) continue;
      this.asked.add(id);
      this.everAsked.add(id);
    }
    this.machine = machine;
    this.hasBegun = false;
    this.wanted = new Set();
    this.startedInRun = [];
    this.next = wish.startsFresh === 'yes' ? NOTHING : this.stateToGoOnFrom();
  }

  /**
   * The run is over. When it was killed before it said anything, it may have changed the
   * state or not.
   *
   * @param isLineageSame whether what lies on the machine is what lay there before.
   */
  endRun(end: RunEnd, isLineageSame: boolean): void {
    if (!this.hasBegun) {
      const { acked } = this.next;
      if (this.kind === 'action' && end.type === 'killed') this.laidOut[this.machine] = this.next;
      this.narrow((key) => (this.wish.startsFresh === 'no' ? acked.has(key) : isLineageSame));
    }
    if (end.type === 'killed') this.doubtFailures();
    for (const [id, count] of countEach(this.startedInRun)) {
      if (count > 1 + this.wish.retries) {
        throw new Violation(`${id} was started ${count} times in one run`);
      }
    }
    if (end.type !== 'ended' || end.exitCode === 130) return;
    const missing = this.plan.find((job, index) => this.isMissing(job, index));
    if (missing !== undefined) throw new Violation(`${missing.id} was to run, and did not`);
  }

  /** A run may have skipped a job that had failed, and been killed before it said so. */
  private doubtFailures(): void {
    const { tried } = this.historyOf(this.machine);
    for (const { id } of this.plan) {
      const key = this.keyOf(id);
      if (tried.has(key) && !this.isStarted(id)) tried.set(key, 'nothing');
    }
  }

  /**
   * The state of the machine was cut back to where these fingerprints are completed. An earlier
   * completion may be of another version of what the job reads, or from before that ran again.
   */
  keepOnly(completed: ReadonlyMap<string, Recorded>): void {
    this.owed.clear();
    for (const id of this.everAsked) this.asked.add(id);
    const recorded = (key: string): Recorded | undefined =>
      completed.get(this.fingerprints.get(key) ?? '');
    this.narrow((key, { result }) => recorded(key)?.sha256 === sha256(result));
    const { acked } = this.historyOf(this.machine);
    for (const [key, { time, result }] of acked) {
      const latest = this.endOf(recorded(key)?.runId ?? '');
      acked.set(key, { time: Math.min(time, latest), result });
    }
  }

  /** When the run after this one began: all that was told in it was told by then. */
  private endOf(runId: string): number {
    const index = this.begun.findIndex((run) => run.runId === runId);
    return this.begun[index + 1]?.time ?? Infinity;
  }

  /** Nothing is sure of what was told, but these completions. */
  private narrow(isKnown: (key: string, acked: Acked) => boolean): void {
    const { acked, tried, marks } = this.historyOf(this.machine);
    const known = [...acked].filter(([key, known]) => isKnown(key, known));
    this.histories[this.machine] = {
      acked: new Map(known),
      tried: new Map([...tried.keys()].map((key) => [key, 'nothing'])),
      lastPlan: null,
      marks,
    };
  }

  begins(run: PreparedRun): void {
    this.hasBegun = true;
    this.laidOut[this.machine] = null;
    const { choice, decisions, found } = run;
    const plan = this.plan.map(({ id }) => this.keyOf(id)).sort();
    // Where a user cannot know he takes what the run says.
    this.startsOver = this.mustStartOver(plan.join()) ?? choice.mode === 'fresh';
    if (this.startsOver) {
      this.next = NOTHING;
      this.owed.clear();
    }
    this.histories[this.machine] = {
      acked: new Map(this.next.acked),
      tried: new Map(this.next.tried),
      lastPlan: plan.join(),
      marks: [...this.next.marks, (this.time += 1)],
    };
    this.inUse = new Set(plan);
    if (found.restoredFrom !== null) this.sighted('checkpoint restored');
    if (found.rejected.length > 0) this.sighted('older checkpoint used');
    if (found.notice !== null) this.sighted('stale local state archived');
    this.begun.push({ runId: run.runId, time: this.time });
    for (const { job, decision, reason } of decisions) {
      this.sighted(`${decision}: ${reason}`);
      this.fingerprints.set(this.keyOf(job.id), job.fingerprint);
      if (decision === 'keep') this.keeps(job.id);
    }
    const asked = this.plan.filter(({ id }) => this.isAsked(id)).slice(0, this.wish.most);
    for (const { id } of asked) if (this.isSettled(id)) this.owed.add(id);
    this.wanted = new Set(this.plan.flatMap(({ id }) => (this.isWanted(id) ? [id] : [])));
  }

  starts(id: string): 'succeeds' | 'fails' {
    const objection = this.objectionTo(id);
    if (objection !== null) throw new Violation(`${id} runs, but ${objection}`);
    const { acked, tried } = this.historyOf(this.machine);
    const key = this.keyOf(id);
    acked.delete(key);
    tried.set(key, 'nothing');
    this.owed.delete(id);
    this.lastStart.set(id, (this.time += 1));
    this.startedInRun.push(id);
    const isFirst = this.startedInRun.filter((one) => one === id).length === 1;
    if (this.broken.has(id) || (isFirst && this.stumbling.has(id))) return 'fails';
    return 'succeeds';
  }

  ends(id: string, end: JobEnd): void {
    this.historyOf(this.machine).tried.set(this.keyOf(id), end);
    if (end !== 'completed') return;
    // A power cut may take the record of a mere start.
    this.asked.delete(id);
    this.keeps(id);
  }

  private keeps(id: string): void {
    const key = this.keyOf(id);
    const { acked } = this.historyOf(this.machine);
    if (acked.has(key)) return;
    acked.set(key, { time: (this.time += 1), result: this.expectedOf(id) });
  }

  uploads(): void {
    const here = this.historyOf(this.machine);
    const sent = { ...here, marks: [...here.marks, (this.time += 1)] };
    this.histories[this.machine] = sent;
    // What the plan of the run has no use for stays where it is.
    const inUse = [...sent.acked].filter(([key]) => this.inUse.has(key));
    const history = { ...sent, acked: new Map(inUse), tried: new Map(sent.tried) };
    this.uploaded.push({ history, isSound: true });
  }

  notice(text: string): void {
    if (/torn record/.test(text)) this.sighted('torn tail cut off');
    if (/power cut took/.test(text)) this.sighted('something lost in a power cut');
  }

  /** Whether the run is to run the job again though it has completed, by name or place. */
  private isAsked(id: string): boolean {
    const { startsFresh, runs, isInScope } = this.wish;
    return startsFresh === 'no' && runs === 'all' && isInScope(id);
  }

  /** Null: nobody can know. */
  private mustStartOver(plan: string): boolean | null {
    if (this.wish.startsFresh !== 'if the plan has changed') return this.wish.startsFresh === 'yes';
    const { lastPlan } = this.next;
    if (lastPlan === null) return null;
    this.sighted(lastPlan === plan ? 'new-run: same plan' : 'new-run: changed plan');
    return lastPlan !== plan;
  }

  private isWanted(id: string): boolean {
    const { isInScope, runs } = this.wish;
    if (!isInScope(id)) return false;
    if (this.startsOver || runs === 'all' || this.owed.has(id)) return true;
    const { acked, tried } = this.historyOf(this.machine);
    const key = this.keyOf(id);
    if (acked.has(key)) return false;
    // Whether it has failed must be sure: what was only started may have, unheard.
    return runs === 'all but completed' || !tried.has(key) || tried.get(key) === 'interrupted';
  }

  /** Why the run may not start the job now, or null. */
  private objectionTo(id: string): string | null {
    const { isInScope, runs, most } = this.wish;
    const { acked, tried } = this.historyOf(this.machine);
    const key = this.keyOf(id);
    const before = acked.get(key);
    if (!isInScope(id)) return 'it is outside of the scope';
    if (before !== undefined && !this.asked.has(id) && !this.isStale(id, before)) {
      return 'it was told as completed';
    }
    if (runs === 'all but completed and failed' && tried.get(key) === 'failed') {
      const readsAnew = this.job(id).reads.some((other) => this.isStarted(other));
      if (!readsAnew) return 'it was told as failed';
    }
    return new Set([...this.startedInRun, id]).size > most ? 'enough jobs were started' : null;
  }

  /** Whether a run that was not cut short should have started the job, and has not. */
  private isMissing({ id, reads }: PlannedJob, index: number): boolean {
    const { isInScope, most } = this.wish;
    const readsAnew = isInScope(id) && reads.some((other) => this.isStarted(other));
    if (this.isStarted(id) || !(readsAnew || this.wanted.has(id))) return false;
    if (!reads.every((other) => this.isSettled(other))) return false;
    // What could not be had counts too: its turn came, and was used up.
    const before = this.plan.slice(0, index).filter((job) => isInScope(job.id));
    return before.filter((job) => this.isStarted(job.id) || !this.isSettled(job.id)).length < most;
  }

  private isStarted(id: string): boolean {
    return this.startedInRun.includes(id);
  }

  /** Whether nothing speaks against the job's result, nor against what it was made from. */
  private isSettled(id: string): boolean {
    const known = this.historyOf(this.machine).acked.get(this.keyOf(id));
    if (known === undefined || (!this.isStarted(id) && this.isStale(id, known))) return false;
    return this.job(id).reads.every((other) => this.isSettled(other));
  }

  private isStale(id: string, { time, result }: Acked): boolean {
    const { reads } = this.job(id);
    return (
      this.spoiled.has(result) ||
      result !== this.expectedOf(id) ||
      reads.some((other) => (this.lastStart.get(other) ?? 0) > time)
    );
  }

  private stateToGoOnFrom(): History {
    const local = this.newerThan(this.historyOf(this.machine));
    const laidOut = this.laidOut[this.machine] ?? null;
    if (laidOut === null) return local;
    // Sure is what is completed in both.
    const other = this.newerThan(laidOut);
    const acked = new Map([...local.acked].filter(([key]) => other.acked.has(key)));
    const tried = new Map([...local.tried.keys()].map((key) => [key, 'nothing' as const]));
    return { acked, tried, lastPlan: null, marks: other.marks };
  }

  /** The newest sound upload, unless what lies on the machine has gone on from it. */
  private newerThan(local: History): History {
    if (this.kind === 'cli') return local;
    const newest = this.uploaded.findLast(({ isSound }) => isSound)?.history;
    if (newest === undefined) return local;
    const goesOn = newest.marks.every((mark, index) => local.marks[index] === mark);
    return goesOn ? local : newest;
  }

  private job(id: string): PlannedJob {
    const found = this.plan.find((job) => job.id === id);
    if (found === undefined) throw new Violation(`${id} is not in the plan`);
    return found;
  }

  private expectedOf(id: string): string {
    const job = this.job(id);
    return resultText(
      job,
      job.reads.map((other) => madeOf(this.expectedOf(other))),
    );
  }
}

function madeOf(text: string): string {
  return /"made":"(.*)"/.exec(text)?.[1] ?? '';
}

function countEach(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
