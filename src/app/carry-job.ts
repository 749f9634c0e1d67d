import type { JobFailed, JobStarted } from '../domain/event.js';
import type { AddressedJob } from '../domain/job.js';
import { describeRunReason } from '../domain/describe.js';
import { settle, type Settled } from '../domain/outcome.js';
import type { RunDecision } from '../domain/restart.js';
import { isFinal, retryDelayMs } from '../domain/retry.js';
import { findRecord } from '../domain/state.js';
import type { KeptFiles, ProcessOutcome, ResultReading } from '../ports.js';
import type { Carrying } from './carrying.js';
import { isAltered, putBack } from './put-back.js';
import { tellEnd, tellKept, tellWarning } from './tell-job.js';

/** A job, its lane, and whether it is the first that this run starts. */
export interface Carried {
  readonly decision: RunDecision;
  readonly lane: number;
  readonly isFirstOfRun: boolean;
}

/** One of the attempts that a run makes at a job. */
interface Try extends Pick<Carried, 'lane' | 'isFirstOfRun'> {
  readonly job: AddressedJob;
  /** Why the run carries the job out; and why it makes this attempt. */
  readonly jobReason: string;
  readonly reason: string;
  /** Attempts of this run that failed before this one, and how long they and the waits took. */
  readonly failedBefore: number;
  readonly spentMs: number;
}

/** What became of an attempt, and after how long another follows in this run; null: none does. */
interface Tried {
  readonly settled: Settled;
  readonly durationMs: number;
  readonly retryInMs: number | null;
}

/** How a job ended, and how long its last attempt took. */
export type Ended = Pick<Settled, 'type'> & { readonly durationMs: number };

/**
 * Carries one job out: tried until it ends well, no retry is left for it, or it is
 * stopped. Every transition is recorded before anyone is told of it. A job's failure is a
 * fact to record, never an exception.
 *
 * @throws UserError 4 (rejects) when the disk refuses.
 */
