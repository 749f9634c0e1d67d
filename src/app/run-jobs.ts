import type { SessionEvent, StopReason } from '../domain/event.js';
import type { AddressedJob } from '../domain/job.js';
import { describeRunReason } from '../domain/describe.js';
import { settle, type Settled } from '../domain/outcome.js';
import type { Progress } from '../domain/progress.js';
import type { Best } from '../domain/best.js';
import type { Decision } from '../domain/restart.js';
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
  { readonly type: 'job'; readonly decision: Decision } | { readonly type: 'invalid' };

export interface LoopPorts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly jobs: JobRunner;
  readonly results: ResultStore;
  readonly reporter: Reporter;
  /** Called after each job, when all about it is recorded. */
  readonly afterJob: (job: AddressedJob, outcome: Settled['type']) => void;
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
      const outcome = await carryOut(item.decision);
      if (outcome === 'failed') failures += 1;
      ports.afterJob(item.decision.job, outcome);
    }
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 4) return end('storage_failed', error);
    throw error;
  }
  return end(signal.aborted ? 'cancelled' : null);

  /** One attempt of one job: announce, run, judge, record, tell. */
  async function carryOut(decision: Decision): Promise<Settled['type']> {
    const { job } = decision;
    const reason = describeRunReason(decision, state);
    const attempt = (state.jobs.get(job.id)?.attempts ?? 0) + 1;
    const timeoutSeconds = todo.timeoutSeconds(job);
    const blocked = ports.results.prepare(job.outputJson);
    const request = todo.request(job, attempt);
    record({ type: 'job_started', job_id: job.id, attempt, fingerprint: job.fingerprint }, false);
    attempted += 1;
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
    progress.end(outcome.durationMs);

    const hasEndedWell = outcome.end.type === 'exited' && outcome.end.exitCode === 0;
    const reading: ResultReading = hasEndedWell
      ? ports.results.read(job.outputJson)
      : { type: 'missing' };
    const settled = settle(
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
    recordEnd(settled, reading, job);
    tellEnd(settled, job, { position, attempt, outcome });
    return settled.type;
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
        record({ ...settled.event, message: todo.mask(settled.event.message, job) }, true);
        break;
      case 'interrupted':
        record(settled.event, true);
        break;
    }
  }

  function tellEnd(
    settled: Settled,
    job: AddressedJob,
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
          ? todo.mask(settled.event.message, job)
          : settled.type === 'interrupted'
            ? 'stopped by a signal; it will run again'
            : '',
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
