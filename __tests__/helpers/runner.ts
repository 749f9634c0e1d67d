import { spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OPTIONS } from '../../src/entry/options.js';
import { startFakeRestApi, type FakeRestApi } from './fake-rest-api.mjs';
import { startFakeResultsService, type FakeResultsService } from './fake-results-service.mjs';
import { planText, ROOT } from './plans.js';
import { readLog, type ObeyedCommand } from './runner-twin.js';

/** The built product: the repository's, or that of a build somewhere else. */
const DIST = process.env['TUNING_DIST'] ?? join(ROOT, 'dist');

/** `runs` of action.yml: which files the runner starts. */
function entryOf(phase: 'main' | 'post'): string {
  const text = readFileSync(join(ROOT, 'action.yml'), 'utf8');
  const file = new RegExp(`^  ${phase}: dist/(.+)$`, 'm').exec(text)?.[1];
  if (file === undefined) throw new Error(`action.yml names no ${phase} below dist/`);
  return join(DIST, file);
}

const PROGRAMS = join(ROOT, '__tests__', 'fixtures', 'programs');
const FAST_CLOCK = join(PROGRAMS, 'fast-clock.mjs');
const JUMP_CLOCK = join(PROGRAMS, 'jump-clock.mjs');

/**
 * What a job runs to let two minutes pass at once, in a step that `jumps`. It ends when they
 * have passed: its end must not be seen before the signal.
 */
export const TWO_MINUTES_PASS =
  'kill -USR2 $PPID; while ! test -e "$RUNNER_TEMP/jumped"; do sleep 0.01; done; rm "$RUNNER_TEMP/jumped"';

/** A machine with a checkout on it: a later attempt mostly gets another one. */
export interface Machine {
  readonly workspace: string;
  /** RUNNER_TEMP. */
  readonly temp: string;
  path(name: string): string;
  write(name: string, content: string): void;
  read(name: string): string;
  /** The events in the journal of the only session folder here, or of the one that is named. */
  journal(folder?: string): readonly JournalEvent[];
  /** The names of the session folders here. */
  sessions(): string[];
}

export interface JournalEvent {
  readonly type: string;
  readonly job_id?: string;
  readonly [key: string]: unknown;
}

/** One step of a workflow that uses the action. */
export interface StepOptions {
  readonly machine: Machine;
  readonly attempt?: number;
  /** Key of the job in the workflow. */
  readonly job?: string;
  /** Id of the workflow run. */
  readonly run?: string;
  /** What it runs; 40 digits. */
  readonly commit?: string;
  /** What the step says below `with`; the rest gets the defaults of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Thirty times as fast, for limits of minutes. */
  readonly fast?: boolean;
  /** Its jobs can let time pass: `TWO_MINUTES_PASS`. */
  readonly jumps?: boolean;
}

/** A process of the action that has ended, and what the runner makes of it. */
export interface Ended {
  /** Exit code, or the signal that ended it. */
  readonly code: number | string | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly state: Readonly<Record<string, string>>;
  /** What it wrote to GITHUB_ENV and GITHUB_PATH. */
  readonly toLaterSteps: string;
  readonly obeyed: readonly ObeyedCommand[];
  readonly annotations: readonly ObeyedCommand[];
}

/** A process of the action that runs. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Resolves when the log holds this text; fails when the process ends without it. */
  saw(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** What the runner does on a cancel; resolves when the process is gone. */
  cancel(): Promise<Ended>;
  /** Starts post of this step once main has ended, and resolves when post has. */
  post(): Promise<Ended>;
  /** The same, but resolves when post has been started. */
  startPost(): Promise<Running>;
}

/**
 * Plays GitHub's runner: starts main and post of the built action as it does (inputs,
 * files, saved state, signals), on machines that know nothing of each other, against a
 * fake results service.
 */
export interface Runner {
  readonly service: FakeResultsService;
  /** GitHub's REST API, which knows every workflow run that a step was started in. */
  readonly rest: FakeRestApi;
  /** A new machine, with a plan of these rows (`plan.jsonl`) where they are given. */
  machine(rows?: readonly unknown[]): Machine;
  start(options: StepOptions): Running;
  /** Main alone. */
  main(options: StepOptions): Promise<Ended>;
  /** Main, then post. */
  step(options: StepOptions): Promise<{ main: Ended; post: Ended }>;
  /** The jobs that were started in a workflow run, on whatever machine, in order. */
  starts(run?: string): string[];
  /** Processes that descend from steps of this runner. */
  processes(): number[];
  close(): Promise<void>;
}

