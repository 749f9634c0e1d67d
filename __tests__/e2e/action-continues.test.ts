import { describe, expect } from '@jest/globals';
import { execSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseCheckpointName } from '../../src/domain/checkpoint-name.js';
import { idsOf, planText, ROOT, row, rows } from '../helpers/plans.js';
import { countsIn, eventually, type Machine, type Runner } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

/** A failing job until `mended` lies in the workspace. */
const FAILS = 'test -e mended || { echo "no mended here"; exit 3; }';

describe('examples/continue', () => {
  const inputs = { plan: 'examples/continue/plan.jsonl', session: 'continue' };

  function checkout(runner: Runner): Machine {
    const machine = runner.machine();
    cpSync(join(ROOT, 'examples'), machine.path('examples'), {
      recursive: true,
      filter: (path) => !/[\\/](outputs|__pycache__)$/.test(path),
    });
    return machine;
  }

  scenario(
    'attempt 1 ends red with 11 of 12, attempt 2 on another machine runs one job and ends green',
    async (runner) => {
      const one = checkout(runner);
      const first = await runner.step({ machine: one, inputs });

      expect(first.main.code).toBe(1);
      expect(first.main.outputs).toMatchObject({
        status: 'completed_with_failures',
        'exit-code': '1',
        'total-jobs': '12',
        'attempted-jobs': '12',
        'success-jobs': '11',
        'error-jobs': '1',
        'skipped-jobs': '0',
        'kept-jobs': '0',
        'remaining-jobs': '0',
        'restart-mode': 'fresh',
        'restarted-from': '',
        'restart-point': '',
      });
      expect(JSON.parse(first.main.outputs['errors'] ?? '')).toEqual([
        { job: 'cont_0007', line: 7, reason: 'exit_code', message: 'exit code 1' },
      ]);
      expect(first.main.summary).toContain('11 of 12 jobs completed, 1 failed');
      expect(first.main.summary).toContain('best_ask_b');
      expect(first.main.annotations).toMatchObject([
        { name: 'error', properties: { file: inputs.plan, line: '7', title: 'cont_0007 failed' } },
      ]);
      const [full, artifact, ...others] = runner.service.zips();
      expect(others).toEqual([]);
      // Sent when cont_0007 failed.
      expect(parseCheckpointName(full?.name ?? '')).toMatchObject({ from: 0, isResults: false });
      expect(artifact).toMatchObject({
        name: first.main.outputs['results-artifact-name'],
        id: Number(first.main.outputs['results-artifact-id']),
      });
      expect(first.main.outputs['results-artifact-url']).toBe(
        `https://github.com/octo/tuning/actions/runs/4711/artifacts/${artifact?.id}`,
      );
      expect(one.journal().at(-1)).toMatchObject({
        type: 'checkpoint_sent',
        checkpoint: artifact?.name,
        digest: artifact?.digest,
      });
      expect(first.post).toMatchObject({ code: 0, annotations: [] });

      const two = checkout(runner);
      const readme = two.read('examples/continue/README.md');
      execSync(/^node -e .*$/m.exec(readme)?.[0] ?? '', { cwd: two.workspace });
      const second = await runner.step({ machine: two, attempt: 2, inputs });

      expect(second.main.code).toBe(0);
      expect(second.main.outputs).toMatchObject({
        status: 'completed',
        'exit-code': '0',
        'attempted-jobs': '1',
        'success-jobs': '12',
        'error-jobs': '0',
        'kept-jobs': '11',
        'remaining-jobs': '0',
        errors: '[]',
        'restart-mode': 'retry-failed',
        'restarted-from': first.main.outputs['run-id'],
        'restart-point': 'cont_0007',
      });
      expect(countsIn(second.main.summary)).toMatchObject({
        'Jobs in all': 12,
        Completed: 12,
        'Tried in this run': 1,
        'Kept from before': 11,
      });
      expect(second.main.log).toContain(`Continuing from ${artifact?.name}`);
      expect(second.main.annotations).toEqual([]);

      const held = await runner.service.contents(
        second.main.outputs['results-artifact-name'] ?? '',
      );
      const results = [...held.keys()].filter((name) => name.startsWith('results/'));
      expect(results.length).toBe(12);
      const outputs = readdirSync(two.path('outputs/tuning/continue'));
      expect(outputs.length).toBe(12);
      for (const name of outputs) {
        expect(two.read(`outputs/tuning/continue/${name}`)).toBe(
          held.get(`results/${name}`)?.toString(),
        );
      }
      expect(second.post).toMatchObject({ code: 0, annotations: [] });
    },
  );
});

