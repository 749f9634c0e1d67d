import { jest } from '@jest/globals';

/**
 * Keeps what @actions/core prints from the log of the tests.
 *
 * @returns what was printed so far, and a way back.
 */
export function captureToolkitOutput(): { lines(): string[]; restore(): void } {
  let text = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  });
  return {
    lines: () => text.split(/\r?\n/),
    restore: () => {
      spy.mockRestore();
    },
  };
}

/** The shortest pause that the toolkit makes. */
const toolkitPauseMs = 3_000;

/**
 * Keeps calls of the toolkit that were given up from holding the test process: they go
 * on asking for minutes, since nothing can stop them.
 *
 * @returns what ends their pauses for good.
 */
export function letAbandonedCallsGo(): () => void {
  const { setTimeout: setPause, setInterval: setWatch } = globalThis;
  const timers: NodeJS.Timeout[] = [];
  const patient = (set: typeof setPause | typeof setWatch) => {
    return (callback: (...rest: unknown[]) => void, ms = 0, ...rest: unknown[]) => {
      const timer = set(() => {
        callback(...rest);
      }, ms);
      if (ms >= toolkitPauseMs) timers.push(timer.unref());
      return timer;
    };
  };
  globalThis.setTimeout = Object.assign(patient(setPause), setPause);
  globalThis.setInterval = Object.assign(patient(setWatch), setWatch);
  return () => {
    for (const timer of timers) clearTimeout(timer);
    Object.assign(globalThis, { setTimeout: setPause, setInterval: setWatch });
  };
}
