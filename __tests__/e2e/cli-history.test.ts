import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync } from 'node:fs';
import { createWorkspace, failsUntil, job, type CliWorkspace } from '../helpers/cli.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

const ask = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await w.run(['history', ...args]);
  expect({ args, code, stderr }).toMatchObject({ code: 0 });
  return stdout;
};

interface Run {
  readonly run_id: string;
  readonly status: string;
  readonly mode: string;
  readonly archived: boolean;
}
const runs = async (...args: string[]): Promise<Run[]> =>
  JSON.parse(await ask('--json', ...args)) as Run[];

/** Carries the plan out in each of these modes, one after the other. */
async function runEach(...modes: readonly string[]): Promise<void> {
  for (const mode of modes) await w.run(['run', 'plan.jsonl', mode]);
}

describe('the runs of a session', () => {
  let made: CliWorkspace;
  beforeAll(async () => {
    made = createWorkspace();
    made.plan([job('a'), job('b', { body: failsUntil('mended') })]);
    for (const mode of ['--fresh', '--retry-failed', '--fresh', '--resume']) {
      if (mode === '--fresh' && made.exists('.tuning-session')) made.write('mended', '');
      await made.run(['run', 'plan.jsonl', mode]);
    }
  });
  afterAll(() => {
    made.remove();
  });
  beforeEach(() => {
    cpSync(made.folder, w.folder, { recursive: true });
  });

  test('are all there, newest first, also those that a fresh start archived', async () => {
    expect((await runs()).map(({ mode, status, archived }) => [mode, status, archived])).toEqual([
      ['resume', 'completed', false],
      ['fresh', 'completed', false],
      ['retry-failed', 'completed_with_failures', true],
      ['fresh', 'completed_with_failures', true],
    ]);
    const lines = (await ask()).trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[4]).toMatch(/fresh +1\/2 +1 +2 +0 .* archived$/);
  });

  test('are as many as asked for, and the rest is counted', async () => {
    expect(await ask('--limit', '1')).toMatch(
      /\n… and 1 earlier run\n… and 1 archived lineage that --limit left unread\n$/,
    );
    expect(await runs('--limit', '3')).toHaveLength(3);
    expect(await ask('--limit', '3')).toMatch(/archived\n… and 1 earlier run\n$/);
  });

  test('that failed are shown alone, in detail with the attempts that failed', async () => {
    expect(await runs('--failures')).toMatchObject([{ mode: 'retry-failed' }, { mode: 'fresh' }]);
    const text = await ask('--failures', '--detailed');
    expect(text.match(/✗ failed/g)).toHaveLength(2);
    expect(text).not.toContain('✓');
    const [newest] = JSON.parse(await ask('--failures', '--detailed', '--json')) as {
      attempts: unknown[];
    }[];
    expect(newest?.attempts).toMatchObject([{ job_id: 'b', attempt: 2, reason: 'exit_code' }]);
  });

  test('are found by their ids, wherever they are', async () => {
    const oldest = (await runs()).at(-1)?.run_id ?? '';
    const { code, stdout } = await w.run(['status', '--run', oldest]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}b +1 {2}✗ failed/m);
  });

  test('of an archived lineage that is damaged are missing, which is said', async () => {
    const archived = (await runs()).at(-1)?.run_id ?? '';
    const journal = `.tuning-session/.archive/plan.${archived}/journal.jsonl`;
    w.write(journal, w.read(journal).replace('job_completed', 'job_complexed'));
    const { code, stdout, stderr } = await w.run(['history', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(2);
    expect(stderr).toMatch(
      /^warning: the runs of .*\.archive.* are unknown: the journal is damaged/,
    );
  });

  test('have statistics', async () => {
    expect(JSON.parse(await ask('--stats', '--json'))).toMatchObject({
      runs: 4,
      run_success_rate: 0.5,
      statuses: [
        { status: 'completed', runs: 2 },
        { status: 'completed_with_failures', runs: 2 },
      ],
      durations: { completed_attempts: { count: 3 }, failed_attempts: { count: 2 } },
      trend: { success: 'improving', older: { runs: 2, run_success_rate: 0 } },
      failure_reasons: [{ reason: 'exit_code', attempts: 2, jobs: 1 }],
      most_failing_jobs: [{ job_id: 'b', failed: 2, attempts: 3, message: 'exit code 7' }],
    });
    const text = await ask('--stats', '--limit', '2');
    expect(text).toMatch(/^2 runs, from 20/);
    expect(text).toMatch(/^ {2}runs +100 % {2}ended completed, of all that ended or vanished$/m);
    expect(text).toContain('No attempt failed.');
  });
});

