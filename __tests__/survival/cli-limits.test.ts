import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, failsUntil, job, type CliWorkspace } from '../helpers/cli.js';
import { markedProcesses } from '../helpers/marked-processes.js';
import { DEAF_TREE, ROOT } from '../helpers/plans.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

/** The living processes of a job of the newest run. */
function processesOf(jobId: string, attempt = 1): number[] {
  const run = w.journal().findLast(({ type }) => type === 'run_started');
  return markedProcesses(`${String(run?.['run_id'])}.${jobId}.${attempt}`);
}

describe('a time-out', () => {
  test('leaves nothing of a tree that is deaf to SIGTERM, partly in sessions of its own', async () => {
    w.plan([{ ...job('deaf'), command: ['sh', DEAF_TREE], timeout_seconds: 1 }, job('next')]);
    const { code, tookMs } = await w.run(['run', 'plan.jsonl']);
    expect(code).toBe(1);
    const failed = w.journal().find(({ type }) => type === 'job_failed');
    expect(failed).toMatchObject({ job_id: 'deaf', reason: 'timeout' });
    expect(failed?.['duration_ms']).toBeLessThan(1_000 + 5_000);
    expect(tookMs).toBeLessThan(9_000);
    expect(processesOf('deaf')).toEqual([]);
    expect(w.completed()).toEqual(['next']);
  });

  test('of the row comes before that of the session; 0 is none', async () => {
    w.plan([
      job('short', { body: 'sleep 20', timeout_seconds: 0.2 }),
      job('session', { body: 'sleep 20' }),
      job('none', { body: 'sleep 1', timeout_seconds: 0 }),
    ]);
    const { code, stdout } = await w.run(['run', 'plan.jsonl', '--timeout', '0.5']);
    expect(code).toBe(1);
    expect(stdout).toContain('short (line 1): ran longer than 0.2 s');
    expect(stdout).toContain('session (line 2): ran longer than 0.5 s');
    expect(w.completed()).toEqual(['none']);
  });
});

test('1 GB without a newline: the session goes on in less than 200 MB, the log in 2 MiB', async () => {
  w.plan([
    job('loud', {
      body: 'head -c 1000000000 /dev/zero | tr "\\0" x; cat /proc/$PPID/status >peak',
    }),
  ]);
  const { code, tookMs } = await w.run(['run', 'plan.jsonl']);
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(25_000);
  const peakKb = Number(/VmHWM:\s*(\d+) kB/.exec(w.read('peak'))?.[1]);
  expect(peakKb).toBeGreaterThan(10_000);
  expect(peakKb).toBeLessThan(200_000);
  const log = readFileSync(w.path('.tuning-session/plan/logs/loud.1.log'));
  expect(log.length).toBeLessThan(2 * 1024 * 1024 + 200);
  expect(log.toString()).toMatch(/\[\d+ bytes of output left out here\]/);
});

describe('a signal', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s during a deaf job: 130 within 6 s, nothing left alive, and it goes on later',
    async (signal) => {
      w.plan([
        job('a'),
        job('b', { body: `test -e again || { (sleep 0.5; touch ready) & exec sh ${DEAF_TREE}; }` }),
        job('c'),
      ]);
      const run = w.start(['run', 'plan.jsonl']);
      await w.appears('ready');
      const before = performance.now();
      run.child.kill(signal);
      const { code, stdout } = await run.ended;
      expect(performance.now() - before).toBeLessThan(6_000);
      expect(code).toBe(130);
      expect(stdout).toContain('--retry-failed');
      expect(processesOf('b')).toEqual([]);
      expect(
        w
          .journal()
          .map(({ type }) => type)
          .slice(-3),
      ).toEqual(['job_interrupted', 'run_stopped', 'run_finished']);
      w.write('again', '');
      w.clearStarts();
      expect((await w.run(['run', 'plan.jsonl', '--resume'])).code).toBe(0);
      expect(w.starts()).toEqual(['b', 'c']);
    },
  );

  test('twice, as an impatient person does: the state still goes on', async () => {
    w.plan([job('a', { body: 'test -e again || { touch ready; sleep 30; }' })]);
    const run = w.start(['run', 'plan.jsonl']);
    await w.appears('ready');
    run.child.kill('SIGINT');
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(130);
    w.write('again', '');
    expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).code).toBe(0);
  });
});

