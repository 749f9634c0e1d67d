import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SEEDED_BUGS } from './seeded-bugs.js';
import { simulated } from './simulated.js';

const { promisesHold } = await simulated();

/** No bug may live longer than this many schedules. */
const MOST = 3_000;
const MOST_OF_RARE = 20_000;

/** Always the same schedules: how long a bug lives is a fact, not luck. */
const SEED = 3;

test.each(SEEDED_BUGS)(
  'breaks a promise: $name',
  async ({ kind, bugs, isRare = false }) => {
    const machines = kind === 'cli' ? 1 : 2;
    const sightings = new Map<string, number>();
    const property = promisesHold({ kind, machines, sightings, bugs, onlyRuns: isRare });
    const numRuns = isRare ? MOST_OF_RARE : MOST;
    const result = await fc.check(property, { numRuns, seed: SEED, endOnFailure: true });
    expect(result).toMatchObject({ failed: true });
  },
  120_000,
);