describe('max-jobs', () => {
  scenario(
    'three attempts of 4 jobs, each on an empty machine, start each of 12 jobs once',
    async (runner) => {
      const plan = rows(12);
      for (const attempt of [1, 2, 3]) {
        const machine = runner.machine(plan);
        const { main } = await runner.step({ machine, attempt, inputs: { 'max-jobs': '4' } });
        expect(main.code).toBe(0);
        expect(main.outputs).toMatchObject({
          'attempted-jobs': '4',
          'kept-jobs': String(4 * (attempt - 1)),
          'success-jobs': String(4 * attempt),
          'remaining-jobs': String(12 - 4 * attempt),
        });
      }
      expect(runner.starts()).toEqual(idsOf(1, 12));
      const held = await runner.service.contents(runner.service.zips().at(-1)?.name ?? '');
      expect([...held.keys()].filter((name) => name.startsWith('results/')).sort()).toEqual(
        idsOf(1, 12).map((id) => `results/${id}.json`),
      );
    },
  );
});

describe('what an attempt goes on from', () => {
  const plan = [row('a'), row('b', FAILS), row('c')];

  scenario(
    '"Re-run all jobs" hides it: a fresh start that says loudly where it looked',
    { fullReruns: [2] },
    async (runner) => {
      await runner.main({ machine: runner.machine(plan) });
      const main = await runner.main({ machine: runner.machine(plan), attempt: 2 });

      expect(main.code).toBe(1);
      expect(main.outputs).toMatchObject({ 'restart-mode': 'fresh', 'attempted-jobs': '3' });
      const notice = 'No earlier state was found. Looked in the artifacts of workflow run 4711';
      expect(main.annotations).toContainEqual(
        expect.objectContaining({ name: 'warning', data: expect.stringContaining(notice) }),
      );
      expect(main.summary).toContain('No earlier state was found');
      expect(main.summary).toContain('Re-run all jobs');

      // And a partial re-run after it goes on from attempt 2, not from attempt 1.
      const third = await runner.main({ machine: runner.machine(plan), attempt: 3 });
      expect(third.outputs).toMatchObject({
        'kept-jobs': '2',
        'restarted-from': main.outputs['run-id'],
      });
    },
  );

  scenario('attempt 1 starts fresh without any notice', async (runner) => {
    const main = await runner.main({ machine: runner.machine([row('a')]) });
    expect(main).toMatchObject({ code: 0, annotations: [] });
    expect(main.summary).not.toContain('No earlier state');
  });

  scenario(
    'the newest run, although ids of artifacts fall from attempt to attempt',
    { ids: 'falling' },
    async (runner) => {
      const ids = { 'max-jobs': '1' };
      const all = [row('a'), row('b'), row('c')];
      for (const attempt of [1, 2, 3]) {
        const main = await runner.main({ machine: runner.machine(all), attempt, inputs: ids });
        expect(main.outputs['kept-jobs']).toBe(String(attempt - 1));
      }
      expect(runner.starts()).toEqual(['a', 'b', 'c']);
    },
  );

  scenario('the sound one of two artifacts that bear one name in two attempts', async (runner) => {
    await runner.main({ machine: runner.machine(plan) });
    const [{ name, job } = { name: '', job: '' }] = runner.service.zips();
    runner.service.preload(name, Buffer.from('not a zip'), { run: '4711', attempt: 2, job });
    const main = await runner.main({ machine: runner.machine(plan), attempt: 3 });
    expect(main.outputs).toMatchObject({ 'kept-jobs': '2', 'attempted-jobs': '1' });
  });

  scenario('its own session and no other, of several steps of one job', async (runner) => {
    const steps = async (attempt: number) => {
      const machine = runner.machine(plan);
      if (attempt === 2) machine.write('mended', '');
      const ends = [];
      for (const session of ['one', 'two']) {
        ends.push(await runner.main({ machine, attempt, inputs: { session } }));
      }
      return ends;
    };
    const [one, two] = await steps(1);
    // Two sessions write one output_json here: each keeps its own copies.
    expect([one?.code, two?.code]).toEqual([1, 1]);
    const [againOne, againTwo] = await steps(2);
    expect(againOne?.outputs).toMatchObject({
      'kept-jobs': '2',
      'restarted-from': one?.outputs['run-id'],
    });
    expect(againTwo?.outputs).toMatchObject({
      'kept-jobs': '2',
      'restarted-from': two?.outputs['run-id'],
    });
  });

  scenario('foreign artifacts of the workflow run are ignored', async (runner) => {
    for (const name of [
      'dist',
      'tuning-session.plan',
      'tuning-session.plan.jffffffff.a1.x.0-3.results',
    ]) {
      runner.service.preload(name, Buffer.from('not ours'), { run: '4711', attempt: 1 });
    }
    const main = await runner.main({ machine: runner.machine([row('a')]) });
    expect(main).toMatchObject({ code: 0, annotations: [] });
    expect(runner.service.calls.filter(({ method }) => method === 'GetBlob')).toEqual([]);
  });

  for (const [what, here, there] of [
    [
      'legs of a matrix',
      { inputs: { matrix: '{\n  "os": "ubuntu"\n}' } },
      { inputs: { matrix: '{\n  "os": "windows"\n}' } },
    ],
    ['jobs of a workflow', { job: 'tune-a' }, { job: 'tune-b' }],
  ] as const)
    scenario(`two ${what} never meet, not even in one workspace`, async (runner) => {
      const machine = runner.machine(plan);
      const [a, b] = await Promise.all([
        runner.main({ machine: runner.machine(plan), ...here }),
        runner.main({ machine: runner.machine(plan), ...there }),
      ]);
      const names = [a, b].map(({ outputs }) =>
        parseCheckpointName(outputs['results-artifact-name'] ?? ''),
      );
      expect(new Set(names.map((name) => name?.part)).size).toBe(2);

      machine.write('mended', '');
      for (const [leg, before] of [
        [here, a],
        [there, b],
      ] as const) {
        const again = await runner.main({ machine, attempt: 2, ...leg });
        expect(again.outputs).toMatchObject({
          'attempted-jobs': '1',
          'kept-jobs': '2',
          'restarted-from': before.outputs['run-id'],
        });
      }
      expect(machine.sessions().length).toBe(2);
    });
});