describe('stop-on-error', () => {
  const fails = { body: 'exit 4' };
  test.each([
    { value: 'false', starts: ['a', 'b', 'c', 'd'], status: 'completed_with_failures' },
    { value: 'true', starts: ['a', 'b'], status: 'incomplete' },
    { value: '2', starts: ['a', 'b', 'c'], status: 'incomplete' },
  ])('$value', async ({ value, starts, status }) => {
    w.plan([job('a'), job('b', fails), job('c', fails), job('d')]);
    const { code, stdout } = await w.run([
      ...['run', 'plan.jsonl', '--json'],
      ...['--stop-on-error', value],
    ]);
    expect(code).toBe(1);
    expect(w.starts()).toEqual(starts);
    expect(JSON.parse(stdout)).toMatchObject({ status, counts: { total: 4 } });
  });

  test('counts an invalid row when its line is reached', async () => {
    w.plan([job('a'), { nothing: 1 }, job('b'), { nothing: 2 }, job('c')]);
    await w.run(['run', 'plan.jsonl', '--stop-on-error', '2']);
    expect(w.starts()).toEqual(['a', 'b']);
    w.clearStarts();
    await w.run(['run', 'plan.jsonl', '--stop-on-error', 'true']);
    expect(w.starts()).toEqual(['a']);
  });

  test('counts only failures of this run', async () => {
    w.plan([job('a', fails), job('b', { body: failsUntil('mended') }), job('c')]);
    await w.run(['run', 'plan.jsonl', '--stop-on-error', '2']);
    w.clearStarts();
    w.write('mended', '');
    const { code } = await w.run(['run', 'plan.jsonl', '--retry-failed', '--stop-on-error', '2']);
    expect(code).toBe(1);
    expect(w.starts()).toEqual(['a', 'b', 'c']);
  });
});

