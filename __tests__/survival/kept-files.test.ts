import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { parseCheckpointName } from '../../src/domain/checkpoint-name.js';
import { createWorkspace, job, type CliWorkspace } from '../helpers/cli.js';
import { row } from '../helpers/plans.js';
import { eventually, killQuietly } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

const MODEL = 'mkdir -p "models/$TUNING_JOB_ID"; echo model > "models/$TUNING_JOB_ID/m.pt"';

describe('the machine vanishes while a long job runs', () => {
  /** It ends well the second time, with what the first has saved. */
  const long = `if test -e "$TUNING_JOB_DIRECTORY/epoch"
    then cp "$TUNING_JOB_DIRECTORY/epoch" continued
    else until test -e save; do sleep 0.05; done; echo 7 > "$TUNING_JOB_DIRECTORY/epoch"; sleep 60
    fi`;
  const plan = [row('j01', MODEL), row('j02', long)];

  scenario('kept files and the folder of the job are on the next one', async (runner) => {
    const inputs = { 'checkpoint-interval': '1s', 'keep-files': 'models/{job_id}/**' };
    const machine = runner.machine(plan);
    const running = runner.start({ machine, inputs });
    const sent = (): number =>
      runner.service.zips().filter(({ name }) => parseCheckpointName(name) !== null).length;
    await eventually('j02 runs', () => runner.starts().includes('j02'), 20_000);
    await eventually('j01 is stored', () => sent() > 0, 20_000);
    machine.write('save', '');
    const held = async (): Promise<boolean> => {
      const all = await Promise.all(
        runner.service.zips().map(({ name }) => runner.service.contents(name)),
      );
      return all.some((files) =>
        [...files.keys()].some((name) => /^jobs\/j02\..*\/epoch$/.test(name)),
      );
    };
    for (let tries = 0; !(await held()) && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    running.kill('SIGKILL');
    await running.ended;
    for (const pid of runner.processes()) killQuietly(pid);
    rmSync(machine.workspace, { recursive: true, force: true });
    rmSync(machine.temp, { recursive: true, force: true });

    const next = runner.machine(plan);
    const { main } = await runner.step({ machine: next, attempt: 2, inputs });
    expect(main.code).toBe(0);
    expect(main.outputs).toMatchObject({ 'kept-jobs': '1', 'attempted-jobs': '1' });
    expect(next.read('continued')).toBe('7\n');
    expect(next.read('models/j01/m.pt')).toBe('model\n');
    const results = await runner.service.contents(main.outputs['results-artifact-name'] ?? '');
    expect([...results.keys()]).toContain('files/j01/models/j01/m.pt');
    expect([...results.keys()].filter((name) => name.startsWith('jobs/'))).toEqual([]);
  });
});

describe('on the command line', () => {
  let w: CliWorkspace;
  beforeEach(() => {
    w = createWorkspace();
  });
  afterEach(() => {
    w.remove();
  });
  const keep = ['run', 'plan.jsonl', '--keep-files', 'models/{job_id}/**'];

  test('a job that failed sees its folder again, one whose config changed does not', async () => {
    const body =
      'ls "$TUNING_JOB_DIRECTORY" > seen; touch "$TUNING_JOB_DIRECTORY/x"; test -e go || exit 7';
    w.plan([job('a', { body })]);
    await w.run(['run', 'plan.jsonl']);
    expect(w.read('seen')).toBe('');
    await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(w.read('seen')).toBe('x\n');
    w.plan([job('a', { body, score: 2 })]);
    await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(w.read('seen')).toBe('');
    w.write('go', '');
    expect((await w.run(['run', 'plan.jsonl', '--retry-failed'])).code).toBe(0);
    const again = ['run', 'plan.jsonl', '--only', 'a'];
    expect((await w.run(again)).code).toBe(0);
    expect(w.read('seen')).toBe('');
  });

  test('a job does not continue what it began from another version of a job it depends on', async () => {
    const body =
      'ls "$TUNING_JOB_DIRECTORY" > seen; touch "$TUNING_JOB_DIRECTORY/x"; test -e go || exit 7';
    const [a, b] = [job('a'), job('b', { body, depends_on: ['a'] })];
    w.plan([a, b]);
    await w.run(['run', 'plan.jsonl']);
    await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(w.read('seen')).toBe('x\n');
    w.plan([job('a', { score: 2 }), b]);
    await w.run(['run', 'plan.jsonl', '--retry-failed']);
    expect(w.read('seen')).toBe('');
  });

  test('a kept file is put back; when the stored one is lost too, the job runs again', async () => {
    w.plan([job('a', { body: MODEL })]);
    await w.run(keep);
    rmSync(w.path('models'), { recursive: true });
    w.clearStarts();
    expect((await w.run([...keep, '--retry-failed'])).code).toBe(0);
    expect(w.read('models/a/m.pt')).toBe('model\n');
    expect(w.starts()).toEqual([]);
    rmSync(w.path('.tuning-session/plan/files'), { recursive: true });
    expect((await w.run([...keep, '--retry-failed'])).code).toBe(0);
    expect(w.starts()).toEqual(['a']);
  });

  test('a changed file of fingerprint-files runs every job again, and is named', async () => {
    const args = ['run', 'plan.jsonl', '--fingerprint-files', '*.py'];
    w.write('train.py', '1');
    w.plan([job('a')]);
    await w.run(args);
    w.write('train.py', '2');
    const { stderr } = await w.run([...args, '--retry-failed']);
    expect(stderr).toContain('fingerprint-files changed: train.py');
    expect(w.starts()).toEqual(['a', 'a']);
  });

  test('a changed plan is told with its changed keys, secrets masked', async () => {
    const before = { lr: 0.1, key: 'old-hunter2' };
    w.plan([job('a', { config: { score: 1, ...before } })]);
    await w.run(['run', 'plan.jsonl']);
    w.plan([job('a', { config: { score: 1, lr: 0.2, key: 'new-hunter2' } })]);
    const { stderr } = await w.run(['run', 'plan.jsonl', '--retry-failed'], {
      env: { MY_TOKEN: 'hunter2' },
    });
    expect(stderr).toContain('a: config.lr: 0.1 → 0.2, config.key: "old-***" → "new-***"');
  });
});
