import { describe, expect, it } from '@jest/globals';
import { callToolkit, failToolkitCall } from '../../src/adapters/toolkit-call.js';

const thrown = new Error('thrown in a callback');

/** Does what a listener of `uncaughtException` does, in a callback of the code around it. */
function throwLater(): Promise<boolean> {
  return new Promise((resolve) => {
    setImmediate(() => {
      resolve(failToolkitCall(thrown));
    });
  });
}

describe('what is thrown in a callback', () => {
  it('of a call of the toolkit ends this call, and no other', async () => {
    let isTaken = Promise.resolve(false);
    const never = new Promise(() => undefined);
    const failing = callToolkit(() => {
      isTaken = throwLater();
      return never;
    });
    const other = callToolkit(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return 'done';
    });
    await expect(failing).rejects.toBe(thrown);
    expect(await isTaken).toBe(true);
    expect(await other).toBe('done');
  });

  it('of a call that has ended is taken, and changes nothing', async () => {
    let isTaken = Promise.resolve(false);
    const call = callToolkit(() => {
      isTaken = throwLater();
      return Promise.resolve('done');
    });
    expect(await call).toBe('done');
    expect(await isTaken).toBe(true);
    expect(await call).toBe('done');
  });

  it('of anything else is not taken, also after a call', async () => {
    await callToolkit(() => Promise.resolve());
    expect(await throwLater()).toBe(false);
    await expect(callToolkit(() => Promise.reject(thrown))).rejects.toBe(thrown);
    expect(await throwLater()).toBe(false);
  });
});
