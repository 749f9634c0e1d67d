import { NOT_RUN_YET } from '../domain/describe.js';
import type { AddressedJob } from '../domain/job.js';
import { listIds } from '../domain/list-ids.js';
import type { Settled } from '../domain/outcome.js';
import type { KeptFiles, ProcessOutcome } from '../ports.js';
import type { Carrying } from './carrying.js';

/** Why a job was stopped, in words. */
const STOPPED = {
  cancelled: 'stopped by a signal',
  time_budget: 'stopped at the end of the time budget',
  storage_failed: 'stopped because storage failed',
} as const;

/** How many of the files that were not kept a warning names. */
const NOT_KEPT_NAMED = 5;

/** An attempt that has ended, as it is told. */
interface EndedAttempt {
  readonly job: AddressedJob;
  /** Why the run carries the job out. */
  readonly jobReason: string;
  readonly position: number;
  readonly attempt: number;
  readonly outcome: ProcessOutcome;
  /** After how long another attempt follows in this run; null: none does. */
  readonly retryInMs: number | null;
}

/** Tells what became of an attempt, after it was recorded. */
export function tellEnd(
  carrying: Carrying,
  settled: Settled,
  { job, jobReason, position, attempt, outcome, retryInMs }: EndedAttempt,
): void {
  const { ports, progress, best } = carrying;
  ports.reporter.tell({
    type: 'job_ends',
    jobId: job.id,
    line: job.line,
    position,
    total: progress.total,
    attempt,
    outcome: settled.type,
    message: messageOf(settled),
    ...(jobReason === NOT_RUN_YET ? {} : { reason: jobReason }),
    ...(retryInMs === null ? {} : { retryInMs }),
    durationMs: outcome.durationMs,
    lastLines: settled.type === 'failed' ? outcome.lastLines : [],
    score: settled.type === 'completed' ? best.scoreOf(settled.event.metrics) : null,
    best: best.current,
    etaMs: progress.etaMs(ports.clock.monotonicMs()),
  });
  if (outcome.leftOver > 0) {
    const text = `${job.id} left ${outcome.leftOver} processes behind; they were ended.`;
    tellWarning(carrying, text, job);
  }
  if (outcome.logError !== undefined) {
    tellWarning(carrying, `The log of ${job.id} is not whole: ${outcome.logError}`, job);
  }
}

function messageOf(settled: Settled): string {
  switch (settled.type) {
    case 'completed':
      return '';
    case 'failed':
      return settled.event.message;
    case 'interrupted':
      return `${STOPPED[settled.event.reason]}; it will run again`;
  }
}

/** Warns of files that a job was to keep and that are not kept. */
export function tellKept(
  carrying: Carrying,
  { notKept, clash }: KeptFiles,
  job: AddressedJob,
): void {
  if (notKept.length > 0) {
    const named = listIds(notKept, NOT_KEPT_NAMED);
    const text = `keep-files: of ${job.id} ${notKept.length} files were not kept: ${named}.`;
    tellWarning(carrying, text, job);
  }
  if (clash !== null) tellWarning(carrying, `keep-files: ${clash}.`, job);
}

/** Warns of something about a job, its secrets masked. */
export function tellWarning({ ports, todo }: Carrying, text: string, job: AddressedJob): void {
  ports.reporter.tell({ type: 'notice', level: 'warning', text: todo.mask(text, job) });
}
