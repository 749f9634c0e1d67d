import type { JobFailed, SessionEvent, StopReason } from '../domain/event.js';
import type { AddressedJob } from '../domain/job.js';
import { describeRunReason, describeUnmet, NOT_RUN_YET } from '../domain/describe.js';
import { settle, type Settled } from '../domain/outcome.js';
import type { Progress } from '../domain/progress.js';
import type { Best } from '../domain/best.js';
import { unmetDependency, type RunDecision } from '../domain/restart.js';
import { isFinal, retryDelayMs, type RetryOn } from '../domain/retry.js';
import { evolve, type SessionState } from '../domain/state.js';
import { mustStop, type StopOnError } from '../domain/stop-policy.js';
import { UserError } from '../domain/user-error.js';
import type {
  Clock,
  JobRunner,
  Journal,
  ProcessOutcome,
  ProcessRequest,
  Reporter,
  ResultReading,
  ResultStore,
} from '../ports.js';

/** What one run carries out, and by which rules. */
export interface JobsToRun {
  /** The jobs decided `run`, and between them the asked invalid rows, in plan order. */
  readonly items: readonly WorkItem[];
  readonly requireOutput: boolean;
  readonly stopOnError: StopOnError;
  /** How often a failed attempt of a job is tried again. */
  readonly retries: (job: AddressedJob) => number;
  readonly retryOn: RetryOn;
  /** Whether a job that others depend on is completed now. */
  readonly isCompleted: (jobId: string) => boolean;
  readonly timeoutSeconds: (job: AddressedJob) => number;
  /** What to start for an attempt of a job; writes what the process needs to find. */
  readonly request: (
    job: AddressedJob,
    attempt: number,
  ) => Omit<ProcessRequest, 'onOutput' | 'timeoutSeconds'>;
  /** Replaces secrets in text that goes to the journal. */
  readonly mask: (text: string, job: AddressedJob) => string;
  /** Whether a result holds a value that is to be masked; results are never rewritten. */
  readonly holdsSecret: (bytes: Buffer, job: AddressedJob) => boolean;
}

export type WorkItem =
  { readonly type: 'job'; readonly decision: RunDecision } | { readonly type: 'invalid' };

export interface LoopPorts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly jobs: JobRunner;
  readonly results: ResultStore;
  readonly reporter: Reporter;
  /** Called after each job that was tried, when all about it is recorded. */
  readonly afterJob: (job: AddressedJob, outcome: Settled['type']) => void;
}

/** One of the attempts that a run makes at a job. */
interface Try {
  readonly job: AddressedJob;
  /** Why the run carries the job out; and why it makes this attempt. */
  readonly jobReason: string;
  readonly reason: string;
  /** Attempts of this run that failed before this one, and how long they and the waits took. */
  readonly failedBefore: number;
  readonly spentMs: number;
}

/** How the loop ended. */
export interface LoopEnd {
  /** Jobs started. */
  readonly attempted: number;
  /** Null when the last job was reached. */
  readonly stop: StopReason | null;
  /** With `storage_failed`: what the disk said. */
  readonly failure: UserError | null;
}

