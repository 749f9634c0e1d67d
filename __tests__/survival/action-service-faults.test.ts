import { describe, expect } from '@jest/globals';
import { join } from 'node:path';
import { craftZip } from '../helpers/craft-zip.js';
import { failing, faults } from '../helpers/fake-results-service.mjs';
import { ROOT, row, rows } from '../helpers/plans.js';
import type { Runner } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

/** Attempts 1 to `count`, of one job each. */
async function runAttempts(runner: Runner, count: number, plan: readonly unknown[]): Promise<void> {
  for (let attempt = 1; attempt <= count; attempt += 1) {
    await runner.main({ machine: runner.machine(plan), attempt, inputs: { 'max-jobs': '1' } });
  }
  expect(runner.service.zips().length).toBe(count);
}

function nameOf(runner: Runner, index: number): string {
  return runner.service.zips().at(index)?.name ?? '';
}

/** The first results that are zipped for an upload cannot be read. */
function unreadableUploads(count: number): Record<string, string> {
  const program = join(ROOT, '__tests__', 'fixtures', 'programs', 'unreadable-uploads.mjs');
  return { NODE_OPTIONS: `--import=${program}`, UNREADABLE_UPLOADS: String(count) };
}

/** Without the marks that keep GitHub from making links of hashes. */
function visible(summary: string): string {
  return summary.replaceAll('\u200b', '');
}

