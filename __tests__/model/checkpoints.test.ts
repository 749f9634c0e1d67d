import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { never } from './sightings.js';
import { simulated } from './simulated.js';

const { CHAIN, atEachMoment, play, promisesHold } = await simulated();

/** The others are in `crashes.test.ts`. */
const SCHEDULES = Number(process.env['TUNING_SCHEDULES'] ?? 2_000) * 0.4;

const scene = { kind: 'action', machines: 2, sightings: new Map<string, number>() } as const;

/** A run changes the disk more often than this, even where it only goes on from a checkpoint. */
const MANY = 30;

test(
  `over machines that come and go ${SCHEDULES} schedules break no promise`,
  async () => {
    await fc.assert(promisesHold(scene), { numRuns: SCHEDULES });
    // What was never seen was never tried.
    expect(
      never(scene.sightings, [
        'checkpoint restored',
        'older checkpoint used',
        'damaged checkpoints refused',
        'stale local state archived',
        'machine lost',
        'killed',
        'cancelled',
        'torn tail cut off',
        'something lost in a power cut',
        'run: changed',
        'run: failed',
        'run: interrupted',
      ]),
    ).toEqual([]);
  },
  SCHEDULES * 60 + 30_000,
);

test('what a change left out of a checkpoint, and a user still had, is stored before it is kept', async () => {
  const [a, ...others] = CHAIN;
  if (a === undefined) return;
  const moments = await atEachMoment((killAt) =>
    play(scene, killAt, [
      { maxJobs: 1 },
      [{ ...a, version: 2 }, ...others],
      { machine: 1, cancelAt: 1 },
      'send a checkpoint',
      CHAIN,
      { killAt, losesPower: true },
    ]),
  );
  expect(moments).toBeGreaterThan(MANY);
});

test('a checkpoint that was being laid out when the process was killed is not taken for a session', async () => {
  const moments = await atEachMoment((killAt) =>
    play(scene, killAt, [{ machine: 1 }, { killAt }, {}]),
  );
  expect(moments).toBeGreaterThan(MANY);
});