describe('two runs compared', () => {
  const compare = async (from: number, to: number, ...more: string[]): Promise<unknown> => {
    const ids = (await runs()).reverse().map(({ run_id }) => run_id);
    return JSON.parse(
      await ask('--json', '--compare', ids[from] ?? '', ids[to] ?? '', ...more),
    ) as unknown;
  };
  const flaky = job('flaky', { body: failsUntil('mended') });

  test('each say what was known when it ended, kept results included', async () => {
    w.plan([job('kept', { score: 5 }), flaky, job('breaks'), job('goes')]);
    await runEach('--fresh');
    w.write('mended', '');
    w.plan([job('kept', { score: 5 }), flaky, job('breaks', { body: 'exit 3' }), job('comes')]);
    await runEach('--retry-failed', '--fresh');
    const expected = {
      newly_failing: [
        {
          job_id: 'breaks',
          redefined: true,
          before: 'completed',
          after: 'failed',
          message: 'exit code 3',
        },
      ],
      fixed: [{ job_id: 'flaky', redefined: false, before: 'failed', after: 'completed' }],
      otherwise_changed: [],
      added: ['comes'],
      removed: ['goes'],
      unchanged: 1,
      objective: { metric: 'score', direction: 'maximize' },
      metric_changes: [],
    };
    expect(await compare(0, 1)).toMatchObject(expected);
    // A fresh start is another lineage, and the first one lies in the archive now.
    expect(await compare(0, 2)).toMatchObject(expected);
    expect(await compare(1, 0)).toMatchObject({
      newly_failing: [{ job_id: 'flaky' }],
      fixed: [{ job_id: 'breaks' }],
      added: ['goes'],
      removed: ['comes'],
    });
    expect(await compare(1, 2)).toMatchObject({ newly_failing: [], fixed: [], unchanged: 4 });
  });

  test('show the metric that is asked for, also one outside of metrics', async () => {
    const result = (loss: number): string =>
      `echo '{{"loss": ${loss}, "metrics": {{"score": 1}}}}' >"$TUNING_OUTPUT_JSON"`;
    const row = (loss: number): unknown => ({
      job_id: 'a',
      config: {},
      output_json: 'out/a.json',
      command: ['sh', '-c', result(loss)],
    });
    w.plan([row(0.5)]);
    await runEach('--fresh');
    w.plan([row(0.25)]);
    await runEach('--fresh');
    expect(await compare(0, 1)).toMatchObject({ metric_changes: [] });
    expect(await compare(0, 1, '--metric', 'loss:minimize')).toMatchObject({
      metric_changes: [{ job_id: 'a', before: 0.5, after: 0.25, change: 'better' }],
    });
  });

  test('are told to a person with what matters first', async () => {
    w.plan([job('a', { score: 1 }), job('b')]);
    await runEach('--fresh');
    w.plan([job('a', { score: 2 }), job('b', { body: 'exit 3' })]);
    await runEach('--fresh');
    const [newer, older] = await runs();
    const text = await ask('--compare', older?.run_id ?? '', newer?.run_id ?? '');
    expect(text).toMatch(/^from {2}\S+ {2}\S+Z {2}completed\nto {4}\S+ {2}\S+Z {2}completed with/);
    expect(text).toMatch(
      /\nNewly failing: 1 job\n.*\n {2}b +completed +failed +exit code 3 +\(changed in the plan\)\n/,
    );
    expect(text).toMatch(
      /\nAnother score \(maximize\): 1 job\n.*\n {2}a +1 +2 {2}better {2}\(changed in the plan\)\n/,
    );
    expect(text).toMatch(/\nUnchanged: 0 jobs\n$/);
  });

  test('need ids that are clear', async () => {
    w.plan([job('a')]);
    await runEach('--fresh', '--fresh');
    const [newest] = await runs();
    const { code, stderr } = await w.run(['history', '--compare', newest?.run_id ?? '', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain('2 runs begin with 0');
    expect(stderr).toContain(`Write more of the id: ${newest?.run_id ?? ''} (`);
  });

  test('need their plans', async () => {
    w.plan([job('a')]);
    await runEach('--fresh');
    const [only] = await runs();
    const plan = String(w.journal()[0]?.['plan']);
    w.write(`.tuning-session/plan/plans/${plan}.jsonl`, '{}\n');
    const id = only?.run_id ?? '';
    const { code, stderr } = await w.run(['history', '--compare', id, id]);
    expect(code).toBe(5);
    expect(stderr).toContain(`the plan of run ${id} is gone or altered`);
  });
});

describe('a clean-up', () => {
  test('removes the archive and old snapshots, and the session goes on as if nothing were', async () => {
    w.plan([job('a'), job('b', { body: failsUntil('mended') })]);
    await runEach('--fresh', '--fresh', '--retry-failed');
    mkdirSync(w.path('.tuning-session', '.archive', 'mine'));
    const before = w.snapshot('.tuning-session/plan');
    expect(await ask('--clean')).toMatch(/^Nothing to remove\.\nKept 1 archived lineage and 2 /);

    const text = await ask('--clean', '--keep-days', '0');
    expect(text).toMatch(/^Removed 1 archived lineage and 1 snapshot:\n/);
    expect(text).toMatch(/\nLeft alone, .*\n {2}.*\/mine {2}\(not named as/);
    const after = w.snapshot('.tuning-session/plan');
    expect([...before.keys()].filter((file) => !after.has(file))).toEqual([
      expect.stringMatching(/^runs\/[0-9a-f-]{36}\.json$/),
    ]);
    expect(await runs()).toHaveLength(2);

    w.write('mended', '');
    w.clearStarts();
    expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).code).toBe(0);
    expect(w.starts()).toEqual(['b']);
  });

  test('waits for no run: while one is under way it is refused, and a dry run answers', async () => {
    w.plan([job('a')]);
    await runEach('--fresh');
    w.plan([job('a'), job('b', { body: 'touch ready; sleep 30' })]);
    const run = w.start(['run', 'plan.jsonl']);
    await w.appears('ready');
    const before = w.snapshot('.tuning-session/.archive');
    const { code, stderr } = await w.run(['history', '--clean', '--keep-days', '0']);
    expect(code).toBe(75);
    expect(stderr).toContain(`process ${run.pid}`);
    expect(await ask('--clean', '--keep-days', '0', '--dry-run')).toMatch(/^Would remove 1 arch/);
    expect(w.snapshot('.tuning-session/.archive')).toEqual(before);
    run.child.kill('SIGINT');
    await run.ended;
  });

  test('leaves what other sessions have archived', async () => {
    w.plan([job('a')]);
    await runEach('--fresh', '--fresh');
    for (let n = 0; n < 2; n += 1) await w.run(['run', 'plan.jsonl', '--session', 'other']);
    await ask('--session', 'other', '--clean', '--keep-runs', '0');
    expect(await runs('--session', 'other')).toHaveLength(1);
    expect(await runs('--session', 'plan')).toHaveLength(2);
  });
});
