import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobRunner, ProcessOutcome, ProcessRequest } from '../../src/ports.js';
import { markedProcesses } from '../helpers/marked-processes.js';

const PATH = process.env['PATH'] ?? '';
const NEVER = new AbortController().signal;
const SIGNALS = 'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM XCPU SYS';

/** What every JobRunner promises (Linux). */
export function describeJobRunner(create: () => JobRunner): void {
  const runner = create();
  let folder: string;
  let runs = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'job-runner-'));
  });
  afterEach(async () => {
    await runner.endLeftOvers(`test-${process.pid}-`);
    rmSync(folder, { recursive: true, force: true });
  });

  /** A request for `argv` that differs from the plainest one in `changes`. */
  function request(argv: string[], changes: Partial<ProcessRequest> = {}): ProcessRequest {
    runs += 1;
    return {
      argv,
      cwd: folder,
      env: { PATH },
      timeoutSeconds: 60,
      marker: `test-${process.pid}-${runs}`,
      logFile: join(folder, 'logs', `${runs}.log`),
      secrets: [],
      onOutput: () => undefined,
      ...changes,
    };
  }

  function run(argv: string[], changes: Partial<ProcessRequest> = {}): Promise<ProcessOutcome> {
    return runner.run(request(argv, changes), NEVER);
  }

  const shell = (script: string, changes: Partial<ProcessRequest> = {}) =>
    run(['sh', '-c', script], changes);

  /** Starts a job, and resolves once it has printed `text`. */
  async function runUntil(text: string, argv: string[], changes: Partial<ProcessRequest> = {}) {
    const controller = new AbortController();
    let asked: ProcessRequest | undefined;
    let outcome: Promise<ProcessOutcome> | undefined;
    await new Promise<void>((resolve) => {
      let printed = '';
      const onOutput = (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes(text)) resolve();
      };
      asked = request(argv, { ...changes, onOutput });
      outcome = runner.run(asked, controller.signal);
      void outcome.then(() => {
        resolve();
      });
    });
    if (asked === undefined || outcome === undefined) throw new Error('not asked');
    return { controller, outcome, request: asked };
  }

  function fileOf(text: string, name: string, mode = 0o755): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  }

  describe('how a process ended', () => {
    test.each([0, 1, 2, 3, 64, 125, 126, 127, 128, 130, 137, 143, 254, 255])(
      'exit code %i is told as it is',
      async (exitCode) => {
        expect((await shell(`exit ${exitCode}`)).end).toEqual({ type: 'exited', exitCode });
      },
    );

    test.each(SIGNALS.split(' '))('death by SIG%s is told by name', async (name) => {
      const { end } = await shell(`ulimit -c 0; kill -${name} $$`);
      expect(end).toEqual({ type: 'signalled', signal: `SIG${name}` });
    });

    test('the duration is the time from start to end, in milliseconds', async () => {
      const { durationMs } = await shell('sleep 0.3');
      // It counts from when the process is known to have started, a little after it did.
      expect(durationMs).toBeGreaterThanOrEqual(200);
      expect(durationMs).toBeLessThan(1300);
    });
  });

  describe('what cannot be started is told, with what was looked for and where', () => {
    const messageOf = async (argv: string[], changes: Partial<ProcessRequest> = {}) => {
      const { end } = await run(argv, changes);
      expect(end.type).toBe('not_started');
      return end.type === 'not_started' ? end.message : '';
    };

    test('a name that is nowhere in PATH', async () => {
      const message = await messageOf(['no-such-program'], { env: { PATH: '/usr/bin:/bin' } });
      expect(message).toContain('"no-such-program"');
      expect(message).toContain('in PATH (/usr/bin, /bin).');
    });

    test('a name that is nowhere in a long PATH, with the first folders of it', async () => {
      const PATH = ['/a', '/b', '/c', '/d', '/e'].join(':');
      const message = await messageOf(['no-such-program'], { env: { PATH } });
      expect(message).toContain('in PATH (/a, /b, /c and 2 more).');
    });

    test('a name without any PATH', async () => {
      expect(await messageOf(['true'], { env: {} })).toContain('no PATH');
    });

    test('a relative path, with the absolute one', async () => {
      const message = await messageOf(['./missing']);
      expect(message).toContain('"./missing"');
      expect(message).toContain(join(folder, 'missing'));
    });

    test('a folder', async () => {
      expect(await messageOf([folder])).toContain('is not a file');
    });

    test('a file that is not executable', async () => {
      const path = fileOf('#!/bin/sh\n', 'plain', 0o644);
      expect(await messageOf([path])).toContain('is not executable');
      expect(await messageOf(['plain'], { env: { PATH: folder } })).toContain('is not executable');
    });

    test('a script whose interpreter is missing', async () => {
      const message = await messageOf([fileOf('#!/no/such/interpreter\n', 'script')]);
      expect(message).toContain('interpreter');
    });

    test('a working directory that is missing, or a file', async () => {
      const missing = join(folder, 'nowhere');
      expect(await messageOf(['true'], { cwd: missing })).toContain(`${missing} does not exist`);
      const file = fileOf('', 'file');
      expect(await messageOf(['true'], { cwd: file })).toContain(`${file} is not a folder`);
    });

    test('an empty command', async () => {
      expect(await messageOf([])).toContain('empty');
      expect(await messageOf([''])).toContain('empty');
    });

    test('an argument longer than the system takes', async () => {
      expect(await messageOf(['true', 'x'.repeat(200_000)])).toContain('E2BIG');
    });

    test('a NUL character anywhere', async () => {
      expect(await messageOf(['true', 'a\0b'])).toContain('NUL');
      expect(await messageOf(['true'], { env: { PATH, A: '\0' } })).toContain('NUL');
      expect(await messageOf(['true'], { cwd: '/\0' })).toContain('NUL');
    });
  });

  describe('what the process is given', () => {
    test.each([
      'with space',
      ' spaces  around ',
      'quote"s \'and\' "more"',
      'back\\slash',
      'ends\\',
      '\\"both\\\\" \\',
      'dollar $HOME `id` * ; &',
      'ümläut 漢字',
    ])('the program is found at its path: %j', async (name) => {
      const path = fileOf('#!/bin/sh\nprintf "%s" "$0"', name);
      const { end, lastLines } = await run([path]);
      expect(end).toEqual({ type: 'exited', exitCode: 0 });
      expect(lastLines).toEqual([path]);
    });

    test('arguments arrive as they are: no shell, no splitting, no quoting', async () => {
      const args = [
        '',
        ' ',
        'a b',
        '"',
        "'",
        '\\',
        '\\"',
        '$HOME',
        '`id`',
        '*',
        ';',
        '|',
        '\n',
        'ü',
      ];
      const program = fileURLToPath(
        new URL('../fixtures/programs/print-arguments.mjs', import.meta.url),
      );
      const { lastLines } = await run([process.execPath, program, ...args]);
      expect(JSON.parse(lastLines.join('\n'))).toEqual(args);
    });

    test('a name is looked up in the PATH of the job, not in ours', async () => {
      fileOf('#!/bin/sh\necho ours', 'sh-tool');
      mkdirSync(join(folder, 'bin'));
      fileOf('#!/bin/sh\necho theirs', join('bin', 'sh-tool'));
      const { lastLines } = await run(['sh-tool'], { env: { PATH: `/nowhere:${folder}/bin` } });
      expect(lastLines).toEqual(['theirs']);
    });

    test('what is not executable in PATH is passed over', async () => {
      fileOf('', 'tool', 0o644);
      mkdirSync(join(folder, 'bin', 'tool'), { recursive: true });
      mkdirSync(join(folder, 'good'));
      fileOf('#!/bin/sh\necho found', join('good', 'tool'));
      const env = { PATH: `${folder}:${folder}/bin:${folder}/good` };
      expect((await run(['tool'], { env })).lastLines).toEqual(['found']);
    });

    test('relative paths, in PATH too, start from the working directory of the job', async () => {
      mkdirSync(join(folder, 'bin'));
      fileOf('#!/bin/sh\necho here', join('bin', 'tool'));
      expect((await run(['bin/tool'])).lastLines).toEqual(['here']);
      expect((await run(['tool'], { env: { PATH: 'bin' } })).lastLines).toEqual(['here']);
    });

    test('a link to a program is started by its own name', async () => {
      symlinkSync('/bin/sh', join(folder, 'link'));
      const { lastLines } = await run(['./link', '-c', 'echo "$0"']);
      expect(lastLines).toEqual([join(folder, 'link')]);
    });

    test('the environment is what was given, and the marker', async () => {
      const asked = request(['env'], { env: { PATH, A: 'x y', EMPTY: '' } });
      const { lastLines } = await runner.run(asked, NEVER);
      // Node itself adds this one while coverage is measured.
      const given = lastLines.filter((line) => !line.startsWith('NODE_V8_COVERAGE='));
      expect(given.sort()).toEqual(
        ['A=x y', 'EMPTY=', `PATH=${PATH}`, `TUNING_SESSION_MARKER=${asked.marker}`].sort(),
      );
    });

    test('a script without a first line that names its interpreter is run by sh', async () => {
      expect((await run([fileOf('echo "I am $0"', 'script')])).lastLines).toEqual([
        `I am ${join(folder, 'script')}`,
      ]);
    });

    test('stdin is at its end', async () => {
      expect((await run(['cat'])).end).toEqual({ type: 'exited', exitCode: 0 });
    });
  });

  describe('what it prints', () => {
    test('both streams are passed on, kept in the log, and their end is remembered', async () => {
      let passed = '';
      const asked = request(['sh', '-c', 'echo out; echo err >&2; echo last'], {
        onOutput: (chunk) => {
          passed += chunk.toString();
        },
      });
      const { lastLines } = await runner.run(asked, NEVER);
      expect(passed.trimEnd().split('\n').sort()).toEqual(['err', 'last', 'out']);
      expect(readFileSync(asked.logFile, 'utf8')).toBe(passed);
      expect([...lastLines].sort()).toEqual(['err', 'last', 'out']);
    });

    test('a silent job leaves no log', async () => {
      const asked = request(['true']);
      await runner.run(asked, NEVER);
      expect(existsSync(asked.logFile)).toBe(false);
    });

    test('bytes that are no UTF-8 are kept in the log and shown as U+FFFD', async () => {
      const asked = request(['printf', 'a\\377\\000b\\n']);
      const { lastLines } = await runner.run(asked, NEVER);
      expect(readFileSync(asked.logFile)).toEqual(Buffer.from([0x61, 0xff, 0, 0x62, 0x0a]));
      expect(lastLines).toEqual(['a\uFFFD\uFFFDb']);
    });

    test('secrets are hidden everywhere, also when printed piece by piece', async () => {
      let passed = '';
      const script =
        'echo hunter2 >&2; sleep 0.1; printf "<hun"; sleep 0.1; printf "ter2>\\nends like a hun"';
      const asked = request(['sh', '-c', script], {
        secrets: ['hunter2'],
        onOutput: (chunk) => {
          passed += chunk.toString();
        },
      });
      const { lastLines } = await runner.run(asked, NEVER);
      for (const text of [passed, readFileSync(asked.logFile, 'utf8'), lastLines.join('\n')]) {
        expect(text).toContain('<***>\nends like a hun');
        expect(text).not.toContain('hunter2');
      }
    });

    test('a log that cannot be written is told, and the job goes on', async () => {
      const blocked = join(fileOf('', 'file'), 'job.log');
      const outcome = await shell('echo one; echo two', { logFile: blocked });
      expect(outcome).toMatchObject({
        end: { type: 'exited', exitCode: 0 },
        lastLines: ['one', 'two'],
      });
      expect(outcome.logError).toContain('ENOTDIR');
    });

    test('ten million empty lines leave a log of 2 MiB and a note', async () => {
      const asked = request(['sh', '-c', 'yes "" | head -n 10000000']);
      const { end, lastLines } = await runner.run(asked, NEVER);
      expect(end).toEqual({ type: 'exited', exitCode: 0 });
      expect(lastLines).toEqual(Array(20).fill(''));
      const { size } = statSync(asked.logFile);
      expect(size).toBeGreaterThan(2 * 1024 * 1024);
      expect(size).toBeLessThan(2 * 1024 * 1024 + 100);
    });

    test('a job that closes its output early may still work on', async () => {
      const { end } = await shell('echo done; exec >&- 2>&-; sleep 0.2; exit 3');
      expect(end).toEqual({ type: 'exited', exitCode: 3 });
    });
  });

  describe('nothing outlives a job', () => {
    test('background children are killed when the job ends, marked or not', async () => {
      const asked = request([
        'sh',
        '-c',
        'exec >/dev/null 2>&1; sleep 300 & env -i sleep 300 & sleep 0.2; exit 7',
      ]);
      const outcome = await runner.run(asked, NEVER);
      expect(outcome.end).toEqual({ type: 'exited', exitCode: 7 });
      expect(outcome.leftOver).toBe(2);
      expect(markedProcesses(asked.marker)).toEqual([]);
    });

    test('one that left the group but holds the output is killed 1 s after the end', async () => {
      const asked = request([program('leave-pipe-holder.sh'), '0']);
      const before = performance.now();
      const outcome = await runner.run(asked, NEVER);
      expect(performance.now() - before).toBeLessThan(3000);
      expect(outcome.durationMs).toBeLessThan(900);
      expect(outcome).toMatchObject({
        end: { type: 'exited', exitCode: 0 },
        leftOver: 1,
        lastLines: ['bye'],
      });
      expect(markedProcesses(asked.marker)).toEqual([]);
    });
  });

  describe('a time-out', () => {
    test('asks first: what ends by itself within 3 s is not killed', async () => {
      const outcome = await shell('trap "sleep 0.5; echo saved; exit 0" TERM; sleep 300 & wait', {
        timeoutSeconds: 0.3,
      });
      expect(outcome).toMatchObject({
        end: { type: 'timed_out' },
        lastLines: ['saved'],
        leftOver: 0,
      });
      expect(outcome.durationMs).toBeLessThan(2000);
    });

    test('also gives the rest of the group its 3 s', async () => {
      // The leader dies of SIGTERM at once; its child needs a moment to save.
      const outcome = await shell('(trap "sleep 0.5; echo saved" TERM; sleep 300 & wait) & wait', {
        timeoutSeconds: 0.3,
      });
      expect(outcome).toMatchObject({ end: { type: 'timed_out' }, lastLines: ['saved'] });
    });

    test('ends a whole tree that is deaf to SIGTERM within 5 s', async () => {
      const asked = request([program('deaf-tree.sh')], { timeoutSeconds: 1 });
      const before = performance.now();
      const outcome = await runner.run(asked, NEVER);
      expect(performance.now() - before).toBeLessThan(6000);
      expect(outcome.end).toEqual({ type: 'timed_out' });
      // Most of the eight: one that is just ending by itself may or may not be counted.
      expect(outcome.leftOver).toBeGreaterThanOrEqual(5);
      expect(markedProcesses(asked.marker)).toEqual([]);
    });

    test('ends what forks and leaves its session again and again', async () => {
      const asked = request(
        [
          'sh',
          '-c',
          `for i in 1 2 3 4; do '${program('fork-chain.sh')}' 2000; done; exec sleep 300`,
        ],
        {
          timeoutSeconds: 0.5,
        },
      );
      const { end } = await runner.run(asked, NEVER);
      expect(end).toEqual({ type: 'timed_out' });
      expect(markedProcesses(asked.marker)).toEqual([]);
    });

    test('is the verdict after 5 s even if the process cannot be killed', async () => {
      const asked = request(['sleep', '300'], { timeoutSeconds: 0.2 });
      const before = performance.now();
      const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
      try {
        expect((await runner.run(asked, NEVER)).end).toEqual({ type: 'timed_out' });
      } finally {
        kill.mockRestore();
      }
      expect(performance.now() - before).toBeLessThan(5200);
    });

    test('of 0 is none, and one of years does not overflow', async () => {
      for (const timeoutSeconds of [0, 100 * 365 * 86_400]) {
        const { end } = await shell('sleep 0.2', { timeoutSeconds });
        expect(end).toEqual({ type: 'exited', exitCode: 0 });
      }
    });
  });

  describe('an abort', () => {
    test('before the start starts nothing', async () => {
      const asked = request(['touch', 'started']);
      const { end } = await runner.run(asked, AbortSignal.abort());
      expect(end).toEqual({ type: 'stopped' });
      expect(existsSync(join(folder, 'started'))).toBe(false);
    });

    test('before the process exists starts nothing either', async () => {
      const controller = new AbortController();
      const outcome = runner.run(request(['touch', 'started']), controller.signal);
      controller.abort();
      expect((await outcome).end).toEqual({ type: 'stopped' });
      expect(existsSync(join(folder, 'started'))).toBe(false);
    });

    test('is the verdict even if the process then exits in good order', async () => {
      const job = await runUntil('ready', [
        'sh',
        '-c',
        'trap "exit 0" TERM; echo ready; sleep 300 & wait',
      ]);
      job.controller.abort();
      expect((await job.outcome).end).toEqual({ type: 'stopped' });
    });

    test('ends a whole tree that is deaf to SIGTERM within 6 s', async () => {
      const job = await runUntil('ready', [program('deaf-tree.sh')]);
      const before = performance.now();
      job.controller.abort();
      expect((await job.outcome).end).toEqual({ type: 'stopped' });
      expect(performance.now() - before).toBeLessThan(6000);
      expect(markedProcesses(job.request.marker)).toEqual([]);
    });

    test('after the end of the process changes nothing', async () => {
      const controller = new AbortController();
      // The pipes stay open for a second after the end: the abort comes in between.
      const outcome = runner.run(
        request([program('leave-pipe-holder.sh'), '9']),
        controller.signal,
      );
      setTimeout(() => {
        controller.abort();
      }, 500);
      expect((await outcome).end).toEqual({ type: 'exited', exitCode: 9 });
    });

    test('changes nothing either when Node has not yet noticed that end', async () => {
      const controller = new AbortController();
      const asked = request(['sh', '-c', 'echo bye; exit 9'], {
        onOutput: () => {
          // Holds up this thread, so that the process ends behind its back.
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
          controller.abort();
        },
      });
      expect((await runner.run(asked, controller.signal)).end).toEqual({
        type: 'exited',
        exitCode: 9,
      });
    });

    test('of one job leaves the others alone', async () => {
      const stopped = await runUntil('ready', ['sh', '-c', 'echo ready; exec sleep 300']);
      const exitCodes = Array.from({ length: 20 }, (_, i) => i);
      const others = Promise.all(
        exitCodes.map((code) => shell(`echo ${code}; sleep 0.3; exit ${code}`)),
      );
      stopped.controller.abort();
      expect((await stopped.outcome).end).toEqual({ type: 'stopped' });
      expect((await others).map(({ end, lastLines }) => ({ end, lastLines }))).toEqual(
        exitCodes.map((exitCode) => ({
          end: { type: 'exited', exitCode },
          lastLines: [String(exitCode)],
        })),
      );
    });
  });

  describe('left-overs of a dead run', () => {
    test('are ended by the prefix of their marker, and counted; others stay', async () => {
      const prefix = `test-${process.pid}-dead-`;
      const start = (marker: string) => {
        const env = { PATH, NO_TUNING_SESSION_MARKER: prefix, TUNING_SESSION_MARKER: marker };
        return spawn('sleep', ['300'], { env, stdio: 'ignore', detached: true });
      };
      const [one, two] = [start(`${prefix}1`), start(`${prefix}2`)];
      const other = start(`test-${process.pid}-alive`);
      await Promise.all([one, two, other].map((child) => once(child, 'spawn')));
      const ended = Promise.all([one, two].map((child) => once(child, 'exit')));
      expect(await runner.endLeftOvers(prefix)).toBe(2);
      expect(await ended).toEqual([
        [null, 'SIGKILL'],
        [null, 'SIGKILL'],
      ]);
      expect(other.exitCode ?? other.signalCode).toBeNull();
      expect(await runner.endLeftOvers(prefix)).toBe(0);
      other.kill('SIGKILL');
      await once(other, 'exit');
    });

    test('that cannot be ended are named', async () => {
      const marker = `test-${process.pid}-stuck`;
      const env = { PATH, TUNING_SESSION_MARKER: marker };
      const child = spawn('sleep', ['300'], { env, stdio: 'ignore', detached: true });
      await once(child, 'spawn');
      const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
      try {
        await expect(runner.endLeftOvers(marker)).rejects.toThrow(String(child.pid));
      } finally {
        kill.mockRestore();
      }
    });

    test('an empty prefix, which all bear, is refused', async () => {
      await expect(runner.endLeftOvers('')).rejects.toThrow('every session');
    });
  });
}

function program(name: string): string {
  return fileURLToPath(new URL(`../fixtures/programs/${name}`, import.meta.url));
}
