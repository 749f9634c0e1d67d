import { test } from '@jest/globals';
import fc from 'fast-check';
import { simulated } from './simulated.js';
const { promisesHold } = await simulated();
test('d', async () => {
  await fc.assert(promisesHold({ kind: (process.env['K'] ?? 'action') as 'action', machines: process.env['K'] === 'cli' ? 1 : 2, sightings: new Map(), replayPath: process.env['R'] ?? '' }), { seed: Number(process.env['S']), path: process.env['P'] ?? '', numRuns: 1, endOnFailure: true });
}, 60000);
