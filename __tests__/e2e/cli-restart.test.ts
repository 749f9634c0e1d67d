import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createWorkspace, failsUntil, idsOfType, job, type CliWorkspace } from '../helpers/cli.js';
import { planText } from '../helpers/plans.js';
import { rechain } from '../helpers/rechain.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

/** Five jobs; `c` fails until it is mended. */
const five = ['a', 'b', 'c', 'd', 'e'].map((id, index) =>
  job(id, { score: index, body: id === 'c' ? failsUntil('mended') : 'true' }),
);

let stopped: CliWorkspace;
beforeAll(async () => {
  stopped = createWorkspace();
  stopped.plan(five);
  const { code } = await stopped.run(['run', 'plan.jsonl', '--stop-on-error', 'true']);
  expect(code).toBe(1);
  expect(stopped.starts()).toEqual(['a', 'b', 'c']);
});
afterAll(() => {
  stopped.remove();
});

/** a and b completed, c failed, d and e not reached. */
function stoppedAtC(): void {
  cpSync(stopped.folder, w.folder, { recursive: true });
}

/** What a dry run says it would run. */
async function dryRun(args: readonly string[]): Promise<string[]> {
  const before = w.exists('.tuning-session') ? w.snapshot('.tuning-session') : null;
  const { code, stdout } = await w.run(['run', 'plan.jsonl', ...args, '--dry-run', '--json']);
  expect(code).toBe(0);
  const after = w.exists('.tuning-session') ? w.snapshot('.tuning-session') : null;
  expect(after).toEqual(before);
  const { decisions } = JSON.parse(stdout) as {
    decisions: { job_id: string; decision: string }[];
  };
  return decisions.flatMap(({ job_id, decision }) => (decision === 'run' ? [job_id] : []));
}

describe('each mode runs its row of the restart table, and a dry run says the same before', () => {
  const cases: { args: string[]; runs: string[]; code: number }[] = [
    { args: ['--resume'], runs: ['d', 'e'], code: 1 },
    { args: ['--retry-failed'], runs: ['c', 'd', 'e'], code: 0 },
    { args: ['--restart', 'retry-failed'], runs: ['c', 'd', 'e'], code: 0 },
    { args: ['--continue-from', 'b'], runs: ['b', 'c', 'd', 'e'], code: 0 },
    { args: ['--continue-from', 'd'], runs: ['d', 'e'], code: 0 },
    { args: ['--only', 'a', '--only', 'e'], runs: ['a', 'e'], code: 0 },
    { args: ['--only', 'a', '--only', 'c', '--retry-failed'], runs: ['c'], code: 0 },
    { args: ['--only', 'c', '--resume'], runs: [], code: 1 },
    { args: ['--retry-failed', '--max-jobs', '2'], runs: ['c', 'd'], code: 0 },
    { args: ['--fresh'], runs: ['a', 'b', 'c', 'd', 'e'], code: 0 },
    { args: [], runs: ['a', 'b', 'c', 'd', 'e'], code: 0 },
  ];
  test.each(cases)('$args', async ({ args, runs, code }) => {
    stoppedAtC();
    w.write('mended', '');
    expect(await dryRun(args)).toEqual(runs);
    const ended = await w.run(['run', 'plan.jsonl', ...args]);
    expect(w.starts()).toEqual(runs);
    expect(ended.code).toBe(code);
  });
});

test('what a run was asked to run again, and did not reach, is run by the next that retries', async () => {
  stoppedAtC();
  w.write('mended', '');
  await w.run(['run', 'plan.jsonl', '--retry-failed']);
  rmSync(w.path('mended'));
  const asked = await w.run([
    'run',
    'plan.jsonl',
    '--continue-from',
    'b',
    '--stop-on-error',
    'true',
  ]);
  expect(asked.code).toBe(1);
  w.clearStarts();
  w.write('mended', '');
  const shown = JSON.parse((await w.run(['status', '--json'])).stdout) as { progress: string };
  expect(shown.progress).toBe('2/5');
  expect(await dryRun(['--retry-failed'])).toEqual(['c', 'd', 'e']);
  const { code, stdout } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
  expect(code).toBe(0);
  expect(w.starts()).toEqual(['c', 'd', 'e']);
  expect(stdout).toMatch(/2 jobs \(completed before, asked for again of run .*\): d, e$/m);
});

