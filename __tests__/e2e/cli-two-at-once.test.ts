import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWorkspace, job, type CliWorkspace } from '../helpers/cli.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
  w.plan([job('a'), job('b', { body: 'test -e go || { touch ready; sleep 30; }' }), job('c')]);
});
afterEach(() => {
  w.remove();
});

test('the second of two is told who works on the session, within 1 s, and changes nothing', async () => {
  const first = w.start(['run', 'plan.jsonl']);
  await w.appears('ready');
  const { tookMs: idleMs } = await w.run(['--version']);
  const before = w.snapshot('.tuning-session');
  for (const args of [
    ['run', 'plan.jsonl', '--fresh'],
    ['run', 'plan.jsonl', '--resume'],
    ['repair'],
  ]) {
    const { code, stderr, stdout, tookMs } = await w.run(args);
    expect(code).toBe(75);
    expect(stdout).toBe('');
    expect(stderr).toContain(`session plan is being carried out by process ${first.pid} on `);
    expect(stderr).toMatch(/since \d{4}-\d\d-\d\dT/);
    expect(stderr).toContain('→ Wait for it to end');
    expect(tookMs - idleMs).toBeLessThan(1_000);
  }
  expect(w.snapshot('.tuning-session')).toEqual(before);
  expect(w.starts()).toEqual(['a', 'b']);
  first.child.kill('SIGINT');
  expect((await first.ended).code).toBe(130);
});

test('a stopped holder is not robbed, a killed one leaves the session free at once', async () => {
  const first = w.start(['run', 'plan.jsonl']);
  await w.appears('ready');
  first.child.kill('SIGSTOP');
  const second = await w.run(['run', 'plan.jsonl', '--retry-failed']);
  expect(second.code).toBe(75);
  expect(second.stderr).toContain('a process that does not answer (it may be stopped)');

  first.child.kill('SIGKILL');
  await first.ended;
  w.write('go', '');
  const { code, stderr } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
  expect(code).toBe(0);
  expect(stderr).toMatch(/The last run left \d+ processes? behind; they were ended/);
  expect(w.starts()).toEqual(['a', 'b', 'b', 'c']);
});

test('what is left of a run that was killed behind its last record is ended by the next', async () => {
  w.write('go', '');
  expect((await w.run(['run', 'plan.jsonl'])).code).toBe(0);
  const marker = `${String(w.journal()[0]?.['run_id'])}.1`;
  const env = { ...process.env, TUNING_SESSION_MARKER: marker };
  const left = spawn('sleep', ['30'], { env, detached: true });
  const ended = once(left, 'exit');
  const { stderr } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
  expect(stderr).toContain('The last run left 1 processes behind; they were ended.');
  expect(await ended).toEqual([null, 'SIGKILL']);
});

test('another session in the same state directory is not disturbed', async () => {
  const first = w.start(['run', 'plan.jsonl']);
  await w.appears('ready');
  w.plan([job('x', { output_json: 'other/x.json' })], 'other.jsonl');
  expect((await w.run(['run', 'other.jsonl'])).code).toBe(0);
  expect((await w.run(['run', 'other.jsonl', '--fresh'])).code).toBe(0);
  first.child.kill('SIGINT');
  expect((await first.ended).code).toBe(130);
  expect((await w.run(['status', '--session', 'other'])).stdout).toContain('completed, 1/1');
});

test('two that begin at the same moment: one carries the session out, the other is told', async () => {
  w.write('go', '');
  const codes = await Promise.all(
    [1, 2, 3].map(() => w.run(['run', 'plan.jsonl', '--fresh']).then(({ code }) => code)),
  );
  expect(codes).toContain(0);
  expect(codes.filter((code) => code !== 0 && code !== 75)).toEqual([]);
  expect(w.starts()).toHaveLength(3 * codes.filter((code) => code === 0).length);
});
