import type { Best } from '../domain/best.js';
import { describeUnmet } from '../domain/describe.js';
import type { SessionEvent, StopReason } from '../domain/event.js';
import type { AddressedJob } from '../domain/job.js';
import type { Settled } from '../domain/outcome.js';
import type { Progress } from '../domain/progress.js';
import { unmetDependency } from '../domain/restart.js';
import { evolve, findRecord, wasSkipped, type SessionState } from '../domain/state.js';
import { mustStop } from '../domain/stop-policy.js';
import { mayStart } from '../domain/time-budget.js';
import { UserError } from '../domain/user-error.js';
import type { Clock, JobRunner, Journal, KeptFileStore, Reporter, ResultStore } from '../ports.js';
import { carryJob } from './carry-job.js';
import type { Carrying } from './carrying.js';
import type { JobsToRun, WorkItem } from './jobs-to-run.js';

export interface LoopPorts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly jobs: JobRunner;
  readonly results: ResultStore;
  readonly files: KeptFileStore;
  readonly reporter: Reporter;
  /** Called after each job that was tried, when all about it is recorded. */
  readonly afterJob: (job: AddressedJob, outcome: Settled['type']) => void;
}

/** How the loop ended. */
export interface LoopEnd {
  /** Jobs started. */
  readonly attempted: number;
  /** Null when the last job was reached. */
  readonly stop: StopReason | null;
  /** Jobs whose results others altered, as jobs that depend on them have found. */
  readonly altered: ReadonlySet<AddressedJob>;
  /** With `storage_failed`: what the disk said. */
  readonly failure: UserError | null;
}

/**
 * The loop: starts the jobs in plan order, at most `maxParallel` at a time, each once what
 * it depends on has ended. It stops at once when the signal says so or the disk fails; it
 * starts no more when the stop policy is reached or the time left is too short for another
 * job, and stops what runs when the time is over.
 */
export async function runJobs(
  ports: LoopPorts,
  {
    todo,
    state,
    progress,
    best,
  }: { todo: JobsToRun; state: SessionState; progress: Progress; best: Best },
  signal: AbortSignal,
): Promise<LoopEnd> {
  const { clock } = ports;
  const running = new Map<string, Promise<void>>();
  const lanes = Array.from({ length: todo.maxParallel }, (_, lane) => lane);
  let attempted = 0;
  let failures = 0;
  let { longestMs } = todo;
  const altered = new Set<AddressedJob>();
  /** What a job threw: a disk that refuses, or a defect of ours. */
  const thrown: Error[] = [];
  const halt = new AbortController();
  const timeIsOver = new AbortController();
  const allEnded = new AbortController();
  const stop = AbortSignal.any([signal, halt.signal, timeIsOver.signal]);
  const record = (event: SessionEvent, durable: boolean): void => {
    evolve(state, ports.journal.append(event, { durable }));
  };
  const carrying: Carrying = {
    ports,
    todo,
    state,
    progress,
    best,
    record,
    mayTryAgain: (waitMs) => !mustStop(todo.stopOnError, failures) && isInTime(waitMs),
    onStarted() {
      attempted += 1;
    },
    onAltered: (dependency) => void altered.add(dependency),
    stop,
    stoppedBy: () =>
      signal.aborted ? 'cancelled' : thrown.length > 0 ? 'storage_failed' : 'time_budget',
  };

  startClock();
  let reason: StopReason | null = null;
  for (const item of todo.items) {
    await roomFor(item);
    reason = whyStop(item);
    if (reason !== null) break;
    attend(item);
  }
  while (running.size > 0) await Promise.race(running.values());
  allEnded.abort();

  const failure = thrown.find((error) => !(error instanceof UserError && error.exitCode === 4));
  if (failure !== undefined) throw failure;
  const [refused] = thrown;
  if (refused instanceof UserError) {
    return { attempted, altered, stop: 'storage_failed', failure: refused };
  }
  if (signal.aborted) reason = 'cancelled';
  else if (timeIsOver.signal.aborted) reason = 'time_budget';
  return { attempted, altered, stop: reason, failure: null };

  function startClock(): void {
    if (todo.endsAtMs === null) return;
    const leftMs = Math.max(0, todo.endsAtMs - clock.monotonicMs());
    void clock.wait(leftMs, AbortSignal.any([stop, allEnded.signal])).then(() => {
      if (!stop.aborted && !allEnded.signal.aborted) timeIsOver.abort();
    });
  }

  /** Resolves when a lane is free and all that the job depends on has ended. */
  async function roomFor(item: WorkItem): Promise<void> {
    const waitsFor = item.type === 'job' ? item.decision.job.dependsOn : [];
    while (lanes.length === 0 || waitsFor.some((id) => running.has(id))) {
      await Promise.race(running.values());
    }
  }

  function whyStop(item: WorkItem): StopReason | null {
    if (thrown.length > 0) return 'storage_failed';
    if (signal.aborted) return 'cancelled';
    if (mustStop(todo.stopOnError, failures)) return 'stop_on_error';
    if (item.type === 'invalid') return null;
    return isInTime(0) ? null : 'time_budget';
  }

  /** Whether a job that starts after a wait would end in time. */
  function isInTime(waitMs: number): boolean {
    if (todo.endsAtMs === null) return true;
    const leftMs = todo.endsAtMs - clock.monotonicMs() - waitMs;
    return !timeIsOver.signal.aborted && mayStart({ leftMs, longestMs, isFirst: attempted === 0 });
  }

  /** A job that this run has skipped is not met, though an earlier result of it may be there. */
  function isMet(id: string): boolean {
    const fingerprint = todo.dependency(id)?.fingerprint ?? '';
    return todo.isCompleted(id) && !wasSkipped(state, findRecord(state, id, fingerprint));
  }

  /** Gives an item its turn: a job that can run is under way when this returns. */
  function attend(item: WorkItem): void {
    if (item.type === 'invalid') {
      failures += 1;
      return;
    }
    const { decision } = item;
    const { job } = decision;
    const unmet = unmetDependency(job, isMet);
    if (unmet !== null) {
      guarded(() => {
        skip(job, unmet);
      });
      return;
    }
    const lane = lanes.shift() ?? 0;
    const isFirstOfRun = attempted === 0;
    const carried = carryJob(carrying, { decision, lane, isFirstOfRun })
      .then(({ type, durationMs }) => {
        if (type === 'failed') failures += 1;
        if (type === 'completed') longestMs = Math.max(longestMs, durationMs);
        ports.afterJob(job, type);
        // Nothing more is put where somebody else removes things.
        if (ports.journal.trouble !== null) throw ports.journal.trouble;
      })
      .catch(giveUp)
      .finally(() => {
        running.delete(job.id);
        lanes.unshift(lane);
      });
    running.set(job.id, carried);
  }

  function guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      giveUp(error);
    }
  }

  /** Nothing more can be recorded: what runs is stopped, and nothing more is started. */
  function giveUp(error: unknown): void {
    thrown.push(error as Error);
    halt.abort();
  }

  /** Not durable at once: a skip that is lost leaves the job as it was, still to run. */
  function skip(job: AddressedJob, dependency: string): void {
    const { id, fingerprint } = job;
    record(
      { type: 'job_skipped', job_id: id, fingerprint, reason: 'dependency', dependency },
      false,
    );
    ports.reporter.tell({
      type: 'job_skips',
      jobId: id,
      position: progress.skip(),
      total: progress.total,
      message: describeUnmet(dependency),
    });
  }
}
