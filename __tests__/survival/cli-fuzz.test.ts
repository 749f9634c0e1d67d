import { expect, test } from '@jest/globals';
import { playTrial } from '../helpers/fuzz/trial.js';

/** `node scripts/fuzz.mjs [TRIALS] [SEED]` asks for more, or for one again. */
const TRIALS = Number(process.env['TUNING_TRIALS'] ?? 4);
const SEED = Number(process.env['TUNING_SEED'] ?? Date.now() % 1e6);
const AT_ONCE = 2;

test(
  `${TRIALS} trials (seed ${SEED}) of runs, signals, edits, damage and copies break no rule`,
  async () => {
    const broken: string[] = [];
    let next = SEED;
    const lane = async (): Promise<void> => {
      while (next < SEED + TRIALS) {
        const seed = next;
        next += 1;
        await playTrial(seed).catch((error: unknown) => broken.push(String(error)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    expect(broken.join('\n')).toBe('');
  },
  60_000 + TRIALS * 30_000,
);