const RUN = '4711';

const COMMIT = 'a'.repeat(40);

export async function startRunner(
  options: Parameters<typeof startFakeResultsService>[0] = {},
): Promise<Runner> {
  const service = await startFakeResultsService(options);
  const rest = await startFakeRestApi({ service });
  const folder = mkdtempSync(join(tmpdir(), 'runner-'));
  const startsFile = join(folder, 'starts');
  writeFileSync(startsFile, '');
  const processes = new Set<ChildProcess>();
  let made = 0;
  const fresh = (name: string): string => {
    made += 1;
    const path = join(folder, `${name}-${made}`);
    mkdirSync(path);
    return path;
  };

  function launch(
    phase: 'main' | 'post',
    step: StepOptions,
    saved: Readonly<Record<string, string>>,
  ): Running {
    const { machine, attempt = 1, job = 'tune', run = RUN, commit = COMMIT } = step;
    rest.addRun(run, { commit });
    const commands = fresh('commands');
    const file = (name: string): string => {
      const path = join(commands, name);
      writeFileSync(path, '');
      return path;
    };
    const env: Record<string, string> = {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: machine.workspace,
      GITHUB_JOB: job,
      GITHUB_REPOSITORY: 'octo/tuning',
      GITHUB_SHA: commit,
      GITHUB_EVENT_NAME: 'workflow_dispatch',
      GITHUB_API_URL: rest.url,
      GITHUB_ENV: file('env'),
      GITHUB_PATH: file('path'),
      GITHUB_OUTPUT: file('output'),
      GITHUB_STATE: file('state'),
      GITHUB_STEP_SUMMARY: file('summary'),
      RUNNER_TEMP: machine.temp,
      RUNNER_OS: 'Linux',
      RUNNER_ENVIRONMENT: 'github-hosted',
      RUNNER_TRACKING_ID: 'github_3b1f',
      STARTS: startsFile,
      ...service.env({ run, attempt, job }),
      ...inputVariables({ 'github-token': rest.token, ...step.inputs }),
      ...Object.fromEntries(Object.entries(saved).map(([name, value]) => [`STATE_${name}`, value])),
      ...step.env,
    };
    const clocks = [step.fast && FAST_CLOCK, step.jumps && JUMP_CLOCK];
    const imports = clocks.flatMap((clock) => (clock ? ['--import', clock] : []));
    const argv = [...imports, entryOf(phase)];
    const child = spawn(process.execPath, argv, {
      cwd: machine.workspace,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    processes.add(child);
    let log = '';
    let isGone = false;
    const look = new Set<() => void>();
    const take = (chunk: Buffer): void => {
      log += chunk.toString();
      for (const one of look) one();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    // The runner does not wait for what a job left holding the pipes (5 s, then it goes on).
    const ended = new Promise<Ended>((resolve) => {
      child.on('exit', (code, signal) => {
        const finish = (): void => {
          isGone = true;
          for (const one of look) one();
          const { obeyed } = readLog(log);
          const read = (name: string): string => readFileSync(join(commands, name), 'utf8');
          resolve({
            code: signal ?? code,
            log,
            outputs: parseFileCommands(read('output')),
            state: parseFileCommands(read('state')),
            summary: read('summary'),
            toLaterSteps: read('env') + read('path'),
            obeyed,
            annotations: obeyed.filter(({ name }) => /^(error|warning|notice)$/.test(name)),
          });
        };
        child.on('close', finish);
        if (signal !== null) setTimeout(finish, 100);
      });
    });
    const running: Running = {
      pid: child.pid ?? 0,
      ended,
      saw: (text) =>
        new Promise((resolve, reject) => {
          const check = (): void => {
            if (log.includes(text)) resolve();
            else if (isGone) reject(new Error(`ended without "${text}":\n${log}`));
            else return;
            look.delete(check);
          };
          look.add(check);
          check();
        }),
      kill: (signal) => void child.kill(signal),
      async cancel() {
        child.kill('SIGINT');
        const term = setTimeout(() => child.kill('SIGTERM'), 7_500);
        const kill = setTimeout(() => child.kill('SIGKILL'), 10_000);
        const end = await ended;
        clearTimeout(term);
        clearTimeout(kill);
        return end;
      },
      startPost: async () => launch('post', step, (await ended).state),
      post: async () => (await running.startPost()).ended,
    };
    return running;
  }

  const runner: Runner = {
    service,
    rest,
    machine(rows) {
      const machine = machineIn(fresh('machine'));
      if (rows !== undefined) machine.write('plan.jsonl', planText(rows));
      return machine;
    },
    start: (step) => launch('main', step, {}),
    main: (step) => runner.start(step).ended,
    async step(step) {
      const running = runner.start(step);
      return { main: await running.ended, post: await running.post() };
    },
    starts: (run = RUN) =>
      readFileSync(startsFile, 'utf8')
        .split('\n')
        .flatMap((line) => (line.startsWith(`${run} `) ? [line.slice(run.length + 1)] : [])),
    processes: () => descendants(startsFile),
    async close() {
      for (const child of processes) child.kill('SIGKILL');
      for (const pid of descendants(startsFile)) killQuietly(pid);
      await rest.close();
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return runner;
}

function machineIn(folder: string): Machine {
  const workspace = join(folder, 'workspace');
  const temp = join(folder, 'temp');
  const state = join(workspace, '.tuning-session');
  mkdirSync(workspace);
  mkdirSync(temp);
  const machine: Machine = {
    workspace,
    temp,
    path: (name) => join(workspace, name),
    write(name, content) {
      mkdirSync(dirname(join(workspace, name)), { recursive: true });
      writeFileSync(join(workspace, name), content);
    },
    read: (name) => readFileSync(join(workspace, name), 'utf8'),
    sessions: () =>
      existsSync(state) ? readdirSync(state).filter((name) => !name.startsWith('.')) : [],
    journal(session) {
      const [only, ...others] = session === undefined ? machine.sessions() : [session];
      if (only === undefined || others.length > 0) {
        throw new Error(`there are ${machine.sessions().length} session folders`);
      }
      return readFileSync(join(state, only, 'journal.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as JournalEvent);
    },
  };
  return machine;
}

/** The runner gives every input of action.yml, with its default where the step says nothing. */
function inputVariables(given: Readonly<Record<string, string>>): Record<string, string> {
  const inputs: Record<string, string> = { plan: 'plan.jsonl', matrix: 'null', ...given };
  return Object.fromEntries(
    OPTIONS.map(({ name, default: fallback }) => [
      `INPUT_${name.toUpperCase()}`,
      inputs[name] ?? fallback ?? '',
    ]),
  );
}

/** `name<<delimiter` blocks, as the runner reads them; anything else is an error. */
function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    const end = delimiter === undefined ? -1 : lines.indexOf(delimiter, at + 1);
    if (name === undefined || end < 0) throw new Error(`the runner cannot read: ${line}`);
    values[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return values;
}

/** Living processes that inherited the file of starts (Linux). */
function descendants(startsFile: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return (
          pid > 0 && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`STARTS=${startsFile}\0`)
        );
      } catch {
        return false;
      }
    });
}

/** Kills a process that may be gone already. */
export function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** Waits until `check` gives something; fails after `ms`. */
export async function eventually<T>(
  what: string,
  check: () => T | null | undefined | false,
  ms = 30_000,
): Promise<T> {
  for (const end = performance.now() + ms; ;) {
    const found = check();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`waited ${ms} ms in vain until ${what}`);
    await delay(10);
  }
}

/** The table of counts in a job summary, by the heading of each column. */
export function countsIn(summary: string): Record<string, number> {
  const table = /<table>\n<tr><th[^>]*>Jobs in all[\s\S]*?<\/table>/.exec(summary)?.[0] ?? '';
  const cells = (tag: string): string[] =>
    [...table.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'g'))].map(
      ([, text = '']) => text,
    );
  const values = cells('td');
  return Object.fromEntries(
    cells('th').map((name, index) => [
      name.replace(/^[^A-Za-z]+/, ''),
      Number((values[index] ?? 'NaN').replace(/<[^>]+>/g, '')),
    ]),
  );
}
