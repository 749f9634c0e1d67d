import type { Clock } from '../../src/ports.js';

/**
 * A clock that moves by one second whenever it is asked, from the first moment of 2026.
 * Who waits is there at once.
 */
export function createFakeClock(): Clock {
  let seconds = 0;
  return {
    now: () => new Date(Date.UTC(2026, 0, 1) + 1000 * seconds++).toISOString(),
    monotonicMs: () => 1000 * seconds++,
    wait(ms) {
      seconds += Math.ceil(ms / 1000);
      return Promise.resolve();
    },
  };
}
