import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from '../../src/domain/message.js';
import { findRecord } from '../../src/domain/state.js';
import { UserError } from '../../src/domain/user-error.js';
import { digestOf, invalidRow, jobRow, jobRows } from '../helpers/job-builder.js';
import { createMachine, resultOf, type Machine } from '../helpers/loop.js';
import { Crash } from '../helpers/memory-journal.js';
import type { Script } from '../helpers/scripted-jobs.js';

const failing: Script = { end: { type: 'exited', exitCode: 1 }, lastLines: ['alas'] };

/** `job_2 failed` … as each job now stands. */
function standings({ state }: Machine): string[] {
  const now = state();
  return [...now.jobs.keys()].map(
    (id) => `${id} ${findRecord(now, id, digestOf(id))?.status ?? 'none'}`,
  );
}

function told(machine: Machine, type: Message['type']): Message[] {
  return machine.messages.filter((message) => message.type === type);
}

describe('the order', () => {
  test('A13 of a completed job: started, run, kept, durable, told, and only then anything else', async () => {
    const machine = createMachine(jobRows(1));
    await machine.run();
    expect(machine.happened).toEqual([
      'job_started job_1',
      'tell job_begins job_1',
      'run job_1 1',
      'keep',
      'job_completed job_1 durable',
      'tell job_ends job_1',
      'after job_1 completed',
    ]);
  });

  test('of a failed job: durable before it is told', async () => {
    const machine = createMachine(jobRows(1), () => failing);
    await machine.run();
    expect(machine.happened).toEqual([
      'job_started job_1',
      'tell job_begins job_1',
      'run job_1 1',
      'job_failed job_1 durable',
      'tell job_ends job_1',
      'after job_1 failed',
    ]);
  });

  test('jobs run one after the other, in plan order, kept ones not at all', async () => {
    const machine = createMachine(jobRows(3), (id, attempt) =>
      id !== 'job_2' && attempt === 1 ? failing : {},
    );
    const runs = () => machine.happened.filter((what) => what.startsWith('run '));
    await machine.run();
    expect(runs()).toEqual(['run job_1 1', 'run job_2 1', 'run job_3 1']);
    machine.happened.splice(0);
    expect(await machine.run()).toMatchObject({ attempted: 2, stop: null, failure: null });
    expect(runs()).toEqual(['run job_1 2', 'run job_3 2']);
  });
});

