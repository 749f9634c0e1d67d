import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DIST } from './dist.js';
import { planText, ROOT } from './plans.js';

/** The built CLI. */
export const CLI = join(DIST, 'cli', 'index.js');
const JOB = join(ROOT, '__tests__', 'fixtures', 'programs', 'job.sh');

/** A row whose job runs `body` in a shell, then writes a result with this score. */
export function job(
  id: string,
  {
    score = 1,
    body = 'true',
    ...more
  }: { score?: number; body?: string; [key: string]: unknown } = {},
): Record<string, unknown> {
  const literal = body.replaceAll('{', '{{').replaceAll('}', '}}');
  return {
    job_id: id,
    config: { score },
    output_json: `out/${id}.json`,
    command: ['sh', JOB, literal, '{config.score}'],
    ...more,
  };
}

/** A body that fails until a file is in the workspace. */
export const failsUntil = (file: string): string =>
  `test -e ${file} || { echo "no ${file} yet" >&2; exit 7; }`;

/** One line of a journal. */
export interface JournalEvent {
  readonly seq: number;
  readonly type: string;
  readonly job_id?: string;
  readonly [key: string]: unknown;
}

export interface EndedCli {
  /** Exit code, or the signal that ended it. */
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

export interface RunningCli {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<EndedCli>;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What to start instead of node with the CLI; gets them as its last arguments. */
  readonly through?: readonly string[];
  readonly spawn?: SpawnOptions;
}

/** A folder to run the CLI in, and beside it a place that jobs of every run share. */
export interface CliWorkspace {
  readonly folder: string;
  path(...names: string[]): string;
  write(name: string, content: string | Buffer): void;
  read(name: string): string;
  exists(name: string): boolean;
  plan(rows: readonly unknown[], name?: string): void;
  start(args: readonly string[], options?: CliOptions): RunningCli;
  run(args: readonly string[], options?: CliOptions): Promise<EndedCli>;
  /** The ids of the jobs started so far, in order, by their own word. */
  starts(): string[];
  clearStarts(): void;
  journal(session?: string): JournalEvent[];
  /** The ids that the journal calls completed. */
  completed(session?: string): string[];
  /** Resolves when the file is there. */
  appears(name: string): Promise<void>;
  /** Every file below a folder with its content, to see that nothing changed. */
  snapshot(name: string): Map<string, string>;
  remove(): void;
}

export function createWorkspace(): CliWorkspace {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'tuning-cli-')));
  const folder = join(top, 'workspace');
  const startsFile = join(top, 'starts');
  mkdirSync(folder);
  mkdirSync(join(top, 'tmp'));
  appendFileSync(startsFile, '');
  const children: ChildProcess[] = [];
  const path = (...names: string[]): string => join(folder, ...names);

  function start(args: readonly string[], options: CliOptions = {}): RunningCli {
    const [program = '', ...rest] = [...(options.through ?? []), process.execPath, CLI, ...args];
    const startedAt = performance.now();
    const child = spawn(program, rest, {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: top,
        TMPDIR: join(top, 'tmp'),
        STARTS: startsFile,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options.spawn,
    });
    children.push(child);
    let [stdout, stderr] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = once(child, 'close').then(([code, signal]) => ({
      code: (signal ?? code) as number | string | null,
      stdout,
      stderr,
      tookMs: performance.now() - startedAt,
    }));
    return { child, pid: child.pid ?? 0, ended };
  }

  function journal(session = 'plan'): JournalEvent[] {
    return readJournal(path('.tuning-session', session, 'journal.jsonl'));
  }

  return {
    folder,
    path,
    write(name, content) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
    },
    read: (name) => readFileSync(path(name), 'utf8'),
    exists: (name) => existsSync(path(name)),
    plan(rows, name = 'plan.jsonl') {
      writeFileSync(path(name), planText(rows));
    },
    start,
    run: (args, options) => start(args, options).ended,
    starts: () =>
      readFileSync(startsFile, 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    clearStarts() {
      writeFileSync(startsFile, '');
    },
    journal,
    completed: (session) => idsOfType(journal(session), 'job_completed'),
    async appears(name) {
      const file = path(name);
      mkdirSync(dirname(file), { recursive: true });
      const watcher = watch(dirname(file), { persistent: false });
      const done = once(watcher, 'close');
      const look = (): void => {
        if (existsSync(file)) watcher.close();
      };
      watcher.on('change', look);
      look();
      await done;
    },
    snapshot(name) {
      const files = new Map<string, string>();
      for (const entry of readdirSync(path(name), { recursive: true, encoding: 'utf8' })) {
        const file = path(name, entry);
        if (statSync(file).isFile()) files.set(entry, readFileSync(file, 'latin1'));
      }
      return files;
    },
    remove() {
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
      rmSync(top, { recursive: true, force: true });
    },
  };
}

/** The events of a journal, less a torn last line. */
function readJournal(file: string): JournalEvent[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as JournalEvent];
    } catch {
      return [];
    }
  });
}

export function idsOfType(events: readonly JournalEvent[], type: string): string[] {
  return events.flatMap((event) =>
    event.type === type && event.job_id !== undefined ? [event.job_id] : [],
  );
}