test('a result that another job alters is put back for who depends on it, and a warning names it', async () => {
  const alters = job('b', { body: 'echo else > out/a.json' });
  const reads = job('c', { body: 'cp out/a.json seen', depends_on: ['a'] });
  w.plan([job('a', { score: 7 }), alters, reads]);
  const { code, stderr } = await w.run(['run', 'plan.jsonl']);
  expect(code).toBe(0);
  expect(w.read('seen')).toContain('7');
  expect(stderr).toMatch(/altered or removed by other jobs: out\/a\.json of a\./);
});

test('a result that a later job removes is warned of, though nobody reads it, and the next run puts it back', async () => {
  w.plan([job('a', { score: 7 }), job('b', { body: 'rm out/a.json' })]);
  const { code, stderr } = await w.run(['run', 'plan.jsonl']);
  expect(code).toBe(0);
  expect(stderr).toMatch(/altered or removed by other jobs: out\/a\.json of a\. .*puts it back/);
  expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).stderr).not.toContain('removed by');
  expect(w.read('out/a.json')).toContain('7');
});

test('no job takes the place of the plan, by whatever way it is reached', async () => {
  mkdirSync(w.path('configs'));
  symlinkSync('configs', w.path('tuning'));
  const rows = [{ ...job('a'), output_json: 'configs/plan.jsonl' }];
  w.write('configs/plan.jsonl', planText(rows));
  const { code, stderr } = await w.run(['run', 'tuning/plan.jsonl']);
  expect(code).toBe(1);
  expect(stderr).toContain('configs/plan.jsonl cannot be written: it is the plan');
  expect(w.read('configs/plan.jsonl')).toBe(planText(rows));
});

test('a run has a greater id than the one it continues, though the clock was set back in between', async () => {
  w.plan([job('a'), job('b', { body: failsUntil('mended') })]);
  await w.run(['run', 'plan.jsonl']);
  const later = '0fffffff-ffff-7000-8000-000000000000';
  rechain(w, '.tuning-session/plan/journal.jsonl', (event) =>
    'run_id' in event ? { ...event, run_id: later } : event,
  );
  w.write('mended', '');
  expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).code).toBe(0);
  const ids = w
    .journal()
    .flatMap(({ type, run_id: id }) => (type === 'run_started' ? [String(id)] : []));
  expect(ids).toEqual([later, expect.stringMatching(/^10000000-0000-7/)]);
});

test('a job that completed without a result runs again once results are required', async () => {
  w.plan([job('a', { command: ['sh', '-c', 'test ! -e more || echo "{{}}" > out/a.json'] })]);
  expect((await w.run(['run', 'plan.jsonl', '--no-require-output'])).code).toBe(0);
  w.write('more', '');
  const kept = await w.run(['run', 'plan.jsonl', '--no-require-output', '--retry-failed']);
  expect(kept.stdout).toContain('kept 1');
  const { code, stdout } = await w.run(['run', 'plan.jsonl', '--retry-failed', '--json']);
  expect(code).toBe(0);
  expect(stdout).toContain('"success"');
  expect(w.journal().filter(({ type }) => type === 'job_started')).toHaveLength(2);
});

test('a session of which nothing is left to do says so and is green', async () => {
  w.plan([job('a'), job('b')]);
  await w.run(['run', 'plan.jsonl']);
  w.clearStarts();
  const { code, stdout } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
  expect(code).toBe(0);
  expect(w.starts()).toEqual([]);
  expect(stdout).toContain('2 completed');
  expect(stdout).toContain('kept 2');
});

