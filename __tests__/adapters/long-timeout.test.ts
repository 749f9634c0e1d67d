import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startTimeout } from '../../src/adapters/long-timeout.js';

const DAY_MS = 86_400_000;

describe('a time-out', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test.each([1, 1500, 2 ** 31 - 1, 2 ** 31, 100 * DAY_MS, 1000 * DAY_MS])(
    'of %i ms fires once, then and not before',
    (delayMs) => {
      const fire = jest.fn();
      startTimeout(delayMs, fire);
      jest.advanceTimersByTime(delayMs - 1);
      expect(fire).not.toHaveBeenCalled();
      jest.advanceTimersByTime(2 * DAY_MS);
      expect(fire).toHaveBeenCalledTimes(1);
      expect(jest.getTimerCount()).toBe(0);
    },
  );

  test('that was cancelled never fires, not even after its first stretch', () => {
    const fire = jest.fn();
    const cancel = startTimeout(100 * DAY_MS, fire);
    jest.advanceTimersByTime(50 * DAY_MS);
    cancel();
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(100 * DAY_MS);
    expect(fire).not.toHaveBeenCalled();
  });
});
