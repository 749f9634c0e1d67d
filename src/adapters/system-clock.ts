import type { Clock } from '../ports.js';
import { startTimeout } from './long-timeout.js';

/** The clocks of this machine. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  monotonicMs: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const end = (): void => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = startTimeout(ms, end);
      signal.addEventListener('abort', end);
    }),
};
