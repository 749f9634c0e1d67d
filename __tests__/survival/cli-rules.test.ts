import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { on } from 'node:events';
import {
  createWorkspace,
  failsUntil,
  job,
  type CliWorkspace,
  type RunningCli,
} from '../helpers/cli.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

/** A body that fails with this code at the first attempt. */
const failsOnce = (code: number): string => `test "$TUNING_ATTEMPT" -gt 1 || exit ${code}`;

/** Resolves when the CLI says this on its way. */
async function says({ child }: RunningCli, words: RegExp): Promise<void> {
  let text = '';
  for await (const [chunk] of on(child.stderr ?? child, 'data')) {
    text += String(chunk);
    if (words.test(text)) return;
  }
}

/** What each job of a dry run is decided to, as `id decision reason`. */
async function dryRun(args: readonly string[]): Promise<string[]> {
  const { stdout } = await w.run(['run', 'plan.jsonl', ...args, '--dry-run', '--json']);
  const { decisions } = JSON.parse(stdout) as {
    decisions: { job_id: string; decision: string; reason: string; why: string }[];
  };
  for (const { why } of decisions) expect(why).not.toBe('');
  return decisions.map(({ job_id, decision, reason }) => `${job_id} ${decision} ${reason}`);
}

describe('retries', () => {
  test('a job that fails once completes, and all that is told says how', async () => {
    w.plan([job('a', { body: failsOnce(75) }), job('b')]);
    const args = ['run', 'plan.jsonl', '--retries', '1', '--retry-on', 'timeout, exit:1,75'];
    const { code, stdout, stderr } = await w.run(args);
    expect(code).toBe(0);
    expect(w.starts()).toEqual(['a', 'a', 'b']);
    expect(stderr).toMatch(/\[1\/2\] ✗ a .*exit code 75 {2}tried again in 1\.0 s/);
    expect(stderr).toMatch(/\[1\/2\] ✓ a .*\(attempt 2\)/);
    expect(stdout).toContain(
      '1 job needed more than one attempt:\n  a: completed after 2 attempts',
    );
    expect(w.journal().filter(({ type }) => type === 'job_failed')).toMatchObject([
      { job_id: 'a', attempt: 1, final: false },
    ]);
    const status = await w.run(['status']);
    expect(status.stdout).toContain('1 retry in the newest run');
    const history = await w.run(['history', '--detailed']);
    expect(history.stdout).toContain('1 retry');
    expect(history.stdout).toContain('exit code 75; to be tried again');
    const snapshot = JSON.parse(w.read('.tuning-session/plan/latest.json')) as {
      jobs: { job_id: string }[];
    };
    expect(snapshot.jobs[0]).toMatchObject({ job_id: 'a', attempts_in_run: 2, attempt: 2 });
  });

  test('a row has its own number, and a failure of another kind is final', async () => {
    w.plan([
      job('a', { body: failsOnce(75), retries: 0 }),
      job('b', { body: failsOnce(1) }),
      job('c', { body: failsOnce(75) }),
    ]);
    const args = ['run', 'plan.jsonl', '--retries', '2', '--retry-on', 'exit:75'];
    expect((await w.run(args)).code).toBe(1);
    expect(w.starts()).toEqual(['a', 'b', 'c', 'c']);
  });

  test('C18 a cancel during the wait ends at once; the job is still to run', async () => {
    w.plan([job('a', { body: failsUntil('mended') })]);
    const running = w.start(['run', 'plan.jsonl', '--retries', '100']);
    // The third wait takes four seconds.
    await says(running, /tried again in 4\.0 s/);
    const killedAt = performance.now();
    running.child.kill('SIGINT');

    const { code } = await running.ended;
    expect(code).toBe(130);
    expect(performance.now() - killedAt).toBeLessThan(3000);
    expect(w.journal().at(-1)).toMatchObject({
      type: 'run_finished',
      counts: { error: 0, remaining: 1 },
    });
    w.write('mended', '');
    expect(await dryRun(['--resume'])).toEqual(['a run interrupted']);
  });

  test('a process killed between two attempts leaves its job to run', async () => {
    w.plan([job('a', { body: failsUntil('mended') })]);
    const running = w.start(['run', 'plan.jsonl', '--retries', '100']);
    await says(running, /tried again in 2\.0 s/);
    running.child.kill('SIGKILL');
    await running.ended;
    expect(await dryRun(['--resume'])).toEqual(['a run interrupted']);
  });

  test('are not part of the fingerprint', async () => {
    w.plan([job('a')]);
    await w.run(['run', 'plan.jsonl']);
    w.plan([job('a', { retries: 3 })]);
    expect(await dryRun(['--retry-failed', '--retries', '2'])).toEqual(['a keep completed']);
  });
});

