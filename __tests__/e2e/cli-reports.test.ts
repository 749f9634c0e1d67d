import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createWorkspace, failsUntil, job, type CliWorkspace } from '../helpers/cli.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

const ask = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await w.run(args);
  expect({ args, code, stderr }).toMatchObject({ code: 0 });
  return stdout;
};

interface Status {
  readonly status: string;
  readonly progress: string;
  readonly can_resume: boolean;
  readonly restart_point: string | null;
  readonly exit_code: number | null;
}
const status = async (): Promise<Status> => JSON.parse(await ask('status', '--json')) as Status;

/** How the newest run is called by `status` and by `history`. */
async function named(): Promise<string[]> {
  const [newest] = JSON.parse(await ask('history', '--json')) as Status[];
  return [(await status()).status, newest?.status ?? ''];
}

const blocked = job('b', { body: 'test -e go || { touch ready; sleep 30; }' });

describe('status and history of a session that', () => {
  test('completed', async () => {
    w.plan([job('a', { score: 1 }), job('b', { score: 2 })]);
    await w.run(['run', 'plan.jsonl']);
    expect(await status()).toMatchObject({
      status: 'completed',
      progress: '2/2',
      can_resume: false,
      restart_point: null,
      exit_code: 0,
    });
    expect(await ask('status')).toMatch(/^Session plan: completed, 2\/2 completed\n/);
    expect(await named()).toEqual(['completed', 'completed']);
  });

  test('has lost a stored result, or ranks by what was asked', async () => {
    w.plan([job('a', { score: 1 }), job('b', { score: 2 })]);
    await w.run(['run', 'plan.jsonl', '--metric', 'score:minimize', '--where', 'score > 0']);
    expect(await ask('status')).toContain('\nranked by score:minimize, only where score > 0\n');
    const results = '.tuning-session/plan/results';
    rmSync(w.path(results), { recursive: true });
    expect(await ask('status')).toContain(
      '\n2 completed jobs have no stored result: a, b. The next run puts it back from output_json',
    );
    expect(await status()).toMatchObject({ without_stored: ['a', 'b'] });
  });

  test('has failures', async () => {
    w.plan([job('a'), job('b', { body: failsUntil('mended') }), { broken: 1 }, job('c')]);
    await w.run(['run', 'plan.jsonl']);
    expect(await status()).toMatchObject({
      status: 'completed_with_failures',
      progress: '2/4',
      can_resume: true,
      restart_point: 'b',
      exit_code: 1,
    });
    const text = await ask('status');
    expect(text).toContain('total 4  completed 2  failed or invalid 2  skipped 0  still to run 0');
    expect(text).toContain('restart point b');
    expect(text).toMatch(/^b +failed +1 +.*exit code 7$/m);
    const history = await ask('history', '--detailed');
    expect(history).toMatch(/^ {2}b +1 {2}✗ failed .*exit code 7$/m);
    expect(history).toMatch(/^ {2}a +1 {2}✓ completed/m);
  });

  test('is in progress, then vanished, then went on', async () => {
    w.plan([job('a'), blocked, job('c')]);
    const run = w.start(['run', 'plan.jsonl']);
    await w.appears('ready');
    expect(await named()).toEqual(['in_progress', 'in_progress']);
    expect(await status()).toMatchObject({ progress: '1/3', exit_code: null, restart_point: 'b' });

    run.child.kill('SIGKILL');
    await run.ended;
    expect(await named()).toEqual(['vanished', 'vanished']);
    expect(await status()).toMatchObject({ progress: '1/3', can_resume: true, restart_point: 'b' });
    expect(await ask('history', '--detailed')).toMatch(
      /vanished: it has no end; its last record is of \d{4}-/,
    );
    expect(await ask('status')).toMatch(/^b +interrupted +1/m);

    w.write('go', '');
    await w.run(['run', 'plan.jsonl', '--retry-failed']);
    const runs = JSON.parse(await ask('history', '--json')) as (Status & {
      run_id: string;
      restarted_from: string | null;
    })[];
    expect(runs.map(({ status: name }) => name)).toEqual(['completed', 'vanished']);
    expect(runs[0]?.restarted_from).toBe(runs[1]?.run_id);
  });

  test('was interrupted', async () => {
    w.plan([job('a'), blocked, job('c')]);
    const run = w.start(['run', 'plan.jsonl']);
    await w.appears('ready');
    run.child.kill('SIGINT');
    await run.ended;
    expect(await status()).toMatchObject({ status: 'incomplete', exit_code: 130 });
    expect(await ask('history', '--detailed')).toContain('stopped: cancelled');
  });
});

