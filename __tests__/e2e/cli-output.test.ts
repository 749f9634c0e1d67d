import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, createWorkspace, failsUntil, job, type CliWorkspace } from '../helpers/cli.js';
import { buildFailingDisk, readDiskLog } from '../helpers/failing-disk.js';
import { ROOT } from '../helpers/plans.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

const three = [
  job('a', { score: 1 }),
  job('b', { score: 3 }),
  job('c', { score: 2, body: failsUntil('mended') }),
];

test('stdout holds the answer, stderr what happened on the way, as plain lines', async () => {
  w.plan(three);
  const { stdout, stderr } = await w.run(['run', 'plan.jsonl']);
  expect(stderr.split('\n').filter((line) => line.startsWith('['))).toEqual([
    expect.stringMatching(/^\[1\/3\] ✓ a \d+ m?s {2}score=1 {2}best a 1 {2}ETA /),
    expect.stringMatching(/^\[2\/3\] ✓ b \d+ m?s {2}score=3 {2}best b 3 {2}ETA /),
    expect.stringMatching(/^\[3\/3\] ✗ c \d+ m?s {2}exit code 7 {2}best b 3$/),
  ]);
  expect(stderr).toContain('│ no mended yet');
  expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  expect(stdout).toContain('2 of 3 jobs completed, 1 failed');
  expect(stdout).toContain('c (line 3): exit code 7');
  expect(stdout).not.toContain('[1/3]');
});

test.each([
  { args: ['run', 'plan.jsonl', '--json'], code: 1 },
  { args: ['run', 'plan.jsonl', '--retry-failed', '--dry-run', '--json'], code: 0 },
  { args: ['status', '--json'], code: 0 },
  { args: ['history', '--json'], code: 0 },
  { args: ['history', '--json', '--detailed', '--failures'], code: 0 },
  { args: ['history', '--json', '--stats'], code: 0 },
  { args: ['history', '--json', '--clean'], code: 0 },
  { args: ['rank', '--json'], code: 0 },
  { args: ['rank', 'out', '--json'], code: 0 },
  { args: ['repair', '--json'], code: 0 },
])('$args answers with one JSON document', async ({ args, code }) => {
  w.plan(three);
  await w.run(['run', 'plan.jsonl']);
  const ended = await w.run(args);
  expect(ended.code).toBe(code);
  const document = JSON.parse(ended.stdout) as object;
  expect(typeof document).toBe('object');
  // `leaderboard.json` and the statistics have a place of their own.
  if (args.includes('rank') || args.includes('--stats')) return;
  const page = readFileSync(join(ROOT, 'docs', 'json.md'), 'utf8');
  const fields = Object.keys((Array.isArray(document) ? document[0] : document) as object);
  expect(fields.filter((name) => !page.includes(`"${name}":`))).toEqual([]);
});

test('durations are whole milliseconds', async () => {
  w.plan(three);
  const { stdout } = await w.run(['run', 'plan.jsonl', '--json']);
  const durations = [...stdout.matchAll(/"(?:duration|saved)_ms": (.*?),?$/gm)];
  expect(durations.length).toBeGreaterThan(1);
  for (const [, text = ''] of durations) expect(text).toMatch(/^\d+$/);
});

test('a program that is missing sends nobody to a log that is not there', async () => {
  w.plan([{ ...job('a'), command: ['no-such-program'] }, 'no row']);
  const { stdout } = await w.run(['run', 'plan.jsonl']);
  expect(stdout).toContain('0 of 2 jobs completed, 1 failed, 1 invalid row.');
  expect(stdout).toContain(
    '→ The program of the failed job could not be started; the message says why',
  );
  expect(stdout).not.toMatch(/whole logs|are kept/);
});