describe('max-jobs', () => {
  test('what it cuts off is not asked: green, and the next run goes on there', async () => {
    w.plan(['a', 'b', 'c', 'd', 'e'].map((id) => job(id)));
    for (const [args, starts] of [
      [['--fresh'], ['a', 'b']],
      [['--retry-failed'], ['c', 'd']],
      [['--retry-failed'], ['e']],
    ] as const) {
      w.clearStarts();
      const { code } = await w.run(['run', 'plan.jsonl', ...args, '--max-jobs', '2']);
      expect(code).toBe(0);
      expect(w.starts()).toEqual(starts);
    }
    expect(w.completed()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('exit codes', () => {
  test.each([
    { failOn: 'any-failure', code: 1 },
    { failOn: 'all-failed', code: 0 },
    { failOn: 'incomplete', code: 0 },
    { failOn: 'never', code: 0 },
  ])('fail-on $failOn with one of two failed: $code', async ({ failOn, code }) => {
    w.plan([job('a'), job('b', { body: 'exit 1' })]);
    expect((await w.run(['run', 'plan.jsonl', '--fail-on', failOn])).code).toBe(code);
  });

  test('fail-on never does not hide an interruption', async () => {
    w.plan([job('a', { body: 'touch ready; sleep 30' })]);
    const run = w.start(['run', 'plan.jsonl', '--fail-on', 'never']);
    await w.appears('ready');
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(130);
  });
});

describe('how a job ends is recorded as it was', () => {
  const endings: { what: string; body: string; expected: object }[] = [
    { what: 'exit code 255', body: 'exit 255', expected: { reason: 'exit_code', exit_code: 255 } },
    { what: 'a signal', body: 'kill -SEGV $$', expected: { reason: 'signal', signal: 'SIGSEGV' } },
    { what: 'no result', body: 'exit 0', expected: { reason: 'missing_output' } },
    {
      what: 'NaN in the result',
      body: 'echo "{\\"metrics\\": {\\"score\\": NaN}}" >"$TUNING_OUTPUT_JSON"; exit 0',
      expected: {
        reason: 'invalid_output',
        message: 'out/j.json: NaN at 1:23 is not a JSON number',
      },
    },
    {
      what: 'a result that says it failed',
      body: 'echo "{\\"status\\": \\"error\\"}" >"$TUNING_OUTPUT_JSON"; exit 0',
      expected: { reason: 'reported_error' },
    },
    {
      what: 'a link as the result',
      body: 'ln -s /etc/passwd "$TUNING_OUTPUT_JSON"; exit 0',
      expected: { reason: 'invalid_output', message: 'out/j.json: not a regular file' },
    },
  ];
  test.each(endings)('$what', async ({ body, expected }) => {
    w.plan([job('j', { body })]);
    expect((await w.run(['run', 'plan.jsonl'])).code).toBe(1);
    expect(w.journal().find(({ type }) => type === 'job_failed')).toMatchObject(expected);
  });

  test('a program that is not there', async () => {
    w.plan([{ ...job('j'), command: ['no-such-program', 'x'] }, job('k')]);
    const { code, stderr } = await w.run(['run', 'plan.jsonl']);
    expect(code).toBe(1);
    expect(stderr).toContain('no-such-program');
    expect(w.journal().find(({ type }) => type === 'job_failed')).toMatchObject({
      reason: 'spawn_error',
    });
    expect(w.completed()).toEqual(['k']);
  });

  test('without require-output exit code 0 is enough', async () => {
    w.plan([{ ...job('j'), command: ['true'] }]);
    expect((await w.run(['run', 'plan.jsonl', '--no-require-output'])).code).toBe(0);
    expect(w.journal().find(({ type }) => type === 'job_completed')).toMatchObject({
      sha256: null,
    });
  });
});

describe('what a job is started with', () => {
  test('a command string keeps its quotes, and placeholders are filled in afterwards', async () => {
    w.plan([
      {
        job_id: 'j',
        config: { greeting: "it's; $(true)", fast: true, gone: null },
        output_json: 'out/j.json',
      },
    ]);
    const command = `sh -c 'for a in "$@"; do echo "<$a>"; done >arguments; echo "{{}}" >out/j.json' sh "a  b" '{config.greeting}' {flags}`;
    const { code, stderr } = await w.run(['run', 'plan.jsonl', '--command', command]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(w.read('arguments')).toBe("<a  b>\n<it's; $(true)>\n<--fast>\n");
  });

  test('its env, its config file, and nothing of an action', async () => {
    w.plan([
      job('j', {
        score: 3,
        body: 'env >environment; cat "$TUNING_CONFIG_FILE" "$CONFIG" >config',
        env: { MINE: 'of the row' },
      }),
      {
        ...job('k', { score: 4 }),
        command: ['sh', '-c', 'cp {config_file} copy; echo "{{}}" >{output_json}'],
      },
    ]);
    const { code } = await w.run(['run', 'plan.jsonl'], {
      env: {
        ACTIONS_RUNTIME_TOKEN: 'a',
        INPUT_PLAN: 'b',
        GITHUB_OUTPUT: 'c',
        KEPT: 'd',
        CONFIG: w.path('.tuning-session/plan/config.json'),
      },
    });
    expect(code).toBe(0);
    const environment = w.read('environment');
    expect(environment).toMatch(/^MINE=of the row$/m);
    expect(environment).toMatch(/^KEPT=d$/m);
    expect(environment).toMatch(/^TUNING_SESSION=plan$/m);
    expect(environment).toMatch(/^TUNING_JOB_ID=j$/m);
    expect(environment).toMatch(/^TUNING_ATTEMPT=1$/m);
    expect(environment).not.toMatch(/^(ACTIONS_|INPUT_|GITHUB_OUTPUT)/m);
    expect(w.read('config')).toBe('{"score":3}{"score":3}');
    expect(w.read('copy')).toBe('{"score":4}');
  });

  test('a secret in its output becomes *** in state, log and answer', async () => {
    const body = 'echo "token $MY_TOKEN"; echo "$OTHER"; exit 1';
    w.plan([job('j', { body })]);
    const { stdout, stderr } = await w.run(['run', 'plan.jsonl', '--mask-env', 'OTHER'], {
      env: { MY_TOKEN: 'hush-hush-1', OTHER: 'hush-hush-2' },
    });
    const all = [stdout, stderr, ...w.snapshot('.tuning-session').values()].join('\n');
    expect(all).toContain('token ***');
    expect(all).not.toContain('hush-hush');
  });
});

describe('the default command', () => {
  test('carries the example in Python out', async () => {
    cpSync(join(ROOT, 'examples', 'arbitrage-python'), w.folder, { recursive: true });
    mkdirSync(w.path('examples'), { recursive: true });
    cpSync(join(ROOT, 'examples', 'quickstart'), w.path('examples/quickstart'), {
      recursive: true,
    });
    const plan = w.read('plan.jsonl').split('\n').slice(0, 2).join('\n');
    w.write(
      'plan.jsonl',
      plan.replaceAll(/"data_file":\s*"[^"]*"/g, '"data_file":"examples/quickstart/quotes.csv"'),
    );
    const { code, stdout, stderr } = await w.run(['run', 'plan.jsonl', '--python', 'python3']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('2 completed');
    expect(stdout).toContain('realized_pnl_usd');
  });
});