describe('earlier state', () => {
  const plan = rows(4);

  scenario('that is listed but answers 404, without a token: exit 4', async (runner) => {
    await runAttempts(runner, 1, plan);
    const before = runner.starts();
    runner.service.hook = failing('GetSignedArtifactURL', faults.status(404));
    const inputs = { 'github-token': '' };
    const running = runner.start({ machine: runner.machine(plan), attempt: 2, inputs });
    const main = await running.ended;

    expect(main).toMatchObject({ code: 4, outputs: { 'exit-code': '4' } });
    expect(main.summary).toContain('Nothing was run');
    expect(main.log).toContain('no `github-token` to try the REST API with');
    expect(main.annotations.at(-1)?.data).toMatch(
      /earlier state may exist, but cannot be fetched[\s\S]*restart: fresh/,
    );
    expect(await running.post()).toMatchObject({ code: 0, annotations: [] });
    expect(runner.starts()).toEqual(before);
    expect(runner.service.zips().length).toBe(1);
    expect(runner.rest.requests).toEqual([]);
  });

  scenario('whose newest artifact is damaged: the older one is used, loudly', async (runner) => {
    await runAttempts(runner, 2, plan);
    const damaged = nameOf(runner, 1);
    runner.service.damage(damaged);
    const machine = runner.machine(plan);
    const main = await runner.main({ machine, attempt: 3 });

    expect(main.code).toBe(0);
    expect(main.outputs).toMatchObject({ 'kept-jobs': '1', 'attempted-jobs': '3' });
    for (const text of [main.log, visible(main.summary)]) expect(text).toContain(damaged);
    expect(main.annotations).toContainEqual(
      expect.objectContaining({ name: 'warning', data: expect.stringContaining('was not used') }),
    );
    expect(machine.journal()).toContainEqual(
      expect.objectContaining({ type: 'checkpoint_rejected', checkpoint: damaged }),
    );
  });

  scenario('that is damaged in every artifact: exit 5, until restart: fresh', async (runner) => {
    await runAttempts(runner, 2, plan);
    for (const index of [0, 1]) runner.service.damage(nameOf(runner, index));
    const main = await runner.main({ machine: runner.machine(plan), attempt: 3 });

    expect(main).toMatchObject({ code: 5, outputs: { status: 'invalid', 'exit-code': '5' } });
    expect(main.summary).toContain('restart: fresh');
    expect(main.annotations[0]?.data).toContain(nameOf(runner, 0));
    expect(main.annotations[0]?.data).toContain(nameOf(runner, 1));
    expect(runner.starts().length).toBe(2);

    const fresh = await runner.main({
      machine: runner.machine(plan),
      attempt: 4,
      inputs: { restart: 'fresh' },
    });
    expect(fresh.code).toBe(0);
    expect(fresh.outputs).toMatchObject({ 'restart-mode': 'fresh', 'attempted-jobs': '4' });
  });

  scenario(
    'of a later version of this tool: exit 5, and nothing older is tried',
    async (runner) => {
      await runAttempts(runner, 2, plan);
      const newest = nameOf(runner, 1);
      const entries = await runner.service.contents(newest);
      const newer = [...entries].map(([name, data]) => ({
        name,
        data:
          name === 'journal.jsonl'
            ? data.toString().replace(/(\{"sealed":\{"schema_version":)\d+/, '$199')
            : data,
      }));
      const { job } = runner.service.zips()[1] ?? { job: '' };
      const name = newest.replace('.a2.', '.a3.');
      runner.service.preload(name, craftZip(newer), { run: '4711', attempt: 3, job });

      const main = await runner.main({ machine: runner.machine(plan), attempt: 4 });
      expect(main).toMatchObject({ code: 5, outputs: { status: 'invalid' } });
      expect(main.annotations[0]?.data).toMatch(
        /later version[\s\S]*schema 99[\s\S]*restart: fresh/,
      );
      expect(runner.starts().length).toBe(2);

      const inputs = { restart: 'fresh' };
      const fresh = await runner.main({ machine: runner.machine(plan), attempt: 4, inputs });
      expect(fresh).toMatchObject({ code: 0, outputs: { 'attempted-jobs': '4' } });
    },
  );

  scenario(
    'that cannot be asked for, each reply being cut: exit 4, nothing run',
    async (runner) => {
      runner.service.hook = failing('ListArtifacts', faults.cut(8));
      const main = await runner.main({ machine: runner.machine(plan), fast: true });
      expect(main).toMatchObject({ code: 4, outputs: { 'exit-code': '4' } });
      expect(runner.starts()).toEqual([]);
    },
  );

  scenario('whose download is cut each time: exit 4 or 5 in time, nothing run', async (runner) => {
    await runAttempts(runner, 1, plan);
    runner.service.hook = failing('GetBlob', faults.cut(100));
    const inputs = { 'github-token': '' };
    const machine = runner.machine(plan);
    const main = await runner.main({ machine, attempt: 2, inputs, fast: true });
    expect([4, 5]).toContain(main.code);
    expect(runner.starts().length).toBe(1);
  });
});

describe('an upload', () => {
  const plan = [row('a'), row('b')];

  for (const [what, hook] of [
    ['whose first reply is cut each time', failing('CreateArtifact', faults.cut(8))],
    ['that is never answered', failing('CreateArtifact', faults.silence())],
    ['that is answered with 500 each time', failing('CreateArtifact', faults.status(500))],
    ['whose blobs are refused', failing('PutBlock', faults.status(403))],
  ] as const) {
    scenario(`${what}: exit 4 in time, whatever fail-on says; post tries again`, async (runner) => {
      runner.service.hook = hook;
      const machine = runner.machine(plan);
      const inputs = { 'fail-on': 'never' };
      const running = runner.start({ machine, inputs, fast: true });
      const main = await running.ended;

      expect(main.code).toBe(4);
      expect(main.outputs).toMatchObject({
        status: 'completed',
        'exit-code': '4',
        'success-jobs': '2',
        'results-artifact-name': '',
      });
      expect(main.summary).toContain('Storage failed');
      expect(main.annotations.at(-1)?.data).toContain(machine.path('.tuning-session'));
      expect(runner.service.zips()).toEqual([]);

      runner.service.hook = undefined;
      const post = await running.post();
      expect(post).toMatchObject({ code: 0, annotations: [] });
      const two = await runner.main({ machine: runner.machine(plan), attempt: 2 });
      expect(two).toMatchObject({ code: 0, outputs: { 'kept-jobs': '2', 'attempted-jobs': '0' } });
    });
  }

  scenario('whose zipping throws where nobody waits is tried again', async (runner) => {
    const machine = runner.machine(plan);
    const { main, post } = await runner.step({ machine, env: unreadableUploads(2), fast: true });
    expect(main).toMatchObject({ code: 0, annotations: [{ name: 'error' }, { name: 'error' }] });
    for (const { data } of main.annotations) expect(data).toContain('creating the zip file');
    expect(post.code).toBe(0);
    const held = await runner.service.contents(main.outputs['results-artifact-name'] ?? '');
    expect([...held.keys()]).toEqual(expect.arrayContaining(['results/a.json', 'results/b.json']));
  });

  scenario('whose zipping throws while jobs run does not end them', async (runner) => {
    const machine = runner.machine([row('a'), row('b', 'until test -e go; do sleep 0.05; done')]);
    const inputs = { 'checkpoint-interval': '1s' };
    const running = runner.start({ machine, inputs, env: unreadableUploads(1) });
    await running.saw('Saved a checkpoint');
    machine.write('go', '');
    const main = await running.ended;
    expect(main).toMatchObject({ code: 0, outputs: { 'success-jobs': '2' }, annotations: [] });
  });

  scenario('that fails in post too leaves post red', async (runner) => {
    const quota = faults.status(403, { msg: 'Artifact storage quota has been hit' });
    runner.service.hook = failing('CreateArtifact', quota);
    const { main, post } = await runner.step({ machine: runner.machine(plan) });
    expect([main.code, post.code]).toEqual([4, 4]);
    for (const { annotations } of [main, post]) {
      expect(annotations.at(-1)?.data).toContain('storage quota for artifacts is used up');
    }
  });

  scenario('whose last reply is cut is found by listing: a success', async (runner) => {
    runner.service.hook = failing('FinalizeArtifact', faults.cut(8));
    const { main, post } = await runner.step({ machine: runner.machine(plan), fast: true });
    expect(main).toMatchObject({ code: 0, annotations: [] });
    expect(post).toMatchObject({ code: 0, annotations: [] });
    const artifacts = runner.service.zips();
    expect(artifacts).toMatchObject([
      {
        name: main.outputs['results-artifact-name'],
        id: Number(main.outputs['results-artifact-id']),
      },
    ]);
  });
});

describe('without an artifact service', () => {
  for (const [what, options, reason] of [
    ['upload-artifacts: false', { inputs: { 'upload-artifacts': 'false' } }, 'upload-artifacts'],
    [
      'GitHub Enterprise Server',
      { env: { GITHUB_SERVER_URL: 'https://github.example.com' } },
      'github.example.com',
    ],
    ['no runtime token', { env: { ACTIONS_RUNTIME_TOKEN: '' } }, 'ACTIONS_RUNTIME_TOKEN'],
  ] as const) {
    scenario(`${what}: one warning, and the code is the jobs’`, async (runner) => {
      const machine = runner.machine([row('a'), row('b')]);
      const good = await runner.step({ machine, ...options });
      expect(good.main.code).toBe(0);
      expect(good.main.annotations).toMatchObject([
        { name: 'warning', data: expect.stringContaining(reason) },
      ]);
      expect(good.main.annotations[0]?.data).toMatch(/cannot continue.*\.tuning-session/);
      expect(good.main.outputs).toMatchObject({ status: 'completed', 'results-artifact-name': '' });
      expect(good.post).toMatchObject({ code: 0, annotations: [] });
      expect(runner.service.calls).toEqual([]);

      const other = runner.machine([row('a'), row('b', 'test -e mended || exit 3')]);
      const bad = await runner.main({ machine: other, run: '2', ...options });
      expect(bad.code).toBe(1);
      // A machine that stays goes on from its own disk.
      other.write('mended', '');
      const again = await runner.main({ machine: other, run: '2', attempt: 2, ...options });
      expect(again).toMatchObject({ code: 0, outputs: { 'kept-jobs': '1' } });
    });
  }
});
