import { test } from '@jest/globals';
import { startRunner, type Runner } from './runner.js';

type RunnerOptions = NonNullable<Parameters<typeof startRunner>[0]>;
type Body = (runner: Runner) => Promise<void>;

/** A test with a runner of its own. Those of one file run several at a time. */
export function scenario(name: string, body: Body): void;
export function scenario(name: string, options: RunnerOptions, body: Body): void;
export function scenario(name: string, ...rest: [Body] | [RunnerOptions, Body]): void {
  const [options, body] = rest.length === 1 ? [{}, rest[0]] : rest;
  test.concurrent(name, async () => {
    const runner = await startRunner(options);
    try {
      await body(runner);
    } finally {
      await runner.close();
    }
  });
}