test('readers change nothing and take no lock', async () => {
  w.plan([job('a'), job('b', { body: 'exit 1' })]);
  await w.run(['run', 'plan.jsonl']);
  const before = w.snapshot('.tuning-session');
  for (const args of [['status'], ['history'], ['rank'], ['history', '--detailed']])
    await ask(...args);
  expect(w.snapshot('.tuning-session')).toEqual(before);
});

test('a session is named when there are several', async () => {
  w.plan([job('a')]);
  await w.run(['run', 'plan.jsonl']);
  await w.run(['run', 'plan.jsonl', '--session', 'other']);
  const { code, stderr } = await w.run(['status']);
  expect(code).toBe(2);
  expect(stderr).toContain('several sessions');
  expect(stderr).toContain('other, plan');
  expect(await ask('status', '--session', 'other')).toContain('Session other');
});

describe('rank', () => {
  beforeEach(async () => {
    const result = (text: string): string => `echo '${text}' >"$TUNING_OUTPUT_JSON"; exit 0`;
    w.plan([
      job('low', { score: 1 }),
      job('high', { score: 7 }),
      job('same', { score: 7 }),
      job('without', { score: 0, body: result('{"metrics":{"other":1}}') }),
      job('failed', { score: 9, body: 'exit 1' }),
    ]);
    await w.run(['run', 'plan.jsonl', '--metric', 'score']);
  });

  test('by a metric, ties in the order of the plan, with what could not be ranked and why', async () => {
    const text = await ask('rank', '--metric', 'score');
    const rows = text.split('\n').filter((line) => /^ *\d/.test(line));
    expect(rows.map((line) => line.trim().split(/ +/)[1])).toEqual(['high', 'same', 'low']);
    expect(text).toContain('Of equal scores of score the one that came first stands first.');
    expect(text).toContain('Ranked 3 jobs by score (higher is better).');
    expect(text).toMatch(/Not ranked: .*without/);
  });

  test('downwards, and from a folder of result files', async () => {
    const order = (text: string): string[] =>
      text.split('\n').flatMap((line) => /^ *\d+ +(\S+)/.exec(line)?.[1] ?? []);
    expect(order(await ask('rank', '--metric', 'score:minimize', '--top', '1'))).toEqual(['low']);
    expect(order(await ask('rank', 'out', '--metric', 'score'))).toEqual(['high', 'same', 'low']);
  });

  test('without a metric that is clear it says which there are', async () => {
    // What a run ranked by would be taken.
    await w.run(['run', 'plan.jsonl']);
    const { code, stdout } = await w.run(['rank']);
    expect(code).toBe(2);
    expect(stdout).toContain('No ranking');
    expect(stdout).toContain('Metrics found: score, other');
  });
});

describe('help', () => {
  test('and version answer on stdout', async () => {
    expect(await ask('help')).toMatch(/^Exit codes:\n +0 +all asked jobs completed$/m);
    expect(await ask('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    ['run', '--timeout-seconds'],
    ['status', '--run ID'],
    ['history', '--compare RUN RUN'],
    ['rank', '--metric NAME'],
    ['repair', '--state-directory, --state-dir DIR'],
  ])('of %s has its own options, asked for either way', async (command, option) => {
    const text = await ask('help', command);
    expect(text).toMatch(new RegExp(`^Usage: node \\S+ ${command}`));
    expect(text).toContain(`\n  ${option}`);
    expect(await ask(command, '--help')).toBe(text);
  });
});
