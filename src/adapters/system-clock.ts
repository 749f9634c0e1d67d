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
      const cancel = startTimeout(ms, () => {
        signal.removeEventListener('abort', abort);
        resolve();
      });
      function abort(): void {
        cancel();
        resolve();
      }
      signal.addEventListener('abort', abort, { once: true });
    }),
};
