import { describe, expect, test } from '@jest/globals';
import { settle, type Attempt, type Ending, type Finding } from '../../src/domain/outcome.js';
import { digestOf } from '../helpers/job-builder.js';

const attempt: Attempt = {
  jobId: 'job_1',
  attempt: 2,
  fingerprint: digestOf('job_1'),
  durationMs: 1234,
  timeoutSeconds: 300,
  outputJson: 'outputs/job_1.json',
  lastLines: ['first', 'last'],
  stoppedBy: 'cancelled',
  isFirstOfRun: false,
  mask: (text) => text.replaceAll('hunter22', '***'),
};
const common = {
  job_id: 'job_1',
  attempt: 2,
  fingerprint: digestOf('job_1'),
  duration_ms: 1234,
};

const exited = (exitCode: number): Ending => ({ type: 'exited', exitCode });
const good: Finding = { type: 'valid', value: { status: 'success', metrics: { pnl: 3 } } };
const missing: Finding = { type: 'missing' };
const invalid: Finding = { type: 'invalid', message: 'empty' };
const reported: Finding = { type: 'valid', value: { status: 'error' } };

describe('a failure has the first reason that applies', () => {
  test.each<[string, Ending, Finding, string, string]>([
    [
      'not started',
      { type: 'not_started', message: 'python: not found' },
      good,
      'spawn_error',
      'python: not found',
    ],
    [
      'never started, for what is in its way',
      { type: 'in_the_way', message: 'out/a.json cannot be written' },
      good,
      'spawn_error',
      'out/a.json cannot be written',
    ],
    ['timed out', { type: 'timed_out' }, good, 'timeout', 'ran longer than 300 s'],
    [
      'killed, but not by us',
      { type: 'signalled', signal: 'SIGKILL' },
      good,
      'signal',
      'killed by SIGKILL, which this action did not send',
    ],
    ['F14 exit code before a good result', exited(3), good, 'exit_code', 'exit code 3'],
    ['exit code before a missing result', exited(1), missing, 'exit_code', 'exit code 1'],
    [
      'F01 no result',
      exited(0),
      missing,
      'missing_output',
      'exit code 0, but outputs/job_1.json was not written',
    ],
    ['F14 an unusable result', exited(0), invalid, 'invalid_output', 'outputs/job_1.json: empty'],
    ['the result says so', exited(0), reported, 'reported_error', 'the result says status "error"'],
    [
      'a status that is not even text',
      exited(0),
      { type: 'valid', value: { status: null } },
      'reported_error',
      'the result says status null',
    ],
  ])('%s', (_, ending, finding, reason, message) => {
    expect(settle(attempt, ending, finding, true)).toEqual({
      type: 'failed',
      event: {
        type: 'job_failed',
        ...common,
        reason,
        ...(ending.type === 'in_the_way' ? { cause: 'in_the_way' } : {}),
        message,
        exit_code: ending.type === 'exited' ? ending.exitCode : null,
        signal: ending.type === 'signalled' ? ending.signal : null,
        final: true,
        last_lines: ['first', 'last'],
      },
    });
  });

  test.each([1, 2, 126, 255])('exit code %d is recorded exactly', (exitCode) => {
    expect(settle(attempt, exited(exitCode), missing, true)).toMatchObject({
      event: { exit_code: exitCode, message: `exit code ${exitCode}` },
    });
  });

  test('a status of megabytes is shown by its beginning only', () => {
    const finding: Finding = { type: 'valid', value: { status: 'x'.repeat(1_000_000) } };
    const settled = settle(attempt, exited(0), finding, true);
    expect(settled.type === 'failed' && settled.event.message.length).toBeLessThan(300);
  });
});

describe('a job completes', () => {
  test('with a result: its metrics are taken, the result is to be stored', () => {
    expect(settle(attempt, exited(0), good, true)).toEqual({
      type: 'completed',
      event: { type: 'job_completed', ...common, metrics: { pnl: 3 } },
      hasResult: true,
    });
  });

  test('with a result that says nothing of a status', () => {
    const finding: Finding = { type: 'valid', value: { pnl: 3 } };
    expect(settle(attempt, exited(0), finding, true)).toMatchObject({
      type: 'completed',
      event: { metrics: { pnl: 3 } },
    });
  });

  test.each<[string, Finding, boolean, Readonly<Record<string, number>>]>([
    ['nothing', missing, false, {}],
    ['something unusable', invalid, false, {}],
    ['a result', good, true, { pnl: 3 }],
    ['a result that reports an error', reported, true, {}],
  ])('without require-output although it left %s', (_, finding, hasResult, metrics) => {
    expect(settle(attempt, exited(0), finding, false)).toEqual({
      type: 'completed',
      event: { type: 'job_completed', ...common, metrics },
      hasResult,
    });
  });
});

test.each<[string, Ending]>([
  ['a failed exit code', exited(1)],
  ['a time-out', { type: 'timed_out' }],
])('without require-output %s still fails', (_, ending) => {
  expect(settle(attempt, ending, missing, false).type).toBe('failed');
});

test('stopped by us means interrupted, whatever it left: it is still to run', () => {
  for (const finding of [good, missing, invalid]) {
    expect(settle(attempt, { type: 'stopped' }, finding, true)).toEqual({
      type: 'interrupted',
      event: { type: 'job_interrupted', ...common, reason: 'cancelled' },
    });
  }
});

describe('a job that we stopped', () => {
  const stopped = (changes: Partial<Attempt>) =>
    settle({ ...attempt, ...changes }, { type: 'stopped' }, good, true);

  test.each(['cancelled', 'time_budget', 'storage_failed'] as const)(
    'because of %s is interrupted, and its result not looked at',
    (stoppedBy) => {
      expect(stopped({ stoppedBy })).toMatchObject({
        type: 'interrupted',
        event: { reason: stoppedBy },
      });
    },
  );

  test('at the end of a budget that it had to itself can never fit: it failed', () => {
    expect(stopped({ stoppedBy: 'time_budget', isFirstOfRun: true })).toMatchObject({
      type: 'failed',
      event: { reason: 'timeout', cause: 'time_budget', final: true },
    });
    expect(stopped({ stoppedBy: 'cancelled', isFirstOfRun: true }).type).toBe('interrupted');
  });
});

describe('secrets', () => {
  test('are masked in a reported status before it is cut, so that no half of one is left', () => {
    const finding: Finding = { type: 'valid', value: { status: `${'x'.repeat(195)}hunter22` } };
    const settled = settle(attempt, exited(0), finding, true);
    expect(JSON.stringify(settled)).toContain('x***');
    expect(JSON.stringify(settled)).not.toContain('hunt');
  });

  test('are masked in the names of metrics; their numbers stay', () => {
    const finding: Finding = { type: 'valid', value: { metrics: { 'pnl hunter22': 3 } } };
    expect(settle(attempt, exited(0), finding, true)).toMatchObject({
      event: { metrics: { 'pnl ***': 3 } },
    });
  });
});
