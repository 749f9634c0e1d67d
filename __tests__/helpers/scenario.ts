import { test } from '@jest/globals';
import { startRunner, type Runner } from './runner.js';

type RunnerOptions = NonNullable<Parameters<typeof startRunner>[0]>;
type Body = (runner: Runner) => Promise<void>;

const LATE_MS = 110_000;

/** A test with a runner of its own. Those of one file run several at a time. */
export function scenario(name: string, body: Body): void;
export function scenario(name: string, options: RunnerOptions, body: Body): void;
export function scenario(name: string, ...rest: [Body] | [RunnerOptions, Body]): void {
  const [options, body] = rest.length === 1 ? [{}, rest[0]] : rest;
  const run = async () => {
    const runner = await startRunner(options);
    // Ends what hangs, so that the test fails and leaves nothing behind.
    const late = setTimeout(() => void runner.close(), LATE_MS);
    try {
      await body(runner);
    } finally {
      clearTimeout(late);
      await runner.close();
    }
  };
  test.concurrent(name, run, LATE_MS + 5_000);
}