describe('depends_on', () => {
  const chain = () => [
    job('a', { body: failsUntil('mended') }),
    job('b', { depends_on: ['a'] }),
    job('c', { depends_on: ['b'] }),
    job('d'),
  ];

  test('a job whose dependency failed is skipped, and runs when that one has completed', async () => {
    w.plan(chain());
    const first = await w.run(['run', 'plan.jsonl']);
    expect(first.code).toBe(1);
    expect(w.starts()).toEqual(['a', 'd']);
    expect(first.stderr).toContain('[2/4] ⊘ b skipped: a, which it depends on, is not completed');
    expect(first.stdout).toContain('4 jobs: 1 completed, 1 failed, 2 skipped, 0 still to run');
    expect(first.stdout).toContain('c: skipped: b, which it depends on, is not completed');
    expect((await w.run(['status'])).stdout).toMatch(/b +skipped .*a, which it depends on/);
    const history = await w.run(['history', '--detailed']);
    expect(history.stdout).toMatch(/c +⊘ skipped +b, which it depends on/);
    expect(await dryRun(['--resume'])).toEqual([
      'a leave failed',
      'b leave dependency',
      'c leave dependency',
      'd keep completed',
    ]);

    w.clearStarts();
    w.write('mended', '');
    expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).code).toBe(0);
    expect(w.starts()).toEqual(['a', 'b', 'c']);
  });

  test('what a changed job is needed for runs again; adding an edge changes nothing', async () => {
    w.write('mended', '');
    w.plan(chain().map((row) => ({ ...row, depends_on: [] })));
    await w.run(['run', 'plan.jsonl']);
    w.plan(chain());
    expect(await dryRun(['--retry-failed'])).toEqual([
      'a keep completed',
      'b keep completed',
      'c keep completed',
      'd keep completed',
    ]);
    const [a, ...others] = chain();
    w.plan([{ ...a, config: { score: 9 } }, ...others]);
    expect(await dryRun(['--retry-failed'])).toEqual([
      'a run changed',
      'b run dependency',
      'c run dependency',
      'd keep completed',
    ]);
  });

  test('a job alone, whose dependency is not completed, is left: exit code 3', async () => {
    w.plan(chain());
    const { code, stdout } = await w.run(['run', 'plan.jsonl', '--only', 'b']);
    expect(code).toBe(3);
    expect(w.starts()).toEqual([]);
    expect(stdout).toContain('b: a, which it depends on, is not completed, and does not run');
  });

  test('on an invalid row is unmet', async () => {
    w.plan([job('a', { colour: 1 }), job('b', { depends_on: ['a'] })]);
    const { code } = await w.run(['run', 'plan.jsonl']);
    expect(code).toBe(1);
    expect(w.starts()).toEqual([]);
  });
});

describe('only', () => {
  /** s1_a and s2_a complete, s1_b ends with 7, s2_b takes too long. */
  beforeEach(async () => {
    w.plan([
      job('s1_a'),
      job('s1_b', { body: 'exit 7' }),
      job('s2_a'),
      job('s2_b', { body: 'sleep 60', timeout_seconds: 0.5 }),
      job('s3'),
    ]);
    expect((await w.run(['run', 'plan.jsonl', '--max-jobs', '4'])).code).toBe(1);
    w.clearStarts();
  });

  test.each([
    [['s1_*'], ['s1_a', 's1_b']],
    [
      ['s?_[b-c]', 's1_a'],
      ['s1_a', 's1_b', 's2_b'],
    ],
    [['status:failed'], ['s1_b', 's2_b']],
    [['reason:timeout'], ['s2_b']],
    [
      ['status:pending', 'reason:exit_code'],
      ['s1_b', 's3'],
    ],
    [['status:completed'], ['s1_a', 's2_a']],
  ])('%j names %j', async (selectors, ids) => {
    const args = selectors.flatMap((selector) => ['--only', selector]);
    const all = await dryRun(args);
    const run = all.flatMap((line) => /^(\S+) run/.exec(line)?.[1] ?? []);
    expect(run).toEqual(ids);
  });

  test('what it named is recorded, and told for each job', async () => {
    const { code, stderr } = await w.run(['run', 'plan.jsonl', '--only', 's*_a']);
    expect(code).toBe(0);
    expect(w.starts()).toEqual(['s1_a', 's2_a']);
    const started = w.journal().filter(({ type }) => type === 'run_started');
    expect(started.at(-1)).toMatchObject({ scope: { only: ['s1_a', 's2_a'] } });
    expect(stderr).toContain('(ran: completed before, asked for again)');
    expect(stderr).toContain('leave 3 jobs (not named by only): s1_b, s2_b, s3');
  });

  test.each([['nobody'], ['x*'], ['S1_*']])(
    '%s, which matches no row, is exit code 2',
    async (text) => {
      const { code, stderr } = await w.run(['run', 'plan.jsonl', '--only', 's3', '--only', text]);
      expect(code).toBe(2);
      expect(stderr).toContain(`not in the plan: ${text}`);
      expect(w.starts()).toEqual([]);
    },
  );

  test.each([['status:faild'], ['reason:oom']])(
    '%s is exit code 2, with the words',
    async (text) => {
      const { code, stderr } = await w.run(['run', 'plan.jsonl', '--only', text]);
      expect(code).toBe(2);
      expect(stderr).toContain(`--only: "${text}"`);
    },
  );

  test('status: that matches nothing is green, and says so', async () => {
    const { code, stdout, stderr } = await w.run(['run', 'plan.jsonl', '--only', 'status:skipped']);
    expect(code).toBe(0);
    expect(stderr).toContain('only: no job is status:skipped at the moment.');
    expect(stdout).toContain('only matches no job: nothing is run.');
    expect(w.starts()).toEqual([]);
  });
});
