import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/domain/user-error.js';
import { jobRows } from '../helpers/job-builder.js';
import { createMachine, type Machine, type RunOptions } from '../helpers/loop.js';

/** Jobs that run until they are let go, and the order in which they started. */
function createGate() {
  const waiting = new Map<string, () => void>();
  const started: string[] = [];
  let onStart: (() => void) | null = null;
  return {
    started,
    /** How many run now. */
    running: () => waiting.size,
    act: (jobId: string) => async (_request: unknown, signal: AbortSignal) => {
      started.push(jobId);
      await new Promise<void>((resolve) => {
        waiting.set(jobId, resolve);
        signal.addEventListener('abort', () => {
          resolve();
        });
        onStart?.();
      });
      waiting.delete(jobId);
    },
    letGo(jobId: string) {
      waiting.get(jobId)?.();
    },
    /** Resolves once so many have started. */
    async untilStarted(count: number) {
      while (started.length < count) await new Promise<void>((resolve) => (onStart = resolve));
    },
  };
}

function statuses(machine: Machine): string[] {
  return [...machine.state().jobs].map(([id, { records }]) => `${id} ${records[0]?.status ?? ''}`);
}

const three: RunOptions = { todo: { maxParallel: 3 } };

describe('several jobs at a time', () => {
  test('start in plan order, never more than allowed, each lane used by one job only', async () => {
    const gate = createGate();
    const machine = createMachine(jobRows(5), (id) => ({ act: gate.act(id) }));
    const lanes: number[] = [];
    const ended = machine.run({
      todo: {
        maxParallel: 3,
        prepare: (job, attempt, lane) => {
          lanes.push(lane);
          const request = { argv: ['run'], cwd: '/', env: {}, logFile: '/log', secrets: [] };
          return { ...request, marker: `${job.id} ${attempt}` };
        },
        requireOutput: false,
      },
    });
    await gate.untilStarted(3);
    expect(gate.started).toEqual(['job_1', 'job_2', 'job_3']);
    expect(lanes).toEqual([0, 1, 2]);
    gate.letGo('job_2');
    await gate.untilStarted(4);
    expect(gate.started).toEqual(['job_1', 'job_2', 'job_3', 'job_4']);
    expect(lanes).toEqual([0, 1, 2, 1]);
    expect(gate.running()).toBe(3);
    for (const id of ['job_1', 'job_3', 'job_4']) gate.letGo(id);
    await gate.untilStarted(5);
    gate.letGo('job_5');
    expect(await ended).toMatchObject({ attempted: 5, stop: null, verdict: { exitCode: 0 } });
  });

  test('a job waits until what it depends on has ended, and is skipped if that failed', async () => {
    const rows = jobRows(3).map((row) =>
      row.job.id === 'job_2' ? { ...row, job: { ...row.job, dependsOn: ['job_1'] } } : row,
    );
    const gate = createGate();
    const machine = createMachine(rows, (id) => ({
      act: gate.act(id),
      ...(id === 'job_1' ? { end: { type: 'exited', exitCode: 1 } as const } : {}),
    }));
    const ended = machine.run({ todo: { maxParallel: 3, requireOutput: false } });
    await gate.untilStarted(1);
    expect(gate.started).toEqual(['job_1']);
    gate.letGo('job_1');
    await gate.untilStarted(2);
    gate.letGo('job_3');
    await ended;
    expect(statuses(machine)).toEqual(['job_1 failed', 'job_2 skipped', 'job_3 completed']);
  });

  test('a cancel stops all that run, and all of them are still to run', async () => {
    const gate = createGate();
    const machine = createMachine(jobRows(4), (id) => ({ act: gate.act(id) }));
    const cancel = new AbortController();
    const ended = machine.run({ ...three, signal: cancel.signal });
    await gate.untilStarted(3);
    cancel.abort();
    expect(await ended).toMatchObject({ stop: 'cancelled', attempted: 3 });
    expect(statuses(machine)).toEqual(['job_1', 'job_2', 'job_3'].map((id) => `${id} interrupted`));
  });

  test('a disk that refuses stops the others, and nothing more is started', async () => {
    const gate = createGate();
    const machine = createMachine(jobRows(4), (id) => ({ act: gate.act(id) }));
    machine.results.beforeKeep = () => {
      throw new UserError('full', { exitCode: 4 });
    };
    const ended = machine.run({ todo: { maxParallel: 3, requireOutput: true } });
    await gate.untilStarted(3);
    machine.results.outputs.set('outputs/job_1.json', Buffer.from('{}'));
    gate.letGo('job_1');
    expect(await ended).toMatchObject({ stop: 'storage_failed', attempted: 3 });
    expect(gate.started).toHaveLength(3);
  });

  test('stop-on-error lets those that run come to their end', async () => {
    const gate = createGate();
    const machine = createMachine(jobRows(4), (id) => ({
      act: gate.act(id),
      ...(id === 'job_1' ? { end: { type: 'exited', exitCode: 1 } as const } : {}),
    }));
    const ended = machine.run({ todo: { maxParallel: 2, stopOnError: 1, requireOutput: false } });
    await gate.untilStarted(2);
    gate.letGo('job_1');
    gate.letGo('job_2');
    expect(await ended).toMatchObject({ stop: 'stop_on_error', attempted: 2 });
    expect(statuses(machine)).toEqual(['job_1 failed', 'job_2 completed']);
  });
});

