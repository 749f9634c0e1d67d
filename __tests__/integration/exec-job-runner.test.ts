import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createExecJobRunner } from '../../src/adapters/exec-job-runner.js';
import type { ProcessOutcome, ProcessRequest } from '../../src/ports.js';
import { describeJobRunner } from '../contracts/job-runner.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe('the job runner over @actions/exec', () => {
  describeJobRunner(createExecJobRunner);

  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'exec-job-runner-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function request(argv: string[]): ProcessRequest {
    return {
      argv,
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '' },
      timeoutSeconds: 60,
      marker: `exec-${process.pid}`,
      logFile: join(folder, 'job.log'),
      secrets: [],
      onOutput: () => undefined,
    };
  }

  describe('in a Node process of its own', () => {
    /** Rejects when that process does not end by itself within 10 s. */
    async function runAlone(...commands: string[][]) {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        [
          ...['--import', here('../helpers/typescript-loader.mjs')],
          here('../fixtures/programs/run-jobs.mjs'),
          JSON.stringify(commands.map((argv) => request(argv))),
        ],
        { env: { PATH: process.env['PATH'] ?? '' }, timeout: 10_000, killSignal: 'SIGKILL' },
      );
      const { outcomes, maxRssKiB } = JSON.parse(stdout) as {
        outcomes: [ProcessOutcome];
        maxRssKiB: number;
      };
      return { outcome: outcomes[0], maxRssKiB, stderr };
    }

    test('nothing holds that process once the job has ended', async () => {
      const { outcome } = await runAlone(['sh', '-c', 'setsid sleep 300 & sleep 300 & exit 5']);
      expect(outcome).toMatchObject({ end: { type: 'exited', exitCode: 5 }, leftOver: 2 });
    });

    test('not even when a process out of our reach keeps the output open', async () => {
      // Neither in the group nor marked; it ends by itself a little later.
      const { outcome } = await runAlone([
        'sh',
        '-c',
        'setsid env -i sleep 15 & sleep 0.3; exit 5',
      ]);
      expect(outcome).toMatchObject({ end: { type: 'exited', exitCode: 5 }, leftOver: 0 });
    });

    test('a gigabyte without a newline takes little memory and leaves 2 MiB', async () => {
      const { outcome, maxRssKiB } = await runAlone(['head', '-c', '1073741824', '/dev/zero']);
      expect(outcome.end).toEqual({ type: 'exited', exitCode: 0 });
      expect(maxRssKiB).toBeLessThan(200 * 1024);
      expect(statSync(join(folder, 'job.log')).size).toBeLessThan(2 * 1024 * 1024 + 100);
    });

    test('Node does not take many jobs that listen to one signal for a leak', async () => {
      const { stderr } = await runAlone(...Array.from({ length: 20 }, () => ['sleep', '0.2']));
      expect(stderr).not.toContain('MaxListeners');
    });

    test('inside a job of another session it does not end itself or its ancestors', async () => {
      const script = `'${process.execPath}' --import '${here('../helpers/typescript-loader.mjs')}' '${here(
        '../fixtures/programs/end-left-overs.mjs',
      )}' outer-; exit 0`;
      const { outcome } = await runAlone([
        'env',
        'TUNING_SESSION_MARKER=outer-1',
        'sh',
        '-c',
        script,
      ]);
      expect(outcome).toMatchObject({
        end: { type: 'exited', exitCode: 0 },
        lastLines: ['1 ended'],
      });
    });
  });

  test('what a listener starts while the job prints is not taken for the job', async () => {
    let ownEnd: unknown;
    const job = {
      ...request(['sh', '-c', 'echo now; sleep 0.3; exit 6']),
      onOutput: () => {
        const child = spawn('cat');
        ownEnd = once(child, 'close');
        child.stdin.end();
      },
    };
    const { end } = await createExecJobRunner().run(job, new AbortController().signal);
    expect(end).toEqual({ type: 'exited', exitCode: 6 });
    expect(await ownEnd).toEqual([0, null]);
  });

  describe('while the system has no process to spare', () => {
    /** Makes the next `count` starts of this process fail with EAGAIN. */
    function failStarts(count: number): () => number {
      let failures = 0;
      const name = 'child_process';
      const onChild = (message: unknown) => {
        const child = (message as { process: ChildProcess & { spawn: unknown } }).process;
        if (failures === count) return;
        failures += 1;
        child.spawn = () => {
          const error = Object.assign(new Error('spawn EAGAIN'), { code: 'EAGAIN' });
          process.nextTick(() => child.emit('error', error));
        };
      };
      subscribe(name, onChild);
      return () => {
        unsubscribe(name, onChild);
        return failures;
      };
    }

    test.each([
      [2, { type: 'exited', exitCode: 0 }],
      [3, { type: 'not_started', message: expect.stringContaining('EAGAIN') }],
    ])('three tries are made: %i failures', async (count, end) => {
      const stop = failStarts(count);
      const outcome = await createExecJobRunner().run(
        request(['true']),
        new AbortController().signal,
      );
      expect(stop()).toBe(count);
      expect(outcome.end).toEqual(end);
    });
  });
});
