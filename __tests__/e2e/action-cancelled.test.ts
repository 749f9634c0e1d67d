import { describe, expect } from '@jest/globals';
import { craftZip } from '../helpers/craft-zip.js';
import { faults } from '../helpers/fake-results-service.mjs';
import { DEAF_TREE, row, rows } from '../helpers/plans.js';
import { eventually, type Machine, type Runner, type Running } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

/** The runner's SIGTERM comes 7.5 s after its SIGINT; 6 s are promised, on a machine of its own. */
const GONE_MS = 7_000;

/** A job that ends neither by SIGTERM nor by itself, with all its kin, at its first attempt. */
const DEAF = `[ "$TUNING_ATTEMPT" != 1 ] || exec sh ${DEAF_TREE}`;

function typesOf(machine: Machine): string[] {
  return machine.journal().map(({ type }) => type);
}

async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const start = performance.now();
  const value = await work;
  return { value, ms: performance.now() - start };
}

describe('a cancel', () => {
  const plan = [row('a'), row('b', DEAF), row('c')];

  scenario(
    'in the middle of a job that is deaf to SIGTERM: all of it is gone, attempt 2 goes on',
    async (runner) => {
      const machine = runner.machine(plan);
      const running = runner.start({ machine });
      await running.saw('│ ready');
      const cancelled = timed(running.cancel());
      // Impatient: more signals change nothing.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT'] as const) running.kill(signal);
      const { value: main, ms } = await cancelled;

      expect(main.code).toBe(130);
      expect(ms).toBeLessThan(GONE_MS);
      expect(runner.processes()).toEqual([]);
      expect(main.outputs).toMatchObject({
        status: 'incomplete',
        'exit-code': '130',
        'success-jobs': '1',
        'remaining-jobs': '2',
      });
      expect(main.summary).toContain('The run was interrupted');
      expect(typesOf(machine)).toEqual([
        'run_started',
        'job_started',
        'job_completed',
        'job_started',
        'job_interrupted',
        'run_stopped',
        'run_finished',
      ]);
      expect(runner.service.zips()).toEqual([]);

      const post = await running.post();
      expect(post.code).toBe(0);
      expect(runner.service.zips().length).toBe(1);

      const two = await runner.main({ machine: runner.machine(plan), attempt: 2 });
      expect(two.code).toBe(0);
      expect(two.outputs).toMatchObject({ 'kept-jobs': '1', 'attempted-jobs': '2' });
      expect(runner.starts()).toEqual(['a', 'b', 'b', 'c']);
    },
  );

  scenario('before the first job: state with no job in it', async (runner) => {
    const machine = runner.machine(plan);
    // Asked again 3 s later, so that the signal has come to the program by then.
    runner.service.hook = ({ method, number }) => {
      if (method !== 'ListArtifacts' || number > 1) return undefined;
      running.kill('SIGINT');
      return faults.status(500);
    };
    const running = runner.start({ machine });
    const main = await running.ended;
    runner.service.hook = undefined;

    expect(main.code).toBe(130);
    expect(typesOf(machine)).toEqual(['run_started', 'run_stopped', 'run_finished']);
    expect(runner.starts()).toEqual([]);
    expect((await running.post()).code).toBe(0);
    const two = await runner.main({ machine: runner.machine([row('a')]), attempt: 2 });
    expect(two.outputs).toMatchObject({ 'restart-mode': 'retry-failed', 'attempted-jobs': '1' });
  });

  scenario('while the service does not answer where earlier state is', async (runner) => {
    let asked = false;
    runner.service.hook = ({ method }) => {
      asked ||= method === 'ListArtifacts';
      return faults.silence();
    };
    const running = runner.start({ machine: runner.machine(plan) });
    await eventually('it asks', () => asked);
    const { value: main, ms } = await timed(running.cancel());
    expect(main.code).toBe(130);
    expect(ms).toBeLessThan(GONE_MS);
    expect(await running.post()).toMatchObject({ code: 0, annotations: [] });
    expect(runner.starts()).toEqual([]);
  });

  scenario(
    'while the blob storage stalls: post uploads, attempt 2 has nothing left to run',
    async (runner) => {
      const machine = runner.machine(rows(2));
      let isSending = false;
      runner.service.hook = ({ method }) => {
        if (method !== 'PutBlock') return undefined;
        isSending = true;
        return faults.silence();
      };
      const running = runner.start({ machine });
      await eventually('it sends', () => isSending);
      const { value: main, ms } = await timed(running.cancel());
      expect(main.code).toBe(130);
      expect(ms).toBeLessThan(GONE_MS);

      runner.service.hook = undefined;
      expect((await running.post()).code).toBe(0);
      const two = await runner.main({ machine: runner.machine(rows(2)), attempt: 2 });
      expect(two.code).toBe(0);
      expect(two.outputs).toMatchObject({ 'kept-jobs': '2', 'attempted-jobs': '0' });
    },
  );

  scenario('before the program could say anything: post starts no job', async (runner) => {
    const running = runner.start({ machine: runner.machine([row('a')]) });
    running.kill('SIGKILL');
    expect((await running.ended).state).toEqual({});
    expect(await running.post()).toMatchObject({ code: 0, log: '' });
    expect(runner.starts()).toEqual([]);
  });

  scenario('by SIGTERM alone, as when the service of the runner stops', async (runner) => {
    const machine = runner.machine([row('a', 'sleep 20')]);
    const running = runner.start({ machine });
    await eventually('the job runs', () => runner.starts().length === 1);
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(130);
    expect(typesOf(machine)).toContain('job_interrupted');
  });
});

