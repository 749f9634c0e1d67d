import { expect, test } from '@jest/globals';
import { systemClock } from '../../src/adapters/system-clock.js';

test('a wait takes as long as was asked', async () => {
  const before = systemClock.monotonicMs();
  await systemClock.wait(20, new AbortController().signal);
  expect(systemClock.monotonicMs() - before).toBeGreaterThanOrEqual(20);
});

test('a wait of nothing is over', async () => {
  await systemClock.wait(0, new AbortController().signal);
});

test('a wait ends when the signal comes, and leaves nothing behind', async () => {
  const controller = new AbortController();
  const waiting = systemClock.wait(40_000, controller.signal);
  controller.abort();
  await waiting;
});

test('there is no wait after the signal', async () => {
  await systemClock.wait(40_000, AbortSignal.abort());
});
