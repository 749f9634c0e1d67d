import { describe, expect } from '@jest/globals';
import { DEAF_TREE, idsOf, row } from '../helpers/plans.js';
import { eventually, type Machine } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

const inputs = { 'max-parallel': '3' };

/** Prints a line, waits until these jobs all have, and prints another. */
const meets = (ids: readonly string[]): string =>
  [
    'echo "before $TUNING_JOB_ID"',
    'touch "here-$TUNING_JOB_ID"',
    ...ids.map((id) => `until test -e here-${id}; do sleep 0.02; done`),
    'echo "after $TUNING_JOB_ID"',
  ].join('; ');

function idsIn(machine: Machine, event: string): (string | undefined)[] {
  return machine
    .journal()
    .filter(({ type }) => type === event)
    .map(({ job_id: id }) => id);
}

/** The groups of jobs in a log: the job of the title, and what the job printed in it. */
function groupsOf(log: string): (readonly [string, readonly string[]])[] {
  const groups = log.match(/^::group::\[\d+\/\d+\] [\s\S]*?^::endgroup::$/gm) ?? [];
  return groups.map((group) => {
    const [, id = ''] = /^::group::\[\d+\/\d+\] (\S+)/.exec(group) ?? [];
    return [id, [...group.matchAll(/^ *│ (.*)$/gm)].map(([, line = '']) => line)] as const;
  });
}

describe('max-parallel: 3', () => {
  const first = idsOf(1, 3);
  const second = idsOf(4, 6);
  // j01 ends after the two that started with it have been recorded.
  const last =
    'until test "$(grep -c job_completed .tuning-session/*/journal.jsonl)" = 2; do sleep 0.02; done';
  const plan = [
    row('j01', `${meets(first)}; ${last}`),
    ...first.slice(1).map((id) => row(id, meets(first))),
    ...second.map((id) => row(id, meets(second))),
  ];

  scenario(
    'three jobs run at a time, they start in plan order, and the group of each is whole',
    async (runner) => {
      const machine = runner.machine(plan);
      const main = await runner.main({ machine, inputs });
      expect(main.code).toBe(0);
      expect(idsIn(machine, 'job_started')).toEqual(idsOf(1, 6));

      const groups = groupsOf(main.log);
      expect(groups.map(([id]) => id).sort()).toEqual(idsOf(1, 6));
      for (const [id, lines] of groups) expect(lines).toEqual([`before ${id}`, `after ${id}`]);
      expect(groups.findIndex(([id]) => id === 'j01')).toBe(2);
      // What a job prints stands in a group and nowhere else; its result line stands outside.
      const outside = main.log.replace(/^::group::\[[\s\S]*?^::endgroup::$/gm, '');
      expect(outside).not.toMatch(/before j|after j/);
      expect(outside.match(/^\[\d\/6\] ✓ j0\d/gm)?.length).toBe(6);
    },
  );

  scenario(
    'a cancel ends all three with their children; the next attempt runs them and the rest',
    async (runner) => {
      const deaf = `test "$GITHUB_RUN_ATTEMPT" != 1 || exec sh ${DEAF_TREE}`;
      const all = [row('j01'), ...idsOf(2, 4).map((id) => row(id, deaf)), row('j05')];
      const machine = runner.machine(all);
      const running = runner.start({ machine, inputs });
      await eventually('j02 to j04 run', () => runner.starts().length === 4, 30_000);
      const main = await running.cancel();
      expect(main.code).toBe(130);
      expect(runner.processes()).toEqual([]);
      expect(idsIn(machine, 'job_interrupted').sort()).toEqual(idsOf(2, 4));
      expect((await running.post()).code).toBe(0);

      const two = await runner.main({ machine: runner.machine(all), attempt: 2, inputs });
      expect(two.code).toBe(0);
      expect(two.outputs).toMatchObject({ 'kept-jobs': '1', 'attempted-jobs': '4' });
      expect(runner.starts().filter((id) => id === 'j01')).toEqual(['j01']);
    },
  );
});
