import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderRun, renderRuns } from '../../src/cli/history-text.js';
import { createHistory, type PastRun } from '../../src/domain/run-history.js';
import { sessionFolder } from '../../src/adapters/session-folder.js';
import {
  completedJob,
  failedJob,
  jobSkipped,
  NO_COUNTS,
  recorded,
  runFinished,
  runId,
  runStarted,
} from '../helpers/event-builder.js';
import { digestOf } from '../helpers/job-builder.js';
import { HOSTILE_MARKUP, HOSTILE_OUTPUT, hostileText } from '../helpers/hostile-text.js';
import type { SessionEvent } from '../../src/domain/event.js';

function pastRun(...events: readonly SessionEvent[]): PastRun {
  const history = createHistory();
  for (const event of recorded(events)) history.take(event);
  const [run] = history.runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

const finished = runFinished({
  status: 'completed_with_failures',
  exit_code: 1,
  counts: { ...NO_COUNTS, total: 12, success: 11, error: 1, attempted: 2, kept: 9 },
});
const RUN = pastRun(
  runStarted({ restarted_from: runId(7), mode: 'retry-failed', commit: 'c0ffee' }),
  { type: 'checkpoint_rejected', checkpoint: 'newer', message: 'no seal' },
  { type: 'run_restored', checkpoint: 'older', to: 7 },
  ...completedJob('a', { duration_ms: 3200 }),
  ...failedJob('long_name', { duration_ms: 80_000, message: 'exit code 7', final: false }),
  ...failedJob('long_name', { attempt: 2, message: 'exit code 7' }),
  jobSkipped('c'),
  { type: 'checkpoint_sent', checkpoint: 'first', to: 5, digest: digestOf('1') },
  { type: 'checkpoint_sent', checkpoint: 'second', to: 9, digest: digestOf('2') },
  { type: 'run_stopped', run_id: runId(1), reason: 'stop_on_error' },
  finished,
);

test('one run has all that happened to it, and its attempts in columns', () => {
  expect(renderRun(RUN)).toEqual([
    `${runId(1)}  2026-01-01T00:00:01Z  completed with failures  retry-failed  13.0 s`,
    '  11/12 completed, 1 failed, 0 skipped, 0 still to run; tried 2, kept 9; exit code 1',
    `  continues ${runId(7)}`,
    '  commit c0ffee',
    '  restored from older',
    '  rejected newer: no seal',
    '  sent 2 checkpoints, the newest second at 2026-01-01T00:00:12Z',
    '  1 retry',
    '  stopped: stop on error',
    '  job        attempt  outcome       took  why',
    '  a                1  ✓ completed  3.2 s',
    '  long_name        1  ✗ failed     1m20s  exit code 7; to be tried again',
    '  long_name        2  ✗ failed     1.0 s  exit code 7',
    '  c                   ⊘ skipped           another, which it depends on, is not completed',
  ]);
});

test('of a run only the attempts that are asked for are listed; its counts stay', () => {
  const lines = renderRun(RUN, ({ outcome }) => outcome === 'failed');
  expect(lines.join('\n')).toContain('11/12 completed');
  expect(lines.filter((line) => /✓|✗/.test(line))).toHaveLength(2);
});

test('a run that vanished says what is known of it', () => {
  const lines = renderRun(pastRun(runStarted(), ...completedJob('a'))).join('\n');
  expect(lines).toContain('attempts so far: 1 completed, 0 failed');
  expect(lines).toContain('vanished: it has no end; its last record is of 2026-01-01T00:00:03Z');
});

const folder = sessionFolder('state', 'plan');
const found = (run: PastRun, archived = false) => ({ ...run, folder, archived });

test('runs stand in columns, the archived ones marked, with what is not shown', () => {
  const runs = [found(RUN), found(pastRun(runStarted({ run_id: runId(2) })), true)];
  expect(renderRuns({ runs, more: 1, unread: 2 })).toEqual([
    'run                                   started               status                   mode          completed  failed  tried  kept    took',
    `${runId(1)}  2026-01-01T00:00:01Z  completed with failures  retry-failed      11/12       1      2     9  13.0 s`,
    `${runId(2)}  2026-01-01T00:00:01Z  vanished                 fresh                 –       –      0     –    0 ms  archived`,
    '… and 1 earlier run',
    '… and 2 archived lineages that --limit left unread',
  ]);
});

test('nothing that a journal holds acts on the terminal, or adds a line', () => {
  const hostile = hostileText([...HOSTILE_MARKUP, ...HOSTILE_OUTPUT]);
  fc.assert(
    fc.property(hostile, (text) => {
      const run = pastRun(
        runStarted({ run_id: text, restarted_from: text, commit: text }),
        { type: 'checkpoint_rejected', checkpoint: text, message: text },
        { type: 'run_restored', checkpoint: text, to: 7 },
        ...failedJob(text, { message: text }),
        jobSkipped(text),
        { type: 'checkpoint_sent', checkpoint: text, to: 5, digest: digestOf('1') },
      );
      const lines = [...renderRun(run), ...renderRuns({ runs: [found(run)], more: 0, unread: 0 })];
      expect(lines).toHaveLength(13);
      for (const line of lines) {
        expect(line).not.toMatch(/(?!\t)[\p{Cc}\u2028\u202e]/u);
      }
    }),
  );
});
