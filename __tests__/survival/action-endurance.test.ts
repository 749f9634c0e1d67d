import { expect } from '@jest/globals';
import { parseCheckpointName } from '../../src/domain/checkpoint-name.js';
import { createWorkspace } from '../helpers/cli.js';
import { renderGfm, textOf } from '../helpers/github-page.js';
import { idsOf, row, rows } from '../helpers/plans.js';
import {
  eventually,
  TWO_MINUTES_PASS,
  type JournalEvent,
  type Machine,
  type Runner,
} from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';
import { stored, vanish } from '../helpers/vanishing.js';

const JOBS = 60;

/** For an event that a busy machine may be late with. */
const PATIENCE_MS = 30_000;

/** A body that goes on at once, except in one attempt of the workflow run. */
const inAttempt = (attempt: number, body: string): string =>
  `test "$GITHUB_RUN_ATTEMPT" != ${attempt} || ${body}`;

const forGo = 'until test -e "go-$TUNING_JOB_ID"; do sleep 0.02; done';

/** What is special about some of the jobs. */
const BODIES: Readonly<Record<string, string>> = {
  j07: 'test "$GITHUB_RUN_ATTEMPT" -ge 4 || { echo "not mended yet" >&2; exit 3; }',
  j15: inAttempt(1, 'sleep 300'), // cancelled here
  j22: inAttempt(2, forGo), // a checkpoint is awaited here,
  j26: inAttempt(2, forGo), // another one here,
  j30: inAttempt(2, 'sleep 300'), // and here the machine vanishes
  j45: inAttempt(3, `{ ${TWO_MINUTES_PASS}; sleep 300; }`), // out of time here
};

const plan = rows(JOBS).map((plain, index) => {
  const [id = ''] = idsOf(index + 1, index + 1);
  const body = BODIES[id];
  return body === undefined ? plain : row(id, body);
});

/** The shortest interval, so that what is lost is little. */
const often = { 'checkpoint-interval': '1s' };

/** What the newest run of a journal has recorded. */
function newestRun(machine: Machine): readonly JournalEvent[] {
  const events = machine.journal();
  return events.slice(events.findLastIndex(({ type }) => type === 'run_started'));
}

function idsIn(events: readonly JournalEvent[], type: string): string[] {
  return events.flatMap((event) =>
    event.type === type && event.job_id !== undefined ? [event.job_id] : [],
  );
}

const text = (event: JournalEvent | undefined, field: string): string => String(event?.[field]);

/** The checkpoint that holds the end of a job, once it is stored. */
function endIsStored(runner: Runner, machine: Machine, id: string): Promise<unknown> {
  const isEnd = ({ type, job_id: job }: JournalEvent): boolean =>
    type === 'job_completed' && job === id;
  const seq = (): number => Number(machine.journal().find(isEnd)?.['seq'] ?? Infinity);
  return eventually(
    `the end of ${id} is stored`,
    () => stored(runner).some(({ from, to }) => from < seq() && seq() <= to),
    PATIENCE_MS,
  );
}

