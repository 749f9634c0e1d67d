import { describe, expect } from '@jest/globals';
import { row } from '../helpers/plans.js';
import { scenario } from '../helpers/scenario.js';

const FAILS = 'exit 3';

describe('fail-on', () => {
  for (const { what, plan, inputs, status, red } of [
    {
      what: 'some jobs failed',
      plan: [row('a'), row('b', FAILS)],
      inputs: {},
      status: 'completed_with_failures',
      red: { 'any-failure': 1, 'all-failed': 0, incomplete: 0, never: 0 },
    },
    {
      what: 'all jobs failed',
      plan: [row('a', FAILS), row('b', FAILS)],
      inputs: {},
      status: 'completed_with_failures',
      red: { 'any-failure': 1, 'all-failed': 1, incomplete: 0, never: 0 },
    },
    {
      what: 'jobs were left over after a failure',
      plan: [row('a'), row('b', FAILS), row('c')],
      inputs: { 'stop-on-error': 'true' },
      status: 'incomplete',
      red: { 'any-failure': 1, 'all-failed': 1, incomplete: 1, never: 0 },
    },
  ] as const) {
    scenario(`when ${what}: ${JSON.stringify(red)}`, async (runner) => {
      const ends = await Promise.all(
        Object.keys(red).map(async (value, index) => {
          const machine = runner.machine(plan);
          const all = { ...inputs, 'fail-on': value, 'upload-artifacts': 'false' };
          return [value, await runner.main({ machine, run: String(index), inputs: all })] as const;
        }),
      );
      expect(Object.fromEntries(ends.map(([value, { code }]) => [value, code]))).toEqual(red);
      for (const [, { outputs }] of ends)
        expect(outputs).toMatchObject({ status, 'exit-code': '1' });
    });
  }

  scenario('never does not hide bad input', async (runner) => {
    const inputs = { 'fail-on': 'never', only: 'nobody' };
    const main = await runner.main({ machine: runner.machine([row('a')]), inputs });
    expect(main).toMatchObject({ code: 2, outputs: { status: 'invalid', 'exit-code': '2' } });
  });
});
