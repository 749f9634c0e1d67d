import { describe, expect } from '@jest/globals';
import { faults, type Fault, type FakeMethod } from '../helpers/fake-results-service.mjs';
import { DEAF_TREE, idsOf, rows } from '../helpers/plans.js';
import { eventually, type Machine, type Runner, type Running } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

const JOBS = 6;

/**
 * 6 s are promised, on a machine of its own: a process of ours that hangs ends itself after
 * 5.7 s. The runner's SIGTERM would come after 7.5 s.
 */
const GONE_MS = 7_000;

/**
 * A job tells that it runs. One that is named holds in attempt 1, with children; `j02`
 * fails there, so that a checkpoint is sent beside the jobs after it.
 */
const plan = rows(
  JOBS,
  [
    'echo "in $TUNING_JOB_ID"',
    'test "$HOLD" != "$TUNING_JOB_ID" || { sleep 300 & (sleep 300; true) & wait; }',
    `test "$DEAF" != "$TUNING_JOB_ID" || exec sh ${DEAF_TREE}`,
    'test "$GITHUB_RUN_ATTEMPT" != 1 || test "$TUNING_JOB_ID" != j02 || exit 3',
  ].join('; '),
);

interface Scene {
  readonly runner: Runner;
  readonly machine: Machine;
  readonly running: Running;
}

/** When the signals (SIGINT, then SIGTERM, then SIGKILL, as the runner sends them) begin. */
interface Moment {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly reached: (scene: Scene) => Promise<unknown>;
}

const sees = (text: string, more: Partial<Moment> = {}): Moment => ({
  name: `when the log shows "${text}"`,
  reached: ({ running }) => running.saw(text),
  ...more,
});

const recorded = (lines: number): Moment => ({
  name: `when the journal has ${lines} lines`,
  reached: ({ machine }) =>
    eventually(
      `there are ${lines} lines`,
      () => machine.sessions().length === 1 && machine.journal().length >= lines,
      30_000,
    ),
});

/** At the so-manieth call of a method, which goes well or is never answered. */
const calls = (method: FakeMethod, nth: number, fault?: Fault): Moment => ({
  name: `at call ${nth} of ${method}${fault === undefined ? '' : ', which stalls'}`,
  reached: ({ runner: { service } }) =>
    new Promise<void>((resolve) => {
      let seen = 0;
      service.hook = (call) => {
        if (call.method !== method) return undefined;
        seen += 1;
        if (seen !== nth) return undefined;
        resolve();
        return fault;
      };
    }),
});

const atOnce: Moment = { name: 'at once', reached: () => Promise.resolve() };

const stall = faults.silence();

const UPLOAD = ['CreateArtifact', 'PutBlock', 'PutBlockList', 'FinalizeArtifact'] as const;

const MOMENTS: readonly Moment[] = [
  // Before the first job.
  atOnce,
  calls('ListArtifacts', 1),
  calls('ListArtifacts', 1, stall),
  sees('Session plan'),
  // Around each record.
  ...Array.from({ length: 12 }, (_, index) => recorded(index + 1)),
  // Between two jobs, and after the last.
  ...idsOf(1, JOBS).map((_, index) => sees(`[${index + 1}/${JOBS}] ${index === 1 ? '✗' : '✓'}`)),
  // In mid-job.
  ...idsOf(1, JOBS).map((id) =>
    sees(`│ in ${id}`, { name: `in ${id}, which has children`, env: { HOLD: id } }),
  ),
  ...['j01', 'j04'].map((id) =>
    sees('│ ready', { name: `in ${id}, which is deaf to SIGTERM`, env: { DEAF: id } }),
  ),
  // While a checkpoint (1) and while the results (2) are uploaded.
  ...UPLOAD.flatMap((method) =>
    [1, 2].flatMap((nth) => [calls(method, nth), calls(method, nth, stall)]),
  ),
];

/** Post itself is ended: a shutdown of the machine, or a cancel that is forced. */
const POST_MOMENTS: readonly Moment[] = [
  atOnce,
  calls('ListArtifacts', 1),
  calls('CreateArtifact', 1),
  calls('FinalizeArtifact', 1, stall),
];

function completed(machine: Machine): string[] {
  if (machine.sessions().length === 0) return [];
  return machine
    .journal()
    .flatMap(({ type, job_id: id }) => (type === 'job_completed' && id !== undefined ? [id] : []));
}

/** Plays the signals, and checks that the process is gone in time with all it started. */
async function cancelAt({ reached }: Moment, scene: Scene): Promise<void> {
  await reached(scene);
  const begun = performance.now();
  const { code } = await scene.running.cancel();
  expect(performance.now() - begun).toBeLessThan(GONE_MS);
  expect([130, 'SIGINT']).toContain(code);
  expect(scene.runner.processes()).toEqual([]);
  scene.runner.service.hook = undefined;
}

/** Attempt 2 comes to a green end, and starts every job that had not completed, no other. */
async function checkNext(runner: Runner, machine: Machine, done: readonly string[]): Promise<void> {
  const two = await runner.main({ machine, attempt: 2 });
  expect(two.code).toBe(0);
  expect(two.outputs).toMatchObject({
    status: 'completed',
    'kept-jobs': String(done.length),
    'success-jobs': String(JOBS),
  });
  expect(completed(machine).sort()).toEqual(idsOf(1, JOBS));
  const starts = runner.starts();
  expect([...new Set(starts)].sort()).toEqual(idsOf(1, JOBS));
  for (const id of done) expect(starts.filter((started) => started === id)).toEqual([id]);
}

describe('the signals of a cancel at many moments of main: gone in time, post uploads, attempt 2 goes on', () => {
  for (const moment of MOMENTS) {
    scenario(moment.name, async (runner) => {
      const machine = runner.machine(plan);
      const running = runner.start({ machine, ...(moment.env && { env: moment.env }) });
      await cancelAt(moment, { runner, machine, running });
      const done = completed(machine);
      // Whatever a job has done is on the disk.
      if (runner.starts().length > 0) expect(machine.sessions().length).toBe(1);

      expect(await running.post()).toMatchObject({ code: 0, annotations: [] });
      const isResults = ({ name }: { name: string }): boolean => name.endsWith('.results');
      expect(runner.service.zips().filter(isResults).length).toBe(machine.sessions().length);
      await checkNext(runner, runner.machine(plan), done);
    });
  }
});

describe('the same signals in post: the next attempt on the same machine goes on', () => {
  for (const moment of POST_MOMENTS) {
    scenario(moment.name, async (runner) => {
      const machine = runner.machine(plan);
      const main = runner.start({ machine, env: { HOLD: 'j04' } });
      await main.saw('│ in j04');
      expect((await main.cancel()).code).toBe(130);
      const running = await main.startPost();
      await cancelAt(moment, { runner, machine, running });
      expect(completed(machine)).toEqual(['j01', 'j03']);
      await checkNext(runner, machine, ['j01', 'j03']);
    });
  }
});