describe('what is recorded and told', () => {
  test('the result as the job wrote it, by its digest, with its metrics', async () => {
    const machine = createMachine(jobRows(1));
    await machine.run();
    const record = machine.state().jobs.get('job_1')?.records[0];
    expect(record?.attempt).toBe(1);
    expect(record?.end).toMatchObject({
      type: 'job_completed',
      sha256: digestOf(resultOf('job_1').toString()),
      size: resultOf('job_1').length,
      metrics: { score: 5 },
      duration_ms: 1000,
    });
    expect(machine.results.stored.get(digestOf(resultOf('job_1').toString()))).toEqual(
      resultOf('job_1'),
    );
    expect(told(machine, 'job_ends')).toMatchObject([
      {
        outcome: 'completed',
        position: 1,
        total: 1,
        score: { metric: 'score', value: 5 },
        best: { jobId: 'job_1', value: 5 },
        etaMs: 0,
        lastLines: [],
      },
    ]);
  });

  test('a job without a result, where none is required', async () => {
    const machine = createMachine(jobRows(1), () => ({ act: () => undefined }));
    const { verdict } = await machine.run({ todo: { requireOutput: false } });
    expect(verdict.exitCode).toBe(0);
    expect(machine.state().jobs.get('job_1')?.records[0]?.end).toMatchObject({
      sha256: null,
      size: null,
      metrics: {},
    });
    expect(machine.results.stored.size).toBe(0);
  });

  test('P3 a result that stood there before is moved aside and never taken for one', async () => {
    const machine = createMachine(jobRows(1), () => ({ act: () => undefined }));
    machine.results.outputs.set('outputs/job_1.json', resultOf('stale'));
    await machine.run();
    expect(standings(machine)).toEqual(['job_1 failed']);
    expect(machine.results.replaced).toEqual([
      { outputJson: 'outputs/job_1.json', bytes: resultOf('stale') },
    ]);
  });

  test('F14 the result of a job that failed is not looked at', async () => {
    const machine = createMachine(jobRows(1), () => ({ end: { type: 'exited', exitCode: 3 } }));
    await machine.run();
    expect(standings(machine)).toEqual(['job_1 failed']);
    expect(machine.results.stored.size).toBe(0);
  });

  test('why a job failed, with its last lines; secrets are masked in journal and message', async () => {
    const machine = createMachine(jobRows(1), () => ({
      end: { type: 'not_started', message: 'no program hunter2' },
      lastLines: ['last'],
    }));
    const mask = (text: string) => text.replaceAll('hunter2', '***');
    await machine.run({ todo: { mask } });
    expect(machine.state().jobs.get('job_1')?.records[0]?.end).toMatchObject({
      reason: 'spawn_error',
      message: 'no program ***',
      last_lines: ['last'],
    });
    expect(told(machine, 'job_ends')).toMatchObject([
      { outcome: 'failed', message: 'no program ***', lastLines: ['last'] },
    ]);
  });

  test('what the job prints is passed on while it runs', async () => {
    const machine = createMachine(jobRows(1), () => ({
      act: ({ onOutput }) => {
        onOutput(Buffer.from('epoch 1\n'));
      },
    }));
    await machine.run();
    expect(machine.happened.slice(2, 4)).toEqual(['run job_1 1', 'tell job_prints job_1']);
  });

  test('a result that holds a secret is named, and kept as it is', async () => {
    const machine = createMachine(jobRows(1));
    await machine.run({ todo: { holdsSecret: (bytes) => bytes.equals(resultOf('job_1')) } });
    expect(told(machine, 'notice')).toMatchObject([
      { level: 'warning', text: expect.stringContaining('outputs/job_1.json') },
    ]);
    expect(machine.results.outputs.get('outputs/job_1.json')).toEqual(resultOf('job_1'));
    expect(standings(machine)).toEqual(['job_1 completed']);
  });

  test('processes that a job left behind', async () => {
    const machine = createMachine(jobRows(1), () => ({ leftOver: 2 }));
    await machine.run();
    expect(told(machine, 'notice')).toMatchObject([
      { level: 'warning', text: expect.stringContaining('job_1 left 2 processes') },
    ]);
  });

  test('an output folder that cannot be made fails the job, which is not started; the next runs', async () => {
    const machine = createMachine(jobRows(2));
    machine.results.blocked.set('outputs/job_1.json', 'a file is in the way');
    const end = await machine.run();
    expect(standings(machine)).toEqual(['job_1 failed', 'job_2 completed']);
    expect(end.attempted).toBe(2);
    expect(machine.happened).not.toContain('run job_1 1');
    expect(told(machine, 'job_ends')[0]).toMatchObject({
      outcome: 'failed',
      message: 'outputs/job_1.json cannot be written: a file is in the way',
    });
  });
});

describe('stop-on-error', () => {
  test.each([
    [1, ['job_1 failed']],
    [2, ['job_1 failed', 'job_2 completed', 'job_3 failed']],
    [3, ['job_1 failed', 'job_2 completed', 'job_3 failed', 'job_4 completed']],
  ])('stops after %d failures', async (stopOnError, expected) => {
    const machine = createMachine(jobRows(4), (id) =>
      id === 'job_1' || id === 'job_3' ? failing : {},
    );
    const end = await machine.run({ todo: { stopOnError } });
    expect(standings(machine)).toEqual(expected);
    expect(end.stop).toBe(expected.length === 4 ? null : 'stop_on_error');
    expect(end.attempted).toBe(expected.length);
  });

  test('counts an invalid row when the loop reaches its line, not before', async () => {
    const rows = [jobRow('job_1'), invalidRow(2), jobRow('job_3')];
    const machine = createMachine(rows);
    const end = await machine.run({ todo: { stopOnError: 1 } });
    expect(standings(machine)).toEqual(['job_1 completed']);
    expect(end).toMatchObject({ stop: 'stop_on_error', attempted: 1 });
    expect(end.verdict).toMatchObject({ exitCode: 1, status: 'incomplete' });
  });

  test('without it every job runs, whatever fails', async () => {
    const rows = [invalidRow(1), jobRow('job_2'), jobRow('job_3')];
    const machine = createMachine(rows, () => failing);
    expect(await machine.run()).toMatchObject({ attempted: 2, stop: null });
  });

  test('counts failures of this run only', async () => {
    const machine = createMachine(jobRows(3), (_, attempt) => (attempt === 1 ? failing : {}));
    await machine.run();
    expect(await machine.run({ todo: { stopOnError: 1 } })).toMatchObject({
      stop: null,
      verdict: { exitCode: 0 },
    });
  });
});