describe('two steps at one time on one machine', () => {
  scenario('the second is refused with 75 and names the first, which goes on', async (runner) => {
    const machine = runner.machine([row('a', 'until test -e go; do sleep 0.05; done'), row('b')]);
    const first = runner.start({ machine });
    await eventually('a runs', () => runner.starts().length === 1);
    const second = await runner.main({ machine });
    expect(second).toMatchObject({ code: 75, outputs: { status: 'invalid', 'exit-code': '75' } });
    expect(second.annotations[0]?.data).toContain(String(first.pid));
    expect(second.summary).toContain('Nothing was run');

    machine.write('go', '');
    expect(await first.ended).toMatchObject({ code: 0, outputs: { 'success-jobs': '2' } });
    expect(runner.starts()).toEqual(['a', 'b']);
  });
});

describe('restart modes in the action', () => {
  scenario(
    'continue-from and only are carried out once; attempt 2 goes on inside of them',
    async (runner) => {
      const plan = [row('a', FAILS), row('b'), row('c', FAILS), row('d'), row('e', FAILS)];
      const inputs = { 'continue-from': 'b', only: 'b\nc\nd' };
      const first = await runner.main({ machine: runner.machine(plan), inputs });
      expect(first.outputs).toMatchObject({
        'restart-mode': 'continue-from',
        'attempted-jobs': '3',
        'success-jobs': '2',
        'error-jobs': '1',
        'remaining-jobs': '2',
      });

      const two = runner.machine(plan);
      two.write('mended', '');
      const second = await runner.main({ machine: two, attempt: 2, inputs });
      expect(second.code).toBe(0);
      expect(second.outputs).toMatchObject({
        status: 'completed',
        'restart-mode': 'retry-failed',
        'attempted-jobs': '1',
        'kept-jobs': '2',
        'remaining-jobs': '2',
      });
      expect(runner.starts()).toEqual(['b', 'c', 'd', 'c']);
    },
  );

  scenario('restart: fresh is carried out once in each attempt', async (runner) => {
    const plan = [row('a'), row('b', FAILS)];
    const inputs = { restart: 'fresh' };
    for (const attempt of [1, 2]) {
      const machine = runner.machine(plan);
      const first = await runner.main({ machine, attempt, inputs });
      expect(first.outputs).toMatchObject({ 'restart-mode': 'fresh', 'attempted-jobs': '2' });
      machine.write('mended', '');
      const again = await runner.main({ machine, attempt, inputs });
      expect(again.outputs).toMatchObject({ 'restart-mode': 'retry-failed', 'kept-jobs': '1' });
    }
    expect(runner.starts()).toEqual(['a', 'b', 'b', 'a', 'b', 'b']);
  });

  scenario('resume leaves failed jobs, which keep the step red', async (runner) => {
    const plan = [row('a', FAILS), row('b'), row('c')];
    const machine = runner.machine(plan);
    const local = { 'upload-artifacts': 'false' };
    await runner.main({ machine, run: '1', inputs: { ...local, 'max-jobs': '2' } });
    // Another workflow run on the same self-hosted machine.
    machine.write('mended', '');
    const inputs = { ...local, restart: 'resume' };
    const main = await runner.main({ machine, run: '2', inputs });
    expect(main.code).toBe(1);
    expect(main.outputs).toMatchObject({ 'restart-mode': 'resume', 'kept-jobs': '1' });
    expect(runner.starts('2')).toEqual(['c']);
    expect(main.annotations).toContainEqual(
      expect.objectContaining({
        name: 'error',
        properties: { file: 'plan.jsonl', line: '1', title: 'a failed before' },
      }),
    );
  });

  scenario('an explicit mode that finds nothing says so', async (runner) => {
    const main = await runner.main({
      machine: runner.machine([row('a')]),
      inputs: { restart: 'retry-failed' },
    });
    expect(main.code).toBe(0);
    expect(main.summary).toContain('No earlier state was found');
  });
});

