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
 */
export function letAbandonedCallsGo(): void {
  const setTimer = globalThis.setTimeout;
  const patient = (callback: (...rest: unknown[]) => void, ms = 0, ...rest: unknown[]) => {
    const timer = setTimer(() => {
      callback(...rest);
    }, ms);
    return ms >= toolkitPauseMs ? timer.unref() : timer;
  };
  globalThis.setTimeout = Object.assign(patient, setTimer);
}