/**
 * The loop: carries jobs out one after the other, records every transition before
 * anyone is told of it, and stops at once when the signal says so, when the stop policy
 * is reached, or when the disk fails. A job's failure is a fact to record, never an
 * exception.
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
  let attempted = 0;
  let failures = 0;
  const end = (stop: StopReason | null, failure: UserError | null = null): LoopEnd => ({
    attempted,
    stop,
    failure,
  });
  const record = (event: SessionEvent, durable: boolean): void => {
    evolve(state, ports.journal.append(event, { durable }));
  };

  try {
    for (const item of todo.items) {
      if (signal.aborted) return end('cancelled');
      if (mustStop(todo.stopOnError, failures)) return end('stop_on_error');
      if (item.type === 'invalid') {
        failures += 1;
        continue;
      }
      const { job } = item.decision;
      const unmet = unmetDependency(job, todo.isCompleted);
      if (unmet !== null) {
        skip(job, unmet);
        continue;
      }
      const outcome = await carryOut(item.decision);
      if (outcome === 'failed') failures += 1;
      ports.afterJob(job, outcome);
    }
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 4) return end('storage_failed', error);
    throw error;
  }
  return end(signal.aborted ? 'cancelled' : null);

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

  /** One job: tried until it ends well, no retry is left for it, or the run is cancelled. */
  async function carryOut(decision: RunDecision): Promise<Settled['type']> {
    const { job } = decision;
    const jobReason = describeRunReason(decision, state);
    let next: Try = { job, jobReason, reason: jobReason, failedBefore: 0, spentMs: 0 };
    for (;;) {
      const settled = await tryOnce(next);
      if (settled.type !== 'failed' || settled.event.final) return settled.type;
      const failed = next.failedBefore + 1;
      const waitMs = retryDelayMs(failed);
      await ports.clock.wait(waitMs, signal);
      // That the job is still to run is recorded: its failure was not final.
      if (signal.aborted) return 'interrupted';
      const { attempt, message, duration_ms } = settled.event;
      next = {
        ...next,
        reason: `attempt ${attempt} failed (${message})`,
        failedBefore: failed,
        spentMs: next.spentMs + duration_ms + waitMs,
      };
    }
  }

  /** One attempt of one job: announce, run, judge, record, tell. */
  async function tryOnce(current: Try): Promise<Settled> {
    const { job, reason, failedBefore } = current;
    const attempt = (state.jobs.get(job.id)?.attempts ?? 0) + 1;
    const timeoutSeconds = todo.timeoutSeconds(job);
    const blocked = ports.results.prepare(job.outputJson);
    const request = todo.request(job, attempt);
    record({ type: 'job_started', job_id: job.id, attempt, fingerprint: job.fingerprint }, false);
    if (failedBefore === 0) attempted += 1;
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
        ? await ports.jobs.run({ ...request, timeoutSeconds, onOutput }, signal)
        : notStarted(`${job.outputJson} cannot be written: ${blocked}`);

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
      },
      outcome.end,
      reading,
      todo.requireOutput,
    );
    const settled =
      verdict.type === 'failed' ? { ...verdict, event: failure(verdict.event, current) } : verdict;
    recordEnd(settled, reading, job);
    const isOver = settled.type !== 'failed' || settled.event.final;
    if (isOver) progress.end(current.spentMs + outcome.durationMs);
    tellEnd(settled, current, { position, attempt, outcome });
    return settled;
  }

  /** A failed attempt as it is recorded and told: masked, and final when no other follows. */
  function failure(event: JobFailed, { job, failedBefore }: Try): JobFailed {
    const final = isFinal(event, todo.retries(job) - failedBefore, todo.retryOn);
    return { ...event, message: todo.mask(event.message, job), final };
  }

  /** The result is durable before the event that names it, and the event before anyone is told. */
  function recordEnd(settled: Settled, reading: ResultReading, job: AddressedJob): void {
    switch (settled.type) {
      case 'completed': {
        const stored =
          settled.hasResult && reading.type === 'valid' ? ports.results.keep(reading.bytes) : null;
        const { sha256, size } = stored ?? { sha256: null, size: null };
        record({ ...settled.event, sha256, size }, true);
        best.consider(job, settled.event.metrics);
        if (stored !== null && reading.type === 'valid' && todo.holdsSecret(reading.bytes, job)) {
          ports.reporter.tell({
            type: 'notice',
            level: 'warning',
            text: `${job.outputJson} of ${job.id} holds a value that is to be masked; result files are stored as they are.`,
          });
        }
        break;
      }
      case 'failed':
      case 'interrupted':
        record(settled.event, true);
        break;
    }
  }

  function tellEnd(
    settled: Settled,
    { job, jobReason, failedBefore }: Try,
    { position, attempt, outcome }: { position: number; attempt: number; outcome: ProcessOutcome },
  ): void {
    ports.reporter.tell({
      type: 'job_ends',
      jobId: job.id,
      line: job.line,
      position,
      total: progress.total,
      attempt,
      outcome: settled.type,
      message:
        settled.type === 'failed'
          ? settled.event.message
          : settled.type === 'interrupted'
            ? 'stopped by a signal; it will run again'
            : '',
      ...(jobReason === NOT_RUN_YET ? {} : { reason: jobReason }),
      ...(settled.type === 'failed' && !settled.event.final
        ? { retryInMs: retryDelayMs(failedBefore + 1) }
        : {}),
      durationMs: outcome.durationMs,
      lastLines: settled.type === 'failed' ? outcome.lastLines : [],
      score: settled.type === 'completed' ? best.scoreOf(settled.event.metrics) : null,
      best: best.current,
      etaMs: progress.etaMs(ports.clock.monotonicMs()),
    });
    const warn = (text: string): void => {
      ports.reporter.tell({ type: 'notice', level: 'warning', text });
    };
    if (outcome.leftOver > 0) {
      warn(`${job.id} left ${outcome.leftOver} processes behind; they were ended.`);
    }
    if (outcome.logError !== undefined)
      warn(`The log of ${job.id} is not whole: ${outcome.logError}`);
  }
}

function notStarted(message: string): ProcessOutcome {
  return { end: { type: 'not_started', message }, durationMs: 0, lastLines: [], leftOver: 0 };
}