describe('a kill of main', () => {
  scenario('in the middle of a job: post still uploads, and attempt 2 goes on', async (runner) => {
    const plan = [row('a'), row('b', '[ "$TUNING_ATTEMPT" != 1 ] || sleep 20'), row('c')];
    const running = runner.start({ machine: runner.machine(plan) });
    await eventually('b runs', () => runner.starts().includes('b'));
    running.kill('SIGKILL');
    expect((await running.ended).code).toBe('SIGKILL');

    const post = await running.post();
    expect(post.code).toBe(0);
    expect(post.log).toContain('Uploaded results and state');
    const two = await runner.main({ machine: runner.machine(plan), attempt: 2 });
    expect(two.code).toBe(0);
    expect(two.outputs).toMatchObject({ 'kept-jobs': '1', 'attempted-jobs': '2' });
    expect(runner.starts()).toEqual(['a', 'b', 'b', 'c']);
  });

  /** Main is killed when the service has stored the results and has not said so yet. */
  async function killWhenStored(runner: Runner): Promise<{ running: Running; name: string }> {
    let isStored = false;
    runner.service.hook = ({ method }) => {
      if (method !== 'FinalizeArtifact') return undefined;
      isStored = true;
      return faults.silence({ commit: true });
    };
    const running = runner.start({ machine: runner.machine(rows(2)) });
    await eventually('the results are stored', () => isStored);
    running.kill('SIGKILL');
    await running.ended;
    runner.service.hook = undefined;
    return { running, name: runner.service.zips()[0]?.name ?? '' };
  }

  async function expectAllKept(runner: Runner): Promise<void> {
    const two = await runner.main({ machine: runner.machine(rows(2)), attempt: 2 });
    expect(two).toMatchObject({ code: 0, outputs: { 'kept-jobs': '2', 'attempted-jobs': '0' } });
  }

  scenario('when its results have just been stored: post sends them once only', async (runner) => {
    const { running, name } = await killWhenStored(runner);
    expect(await running.post()).toMatchObject({ code: 0, annotations: [] });
    expect(runner.service.zips().map((zip) => zip.name)).toEqual([name]);
    await expectAllKept(runner);
  });

  scenario('when something else was stored under their name: post sends them', async (runner) => {
    const { running, name } = await killWhenStored(runner);
    runner.service.expire(name);
    const other = craftZip([{ name: 'journal.jsonl', data: '' }]);
    runner.service.preload(name, other, { run: '4711', attempt: 1, job: 'tune' });
    expect(await running.post()).toMatchObject({ code: 0, annotations: [] });
    expect(runner.service.zips().length).toBe(2);
    await expectAllKept(runner);
  });

  scenario(
    'in a second, fresh run: post tells its state from that of the first',
    async (runner) => {
      const plan = [row('a'), row('b')];
      const machine = runner.machine(plan);
      await runner.step({ machine });
      // Again as many records as before, but the service takes none of them.
      const inputs = { restart: 'fresh' };
      const quota = faults.status(403, { msg: 'artifact storage quota has been hit' });
      runner.service.hook = ({ method }) => (method === 'CreateArtifact' ? quota : undefined);
      const running = runner.start({ machine: runner.machine(plan), attempt: 2, inputs });
      const main = await running.ended;
      expect(main.code).toBe(4);
      runner.service.hook = undefined;
      expect((await running.post()).code).toBe(0);
      expect(runner.service.zips().map(({ attempt }) => attempt)).toEqual([1, 2]);
    },
  );
});
