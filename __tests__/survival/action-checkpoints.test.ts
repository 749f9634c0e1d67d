import { describe, expect } from '@jest/globals';
import { parseCheckpointName } from '../../src/domain/checkpoint-name.js';
import { failing, faults } from '../helpers/fake-results-service.mjs';
import { idsOf, row, rows } from '../helpers/plans.js';
import { eventually, type JournalEvent, type Machine, type Runner } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';
import { stored, vanish, type Stored } from '../helpers/vanishing.js';

/** The shortest interval, so that every job is followed by a checkpoint. */
const inputs = { 'checkpoint-interval': '1s' };

/** A job for each checkpoint: the next may begin when the one before is stored. */
const stepwise = (count: number): Record<string, unknown>[] =>
  rows(count, 'until test -e "go-$TUNING_JOB_ID"; do sleep 0.05; done');

/** Lets a job end, and gives the checkpoint that holds its end, once it is stored. */
async function letEnd(runner: Runner, machine: Machine, id: string): Promise<Stored> {
  await eventually(`${id} runs`, () => runner.starts().includes(id), 20_000);
  machine.write(`go-${id}`, '');
  const isEnd = ({ type, job_id: job }: JournalEvent): boolean =>
    type === 'job_completed' && job === id;
  return eventually(
    `the end of ${id} is stored`,
    () => {
      const seq = Number(machine.journal().find(isEnd)?.['seq'] ?? Infinity);
      return stored(runner).find(({ from, to }) => from < seq && seq <= to);
    },
    20_000,
  );
}

/** Attempt 2, on a machine where all may end. */
function goOn(runner: Runner, plan: readonly unknown[], more = {}): ReturnType<Runner['step']> {
  const machine = runner.machine(plan);
  for (const id of idsOf(1, plan.length)) machine.write(`go-${id}`, '');
  return runner.step({ machine, attempt: 2, inputs: { ...inputs, ...more } });
}

/** Attempt 1: the ends of three jobs are stored one by one, and then the machine vanishes. */
async function vanishAfterThree(
  runner: Runner,
  plan: readonly unknown[],
): Promise<readonly [Stored, Stored, Stored]> {
  const machine = runner.machine(plan);
  const running = runner.start({ machine, inputs });
  const first = await letEnd(runner, machine, 'j01');
  const second = await letEnd(runner, machine, 'j02');
  const third = await letEnd(runner, machine, 'j03');
  await eventually('j04 runs', () => runner.starts().includes('j04'));
  await vanish(runner, running, machine);
  const all = stored(runner);
  expect(all.map(({ from }) => from)).toEqual([0, ...all.slice(0, -1).map(({ to }) => to)]);
  return [first, second, third];
}

describe('the machine vanishes in the middle of a run', () => {
  const plan = stepwise(5);

  scenario('A19 attempt 2 goes on from the last delta', async (runner) => {
    await vanishAfterThree(runner, plan);
    const { main } = await goOn(runner, plan);
    expect(main.code).toBe(0);
    expect(main.outputs).toMatchObject({ 'kept-jobs': '3', 'attempted-jobs': '2' });
    expect(runner.starts()).toEqual([...idsOf(1, 4), ...idsOf(4, 5)]);
    const held = await runner.service.contents(main.outputs['results-artifact-name'] ?? '');
    const results = [...held.keys()].filter((name) => name.startsWith('results/'));
    expect(results.sort()).toEqual(idsOf(1, 5).map((id) => `results/${id}.json`));
  });

  scenario('the newest delta is damaged: what it held runs again, loudly', async (runner) => {
    const [, , { name: damaged }] = await vanishAfterThree(runner, plan);
    runner.service.damage(damaged);
    const { main } = await goOn(runner, plan);
    expect(main.outputs).toMatchObject({ 'kept-jobs': '2', 'attempted-jobs': '3' });
    expect(main.annotations).toContainEqual(
      expect.objectContaining({ name: 'warning', data: expect.stringContaining(damaged) }),
    );
  });

  scenario('a delta in the middle is missing: what lies beyond runs again', async (runner) => {
    const [, middle, last] = await vanishAfterThree(runner, plan);
    runner.service.expire(middle.name);
    const { main } = await goOn(runner, plan);
    expect(main.outputs).toMatchObject({ 'kept-jobs': '1', 'attempted-jobs': '4' });
    expect(main.log).toContain(`Checkpoint ${last.name} was not used`);
  });

  scenario('a delta is listed but cannot be had: exit 4, nothing run', async (runner) => {
    const [, , { name: last }] = await vanishAfterThree(runner, plan);
    runner.service.hook = ({ method, name }) =>
      method === 'GetSignedArtifactURL' && name === last ? faults.status(404) : undefined;
    const { main } = await goOn(runner, plan, { 'github-token': '' });
    expect(main.code).toBe(4);
    expect(runner.starts()).toEqual(idsOf(1, 4));
  });
});

