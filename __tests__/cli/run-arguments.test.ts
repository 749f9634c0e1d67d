import { describe, expect, test } from '@jest/globals';
import { parseRunArguments } from '../../src/cli/run-arguments.js';
import { parseSettings } from '../../src/entry/settings.js';

describe('what is wrong with an option names it', () => {
  const refusal = (...args: readonly string[]): unknown => {
    const { raw, nameOf } = parseRunArguments(['plan.jsonl', ...args]);
    return parseSettings(raw, nameOf);
  };

  test.each([
    ['as it was written', ['--timeout', '5m'], '--timeout is "5m": must be'],
    ['by its full name where that was written', ['--timeout-seconds=5m'], '--timeout-seconds is'],
    ['when it is empty', ['--state-dir', ''], '--state-dir is empty'],
  ])('%s', (_, args, says) => {
    expect(() => refusal(...args)).toThrow(says);
  });

  test('by its full name where none was written', () => {
    const { nameOf } = parseRunArguments([]);
    expect([nameOf('timeout-seconds'), nameOf('plan')]).toEqual(['--timeout-seconds', 'PLAN']);
  });
});