describe('a reader that leaves', () => {
  /** Starts the CLI in a shell line and resolves with its own exit code. */
  async function inShell(line: string): Promise<{ code: string; printed: string }> {
    const child = spawn('bash', ['-c', line], {
      cwd: w.folder,
      env: {
        PATH: process.env['PATH'],
        NODE: process.execPath,
        CLI,
        STARTS: w.path('..', 'starts'),
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
    await once(child, 'close');
    return { code: w.read('code').trim(), printed };
  }

  test.each([
    {
      what: 'stdout through head',
      line: '{ "$NODE" "$CLI" run plan.jsonl; echo $? >code; } | head -n 1',
    },
    { what: 'stdout at once', line: '{ "$NODE" "$CLI" run plan.jsonl; echo $? >code; } | true' },
    {
      what: 'stderr at once',
      line: '{ { "$NODE" "$CLI" run plan.jsonl 2>&3; echo $? >code; } 3>&1 | true; } 3>&1 2>&1',
    },
    { what: 'stdout closed', line: '"$NODE" "$CLI" run plan.jsonl >&-; echo $? >code' },
    {
      what: 'stdout and stderr closed',
      line: '"$NODE" "$CLI" run plan.jsonl >&- 2>&-; echo $? >code',
    },
  ])('$what: the session is carried to its end', async ({ line }) => {
    w.plan([job('a'), job('b'), job('c')]);
    const { code } = await inShell(line);
    expect(code).toBe('0');
    expect(w.completed()).toEqual(['a', 'b', 'c']);
    expect(w.journal().at(-1)?.type).toBe('run_finished');
  });
});

test.each(['run plan.jsonl', 'run plan.jsonl --dry-run', 'status', 'plan plan.jsonl'])(
  'a full disk behind stdout is exit 4, and said: %s',
  async (command) => {
    w.plan([job('a'), job('b')]);
    await w.run(['run', 'plan.jsonl']);
    w.write('full.sh', `"$1" "$2" ${command} >/dev/full 2>said; echo $? >code`);
    const child = spawn('sh', ['full.sh', process.execPath, CLI], {
      cwd: w.folder,
      stdio: 'ignore',
    });
    await once(child, 'close');
    expect({ code: w.read('code').trim(), said: w.read('said') }).toMatchObject({ code: '4' });
    expect(w.read('said')).toMatch(/stdout: could not write the answer: ENOSPC/);
    expect(w.completed()).toEqual(['a', 'b']);
  },
);

test('a message that cannot be written leaves the code as it is', async () => {
  w.write('full.sh', '"$1" "$2" run missing.jsonl 2>/dev/full; echo $? >code');
  const child = spawn('sh', ['full.sh', process.execPath, CLI], { cwd: w.folder, stdio: 'ignore' });
  await once(child, 'close');
  expect(w.read('code').trim()).toBe('2');
});

test('a defect where nobody waits is 70, never the code of failed jobs, and the session goes on', async () => {
  const body = 'touch began; until test -e go; do sleep 0.05; done';
  w.plan([job('a'), job('b', { body })]);
  const defect = encodeURIComponent(`
    import { existsSync } from 'node:fs';
    setInterval(() => { if (existsSync('began')) throw new Error('a defect'); }, 5);`);
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${defect}` };
  const ended = await w.run(['run', 'plan.jsonl'], { env });
  expect(ended).toMatchObject({ code: 70, stdout: '' });
  expect(ended.stderr).toMatch(/internal error \(a defect of tuning-session[^]*a defect/);
  w.write('go', '');
  expect(await w.run(['run', 'plan.jsonl', '--retry-failed'])).toMatchObject({ code: 0 });
  expect(w.starts().filter((id) => id === 'a')).toEqual(['a']);
});

test('a large answer reaches a slow reader whole', async () => {
  w.plan(Array.from({ length: 1500 }, (_, index) => ({ ...job(`j${index}`), x: 'y'.repeat(80) })));
  w.write('slow.sh', `"$1" "$2" run plan.jsonl --dry-run --json | { sleep 0.5; cat; } >answer`);
  const child = spawn('sh', ['slow.sh', process.execPath, CLI], { cwd: w.folder, stdio: 'ignore' });
  await once(child, 'close');
  const { invalid_rows } = JSON.parse(w.read('answer')) as { invalid_rows: unknown[] };
  expect(invalid_rows).toHaveLength(1500);
});

test('in a terminal a progress bar moves, and leaves nothing behind', async () => {
  w.plan([job('a'), job('slow', { body: 'sleep 1.2' }), job('c')]);
  const child = spawn(
    'script',
    [
      '--quiet',
      '--return',
      '--command',
      `stty cols 90 rows 30; '${process.execPath}' '${CLI}' run plan.jsonl`,
      '/dev/null',
    ],
    {
      cwd: w.folder,
      env: { PATH: process.env['PATH'], TERM: 'xterm', STARTS: w.path('..', 'starts') },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
  const bars = printed.match(/█+░+ \[1\/3\] {2}slow/g) ?? [];
  expect(bars.length).toBeGreaterThan(0);
  expect(printed).not.toContain('\u001b[?25l');
  const screen = replay(printed);
  expect(screen.filter((line) => /[█░]/.test(line))).toEqual([]);
  expect(screen.filter((line) => line.startsWith('['))).toHaveLength(3);
  expect(screen.join('\n')).toContain('All 3 jobs completed');
});

const ESC = '\u001b';

/** What is on a terminal after this was written to it: rows, and the sequences that move. */
function replay(text: string): string[] {
  const screen: string[] = [''];
  let row = 0;
  const pieces = new RegExp(`${ESC}\\[([0-9;?]*)([A-Za-z])|\\r|\\n|[^${ESC}\\r\\n]+`, 'g');
  for (const [piece] of text.matchAll(pieces)) {
    const move = new RegExp(`^${ESC}\\[([0-9]*)([A-Za-z])$`).exec(piece);
    if (piece === '\n') {
      row += 1;
      screen[row] ??= '';
    } else if (move?.[2] === 'A') {
      row = Math.max(0, row - Number(move[1] === '' ? 1 : move[1]));
    } else if (move?.[2] === 'K') {
      screen[row] = '';
    } else if (move?.[2] === 'J') {
      screen.splice(row + 1);
      screen[row] = '';
    } else if (!piece.startsWith('\x1b') && piece !== '\r') {
      screen[row] = (screen[row] ?? '') + piece;
    }
  }
  return screen;
}

test('it opens no network connection', async () => {
  const disk = buildFailingDisk();
  try {
    w.plan(three);
    const log = w.path('..', 'network.log');
    const env = disk.env({ path: w.folder, log });
    for (const args of [
      ['run', 'plan.jsonl'],
      ['run', 'plan.jsonl', '--retry-failed'],
      ['status'],
      ['rank'],
    ]) {
      const { stderr } = await w.run(args, { env });
      expect(stderr).not.toContain('internal error');
    }
    const noted = readDiskLog(log);
    expect(noted.length).toBeGreaterThan(10);
    expect(noted.filter((line) => line.startsWith('NETWORK'))).toEqual([]);
  } finally {
    disk.remove();
  }
});