describe('a signal', () => {
  test('C13 before the first job: none is started', async () => {
    const machine = createMachine(jobRows(2));
    const end = await machine.run({ signal: AbortSignal.abort() });
    expect(end).toMatchObject({ attempted: 0, stop: 'cancelled', verdict: { exitCode: 130 } });
    expect(machine.happened).toEqual([]);
  });

  test('during a job: it is interrupted, durably, and will run again', async () => {
    const controller = new AbortController();
    const machine = createMachine(jobRows(2), () => ({
      act: () => {
        controller.abort();
      },
    }));
    const end = await machine.run({ signal: controller.signal });
    expect(end).toMatchObject({ attempted: 1, stop: 'cancelled' });
    expect(machine.happened.slice(3)).toEqual([
      'job_interrupted job_1 durable',
      'tell job_ends job_1',
      'after job_1 interrupted',
    ]);
    expect(standings(machine)).toEqual(['job_1 interrupted']);
  });

  test('C18 between two jobs: the next is not started, the last stays completed', async () => {
    const controller = new AbortController();
    const machine = createMachine(jobRows(2));
    machine.onTell = ({ type }) => {
      if (type === 'job_ends') controller.abort();
    };
    const end = await machine.run({ signal: controller.signal });
    expect(end).toMatchObject({ attempted: 1, stop: 'cancelled', verdict: { exitCode: 130 } });
    expect(standings(machine)).toEqual(['job_1 completed']);
  });
});

describe('B07 when the disk fails', () => {
  test.each([
    ['job_started', 2, []],
    ['job_completed', 3, ['job_1 in_progress']],
    ['the next job_started', 4, ['job_1 completed']],
  ])('at %s: the run stops, and nobody is told of what is not recorded', async (_, n, expected) => {
    const machine = createMachine(jobRows(3));
    machine.disk.trouble = (append) => (append === n ? 'disk_full' : 'none');
    const end = await machine.run();
    expect(end).toMatchObject({ stop: 'storage_failed', failure: { exitCode: 4 } });
    expect(standings(machine)).toEqual(expected);
    const completed = expected.filter((one) => one.endsWith('completed'));
    expect(told(machine, 'job_ends')).toHaveLength(completed.length);
  });

  test('at a result: its job is not recorded as completed', async () => {
    const machine = createMachine(jobRows(2));
    machine.results.beforeKeep = () => {
      throw new UserError('could not store a result', { exitCode: 4 });
    };
    expect(await machine.run()).toMatchObject({ stop: 'storage_failed', attempted: 1 });
    expect(standings(machine)).toEqual(['job_1 in_progress']);
    expect(told(machine, 'job_ends')).toEqual([]);
  });

  test('at the config of a job: it is not started', async () => {
    const machine = createMachine(jobRows(1));
    const request = (): never => {
      throw new UserError('could not write the config of a job', { exitCode: 4 });
    };
    expect(await machine.run({ todo: { request } })).toMatchObject({
      stop: 'storage_failed',
      attempted: 0,
    });
    expect(machine.state().jobs.size).toBe(0);
  });

  test('after space was freed, the next run completes', async () => {
    const machine = createMachine(jobRows(3));
    machine.disk.trouble = (append) => (append === 5 ? 'disk_full' : 'none');
    await machine.run();
    machine.disk.trouble = null;
    expect((await machine.run()).verdict).toMatchObject({ exitCode: 0, counts: { success: 3 } });
  });
});

test('a defect of ours is thrown on, never taken for a failure of the job', async () => {
  const machine = createMachine(jobRows(1), () => {
    throw new TypeError('a defect');
  });
  await expect(machine.run()).rejects.toThrow('a defect');
});