export async function carryJob(
  carrying: Carrying,
  { decision, lane, isFirstOfRun }: Carried,
): Promise<Ended> {
  const { ports, todo, state, progress, best, record, stop } = carrying;
  const { job } = decision;
  const jobReason = describeRunReason(decision, state);
  const first = { job, jobReason, reason: jobReason, failedBefore: 0, spentMs: 0 };
  let next: Try = { ...first, lane, isFirstOfRun };
  for (;;) {
    const { settled, durationMs, retryInMs } = await tryOnce(next);
    if (settled.type !== 'failed' || settled.event.final) return { type: settled.type, durationMs };
    if (retryInMs !== null) await ports.clock.wait(retryInMs, stop);
    // That the job is still to run is recorded: its failure was not final.
    if (retryInMs === null || stop.aborted || !carrying.mayTryAgain(0)) {
      return { type: 'interrupted', durationMs };
    }
    const { attempt, message, duration_ms } = settled.event;
    next = {
      ...next,
      reason: `attempt ${attempt} failed (${message})`,
      failedBefore: next.failedBefore + 1,
      spentMs: next.spentMs + duration_ms + retryInMs,
      isFirstOfRun: false,
    };
  }

  /** One attempt of one job: announce, run, judge, record, tell. */
  async function tryOnce(current: Try): Promise<Tried> {
    const { job, reason } = current;
    const attempt = (state.jobs.get(job.id)?.attempts ?? 0) + 1;
    const timeoutSeconds = todo.timeoutSeconds(job);
    const blocked = putDependenciesBack(job) ?? clearTheWay(job);
    const request = todo.prepare(job, attempt, current.lane);
    record(
      {
        type: 'job_started',
        job_id: job.id,
        attempt,
        fingerprint: job.fingerprint,
        ...madeFrom(job),
      },
      false,
    );
    if (current.failedBefore === 0) carrying.onStarted();
    const position = progress.begin(job.id, ports.clock.monotonicMs());
    ports.reporter.tell({
      type: 'job_begins',
      jobId: job.id,
      position,
      total: progress.total,
      attempt,
      reason,
      argv: request.argv.map((argument) => todo.mask(argument, job)),
    });
    const onOutput = (chunk: Buffer): void => {
      ports.reporter.tell({ type: 'job_prints', jobId: job.id, chunk });
    };
    const outcome =
      blocked === null
        ? await ports.jobs.run({ ...request, timeoutSeconds, onOutput }, stop)
        : inTheWay(blocked);

    const hasEndedWell = outcome.end.type === 'exited' && outcome.end.exitCode === 0;
    const reading: ResultReading = hasEndedWell
      ? ports.results.read(job.outputJson)
      : { type: 'missing' };
    const verdict = settle(
      {
        jobId: job.id,
        attempt,
        fingerprint: job.fingerprint,
        durationMs: Math.round(outcome.durationMs),
        timeoutSeconds,
        outputJson: job.outputJson,
        lastLines: outcome.lastLines,
        stoppedBy: stop.aborted ? carrying.stoppedBy() : 'cancelled',
        isFirstOfRun: current.isFirstOfRun,
        mask: (text) => todo.mask(text, job),
      },
      outcome.end,
      reading,
      todo.requireOutput,
    );
    const settled =
      verdict.type === 'failed' && outcome.end.type !== 'stopped'
        ? { ...verdict, event: failure(verdict.event, current) }
        : verdict;
    const kept = settled.type === 'completed' ? await ports.files.keep(job) : null;
    recordEnd(settled, reading, kept, job);
    const retryInMs = whenTriedAgain(settled, current);
    if (retryInMs === null) progress.end(job.id, current.spentMs + outcome.durationMs);
    tellEnd(carrying, settled, { ...current, position, attempt, outcome, retryInMs });
    return { settled, durationMs: outcome.durationMs, retryInMs };
  }

  /**
   * What the job reads is what was recorded, though a job in between may have altered it. Returns
   * why it cannot be, or null. Of a job that depends on nothing the disk is not asked.
   */
  function putDependenciesBack({ dependsOn }: AddressedJob): string | null {
    for (const id of dependsOn) {
      const dependency = todo.dependency(id);
      if (dependency === undefined) continue;
      const end = findRecord(state, id, dependency.fingerprint)?.end;
      if (end?.type !== 'job_completed') continue;
      if (isAltered(ports.results, dependency, end)) carrying.onAltered(dependency);
      const problem = putBack(ports, dependency, end);
      if (problem !== null) return `what ${id} made could not be put back: ${problem}`;
    }
    return null;
  }

  /** Returns why the job cannot write its result, or null. */
  function clearTheWay({ outputJson }: AddressedJob): string | null {
    const problem = ports.results.prepare(outputJson);
    return problem === null ? null : `${outputJson} cannot be written: ${problem}`;
  }

  /** What the job is made from: nothing is written of one that depends on nothing. */
  function madeFrom({ dependsOn }: AddressedJob): Pick<JobStarted, 'dependencies'> {
    if (dependsOn.length === 0) return {};
    const dependencies = dependsOn.flatMap((id) => {
      const dependency = todo.dependency(id);
      return dependency === undefined ? [] : [[id, dependency.fingerprint] as const];
    });
    return { dependencies: Object.fromEntries(dependencies) };
  }

  /** After how long another attempt follows in this run; null: none does. */
  function whenTriedAgain(settled: Settled, { failedBefore }: Try): number | null {
    if (settled.type !== 'failed' || settled.event.final) return null;
    const waitMs = retryDelayMs(failedBefore + 1);
    return carrying.mayTryAgain(waitMs) ? waitMs : null;
  }

  /** A failed attempt as it is recorded and told: final when no other follows. */
  function failure(event: JobFailed, { job, failedBefore }: Try): JobFailed {
    const final = isFinal(event, todo.retries(job) - failedBefore, todo.retryOn);
    return { ...event, final };
  }

  /** What was made is durable before the event that names it, and the event before anyone is told. */
  function recordEnd(
    settled: Settled,
    reading: ResultReading,
    kept: KeptFiles | null,
    job: AddressedJob,
  ): void {
    switch (settled.type) {
      case 'completed': {
        const stored =
          settled.hasResult && reading.type === 'valid' ? ports.results.keep(reading.bytes) : null;
        const { sha256, size } = stored ?? { sha256: null, size: null };
        const files = kept === null || kept.files.length === 0 ? {} : { files: kept.files };
        record({ ...settled.event, sha256, size, ...files }, true);
        best.consider(job, settled.event.metrics);
        if (stored !== null && reading.type === 'valid' && todo.holdsSecret(reading.bytes, job)) {
          tellWarning(
            carrying,
            `${job.outputJson} of ${job.id} holds a value that is to be masked; result files are stored as they are.`,
            job,
          );
        }
        if (kept !== null) tellKept(carrying, kept, job);
        break;
      }
      case 'failed':
      case 'interrupted':
        record(settled.event, true);
        break;
    }
  }
}

function inTheWay(message: string): ProcessOutcome {
  return { end: { type: 'in_the_way', message }, durationMs: 0, lastLines: [], leftOver: 0 };
}