test('a plain run over an earlier one says how to continue it, and archives it whole', async () => {
  stoppedAtC();
  const before = w.snapshot('.tuning-session/plan');
  w.write('mended', '');
  const { code, stderr } = await w.run(['run', 'plan.jsonl', '--timeout', '20']);
  expect(code).toBe(0);
  expect(stderr).toContain('An earlier run of this session ended');
  expect(stderr).toMatch(/run plan\.jsonl --timeout 20 --retry-failed$/m);
  const [archived, ...others] = readdirSync(w.path('.tuning-session', '.archive'));
  expect(others).toEqual([]);
  expect(w.snapshot(`.tuning-session/.archive/${archived ?? ''}`)).toEqual(before);
});

test('the command that a failed run names continues it', async () => {
  w.plan(five);
  const { stdout } = await w.run(['run', 'plan.jsonl', '--timeout', '20']);
  w.clearStarts();
  w.write('mended', '');
  const line = /^ {4}node .*index\.js (run .*--retry-failed)$/m.exec(stdout)?.[1];
  expect(line).toBe('run plan.jsonl --timeout 20 --retry-failed');
  const { code } = await w.run((line ?? '').split(' '));
  expect(code).toBe(0);
  expect(w.starts()).toEqual(['c']);
});

describe('an edited plan', () => {
  beforeEach(async () => {
    w.plan([job('a'), job('b'), job('c'), job('d')]);
    await w.run(['run', 'plan.jsonl']);
    w.clearStarts();
  });

  test('runs what is new or changed, keeps the rest in any order, and says what differs', async () => {
    w.plan([job('e'), job('d'), job('b', { score: 9 }), job('a', { timeout_seconds: 99 })]);
    const { code, stderr } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(0);
    expect(w.starts()).toEqual(['e', 'b']);
    expect(stderr).toContain('1 added (e), 1 removed (c), 1 changed (b)');
    expect(w.read('out/b.json')).toContain('"score":9');
  });

  test('goes back to an earlier record when a job is changed back', async () => {
    w.plan([job('a', { score: 5 }), job('b'), job('c'), job('d')]);
    await w.run(['run', 'plan.jsonl', '--retry-failed']);
    w.plan([job('a'), job('b'), job('c'), job('d')]);
    w.clearStarts();
    const { code } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(0);
    expect(w.starts()).toEqual([]);
    expect(w.read('out/a.json')).toContain('"score":1');
  });

  test('is refused with on-plan-change fail, and starts fresh with new-run', async () => {
    w.plan([job('a'), job('b', { score: 9 })]);
    const before = w.snapshot('.tuning-session');
    const refused = await w.run([
      ...['run', 'plan.jsonl', '--retry-failed'],
      ...['--on-plan-change', 'fail'],
    ]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('the plan has changed: 2 removed (c, d), 1 changed (b)');
    expect(w.snapshot('.tuning-session')).toEqual(before);

    const renewed = await w.run([
      ...['run', 'plan.jsonl', '--retry-failed'],
      ...['--on-plan-change', 'new-run'],
    ]);
    expect(renewed.code).toBe(0);
    expect(w.starts()).toEqual(['a', 'b']);
    expect(readdirSync(w.path('.tuning-session', '.archive'))).toHaveLength(1);
  });
});

describe('kept results', () => {
  beforeEach(async () => {
    w.plan([job('a', { score: 1 }), job('b', { score: 2 })]);
    await w.run(['run', 'plan.jsonl']);
    w.clearStarts();
  });

  /** Our copy of a job's result. */
  function stored(id: string): string {
    const event = w.journal().find(({ type, job_id }) => type === 'job_completed' && job_id === id);
    return `.tuning-session/plan/results/${String(event?.['sha256'])}.json`;
  }

  test.each([
    {
      what: 'deleted',
      change: (file: string) => {
        rmSync(w.path(file));
      },
    },
    {
      what: 'altered in place',
      change: (file: string) => {
        w.write(file, w.read(file).replace('2', '3'));
      },
    },
    {
      what: 'cut',
      change: (file: string) => {
        w.write(file, '{');
      },
    },
  ])(
    '$what, both our copy and the user’s: the job runs again, and says why',
    async ({ change }) => {
      const expected = w.read('out/b.json');
      change(stored('b'));
      change('out/b.json');
      const dry = await w.run(['run', 'plan.jsonl', '--retry-failed', '--dry-run']);
      expect(dry.stdout).toMatch(
        /^run {4}b {2}completed before, but its stored result is gone or altered$/m,
      );
      const { code } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
      expect(code).toBe(0);
      expect(w.starts()).toEqual(['b']);
      expect(w.read('out/b.json')).toBe(expected);
      expect(w.read(stored('b'))).toBe(expected);
    },
  );

  test('one copy is enough: the other is made again from it, and no job runs', async () => {
    const expected = w.read('out/b.json');
    w.write(stored('b'), '{');
    rmSync(w.path('out/a.json'));
    const { code } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(0);
    expect(w.starts()).toEqual([]);
    expect(w.read(stored('b'))).toBe(expected);
    expect(w.exists('out/a.json')).toBe(true);
  });

  test('an altered copy of the plan is written again', async () => {
    const [name] = readdirSync(w.path('.tuning-session/plan/plans'));
    const copy = `.tuning-session/plan/plans/${name ?? ''}`;
    const expected = w.read(copy);
    w.write(copy, `${expected}{}\n`);
    expect((await w.run(['status'])).code).toBe(5);
    expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).code).toBe(0);
    expect(w.starts()).toEqual([]);
    expect(w.read(copy)).toBe(expected);
    expect((await w.run(['status'])).code).toBe(0);
  });

  test('a deleted output is put back without running', async () => {
    const expected = w.read('out/a.json');
    rmSync(w.path('out'), { recursive: true });
    const { code } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(0);
    expect(w.starts()).toEqual([]);
    expect(w.read('out/a.json')).toBe(expected);
    expect(statSync(w.path('out/a.json')).mode).toBe(statSync(w.path('plan.jsonl')).mode);
  });

  test('an altered output is moved aside and put back', async () => {
    const expected = w.read('out/a.json');
    w.write('out/a.json', 'mine');
    const { code } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(0);
    expect(w.starts()).toEqual([]);
    expect(w.read('out/a.json')).toBe(expected);
    const [run] = readdirSync(w.path('.tuning-session/plan/replaced'));
    expect(w.read(`.tuning-session/plan/replaced/${run ?? ''}/out/a.json`)).toBe('mine');
  });

  test('a kept result that cannot be put in its place is red, and no job reads what is not there', async () => {
    w.plan([job('a', { score: 1 }), job('b', { score: 2 }), job('d', { depends_on: ['a'] })]);
    rmSync(w.path('out/a.json'));
    mkdirSync(w.path('out/a.json'));
    const blocked = await w.run(['run', 'plan.jsonl', '--retry-failed', '--json']);
    expect(blocked.code).toBe(3);
    expect(blocked.stderr).toContain('out/a.json: a folder is in its place');
    expect(JSON.parse(blocked.stdout)).toMatchObject({
      counts: { success: 1, kept: 1, skipped: 1, remaining: 1 },
      remaining: [
        { job_id: 'a', reason: expect.stringContaining('a folder is in its place') },
        { job_id: 'd', reason: 'skipped: a, which it depends on, is not completed' },
      ],
    });
    rmdirSync(w.path('out/a.json'));
    w.clearStarts();
    expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).code).toBe(0);
    expect(w.starts()).toEqual(['d']);
    expect(w.exists('out/a.json')).toBe(true);
  });

  test('both copies altered with their sizes and times kept: the job runs again at once', async () => {
    for (const file of ['out/a.json', stored('a')]) {
      const { atime, mtime, size } = statSync(w.path(file));
      writeFileSync(w.path(file), '9'.repeat(size), { flag: 'r+' });
      utimesSync(w.path(file), atime, mtime);
    }
    const { code } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(0);
    expect(w.starts()).toEqual(['a']);
  });

  test('what stood at the output of a job that runs is never lost nor taken for its result', async () => {
    w.write('out/c.json', '{"status":"success","metrics":{"score":100}}');
    w.plan([job('a', { score: 1 }), job('b', { score: 2 }), job('c', { body: 'exit 0' })]);
    const { code, stderr } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /there is something that this session has not made: out\/c\.json\. Before a job starts, what is in its way is moved to .*replaced/,
    );
    expect(w.exists('out/c.json')).toBe(false);
    const [run] = readdirSync(w.path('.tuning-session/plan/replaced'));
    expect(w.read(`.tuning-session/plan/replaced/${run ?? ''}/out/c.json`)).toContain('100');
  });
});

