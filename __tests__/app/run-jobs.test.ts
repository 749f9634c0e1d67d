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

function told<T extends Message['type']>(
  machine: Machine,
  type: T,
): Extract<Message, { readonly type: T }>[] {
  return machine.messages.filter(
    (message): message is Extract<Message, { readonly type: T }> => message.type === type,
  );
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

describe('kept files', () => {
  test('are stored before the event that names them; what was not kept is told', async () => {
    const machine = createMachine(jobRows(1));
    machine.files.workspace.set('kept/job_1/m', Buffer.from('m'));
    machine.files.workspace.set('kept/job_1/n', Buffer.from('n'));
    machine.files.unreadable.set('kept/job_1/n', 'a link');
    machine.files.beforeKeep = () => machine.happened.push('keep files');
    await machine.run();
    expect(machine.happened.indexOf('keep files')).toBeLessThan(
      machine.happened.indexOf('job_completed job_1 durable'),
    );
    expect(machine.state().jobs.get('job_1')?.records[0]?.end).toMatchObject({
      files: [['kept/job_1/m', digestOf('m'), 1]],
    });
    expect(told(machine, 'notice')).toMatchObject([
      { level: 'warning', text: expect.stringContaining('kept/job_1/n (a link)') },
    ]);
  });

  test('of a job that failed are not looked at', async () => {
    const machine = createMachine(jobRows(1), () => failing);
    machine.files.beforeKeep = () => machine.happened.push('keep files');
    await machine.run();
    expect(machine.happened).not.toContain('keep files');
  });

  test('a disk that refuses them: the job has not completed, and nothing more is started', async () => {
    const machine = createMachine(jobRows(2));
    machine.files.beforeKeep = () => {
      throw new UserError('no space', { exitCode: 4 });
    };
    expect(await machine.run()).toMatchObject({ attempted: 1, stop: 'storage_failed' });
    expect(standings(machine)).toEqual(['job_1 in_progress']);
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

describe('retries', () => {
  /** Fails until its third attempt. */
  const third = (_: string, attempt: number) => (attempt < 3 ? failing : {});
  const statuses = (machine: Machine) =>
    machine.happened.filter((what) => /^(run|job_failed|job_completed|after) /.test(what));

  test('a failed attempt is tried again, in the same place, until one succeeds', async () => {
    const machine = createMachine(jobRows(2), (id, attempt) =>
      id === 'job_1' ? third(id, attempt) : {},
    );
    const end = await machine.run({ todo: { retries: () => 2 } });
    expect(statuses(machine)).toEqual([
      'run job_1 1',
      'job_failed job_1 durable',
      'run job_1 2',
      'job_failed job_1 durable',
      'run job_1 3',
      'job_completed job_1 durable',
      'after job_1 completed',
      'run job_2 1',
      'job_completed job_2 durable',
      'after job_2 completed',
    ]);
    expect(machine.waits).toEqual([1000, 2000]);
    expect(end).toMatchObject({ attempted: 2, stop: null, verdict: { exitCode: 0 } });
    expect(told(machine, 'job_ends')).toMatchObject([
      { attempt: 1, position: 1, outcome: 'failed', retryInMs: 1000 },
      { attempt: 2, position: 1, outcome: 'failed', retryInMs: 2000 },
      { attempt: 3, position: 1, outcome: 'completed' },
      { attempt: 1, position: 2, outcome: 'completed' },
    ]);
    expect(told(machine, 'job_begins').map(({ reason }) => reason)).toEqual([
      'not run yet',
      'attempt 1 failed (exit code 1)',
      'attempt 2 failed (exit code 1)',
      'not run yet',
    ]);
  });

  test('only the last failure is final, and after it the next job runs', async () => {
    const machine = createMachine(jobRows(2), (id) => (id === 'job_1' ? failing : {}));
    const end = await machine.run({ todo: { retries: () => 2 } });
    const finals = machine.disk.events.flatMap((event) =>
      event.type === 'job_failed' ? [event.final] : [],
    );
    expect(finals).toEqual([false, false, true]);
    expect(standings(machine)).toEqual(['job_1 failed', 'job_2 completed']);
    expect(end).toMatchObject({ attempted: 2, verdict: { exitCode: 1, counts: { error: 1 } } });
  });

  test('each run has its own', async () => {
    const machine = createMachine(jobRows(1), (_, attempt) => (attempt < 4 ? failing : {}));
    const todo = { retries: () => 1 };
    expect((await machine.run({ todo })).verdict.exitCode).toBe(1);
    expect((await machine.run({ todo })).verdict.exitCode).toBe(0);
    expect(machine.state().jobs.get('job_1')?.attempts).toBe(4);
    expect(machine.waits).toEqual([1000, 1000]);
  });

  test('a row has its own number', async () => {
    const rows = [jobRow('job_1', { retries: 0 }), jobRow('job_2', { retries: 2 })];
    const machine = createMachine(rows, () => failing);
    await machine.run();
    expect(machine.happened.filter((what) => what.startsWith('run '))).toEqual([
      'run job_1 1',
      'run job_2 1',
      'run job_2 2',
      'run job_2 3',
    ]);
  });

  test('a failure of a kind that is not tried again is final at once', async () => {
    const retryOn = { timeout: true, signal: false, exitCodes: new Set([75]) };
    const machine = createMachine(jobRows(1), (_, attempt) => ({
      end: attempt === 1 ? { type: 'timed_out' } : { type: 'exited', exitCode: 1 },
    }));
    await machine.run({ todo: { retries: () => 9, retryOn } });
    expect(machine.state().jobs.get('job_1')?.attempts).toBe(2);
    expect(standings(machine)).toEqual(['job_1 failed']);
  });

  test('stop-on-error counts jobs that failed for good, not attempts', async () => {
    const machine = createMachine(jobRows(4), (id, attempt) =>
      id === 'job_1' || id === 'job_3' || attempt === 1 ? failing : {},
    );
    const end = await machine.run({ todo: { retries: () => 1, stopOnError: 2 } });
    expect(standings(machine)).toEqual(['job_1 failed', 'job_2 completed', 'job_3 failed']);
    expect(end).toMatchObject({ stop: 'stop_on_error', attempted: 3 });
  });

  test('C18 a signal during the wait ends the run: the job is still to run', async () => {
    const controller = new AbortController();
    const machine = createMachine(jobRows(2), () => failing);
    machine.onWait = () => {
      controller.abort();
    };
    const end = await machine.run({ todo: { retries: () => 2 }, signal: controller.signal });
    expect(end).toMatchObject({
      attempted: 1,
      stop: 'cancelled',
      verdict: { exitCode: 130, counts: { error: 0, remaining: 2 } },
    });
    expect(standings(machine)).toEqual(['job_1 interrupted']);
    expect(statuses(machine)).toEqual([
      'run job_1 1',
      'job_failed job_1 durable',
      'after job_1 interrupted',
    ]);
  });

  test('secrets are masked in the reason of the next attempt', async () => {
    const machine = createMachine(jobRows(1), () => ({
      end: { type: 'not_started', message: 'no program hunter2' },
    }));
    const mask = (text: string) => text.replaceAll('hunter2', '***');
    await machine.run({ todo: { retries: () => 1, mask } });
    expect(told(machine, 'job_begins')[1]?.reason).toBe('attempt 1 failed (no program ***)');
  });
});

describe('dependencies', () => {
  const chain = [
    jobRow('job_1'),
    jobRow('job_2', { dependsOn: ['job_1'] }),
    jobRow('job_3', { dependsOn: ['job_2'] }),
    jobRow('job_4'),
  ];

  test('a job whose dependency failed is skipped, and so on; others run', async () => {
    const machine = createMachine(chain, (id) => (id === 'job_1' ? failing : {}));
    const end = await machine.run();
    expect(standings(machine)).toEqual([
      'job_1 failed',
      'job_2 skipped',
      'job_3 skipped',
      'job_4 completed',
    ]);
    expect(end).toMatchObject({
      attempted: 2,
      verdict: {
        exitCode: 1,
        status: 'incomplete',
        counts: { total: 4, success: 1, error: 1, skipped: 2, remaining: 0 },
      },
    });
    expect(told(machine, 'job_skips')).toMatchObject([
      { jobId: 'job_2', position: 2, total: 4, message: expect.stringContaining('job_1') },
      { jobId: 'job_3', position: 3, total: 4, message: expect.stringContaining('job_2') },
    ]);
    expect(machine.disk.events).toContainEqual(
      expect.objectContaining({ type: 'job_skipped', job_id: 'job_3', dependency: 'job_2' }),
    );
  });

  test('the journal says what a job is made from, and nothing of one that depends on nothing', async () => {
    const machine = createMachine(chain);
    await machine.run();
    const started = machine.disk.events.filter(({ type }) => type === 'job_started');
    expect(started.map((event) => ('dependencies' in event ? event.dependencies : null))).toEqual([
      null,
      { job_1: digestOf('job_1') },
      { job_2: digestOf('job_2') },
      null,
    ]);
  });

  test('a job whose dependency cannot be put back fails, and says why', async () => {
    const machine = createMachine(chain);
    const blocks = { restore: () => 'a folder is in its place', isInPlace: () => false };
    const store = machine.results.store.bind(machine.results);
    machine.results.store = () => ({ ...store(), ...blocks });
    await machine.run();
    expect(standings(machine)[1]).toBe('job_2 failed');
    expect(machine.happened).not.toContain('run job_2 1');
    expect(JSON.stringify(machine.disk.events)).toContain('a folder is in its place');
  });

  test('the next run takes them up', async () => {
    const machine = createMachine(chain, (id, attempt) =>
      id === 'job_1' && attempt === 1 ? failing : {},
    );
    await machine.run();
    expect((await machine.run()).verdict).toMatchObject({ exitCode: 0, counts: { kept: 1 } });
    expect(
      told(machine, 'job_begins')
        .slice(-3)
        .map(({ jobId, reason }) => [jobId, reason]),
    ).toEqual([
      ['job_1', 'failed before: exit code 1'],
      ['job_2', 'skipped before'],
      ['job_3', 'skipped before'],
    ]);
  });

  test('one that had completed is skipped too, with what was made from it; their results stay', async () => {
    const machine = createMachine(chain, (id, attempt) =>
      id === 'job_1' && attempt === 2 ? failing : {},
    );
    await machine.run();
    machine.happened.length = 0;
    const scope = { only: null, continue_from: 'job_1' };
    const { verdict } = await machine.run({ mode: 'continue-from', scope });
    const ran = machine.happened.filter((what) => what.startsWith('run '));
    expect(ran).toEqual(['run job_1 2', 'run job_4 2']);
    expect(verdict.counts).toMatchObject({ success: 1, error: 1, skipped: 2, remaining: 0 });
    expect(standings(machine)).toEqual([
      'job_1 failed',
      'job_2 completed',
      'job_3 completed',
      'job_4 completed',
    ]);
  });

  test('skipped jobs are no failures for stop-on-error', async () => {
    const machine = createMachine(chain, (id) => (id === 'job_1' ? failing : {}));
    expect(await machine.run({ todo: { stopOnError: 2 } })).toMatchObject({ stop: null });
  });

  test('a job reads what was recorded, though another job has altered it', async () => {
    const read: (string | undefined)[] = [];
    const rows = [jobRow('job_1'), jobRow('job_2'), jobRow('job_3', { dependsOn: ['job_1'] })];
    const machine = createMachine(rows, (jobId) => ({
      act: () => {
        if (jobId === 'job_3')
          read.push(machine.results.outputs.get('outputs/job_1.json')?.toString());
        if (jobId === 'job_2')
          machine.results.outputs.set('outputs/job_1.json', Buffer.from('else'));
        machine.results.outputs.set(`outputs/${jobId}.json`, resultOf(jobId));
      },
    }));
    const { altered } = await machine.run();
    expect(read).toEqual([resultOf('job_1').toString()]);
    expect([...altered].map(({ id }) => id)).toEqual(['job_1']);
    expect(machine.results.replaced).toEqual([
      { outputJson: 'outputs/job_1.json', bytes: Buffer.from('else') },
    ]);
  });

  test('a retry that succeeds meets the dependency', async () => {
    const machine = createMachine(chain, (_, attempt) => (attempt === 1 ? failing : {}));
    const end = await machine.run({ todo: { retries: () => 1 } });
    expect(end).toMatchObject({ attempted: 4, verdict: { exitCode: 0 } });
  });

  test('a job that is asked for alone is left while its dependency is not completed', async () => {
    const machine = createMachine(chain);
    const scope = { only: ['job_2'], continue_from: null };
    expect(await machine.run({ mode: 'only', scope })).toMatchObject({
      attempted: 0,
      verdict: { exitCode: 3, counts: { remaining: 4 } },
    });
  });

  test('a dependency that ran again alone makes its dependents outdated: they run next', async () => {
    const machine = createMachine(chain);
    await machine.run();
    const scope = { only: ['job_1'], continue_from: null };
    expect((await machine.run({ mode: 'only', scope })).verdict).toMatchObject({
      exitCode: 0,
      counts: { success: 3, remaining: 1 },
    });
    machine.happened.splice(0);
    await machine.run();
    expect(machine.happened.filter((what) => what.startsWith('run '))).toEqual([
      'run job_2 2',
      'run job_3 2',
    ]);
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
    const prepare = (): never => {
      throw new UserError('could not write the config of a job', { exitCode: 4 });
    };
    expect(await machine.run({ todo: { prepare } })).toMatchObject({
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

describe('P1 with retries and dependencies: a run that carries all out again, killed at its n-th record', () => {
  const rows = [
    jobRow('job_1'),
    jobRow('job_2', { dependsOn: ['job_1'] }),
    jobRow('job_3', { dependsOn: ['job_1', 'job_2'] }),
    jobRow('job_4'),
  ];
  const again = { only: ['job_1', 'job_2', 'job_3'], continue_from: null };
  /** Every second attempt fails: each job needs a retry, or a run after the kill. */
  const flaky = () =>
    createMachine(rows, (_, attempt) =>
      attempt % 2 === 1 ? { ...failing, act: () => undefined } : {},
    );
  const todo = { retries: () => 1 };

  /** Seq of the latest completion of each job. */
  const completions = ({ disk }: Machine) =>
    new Map(
      disk.events.flatMap((event) =>
        event.type === 'job_completed' ? [[event.job_id, event.seq]] : [],
      ),
    );

  async function killedAt(n: number, how: 'crash_before' | 'crash_after', power: boolean) {
    const machine = flaky();
    await machine.run({ todo });
    const first = machine.disk.appends;
    machine.disk.trouble = (append) => (append === first + n ? how : 'none');
    let crashed = false;
    try {
      await machine.run({ mode: 'only', scope: again, todo });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      crashed = true;
    }
    machine.disk.trouble = null;
    if (power) machine.disk.cutPower();
    const { verdict } = await machine.run({ todo });
    expect(verdict).toMatchObject({ exitCode: 0, counts: { total: 4, success: 4 } });
    const at = completions(machine);
    for (const { job } of rows) {
      for (const dependency of job.dependsOn) {
        expect(at.get(job.id)).toBeGreaterThan(at.get(dependency) ?? Infinity);
      }
    }
    expect(machine.happened.filter((what) => what.startsWith('run job_4'))).toHaveLength(2);
    return crashed;
  }

  test.each([
    ['crash_before', false],
    ['crash_before', true],
    ['crash_after', false],
    ['crash_after', true],
  ] as const)(
    'ends with no result older than what it was made from: %s, power cut %s',
    async (how, power) => {
      let n = 1;
      while (await killedAt(n, how, power)) n += 1;
      // run_started, and of three jobs two attempts with two records each.
      expect(n).toBe(1 + 3 * 4 + 1);
    },
  );
});
