import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { never } from './sightings.js';
import { simulated } from './simulated.js';

const { CHAIN, TWO_JOBS, atEachMoment, play, promisesHold } = await simulated();

/** The others are in `checkpoints.test.ts`, where one takes twice as long. */
const SCHEDULES = Number(process.env['TUNING_SCHEDULES'] ?? 2_000) * 0.6;

const scene = { kind: 'cli', machines: 1, sightings: new Map<string, number>() } as const;
const seeds = Array.from({ length: 130 }, (_, index) => index + 1);

/** A run of a few jobs changes the disk more often than this. */
const MANY = 50;

test(
  `on one machine ${SCHEDULES} schedules of kills, power cuts, edits and damage break no promise`,
  async () => {
    await fc.assert(promisesHold(scene), { numRuns: SCHEDULES });
    // What was never seen was never tried.
    expect(
      never(scene.sightings, [
        'torn tail cut off',
        'something lost in a power cut',
        'killed',
        'cancelled',
        'damage refused',
        'damage repaired',
        'result damaged',
        'run: asked',
        'run: asked_before',
        'run: changed',
        'run: dependency',
        'run: failed',
        'run: interrupted',
        'run: outdated',
        'run: result_lost',
        'run: skipped',
        'leave: before_continue_from',
        'leave: failed',
        'leave: max_jobs',
        'leave: outside_only',
        'new-run: same plan',
        'new-run: changed plan',
      ]),
    ).toEqual([]);
  },
  SCHEDULES * 60 + 30_000,
);

test('what a run that was killed at any moment left is durable before it is believed', async () => {
  for (const seed of [1, 2, 3]) {
    const moments = await atEachMoment((killAt) =>
      play(scene, seed, [{ killAt }, { losesPower: true }]),
    );
    expect(moments).toBeGreaterThan(MANY);
  }
});

test('a result that a power cut has filled with zeros is put back', async () => {
  for (const seed of seeds) await play(scene, seed, [{ losesPower: true }]);
});

test('what a job reads is put back first, though it is outside of the scope', async () => {
  for (const seed of seeds) {
    await play(scene, seed, [
      { maxJobs: 1, losesPower: true },
      { mode: 'only retry-failed', pick: 1 },
    ]);
  }
});

const REORDERED = [...TWO_JOBS].reverse();

test('a plan that is reordered after continue-from asks for nothing more', async () => {
  await play(scene, 1, [TWO_JOBS, {}, { mode: 'continue-from', pick: 1 }, REORDERED, {}]);
});

test('what continue-from did not reach is still asked for when the plan is reordered', async () => {
  const cutShort = { mode: 'continue-from', pick: 0 } as const;
  const sighted = scene.sightings.get('run: asked_before') ?? 0;
  const moments = await atEachMoment((killAt) =>
    play(scene, 1, [TWO_JOBS, {}, { ...cutShort, killAt }, REORDERED, {}]),
  );
  expect(moments).toBeGreaterThan(MANY);
  expect(scene.sightings.get('run: asked_before')).toBeGreaterThan(sighted);
});

test('what was asked for is owed until it is tried, though another version of it was skipped', async () => {
  const both = CHAIN.slice(0, 2);
  const changed = both.map((job) => ({ ...job, version: 2 }));
  const cutShort = { mode: 'continue-from', pick: 1 } as const;
  const moments = await atEachMoment((killAt) =>
    play(scene, 1, [both, {}, { ...cutShort, killAt }, changed, { breaks: 'a' }, {}, both, {}]),
  );
  expect(moments).toBeGreaterThan(MANY);
});

test('a completed job that was skipped for what changed before it is kept once that is taken back', async () => {
  const [a, b, ...others] = CHAIN;
  if (a === undefined || b === undefined) return;
  const changed = [{ ...a, version: 2 }, { ...b, version: 2 }, ...others];
  await play(scene, 1, [{}, changed, { breaks: 'a' }, {}, CHAIN, {}]);
});

test('a job made from a version of its dependency that was dropped again runs again', async () => {
  const [a, ...others] = CHAIN;
  if (a === undefined) return;
  await play(scene, 1, [{}, [{ ...a, version: 2 }, ...others], {}, CHAIN, {}]);
});