describe('P1 P2 P3 a run killed at its n-th record and then continued', () => {
  /** What lies at each output path and how each job stands: what a session is for. */
  const outcome = (machine: Machine) => ({
    outputs: Object.fromEntries([...machine.results.outputs].sort(([a], [b]) => (a < b ? -1 : 1))),
    standings: standings(machine).sort(),
  });

  /** Job i fails for good when its digit is 2, the first time only when it is 1. */
  const plan = (digits: readonly number[]) =>
    createMachine(jobRows(digits.length), (id, attempt) => {
      const digit = digits[Number(id.slice('job_'.length)) - 1] ?? 0;
      return digit === 2 || (digit === 1 && attempt === 1)
        ? { ...failing, act: () => undefined }
        : {};
    });

  /** As many runs as an uninterrupted session needs: the first, and one that retries. */
  async function finish(machine: Machine): Promise<void> {
    for (let round = 0; round < 2; round += 1) await machine.run();
  }

  async function killedAndContinued(
    digits: readonly number[],
    n: number,
    how: 'crash_before' | 'crash_after',
    power: boolean,
  ): Promise<boolean> {
    const machine = plan(digits);
    const acknowledged = new Set<string>();
    machine.onTell = (message) => {
      if (message.type === 'job_ends' && message.outcome === 'completed') {
        acknowledged.add(message.jobId);
      }
    };
    machine.disk.trouble = (append) => (append === n ? how : 'none');
    let crashed = false;
    try {
      await finish(machine);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      crashed = true;
    }
    machine.disk.trouble = null;
    if (power) machine.disk.cutPower();
    const done = new Set(acknowledged);
    const runsBefore = machine.happened.length;
    if (crashed) await finish(machine);

    const uninterrupted = plan(digits);
    await finish(uninterrupted);
    expect(outcome(machine)).toEqual(outcome(uninterrupted));
    const rerun = machine.happened
      .slice(runsBefore)
      .flatMap((what) => /^run (\S+)/.exec(what)?.[1] ?? [])
      .filter((id) => done.has(id));
    expect(rerun).toEqual([]);
    return crashed;
  }

  const plans = [
    [0],
    [1],
    [2],
    [0, 1],
    [2, 0, 1],
    [0, 0, 1, 2],
    [1, 0, 2, 0, 0],
    [0, 1, 0, 2, 1, 0],
  ];
  const cases = plans.flatMap((digits) =>
    (['crash_before', 'crash_after'] as const).flatMap((how) =>
      [false, true].map((power) => ({ plan: digits.join(''), digits, how, power })),
    ),
  );

  test.each(cases)(
    'ends as if it had never been killed, for every n: plan $plan, $how, power cut $power',
    async ({ digits, how, power }) => {
      let n = 1;
      while (await killedAndContinued(digits, n, how, power)) n += 1;
      // Every append of the session was tried: both runs, and two for each attempt at a job.
      const reference = plan(digits);
      await finish(reference);
      expect(n).toBe(reference.disk.appends + 1);
    },
  );

  test('however often it is killed, whatever is lost that nobody was told of', async () => {
    const kill = fc.record({
      after: fc.integer({ min: 1, max: 8 }),
      how: fc.constantFrom('crash_before', 'crash_after'),
      power: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 6 }),
        fc.array(kill, { maxLength: 6 }),
        async (digits, kills) => {
          const machine = plan(digits);
          const completed: string[] = [];
          machine.onTell = (message) => {
            if (message.type === 'job_ends' && message.outcome === 'completed') {
              completed.push(message.jobId);
            }
          };
          for (const { after, how, power } of kills) {
            const at = machine.disk.appends + after;
            machine.disk.trouble = (append) => (append === at ? how : 'none');
            try {
              await machine.run();
            } catch (error) {
              if (!(error instanceof Crash)) throw error;
              if (power) machine.disk.cutPower();
            }
          }
          machine.disk.trouble = null;
          await finish(machine);
          const uninterrupted = plan(digits);
          await finish(uninterrupted);
          const ids = standings(machine);
          expect(ids).toHaveLength(digits.length);
          for (const [index, digit] of digits.entries()) {
            const status = digit === 2 ? 'failed' : 'completed';
            expect(ids).toContain(`job_${index + 1} ${status}`);
          }
          // Told once for each job: none that was told to be complete ran again.
          expect(new Set(completed).size).toBe(completed.length);
          expect(outcome(machine).outputs).toEqual(outcome(uninterrupted).outputs);
        },
      ),
      { numRuns: 300 },
    );
  });
});