describe('the time budget', () => {
  /** The end of the time comes when the test says so. */
  function withClock(
    rows: number,
    gate: ReturnType<typeof createGate>,
  ): {
    machine: Machine;
    timeIsOver: () => void;
  } {
    const machine = createMachine(jobRows(rows), (id) => ({ act: gate.act(id) }));
    let end: () => void = () => undefined;
    machine.onTime = (signal) =>
      new Promise((resolve) => {
        end = resolve;
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
    return {
      machine,
      timeIsOver() {
        end();
      },
    };
  }

  test('stops what runs when it is over: interrupted, but for the first job, which can never fit', async () => {
    const gate = createGate();
    const { machine, timeIsOver } = withClock(4, gate);
    const ended = machine.run({ todo: { maxParallel: 2, endsAtMs: 1e12 } });
    await gate.untilStarted(2);
    timeIsOver();
    expect(await ended).toMatchObject({
      stop: 'time_budget',
      attempted: 2,
      verdict: { exitCode: 1, status: 'incomplete' },
    });
    expect(statuses(machine)).toEqual(['job_1 failed', 'job_2 interrupted']);
    expect(machine.state().jobs.get('job_1')?.records[0]?.end).toMatchObject({
      reason: 'timeout',
      final: true,
    });
  });

  test('a retry that would not end in time is left to the next run, and none is announced', async () => {
    const machine = createMachine(jobRows(1), () => ({ end: { type: 'exited', exitCode: 1 } }));
    machine.onTime = (signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
    const end = await machine.run({
      todo: { endsAtMs: 9_000, longestMs: 5_000, retries: () => 1 },
    });
    expect(end).toMatchObject({ attempted: 1, verdict: { exitCode: 3, status: 'incomplete' } });
    const ends = machine.messages.filter(({ type }) => type === 'job_ends');
    expect(ends).toMatchObject([{ attempt: 1, outcome: 'failed' }]);
    expect(ends[0]).not.toHaveProperty('retryInMs');
    expect(machine.state().jobs.get('job_1')?.records[0]?.end).toMatchObject({ final: false });
  });

  test('starts no job that is longer than what is left, and the rest is still to run', async () => {
    const gate = createGate();
    const { machine } = withClock(3, gate);
    // The clock of the machine moves by seconds; the jobs take one each.
    const ended = machine.run({
      todo: { endsAtMs: 10_000, longestMs: 9_500, requireOutput: false },
    });
    await gate.untilStarted(1);
    gate.letGo('job_1');
    expect(await ended).toMatchObject({
      stop: 'time_budget',
      attempted: 1,
      verdict: { exitCode: 3, status: 'incomplete' },
    });
    expect(statuses(machine)).toEqual(['job_1 completed']);
  });
});
