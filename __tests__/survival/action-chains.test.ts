import { describe, expect } from '@jest/globals';
import { idsOf, row, rows } from '../helpers/plans.js';
import type { Machine, Runner } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

const JOBS = 10;

/** Which attempt of the workflow run is the first in which a job does not fail. */
const MENDED_IN: Readonly<Record<string, number>> = { j02: 2, j04: 3, j06: 4, j08: 5 };

const plan = rows(JOBS).map((plain, index) => {
  const [id = ''] = idsOf(index + 1, index + 1);
  const attempt = MENDED_IN[id];
  return attempt === undefined
    ? plain
    : row(id, `test "$GITHUB_RUN_ATTEMPT" -ge ${attempt} || exit 3`);
});

/** Attempts 1 to 5, each on an empty machine; what each of them says, and the last machine. */
async function fiveAttempts(runner: Runner): Promise<{
  told: Record<string, unknown>[];
  runIds: string[];
  warnings: number[];
  last: Machine;
}> {
  const told = [];
  const runIds = [];
  const warnings = [];
  let last = runner.machine(plan);
  for (const attempt of [1, 2, 3, 4, 5]) {
    last = runner.machine(plan);
    const { main, post } = await runner.step({ machine: last, attempt });
    expect(post).toMatchObject({ code: 0, annotations: [] });
    const { outputs } = main;
    told.push({
      code: main.code,
      mode: outputs['restart-mode'],
      from: outputs['restarted-from'],
      attempted: Number(outputs['attempted-jobs']),
      kept: Number(outputs['kept-jobs']),
      failed: Number(outputs['error-jobs']),
    });
    runIds.push(outputs['run-id'] ?? '');
    const isLoud = main.annotations.some(({ data }) => data.includes('No earlier state was found'));
    if (isLoud) warnings.push(attempt);
  }
  return { told, runIds, warnings, last };
}

describe('a chain of five attempts, each on an empty machine', () => {
  scenario(
    '"Re-run failed jobs": each goes on from the one before and runs only what failed',
    async (runner) => {
      const { told, runIds, warnings, last } = await fiveAttempts(runner);
      const [a, b, c, d] = runIds;
      expect(told).toEqual([
        { code: 1, mode: 'fresh', from: '', attempted: 10, kept: 0, failed: 4 },
        { code: 1, mode: 'retry-failed', from: a, attempted: 4, kept: 6, failed: 3 },
        { code: 1, mode: 'retry-failed', from: b, attempted: 3, kept: 7, failed: 2 },
        { code: 1, mode: 'retry-failed', from: c, attempted: 2, kept: 8, failed: 1 },
        { code: 0, mode: 'retry-failed', from: d, attempted: 1, kept: 9, failed: 0 },
      ]);
      expect(warnings).toEqual([]);
      expect(runner.starts()).toEqual([
        ...idsOf(1, JOBS),
        ...['j02', 'j04', 'j06', 'j08'],
        ...['j04', 'j06', 'j08'],
        ...['j06', 'j08'],
        ...['j08'],
      ]);
      // One history of five runs.
      const begun = last.journal().filter(({ type }) => type === 'run_started');
      expect(begun.map((event) => event['run_id'])).toEqual(runIds);
    },
  );

  scenario(
    '"Re-run all jobs" as the third: it starts over and says so loudly, and the next goes on from it',
    { fullReruns: [3] },
    async (runner) => {
      const { told, runIds, warnings, last } = await fiveAttempts(runner);
      const [a, , c, d] = runIds;
      expect(told).toEqual([
        { code: 1, mode: 'fresh', from: '', attempted: 10, kept: 0, failed: 4 },
        { code: 1, mode: 'retry-failed', from: a, attempted: 4, kept: 6, failed: 3 },
        { code: 1, mode: 'fresh', from: '', attempted: 10, kept: 0, failed: 2 },
        { code: 1, mode: 'retry-failed', from: c, attempted: 2, kept: 8, failed: 1 },
        { code: 0, mode: 'retry-failed', from: d, attempted: 1, kept: 9, failed: 0 },
      ]);
      expect(warnings).toEqual([3]);
      const begun = last.journal().filter(({ type }) => type === 'run_started');
      expect(begun.map((event) => event['run_id'])).toEqual(runIds.slice(2));
    },
  );
});
