import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, type CliWorkspace, type EndedCli, type JournalEvent } from '../cli.js';
import { processesWith } from '../marked-processes.js';
import { randomFrom } from '../random.js';
import { COMMAND, Dice, edit, firstPlan, lineOf, outputOf, sha256, type Plan } from './plans.js';
import * as rules from './rules.js';

const { must } = rules;
const STATE = '.tuning-session';
const SESSION = join(STATE, 'plan');
const DERIVED = ['stat-index.bin', 'plan-cache.jsonl', 'state-cache.jsonl', 'latest.json', 'runs'];
const LIMIT_MS = 60_000;

/** A signal that is sent to a run, and when: in times of what its dry run took. */
interface Ending {
  readonly signal: NodeJS.Signals;
  readonly moment: number;
}

/**
 * Plays a trial that follows from its seed, moments of signals excepted: how many numbers are
 * drawn never depends on what a run did.
 *
 * @throws Error that names the rule that was broken, and all that was done up to there.
 */
export async function playTrial(seed: number): Promise<void> {
  const trial = new Trial(seed);
  try {
    await trial.play();
  } catch (error) {
    const where = `seed ${seed} (node scripts/fuzz.mjs 1 ${seed}), left in ${trial.w.folder}`;
    throw new Error([where, ...trial.log, String(error)].join('\n  '), { cause: error });
  }
  trial.remove();
}

class Trial {
  readonly log: string[] = [];
  /** Where it goes on. */
  w = createWorkspace();
  private readonly spaces = [this.w];
  private readonly dice: Dice;
  private readonly mark: string;
  private plan: Plan;
  private readonly plans: Plan[] = [];
  /** Digests of stored results that were removed or altered. */
  private readonly harmed = new Set<string>();

  constructor(seed: number) {
    this.dice = new Dice(randomFrom(seed));
    this.mark = `${process.pid}-${seed}`;
    this.plan = firstPlan(this.dice);
  }

  remove(): void {
    for (const space of this.spaces) space.remove();
  }

  async play(): Promise<void> {
    const { dice } = this;
    this.changeTo(this.plan);
    await this.run([]);
    for (let rounds = 3 + dice.upTo(2); rounds > 0; rounds -= 1) {
      if (dice.chance(0.5)) this.changeTo(edit(this.plan, dice));
      if (dice.chance(0.2)) this.changeTo(dice.pick(this.plans));
      if (dice.chance(0.6)) this.harm();
      if (dice.chance(0.3)) this.mend(dice.pick(this.plan).id, dice.chance(0.6));
      if (dice.chance(0.1)) this.goOnInCopy();
      await this.run(...this.anyRun());
    }
    await this.bringToItsEnd();
  }

  /** Rule 6: in the end all is as if nothing had ever happened. */
  private async bringToItsEnd(): Promise<void> {
    for (const { id } of this.plan) this.mend(id, true);
    let code: EndedCli['code'] = null;
    for (let most = 3; most > 0 && code !== 0; most -= 1) code = await this.run(['--retry-failed']);
    must(6, code === 0, `nothing fails any more, and the exit code is ${code}`);
    const outputs = this.outputs();
    this.goOnIn(createWorkspace());
    this.changeTo(this.plan);
    for (const { id } of this.plan) this.mend(id, true);
    must(6, (await this.run([])) === 0, 'in a workspace of its own the plan fails');
    const isSame = (path: string): boolean => outputs.get(path) === this.outputs().get(path);
    for (const path of outputs.keys()) must(6, isSame(path), `${path} is another one`);
  }

  private changeTo(plan: Plan): void {
    this.plans.push((this.plan = plan));
    const rows = plan.map((row) => `row ${JSON.stringify(row)}`);
    this.log.push(...rows.filter((row) => !this.log.includes(row)));
    this.log.push(`plan ${plan.map(({ id }) => id).join(' ')}`);
    this.w.plan(plan.map(lineOf));
  }

