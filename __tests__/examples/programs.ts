import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
export const EXAMPLES = join(ROOT, 'examples');
export const QUOTES = join(EXAMPLES, 'quickstart', 'quotes.csv');

/** A program that honours the job contract, and where it must be started. */
export interface Program {
  readonly name: string;
  readonly argv: readonly string[];
  readonly folder: string;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Result {
  readonly status: string;
  readonly config: Record<string, unknown>;
  readonly metrics: Record<string, number>;
  readonly config_summary: Record<string, unknown>;
}

export interface Row {
  readonly job_id: string;
  readonly command?: readonly string[];
  readonly config: Record<string, string | number>;
  readonly output_json: string;
}

export const NODE_PROGRAM: Program = {
  name: 'backtest.mjs',
  argv: [process.execPath, join(EXAMPLES, 'quickstart', 'backtest.mjs')],
  folder: ROOT,
};

/** Undefined where there is no Python 3.9: the tests need nothing but Node. */
export const PYTHON_PROGRAM: Program | undefined = findPythonProgram();

function findPythonProgram(): Program | undefined {
  const probe = 'import sys; print(sys.executable) if sys.version_info >= (3, 9) else sys.exit(1)';
  const python = ['python3', 'python']
    .map((name) => spawnSync(name, ['-c', probe], { encoding: 'utf8' }))
    .find(({ status }) => status === 0)
    ?.stdout.trim();
  if (!python) return undefined;
  return {
    name: 'run_arbitrage_tuning.py',
    argv: [python, '-m', 'scripts.run_arbitrage_tuning'],
    folder: join(EXAMPLES, 'arbitrage-python'),
  };
}

export function run(argv: readonly string[], folder: string): Ended {
  const [tool = '', ...args] = argv;
  const { status, stdout, stderr, error } = spawnSync(tool, args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      // Python would leave its bytecode in the work tree.
      PYTHONDONTWRITEBYTECODE: '1',
      // Where it is set, Node reads all those certificates at each start: a third of the time.
      NODE_EXTRA_CA_CERTS: undefined,
    },
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'examples-'));
}

export function readResult(path: string): Result {
  return JSON.parse(readFileSync(path, 'utf8')) as Result;
}

export function readPlan(example: string): Row[] {
  const text = readFileSync(join(EXAMPLES, example, 'plan.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

/** `{ min_spread_bps: 2 }` as `--min-spread-bps 2`; undefined leaves a flag out. */
export function flags(config: Record<string, string | number | undefined>): string[] {
  return Object.entries(config).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name.replaceAll('_', '-')}`, String(value)],
  );
}
