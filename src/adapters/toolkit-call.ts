import { AsyncLocalStorage } from 'node:async_hooks';

/** What can end the call in whose callbacks something is thrown. */
const underWay = new AsyncLocalStorage<(error: unknown) => void>();

/**
 * Calls the artifact toolkit. It throws in callbacks of its streams, where no promise sees it: a
 * file that cannot be read while it is zipped is one case. That is the failure of this call, and
 * must not be the end of the process, whose jobs may be running.
 */
export function callToolkit<T>(call: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    underWay.run(reject, () => {
      call().then(resolve, reject);
    });
  });
}

/**
 * For a listener of `uncaughtException`: whether a call of the toolkit has thrown it, which then
 * fails with it. One that was given up before has nobody left to tell.
 */
export function failToolkitCall(error: unknown): boolean {
  const fail = underWay.getStore();
  fail?.(error);
  return fail !== undefined;
}
