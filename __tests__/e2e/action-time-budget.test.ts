import { describe, expect } from '@jest/globals';
import { renderGfm, textOf } from '../helpers/github-page.js';
import { row } from '../helpers/plans.js';
import { TWO_MINUTES_PASS } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

/** A job that takes two minutes, and in attempt 1 does not end by itself. */
const LONG = `${TWO_MINUTES_PASS}; test "$GITHUB_RUN_ATTEMPT" != 1 || sleep 300`;

describe('time-budget', () => {
  const plan = [row('a'), row('b', LONG), row('c')];
  const inputs = { 'time-budget': '2m' };

  scenario(
    'it ends the session in good order: exit 3, red, saved, with the next steps named; attempt 2 goes on',
    async (runner) => {
      const machine = runner.machine(plan);
      const { main, post } = await runner.step({ machine, inputs, jumps: true });
      expect(main.code).toBe(3);
      expect(main.outputs).toMatchObject({
        status: 'incomplete',
        'exit-code': '3',
        'success-jobs': '1',
        'error-jobs': '0',
        'remaining-jobs': '2',
      });
      const page = textOf(renderGfm(main.summary));
      for (const text of [page, main.log]) {
        expect(text).toContain('1 of 3 jobs completed, 2 still to run.');
        expect(text).toContain('Stopped at the end of the time budget.');
        expect(text).toContain('Re-run failed jobs');
        expect(text).toContain('from-run: latest');
      }
      expect(page).toContain('interrupted in this run: b');
      expect(page).toContain('the time left was too short for it: c');
      expect(main.log).toContain('stopped at the end of the time budget; it will run again');
      expect(machine.journal()).toContainEqual(
        expect.objectContaining({ type: 'job_interrupted', job_id: 'b', reason: 'time_budget' }),
      );
      expect(runner.processes()).toEqual([]);
      expect(post).toMatchObject({ code: 0, log: '' });

      const enough = { 'time-budget': '5m' };
      const two = await runner.main({
        machine: runner.machine(plan),
        attempt: 2,
        inputs: enough,
        jumps: true,
      });
      expect(two.code).toBe(0);
      expect(two.outputs).toMatchObject({ 'kept-jobs': '1', 'attempted-jobs': '2' });
      expect(runner.starts()).toEqual(['a', 'b', 'b', 'c']);
    },
  );

  scenario('with fail-on: never it is green all the same', async (runner) => {
    const machine = runner.machine(plan);
    const green = { ...inputs, 'fail-on': 'never' };
    const main = await runner.main({ machine, inputs: green, jumps: true });
    expect(main.code).toBe(0);
    expect(main.outputs).toMatchObject({ status: 'incomplete', 'exit-code': '3' });
  });

  scenario(
    'a job for which the whole budget of a run is too short fails, and says why',
    async (runner) => {
      const main = await runner.main({
        machine: runner.machine([row('a', LONG), row('b')]),
        inputs,
        jumps: true,
      });
      expect(main.code).toBe(1);
      expect(main.outputs).toMatchObject({
        status: 'incomplete',
        'error-jobs': '1',
        'remaining-jobs': '1',
      });
      expect(JSON.parse(main.outputs['errors'] ?? '')).toEqual([
        {
          job: 'a',
          line: 1,
          reason: 'timeout',
          message:
            'it ran longer than the time budget of a whole run: raise time-budget, or make the job shorter',
        },
      ]);
      expect(main.annotations).toContainEqual(
        expect.objectContaining({
          name: 'error',
          properties: { file: 'plan.jsonl', line: '1', title: 'a failed' },
        }),
      );
      expect(runner.starts()).toEqual(['a']);
    },
  );

  scenario('no job starts that would not end in time, by the longest so far', async (runner) => {
    const machine = runner.machine([row('a', TWO_MINUTES_PASS), row('b')]);
    const main = await runner.main({ machine, inputs: { 'time-budget': '3m' }, jumps: true });
    expect(main.code).toBe(3);
    expect(main.outputs).toMatchObject({ 'success-jobs': '1', 'remaining-jobs': '1' });
    expect(runner.starts()).toEqual(['a']);
    expect(machine.journal().map(({ type }) => type)).not.toContain('job_interrupted');
  });

  scenario('one that is no duration is exit 2', async (runner) => {
    const wrong = { 'time-budget': 'soon' };
    const main = await runner.main({ machine: runner.machine(plan), inputs: wrong });
    expect(main.code).toBe(2);
    expect(main.annotations[0]?.data).toContain('time-budget is "soon"');
    expect(runner.starts()).toEqual([]);
  });
});
