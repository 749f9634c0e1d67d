import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { createTerminalReporter } from '../../src/adapters/terminal-reporter.js';
import { reporterContract } from '../contracts/reporter.js';
import {
  jobBegins,
  jobEnds,
  jobFails,
  jobPrints,
  stillRunning,
} from '../helpers/message-builder.js';
import { createSummary } from '../helpers/summary-builder.js';

function create(isTTY: boolean) {
  let text = '';
  let now = 0;
  let draw: (() => void) | null = null;
  const stream = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString();
        done();
      },
    }),
    { isTTY, columns: 100, rows: 24 },
  );
  const reporter = createTerminalReporter({
    stream,
    isTTY,
    monotonicMs: () => now,
    everySecond(callback) {
      draw = callback;
      return () => {
        draw = null;
      };
    },
  });
  return {
    reporter,
    written: () => text,
    close: () => stream.destroy(),
    /** Lets time pass, as the clock of the terminal does. */
    pass: (ms: number): void => {
      now += ms;
      draw?.();
    },
    isDrawing: () => draw !== null,
  };
}

reporterContract('the reporter for a pipe', () => create(false));
reporterContract('the reporter for a terminal', () => create(true));

test('in a pipe there are plain lines and nothing else', () => {
  const { reporter, written } = create(false);
  reporter.tell({ type: 'run_begins', text: 'Starts afresh: 27 jobs to run.', toRun: 27 });
  reporter.tell({ type: 'notice', level: 'warning', text: 'odd', place: { file: 'p', line: 2 } });
  reporter.tell(jobBegins());
  reporter.tell(jobPrints('not shown\n'));
  reporter.tell(stillRunning());
  reporter.tell(jobEnds());
  reporter.tell(jobFails({ lastLines: ['\u001b[31mred\u001b[0m', 'last\u0007'] }));
  reporter.finish(createSummary());
  expect(written().split('\n')).toEqual([
    'Starts afresh: 27 jobs to run.',
    'warning: p:2: odd',
    '… sess001_0003 running for 3m00s [3/27] ETA 1h05m',
    '[3/27] ✓ sess001_0003 3.2 s  realized_pnl_usd=12.4  best sess001_0001 15.2  ETA 1m20s',
    '[4/27] ✗ sess001_0004 1.0 s  exit code 2',
    '    │ red',
    '    │ last\\x07',
    '',
  ]);
});

describe('in a terminal', () => {
  test('a bar shows what runs, and is gone at the end', () => {
    const { reporter, written, pass, isDrawing } = create(true);
    reporter.tell(jobBegins({ jobId: 'a', position: 1, total: 2 }));
    pass(12_400);
    expect(stripVTControlCharacters(written())).toContain('░░ [0/2]  a 12.4 s');
    reporter.tell(jobEnds({ jobId: 'a', position: 1, total: 2 }));
    reporter.tell(jobBegins({ jobId: 'b', position: 2, total: 2 }));
    expect(stripVTControlCharacters(written())).toContain(
      '██████████░░░░░░░░░░ [1/2]  b 0 ms  ETA 1m20s  best sess001_0001 15.2',
    );
    expect(isDrawing()).toBe(true);
    const before = written().length;
    reporter.finish(createSummary());
    expect(isDrawing()).toBe(false);
    expect(stripVTControlCharacters(written().slice(before)).trim()).toBe('');
  });

  test('the bar fits into one line', () => {
    const { reporter, written } = create(true);
    reporter.tell(jobBegins({ jobId: 'x'.repeat(300) }));
    const longest = Math.max(
      ...stripVTControlCharacters(written())
        .split('\n')
        .map((line) => line.length),
    );
    expect(longest).toBeLessThan(100);
  });

  test('results are coloured', () => {
    const { reporter, written } = create(true);
    reporter.tell(jobEnds());
    expect(written()).toContain('\u001b[32m✓\u001b[39m sess001_0003');
  });
});

test('a pipe that is closed does not end the process, nor does the bar keep it alive', () => {
  const program = fileURLToPath(
    new URL('../fixtures/programs/report-to-closed-pipe.mjs', import.meta.url),
  );
  const loader = new URL('../helpers/typescript-loader.mjs', import.meta.url).href;
  // head reads one line and closes the pipe, long before the program is done.
  const { stdout, status } = spawnSync(
    'sh',
    [
      '-c',
      '{ "$0" --import "$1" "$2" 2>&1 1>&3 | head -n 1 >/dev/null; } 3>&1',
      process.execPath,
      loader,
      program,
    ],
    { encoding: 'utf8', timeout: 20_000 },
  );
  expect({ stdout, status }).toEqual({ stdout: 'still alive\n', status: 0 });
});