  private mend(id: string, isMended: boolean): void {
    this.log.push(`${isMended ? 'mend' : 'break'} ${id}`);
    if (isMended) this.w.write(`mended/${id}`, '');
    else rmSync(this.w.path('mended', id), { force: true });
  }

  /** Removes or alters copies of a result, or what can be made again from the journal. */
  private harm(): void {
    const { id } = this.dice.pick(this.plan);
    const completed = this.journal().findLast(
      (event) => event.type === 'job_completed' && event.job_id === id,
    );
    const digest = String(completed?.['sha256']);
    const stored = join(SESSION, 'results', `${digest}.json`);
    const derived = join(SESSION, this.dice.pick(DERIVED));
    const copies = [[outputOf(id)], [stored], [outputOf(id), stored]];
    const places = this.dice.pick([...copies, [derived]]);
    const [removes, at] = [this.dice.chance(0.5), this.dice.random()];
    for (const place of places.filter((path) => this.w.exists(path))) {
      if (place === stored) this.harmed.add(digest);
      this.log.push(`${removes ? 'remove' : 'alter'} ${place}`);
      const path = this.w.path(place);
      if (removes || statSync(path).isDirectory()) rmSync(path, { recursive: true });
      else writeFileSync(path, withOtherByte(readFileSync(path), at));
    }
  }

  /** In a copy every time and inode is another one. */
  private goOnInCopy(): void {
    const { folder } = this.w;
    this.goOnIn(createWorkspace());
    spawnSync('cp', ['-r', `${folder}/.`, this.w.folder]);
  }

  private goOnIn(space: CliWorkspace): void {
    this.log.push(`go on in ${space.folder}`);
    this.spaces.push(space);
    this.w = space;
  }

  private anyRun(): [string[], Ending | null] {
    const { dice } = this;
    const { id } = dice.pick(this.plan);
    const only = ['--only', dice.pick([id, `${id.slice(0, 1)}*`, 'status:failed'])];
    const modes = [['--fresh'], ['--resume'], ['--continue-from', id], only];
    const args = dice.pick([...modes, ['--retry-failed', ...only]]);
    const others = [
      ['--max-jobs', String(1 + dice.upTo(2))],
      ['--stop-on-error', dice.pick(['true', '2'])],
      ['--on-plan-change', dice.pick(['adopt', 'new-run', 'fail'])],
      ['--max-parallel', String(2 + dice.upTo(1))],
    ].filter(() => dice.chance(0.2));
    const signal = dice.pick(['SIGKILL', 'SIGKILL', 'SIGINT', 'SIGTERM'] as const);
    const ending = { signal, moment: 0.4 + 3 * dice.random() };
    const all = [...(dice.chance(0.5) ? ['--retry-failed'] : args), ...others.flat()];
    return [all, dice.chance(0.5) ? ending : null];
  }

  /** A dry run, the run, and what must be true of both. */
  private async run(args: string[], ending: Ending | null = null): Promise<EndedCli['code']> {
    const { w, plan, harmed } = this;
    const asked = ['run', 'plan.jsonl', ...COMMAND, '--json', ...args];
    const available = this.results();
    const [before, state] = [this.journal(), this.files(STATE)];
    const dry = await this.cli([...asked, '--dry-run']);
    const isSame = JSON.stringify(this.files(STATE)) === JSON.stringify(state);
    must(1, isSame, 'the dry run has changed the state');
    const { decisions: decided = [] } = answerOf(dry) as { decisions?: rules.Decided[] };
    w.clearStarts();
    const ended = await this.cli(asked, ending, dry.tookMs);
    const journal = this.journal();
    const begin = journal.findLastIndex(({ type }) => type === 'run_started');
    const [earlier, events] = [journal.slice(0, begin), journal.slice(begin)];
    const hasBegun =
      begin >= 0 && !before.some((event) => event['run_id'] === events[0]?.['run_id']);
    const starts = w.starts();
    if (!hasBegun) {
      must(1, starts.length === 0, `jobs started before the run: ${starts.join()}`);
      const isRefused = ended.code === 2 && dry.code === 2 && args.includes('fail');
      must(3, isRefused || ending !== null, `nothing began, and the exit code is ${ended.code}`);
      return ended.code;
    }
    must(1, dry.code === 0, `the dry run ended with ${dry.code}, the run began`);
    const seen = { plan, args, decided, ended, earlier, events, starts, available, harmed };
    rules.check({ ...seen, outputs: this.outputs() });
    if (ended.code === 'SIGKILL') return ended.code;
    const left = processesWith(`TUNING_TRIAL=${this.mark}`);
    must(4, left.length === 0, `processes are alive: ${left.join()}`);
    const isFinished = events.some(({ type }) => type === 'run_finished');
    must(3, isFinished, `exit code ${ended.code}, but the end is not recorded`);
    if (typeof ended.code === 'number') await this.agreesWithStatus(ended);
    return ended.code;
  }

