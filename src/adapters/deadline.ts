import { setTimeout as sleep } from 'node:timers/promises';

/** The time that one operation may take in all, over every attempt. */
export interface Deadline {
  leftMs(): number;
  /**
   * Awaits `work`, but no longer than `atMostMs` and what is left.
   *
   * Work that comes too late is not stopped, only no longer waited for.
   *
   * @throws DeadlinePassed
   */
  within<T>(atMostMs: number, work: () => Promise<T>): Promise<T>;
  /** Waits, and resolves with true; or resolves with false at once where too little is left. */
  pause(ms: number): Promise<boolean>;
}

/** Work did not settle in time. */
export class DeadlinePassed extends Error {
  constructor(ms: number) {
    super(`no answer within ${Math.round(ms / 100) / 10} s`);
    this.name = 'DeadlinePassed';
  }
}

export function createDeadline(totalMs: number): Deadline {
  const end = performance.now() + totalMs;
  const leftMs = () => end - performance.now();
  return {
    leftMs,
    within: (atMostMs, work) => settleWithin(Math.max(0, Math.min(atMostMs, leftMs())), work),
    async pause(ms) {
      if (ms >= leftMs()) return false;
      await sleep(ms);
      return true;
    },
  };
}

/**
 * The timer holds the event loop: a promise that nothing can settle any more (a reply
 * cut off half-way leaves such a one in @actions/http-client) would otherwise let the
 * process end early, with exit code 0.
 */
async function settleWithin<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlinePassed(ms));
    }, ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