test('attempts are counted across runs, and each failure stays in the journal', async () => {
  w.plan(five);
  await w.run(['run', 'plan.jsonl']);
  await w.run(['run', 'plan.jsonl', '--retry-failed']);
  w.write('mended', '');
  await w.run(['run', 'plan.jsonl', '--retry-failed']);
  const ofC = w.journal().filter(({ job_id }) => job_id === 'c');
  expect(ofC.map(({ type, attempt }) => [type, attempt])).toEqual([
    ['job_started', 1],
    ['job_failed', 1],
    ['job_started', 2],
    ['job_failed', 2],
    ['job_started', 3],
    ['job_completed', 3],
  ]);
  expect(idsOfType(w.journal(), 'job_started').filter((id) => id !== 'c')).toHaveLength(4);
});

test('two plans of one file name do not share a session that was named after it', async () => {
  w.plan([job('a')]);
  await w.run(['run', 'plan.jsonl']);
  w.write('other/plan.jsonl', w.read('plan.jsonl'));
  const { code, stderr } = await w.run(['run', 'other/plan.jsonl', '--retry-failed']);
  expect(code).toBe(2);
  expect(stderr).toContain('session plan belongs to plan.jsonl');
  expect(stderr).toContain('--session NAME');
  expect((await w.run(['run', 'other/plan.jsonl', '--session', 'other'])).code).toBe(0);
  cpSync(w.path('.tuning-session/other'), w.path('copy'), { recursive: true });
  expect(w.exists('copy/journal.jsonl')).toBe(true);
});