scenario(
  '60 jobs come to a green end through a failure, a cancel, a vanished machine, a damaged checkpoint and a time budget; only what was lost, interrupted or failed starts twice',
  async (runner) => {
    const begun = performance.now();

    // Attempt 1: j07 fails, and in the middle of j15 somebody cancels.
    const one = runner.machine(plan);
    const cancelled = runner.start({ machine: one });
    await eventually('j15 runs', () => runner.starts().includes('j15'), PATIENCE_MS);
    const first = await cancelled.cancel();
    expect(first.code).toBe(130);
    expect(first.summary).toContain('The run was interrupted');
    expect(first.summary).toContain('not mended yet');
    expect((await cancelled.post()).code).toBe(0);
    const firstRun = newestRun(one);

    // Attempt 2: two checkpoints leave the machine, then it vanishes, and the newest is damaged.
    const two = runner.machine(plan);
    const doomed = runner.start({ machine: two, attempt: 2, inputs: often });
    for (const [waiting, before] of [
      ['j22', 'j21'],
      ['j26', 'j25'],
    ] as const) {
      await eventually(`${waiting} runs`, () => runner.starts().includes(waiting), PATIENCE_MS);
      await endIsStored(runner, two, before);
      two.write(`go-${waiting}`, '');
    }
    await eventually('j30 runs', () => runner.starts().includes('j30'), PATIENCE_MS);
    const secondRun = newestRun(two);
    await vanish(runner, doomed, two);
    const newest = stored(runner).at(-1)?.name ?? '';
    runner.service.damage(newest);

    // Attempt 3: the budget ends in j45.
    const three = runner.machine(plan);
    const third = await runner.step({
      machine: three,
      attempt: 3,
      inputs: { ...often, 'time-budget': '2m' },
      jumps: true,
    });
    expect(third.main.code).toBe(1);
    expect(third.main.outputs).toMatchObject({ status: 'incomplete', 'error-jobs': '1' });
    const page = textOf(renderGfm(third.main.summary));
    expect(page).toContain('Stopped at the end of the time budget');
    expect(page).toContain(`Checkpoint ${newest} was not used`);
    const thirdRun = newestRun(three);

    // Attempt 4: the cause of the failure is mended.
    const four = runner.machine(plan);
    const fourth = await runner.step({ machine: four, attempt: 4 });
    expect(fourth.main.code).toBe(0);
    expect(fourth.main.outputs).toMatchObject({
      status: 'completed',
      'success-jobs': String(JOBS),
      'remaining-jobs': '0',
      'error-jobs': '0',
    });
    expect(fourth.post).toMatchObject({ code: 0, annotations: [] });
    const fourthRun = newestRun(four);

    // Each start, as a job itself tells it, is accounted for.
    const all = [firstRun, secondRun, thirdRun, fourthRun].flat();
    const restored = thirdRun.find(({ type }) => type === 'run_restored');
    const sound = parseCheckpointName(text(restored, 'checkpoint'))?.to ?? NaN;
    const lost = idsIn(
      secondRun.filter(({ seq }) => Number(seq) > sound),
      'job_completed',
    );
    const failed = idsIn(all, 'job_failed');
    const interrupted = idsIn(all, 'job_interrupted');
    const vanished = idsIn(secondRun, 'job_started').slice(-1);
    expect(vanished).toEqual(['j30']);
    expect(failed).toEqual(['j07', 'j07', 'j07']);
    expect(interrupted).toEqual(['j15', 'j45']);
    // The end of j21 was in a sound checkpoint, that of j25 in the damaged one.
    expect(lost).toContain('j25');
    expect(lost).not.toContain('j21');
    const twice = [...lost, ...failed, ...interrupted, ...vanished];
    const starts = runner.starts();
    expect([...starts].sort()).toEqual([...idsOf(1, JOBS), ...twice].sort());

    // The results are whole, and the history tells all of it.
    const artifact = fourth.main.outputs['results-artifact-name'] ?? '';
    const held = await runner.service.contents(artifact);
    const results = [...held.keys()].filter((name) => name.startsWith('results/'));
    expect(results.sort()).toEqual(idsOf(1, JOBS).map((id) => `results/${id}.json`));
    const history = await historyOf(four);
    expect(history.length).toBe(4);
    const [byFourth = '', byThird = '', bySecond = '', byFirst = ''] = history;
    expect(byFirst).toMatch(/j07 .*failed .*exit code 3/);
    expect(byFirst).toMatch(/j15 .*interrupted/);
    expect(byFirst).toContain('stopped: cancelled');
    expect(bySecond).toContain('vanished: it has no end');
    expect(byThird).toContain(`restored from ${text(restored, 'checkpoint')}`);
    expect(byThird).toContain(`rejected ${newest}: `);
    expect(byThird).toContain('stopped: time budget');
    expect(byFourth).toContain(`${JOBS}/${JOBS} completed, 0 failed`);

    process.stdout.write(
      `endurance: ${JOBS} jobs, 4 attempts, ${starts.length} starts = ${JOBS} + ${lost.length} lost + ${interrupted.length + vanished.length} interrupted + ${failed.length} failed; ${((performance.now() - begun) / 1000).toFixed(1)} s\n`,
    );
  },
);

/** What `history --detailed` says of each run, newest first. */
async function historyOf(machine: Machine): Promise<string[]> {
  const cli = createWorkspace();
  try {
    const spawn = { cwd: machine.workspace };
    const { code, stdout } = await cli.run(['history', '--detailed'], { spawn });
    expect(code).toBe(0);
    return stdout.split(/^(?=[0-9a-f]{8}-)/m).filter((run) => run.trim() !== '');
  } finally {
    cli.remove();
  }
}