  /** Rule 3: the run and `status` tell the same. */
  private async agreesWithStatus(ended: EndedCli): Promise<void> {
    type Told = { counts: Record<string, number>; exit_code: number };
    const results = this.results();
    const run = answerOf(ended) as Told;
    const status = answerOf(await this.cli(['status', '--json'])) as Told;
    must(3, run.exit_code === ended.code, `it says ${run.exit_code}`);
    // The signal may have come when another end was recorded already.
    const isSame = status.exit_code === ended.code || ended.code === 130;
    must(3, isSame, `\`status\` says ${status.exit_code}`);
    // `status` takes the journal's word that there is a result; a run looks, and counts what is lost.
    if ([...this.harmed].some((digest) => !results.has(digest))) return;
    for (const [name, count] of Object.entries(status.counts)) {
      must(3, run.counts[name] === count, `${name}: status ${count}, run ${run.counts[name]}`);
    }
  }

  private async cli(
    args: readonly string[],
    ending: Ending | null = null,
    unitMs = 0,
  ): Promise<EndedCli> {
    const { child, ended } = this.w.start(args, { env: { TUNING_TRIAL: this.mark } });
    const timers = [setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)];
    const kill = ending && (() => child.kill(ending.signal));
    if (kill) timers.push(setTimeout(kill, ending.moment * unitMs));
    const seen = await ended;
    for (const timer of timers) clearTimeout(timer);
    const { code, stdout, stderr, tookMs } = seen;
    const how = ending ? ` ${ending.signal} after ${Math.round(ending.moment * unitMs)} ms` : '';
    this.log.push(`${args.filter((arg) => !COMMAND.includes(arg)).join(' ')}${how}: ${code}`);
    must(3, tookMs < LIMIT_MS, 'it does not end');
    const codes = ending === null ? [0, 1, 2, 3] : [0, 1, 2, 3, 130, ending.signal];
    must(
      3,
      codes.some((known) => known === code),
      `exit code ${code}: ${stdout}${stderr}`,
    );
    must(3, code === 0 || code === ending?.signal || stdout + stderr !== '', 'it says nothing');
    return seen;
  }

  /** Digests of all results that can be had, wherever they lie. */
  private results(): Set<string> {
    const texts = [...this.files(`${SESSION}/results`), ...this.outputs()];
    return new Set(texts.map(([, text]) => sha256(text)));
  }

  private journal(): JournalEvent[] {
    return this.w.exists(join(SESSION, 'journal.jsonl')) ? this.w.journal() : [];
  }

  private files(folder: string): [path: string, text: string][] {
    return this.w.exists(folder) ? [...this.w.snapshot(folder)] : [];
  }

  /** The user's copies of the results of this plan. */
  private outputs(): Map<string, string> {
    const paths = this.plan.map(({ id }) => outputOf(id)).filter((path) => this.w.exists(path));
    return new Map(paths.map((path) => [path, this.w.read(path)]));
  }
}

function withOtherByte(bytes: Buffer, at: number): Buffer {
  const index = Math.floor(at * bytes.length);
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes;
}

function answerOf({ stdout }: EndedCli): unknown {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`rule 3 is broken: not one JSON value: ${stdout}`);
  }
}
