import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { simulated } from './simulated.js';

const { promisesHold } = await simulated();

const SCHEDULES = Number(process.env['TUNING_SCHEDULES'] ?? 20_000) / 2;

test(`on one machine ${SCHEDULES} schedules of kills, power cuts, edits and damage break no promise`, async () => {
  const sightings = new Map<string, number>();
  const begun = performance.now();
  await fc.assert(promisesHold({ kind: 'cli', machines: 1, sightings }), { numRuns: SCHEDULES });
  console.log(sightings, performance.now() - begun);
  expect(1).toBe(1);
}, 600_000);
