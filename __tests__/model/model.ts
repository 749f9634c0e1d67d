import type { PreparedRun } from '../../src/entry/prepare-run.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import { resultText, type PlannedJob, type Witness } from './world.js';

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
  /** What sets it apart: each run and upload leaves a mark of its own. */
  readonly marks: readonly number[];
}

const NOTHING: History = { acked: new Map(), marks: [] };

/** What went against the promises. */
export class Violation extends Error {}

/** What was asked of the run that is under way. */
export interface Wish {
  readonly isAsked: (jobId: string) => boolean;
  readonly startsFresh: 'yes' | 'no' | 'if the plan has changed';
  readonly retries: number;
}

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
  /** Completed jobs that runs said they would run again, and did not start yet. */
  readonly owed = new Set<string>();
  /** Jobs that a run was asked for and that have not completed since; and those of any time. */
  private readonly asked = new Set<string>();
  private readonly everAsked = new Set<string>();
  /** In the order in which they were started, each attempt. */
  startedInRun: string[] = [];
  private readonly histories: History[] = [];
  private lastVersion = 1;
  private time = 0;
  private readonly lastStart = new Map<string, number>();
  private readonly fingerprints = new Map<string, string>();
  private readonly begun: { readonly runId: string; readonly time: number }[] = [];
  private inUse: ReadonlySet<string> = new Set();
  private machine = 0;
  private next: History = NOTHING;
  private hasBegun = false;
  private wish: Wish = { isAsked: () => false, startsFresh: 'no', retries: 0 };

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
    if (machine === this.machine) this.hasBegun = false;
  }

  /** A run starts on a machine. Where it goes on from follows from what the user knows. */
  expectRun(machine: number, wish: Wish): void {
    for (const { id } of this.plan) {
      if (!wish.isAsked(id)) continue;
      this.asked.add(id);
      this.everAsked.add(id);
    }
    this.machine = machine;
    this.wish = wish;
    this.hasBegun = false;
    this.startedInRun = [];
    this.next = wish.startsFresh === 'yes' ? NOTHING : this.stateToGoOnFrom();
  }

  /**
   * The run is over. When it was killed before it said anything, it may have changed the
   * state or not.
   *
   * @param isLineageSame whether what lies on the machine is what lay there before.
   */
  endRun(isLineageSame: boolean): void {
    if (!this.hasBegun) {
      const { acked } = this.wish.startsFresh === 'no' || isLineageSame ? this.next : NOTHING;
      if (this.wish.startsFresh === 'no' || !isLineageSame) this.narrow((key) => acked.has(key));
    }
    for (const [id, count] of countEach(this.startedInRun)) {
      if (count > 1 + this.wish.retries) {
        throw new Violation(`${id} was started ${count} times in one run`);
      }
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

  private narrow(isKnown: (key: string, acked: Acked) => boolean): void {
    const { acked, marks } = this.historyOf(this.machine);
    const known = [...acked].filter(([key, known]) => isKnown(key, known));
    this.histories[this.machine] = { acked: new Map(known), marks };
  }

  begins(run: PreparedRun): void {
    this.hasBegun = true;
    const { choice, decisions, found } = run;
    if (this.wish.startsFresh === 'if the plan has changed' && choice.mode === 'fresh') {
      this.next = NOTHING;
    }
    if (choice.mode === 'fresh') this.owed.clear();
    this.histories[this.machine] = {
      acked: new Map(this.next.acked),
      marks: [...this.next.marks, (this.time += 1)],
    };
    this.inUse = new Set(this.plan.map(({ id }) => this.keyOf(id)));
    if (found.restoredFrom !== null) this.sighted('checkpoint restored');
    if (found.rejected.length > 0) this.sighted('older checkpoint used');
    if (found.notice !== null) this.sighted('stale local state archived');
    this.begun.push({ runId: run.runId, time: this.time });
    for (const { job, decision, reason } of decisions) {
      if (decision === 'run') this.sighted(`run: ${reason}`);
      if (reason === 'asked') this.owed.add(job.id);
      this.fingerprints.set(this.keyOf(job.id), job.fingerprint);
      if (decision === 'keep') this.keeps(job.id);
    }
  }

  starts(id: string): 'succeeds' | 'fails' {
    const { acked } = this.historyOf(this.machine);
    const key = this.keyOf(id);
    const before = acked.get(key);
    if (before !== undefined && !this.mayRunAgain(id, before)) {
      throw new Violation(`${id} was told as completed, and runs again`);
    }
    acked.delete(key);
    this.owed.delete(id);
    this.lastStart.set(id, (this.time += 1));
    this.startedInRun.push(id);
    const isFirst = this.startedInRun.filter((one) => one === id).length === 1;
    if (this.broken.has(id) || (isFirst && this.stumbling.has(id))) return 'fails';
    return 'succeeds';
  }

  completes(id: string): void {
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
    const { acked, marks } = this.historyOf(this.machine);
    const marked = [...marks, (this.time += 1)];
    this.histories[this.machine] = { acked, marks: marked };
    // What the plan of the run has no use for stays where it is.
    const inUse = [...acked].filter(([key]) => this.inUse.has(key));
    this.uploaded.push({ history: { acked: new Map(inUse), marks: marked }, isSound: true });
  }

  notice(text: string): void {
    if (/torn record/.test(text)) this.sighted('torn tail cut off');
    if (/power cut took/.test(text)) this.sighted('something lost in a power cut');
  }

  private mayRunAgain(id: string, before: { time: number; result: string }): boolean {
    const { reads } = this.job(id);
    return (
      this.asked.has(id) ||
      this.wish.isAsked(id) ||
      this.spoiled.has(before.result) ||
      before.result !== this.expectedOf(id) ||
      reads.some((other) => (this.lastStart.get(other) ?? 0) > before.time)
    );
  }

  /** The newest sound upload, unless what lies on the machine has gone on from it. */
  private stateToGoOnFrom(): History {
    const local = this.historyOf(this.machine);
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