test('what was asked to run again and was not started is still to run, however it ended before', async () => {
  const rows = ['a', 'b', 'c'].map((id) => job(id, { score: 1, body: failsUntil('mended') }));
  w.plan(rows);
  w.write('mended', '');
  await w.run(['run', 'plan.jsonl']);
  rmSync(w.path('mended'));
  const asked = ['--continue-from', 'a', '--stop-on-error', 'true'];
  const { code, stdout } = await w.run(['run', 'plan.jsonl', ...asked]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/0 of 3 jobs completed, 1 failed, 2 still to run/);

  w.write('mended', '');
  const one = await w.run(['run', 'plan.jsonl', '--only', 'a', '--json']);
  const { counts } = JSON.parse(one.stdout) as { counts: Record<string, number> };
  expect(counts).toMatchObject({ success: 1, remaining: 2 });
  const { progress } = JSON.parse((await w.run(['status', '--json'])).stdout) as {
    progress: string;
  };
  expect(progress).toBe('1/3');
  const ranked = JSON.parse((await w.run(['rank', '--json'])).stdout) as { jobs: unknown[] };
  expect(ranked.jobs).toHaveLength(1);
});

test('a plan that is gone when the run ends costs the run nothing', async () => {
  w.plan([job('a', { body: 'rm plan.jsonl' }), job('b')]);
  const { code, stdout } = await w.run(['run', 'plan.jsonl']);
  expect({ code, stdout }).toMatchObject({ code: 0 });
  expect(stdout).toContain('2 completed');
});