describe('checkpoints of a run that ends', () => {
  scenario(
    'deltas are deleted once the results artifact is listed, and no toolkit output stands among the jobs',
    async (runner) => {
      const plan = stepwise(3);
      const machine = runner.machine(plan);
      const running = runner.start({ machine, inputs });
      for (const id of idsOf(1, 2)) await letEnd(runner, machine, id);
      machine.write('go-j03', '');
      const main = await running.ended;
      expect(main.code).toBe(0);
      const kinds = runner.service.zips().map(({ name }) => parseCheckpointName(name));
      expect(kinds.map((name) => name?.from)).toEqual([0, 0]);
      expect(kinds.map((name) => name?.isResults)).toEqual([false, true]);
      const sent = machine.journal().filter(({ type }) => type === 'checkpoint_sent');
      expect(sent.length).toBeGreaterThan(2);
      // Only the uploads of the results and of the report are chapters of the log.
      expect(main.log.match(/Finished uploading artifact content/g)).toHaveLength(2);
      expect(main.log).not.toContain('deleted');
      expect(await running.post()).toMatchObject({ code: 0, annotations: [] });

      const two = await runner.main({ machine: runner.machine(plan), attempt: 2, inputs });
      expect(two.outputs).toMatchObject({ 'kept-jobs': '3', 'attempted-jobs': '0' });
    },
  );

  scenario(
    'G20 the service is down for a while: one warning, nothing fails, nothing is missing',
    async (runner) => {
      const plan = stepwise(4);
      const machine = runner.machine(plan);
      const running = runner.start({ machine, inputs });
      await letEnd(runner, machine, 'j01');
      const before = stored(runner);
      const quota = faults.status(403, { msg: 'artifact storage quota has been hit' });
      runner.service.hook = failing('CreateArtifact', quota);
      machine.write('go-j02', '');
      await running.saw('A checkpoint could not be saved');
      runner.service.hook = undefined;
      await letEnd(runner, machine, 'j03');
      expect(stored(runner)[before.length]?.from).toBe(before.at(-1)?.to);
      await vanish(runner, running, machine);

      const { main } = await goOn(runner, plan);
      expect(main.code).toBe(0);
      expect(main.outputs).toMatchObject({ 'kept-jobs': '3', 'attempted-jobs': '1' });
    },
  );

  scenario('the first failure leaves the runner at once', async (runner) => {
    const plan = [row('a', 'exit 3'), row('b', 'until test -e go; do sleep 0.05; done')];
    const machine = runner.machine(plan);
    const running = runner.start({ machine });
    await eventually('it is stored', () => stored(runner).length === 1);
    expect(runner.starts()).toEqual(['a', 'b']);
    machine.write('go', '');
    expect((await running.ended).code).toBe(1);
  });

  scenario('0: nothing is sent before the end', async (runner) => {
    const machine = runner.machine([row('a', 'exit 3'), row('b', 'sleep 1'), row('c')]);
    const main = await runner.main({ machine, inputs: { 'checkpoint-interval': '0' } });
    expect(main.code).toBe(1);
    expect(stored(runner)).toEqual([]);
    expect(runner.service.zips().length).toBe(1);
  });

  scenario('after a cancel post sends the last, and deletes the deltas', async (runner) => {
    const plan = stepwise(4);
    const machine = runner.machine(plan);
    const running = runner.start({ machine, inputs });
    for (const id of idsOf(1, 2)) await letEnd(runner, machine, id);
    expect((await running.cancel()).code).toBe(130);
    expect((await running.post()).code).toBe(0);
    expect(stored(runner).map(({ from }) => from)).toEqual([0]);
    const { main } = await goOn(runner, plan);
    expect(main.outputs).toMatchObject({ 'kept-jobs': '2', 'attempted-jobs': '2' });
  });

  scenario('an interval that is none is exit 2', async (runner) => {
    const wrong = { 'checkpoint-interval': 'often' };
    const main = await runner.main({ machine: runner.machine([row('a')]), inputs: wrong });
    expect(main.code).toBe(2);
    expect(main.annotations[0]?.data).toContain('checkpoint-interval is "often"');
  });
});
