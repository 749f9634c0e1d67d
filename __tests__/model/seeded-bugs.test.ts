import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SEEDED_BUGS } from './seeded-bugs.js';
import { simulated } from './simulated.js';

const { play, promisesHold, Violation } = await simulated();

/** No bug may live longer than this many schedules. */
const MOST = 3_000;

/** Always the same schedules: how long a bug lives is a fact, not luck. */
const SEED = 5;

test.each(SEEDED_BUGS.filter(({ isRare }) => isRare !== true))(
  'breaks a promise: $name',
  async ({ kind, bugs }) => {
    const machines = kind === 'cli' ? 1 : 2;
    const property = promisesHold({ kind, machines, sightings: new Map(), bugs });
    const result = await fc.check(property, { numRuns: MOST, seed: SEED, endOnFailure: true });
    expect(result).toMatchObject({ failed: true });
    expect(result.errorInstance).toBeInstanceOf(Violation);
  },
  120_000,
);

test.each(SEEDED_BUGS.filter(({ isRare }) => isRare === true))(
  'breaks a promise, at one of all pairs of moments: $name',
  async ({ kind, bugs }) => {
    const scene = { kind, machines: 1, sightings: new Map<string, number>(), bugs };
    let violation: unknown = null;
    for (let first = 1; first < 100 && violation === null; first += 1) {
      for (let second = 15; second < 45 && violation === null; second += 5) {
        violation = await play(scene, first, [
          { killAt: first },
          { killAt: second, losesPower: true },
        ]).then(
          () => null,
          (error: unknown) => error,
        );
      }
    }
    expect(violation).toBeInstanceOf(Violation);
  },
  120_000,
);