test('a kept result that the user has altered is put back, and a warning says where theirs is', async () => {
  w.plan([job('a', { score: 1 }), job('b', { score: 2 })]);
  await w.run(['run', 'plan.jsonl']);
  const written = w.read('out/a.json');
  w.write('out/a.json', '{"status": "success", "metrics": {"score": 99}}');
  const { code, stderr } = await w.run(['run', 'plan.jsonl', '--retry-failed']);
  expect(code).toBe(0);
  expect(w.read('out/a.json')).toBe(written);
  const place = /Not what the job had written: out\/a\.json\. .* is in (\S+)\. /.exec(stderr)?.[1];
  expect(w.read(`${place?.slice(w.folder.length + 1) ?? ''}/out/a.json`)).toContain('99');
});

describe('a job that removes the state directory', () => {
  const removes = (after: string): Record<string, unknown>[] => [
    job('a'),
    job('b', { body: `rm -rf .tuning-session; ${after}` }),
    job('c'),
  ];

  test.each(['true', 'exit 1'])('then %s: exit 4, and what can be saved is', async (after) => {
    w.plan(removes(after));
    const ended = await w.run(['run', 'plan.jsonl']);
    expect(ended.code).toBe(4);
    expect(ended.stderr).toContain('the journal was removed during the run');
    expect(ended.stderr).not.toContain('nothing that was recorded is lost');
    expect(w.starts()).toEqual(['a', 'b']);
    w.clearStarts();
    w.plan([job('a'), job('b', { body: `rm -rf .tuning-session; ${after}` }), job('c')]);
    const { stdout } = await w.run(['run', 'plan.jsonl', '--retry-failed', '--dry-run']);
    expect(stdout).toMatch(/^keep {3}a/m);
    expect(stdout).toMatch(after === 'true' ? /^keep {3}b/m : /^run {4}b/m);
    expect(stdout).toMatch(/^run {4}c/m);
  });

  test('as the last one: the run is red all the same', async () => {
    w.plan(removes('true').slice(0, 2));
    const { code } = await w.run(['run', 'plan.jsonl']);
    expect(code).toBe(4);
    expect(w.completed()).toEqual(['a', 'b']);
    expect((await w.run(['run', 'plan.jsonl', '--resume', '--dry-run'])).code).toBe(0);
  });
});

test('the copy of the plan is missed by who reads it, and stored again by the next run', async () => {
  stoppedAtC();
  rmSync(w.path('.tuning-session/plan/plans'), { recursive: true });
  for (const command of ['status', 'rank', 'report']) {
    const { code, stderr } = await w.run([command]);
    expect({ command, code }).toEqual({ command, code: 5 });
    expect(stderr).toContain('is gone or altered');
  }
  w.write('mended', '');
  w.clearStarts();
  expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).code).toBe(0);
  expect(w.starts()).toEqual(['c', 'd', 'e']);
  expect((await w.run(['status'])).code).toBe(0);
});

test('a job that is asked for again, and stands before JOB of a later run, is not asked for there', async () => {
  w.plan(['a', 'b', 'c'].map((id, index) => job(id, { score: index, body: failsUntil('mended') })));
  w.write('mended', '');
  expect((await w.run(['run', 'plan.jsonl'])).code).toBe(0);
  rmSync(w.path('mended'));
  const from = (id: string) => ['run', 'plan.jsonl', '--continue-from', id];
  expect((await w.run([...from('a'), '--stop-on-error', 'true'])).code).toBe(1);
  w.write('mended', '');
  w.clearStarts();
  expect((await w.run(from('c'))).code).toBe(0);
  expect(w.starts()).toEqual(['c']);
  expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).code).toBe(0);
  expect(w.starts()).toEqual(['c', 'a', 'b']);
});