describe('a plan that was edited between attempts', () => {
  const before = [row('a'), row('b'), row('c')];
  const after = [row('a'), row('b', 'true # edited'), row('d')];

  scenario('adopt: only changed and new jobs run, and the difference is told', async (runner) => {
    await runner.main({ machine: runner.machine(before) });
    const main = await runner.main({ machine: runner.machine(after), attempt: 2 });
    expect(main.code).toBe(0);
    expect(main.outputs).toMatchObject({
      'kept-jobs': '1',
      'attempted-jobs': '2',
      'total-jobs': '3',
    });
    expect(runner.starts()).toEqual(['a', 'b', 'c', 'b', 'd']);
    for (const text of [main.log, main.summary]) {
      expect(text).toMatch(/1 added .*d.*, 1 removed .*c.*, 1 changed .*b/);
    }
    const held = await runner.service.contents(main.outputs['results-artifact-name'] ?? '');
    expect([...held.keys()].filter((name) => name.startsWith('results/')).sort()).toEqual([
      'results/a.json',
      'results/b.json',
      'results/d.json',
    ]);
  });

  scenario('fail: exit 2, nothing run, nothing lost', async (runner) => {
    const inputs = { 'on-plan-change': 'fail' };
    await runner.main({ machine: runner.machine(before), inputs });
    const main = await runner.main({ machine: runner.machine(after), attempt: 2, inputs });
    expect(main).toMatchObject({ code: 2, outputs: { status: 'invalid', 'exit-code': '2' } });
    expect(main.summary).toContain('1 added');
    expect(main.log).toContain('on-plan-change');
    expect(runner.starts()).toEqual(['a', 'b', 'c']);
    const third = await runner.main({ machine: runner.machine(before), attempt: 3, inputs });
    expect(third.outputs).toMatchObject({ 'kept-jobs': '3', 'attempted-jobs': '0' });
  });

  scenario('new-run: all over again, and the earlier state goes to the archive', async (runner) => {
    const inputs = {
      'on-plan-change': 'new-run',
      restart: 'retry-failed',
      'upload-artifacts': 'false',
    };
    const machine = runner.machine(before);
    await runner.main({ machine, run: '1', inputs });
    machine.write('plan.jsonl', planText(after));
    const main = await runner.main({ machine, run: '2', inputs });
    expect(main.outputs).toMatchObject({ 'restart-mode': 'fresh', 'attempted-jobs': '3' });
    expect(readdirSync(machine.path('.tuning-session/.archive')).length).toBe(1);

    // Not once more in the same workflow run.
    machine.write('plan.jsonl', planText(before));
    const again = await runner.main({ machine, run: '2', attempt: 2, inputs });
    expect(again.outputs).toMatchObject({ 'restart-mode': 'retry-failed', 'kept-jobs': '1' });
  });
});
