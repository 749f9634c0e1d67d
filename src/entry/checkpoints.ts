import { isErrno } from '../adapters/errno.js';
import { JOURNAL_START, type JournalPosition } from '../adapters/journal-reader.js';
import { startTimeout } from '../adapters/long-timeout.js';
import { storageError } from '../adapters/storage-error.js';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import {
  afterBegin,
  afterEnd,
  afterFailure,
  dueMs,
  startSchedule,
} from '../domain/checkpoint-schedule.js';
import { UserError } from '../domain/user-error.js';
import type { ArtifactStore, Clock, Reporter } from '../ports.js';
import { holdsDirectories, sendCheckpoint, type CheckpointSource } from './send-checkpoint.js';

/** Sends checkpoints while jobs run; none of its troubles becomes theirs. */
export interface Checkpoints {
  /** A job has ended, and all about it is recorded. */
  afterJob(hasFailed: boolean): void;
  /** Begins no more; one under way goes on. */
  stop(): void;
  /** Resolves when none is under way; within the deadline of an upload. */
  settled(): Promise<void>;
  /** Whether the service may hold deltas of this run. */
  mayHaveDeltas(): boolean;
}

/** For a run that sends nothing before its end. */
export const NO_CHECKPOINTS: Checkpoints = {
  afterJob: () => undefined,
  stop: () => undefined,
  settled: () => Promise.resolve(),
  mayHaveDeltas: () => false,
};

export interface CheckpointsOptions {
  readonly store: Pick<ArtifactStore, 'upload'>;
  readonly source: CheckpointSource;
  /** 0: nothing is sent before the end. */
  readonly intervalMs: number;
  readonly clock: Clock;
  readonly reporter: Reporter;
  /** Aborted: the process is about to go, and nobody listens any more. */
  readonly signal: AbortSignal;
}

/**
 * Sends what is new whenever the schedule says so: at the end of a job, or by a timer
 * during a long one. The first checkpoint of a run is a full; each delta goes on from the
 * end of the last one that was *sent*, so that one that could not be sent leaves no gap.
 */
export function createCheckpoints(options: CheckpointsOptions): Checkpoints {
  const { store, source, intervalMs, clock, reporter, signal } = options;
  let schedule = startSchedule(intervalMs, clock.monotonicMs());
  let sent: JournalPosition = JOURNAL_START;
  /** What was sent of the folders of jobs. */
  let sentDirectories: string | null = null;
  /** Places of our own records, which are no news. */
  let own: number[] = [];
  let isStopped = false;
  let isFailing = false;
  let underWay: Promise<void> = Promise.resolve();
  let cancelTimer: () => void = () => undefined;

  const recording: CheckpointSource = {
    ...source,
    record(event, durable) {
      source.record(event, durable);
      own.push(source.journal.head.seq);
    },
  };

  function look(): void {
    cancelTimer();
    const due = dueMs(schedule);
    if (isStopped || signal.aborted || due === null) return;
    const now = clock.monotonicMs();
    if (now < due) cancelTimer = startTimeout(due - now, look);
    else if (hasNews()) begin(now);
    // The next job that ends brings news; or one that runs long has saved something.
    else cancelTimer = startTimeout(intervalMs, look);
  }

  function hasNews(): boolean {
    own = own.filter((seq) => seq > sent.head.seq);
    const recorded = source.journal.head.seq - sent.head.seq;
    // A delta has at least one line: our own record of the checkpoint before.
    return recorded > own.length || (recorded > 0 && hasNewDirectories());
  }

  function hasNewDirectories(): boolean {
    return sentDirectories !== null && !holdsDirectories(source, sentDirectories);
  }

  function begin(now: number): void {
    schedule = afterBegin(schedule, now);
    underWay = send().finally(() => {
      schedule = afterEnd(schedule);
      look();
    });
    // A defect of ours must not end the jobs: `settled` gives it to the entry.
    underWay.catch(stop);
  }

  async function send(): Promise<void> {
    try {
      const { artifact, end, directories } = await sendCheckpoint(store, recording, sent);
      sent = end;
      sentDirectories = directories;
      isFailing = false;
      tell('info', `Saved a checkpoint up to record ${end.head.seq}: ${artifact.name}.`);
    } catch (error) {
      const text = `A checkpoint could not be saved; it is tried again later. ${troubleOf(error)}`;
      // An outage of hours is one warning.
      tell(isFailing ? 'info' : 'warning', text);
      isFailing = true;
    }
  }

  function tell(level: 'info' | 'warning', text: string): void {
    if (!signal.aborted) reporter.tell({ type: 'notice', level, text });
  }

  function troubleOf(error: unknown): string {
    if (error instanceof ArtifactServiceError || error instanceof UserError) return error.message;
    if (isErrno(error)) {
      return storageError('prepare a checkpoint', source.temporaryFolder, error).message;
    }
    throw error;
  }

  function stop(): void {
    isStopped = true;
    cancelTimer();
  }

  look();
  return {
    afterJob(hasFailed) {
      if (hasFailed) schedule = afterFailure(schedule);
      look();
    },
    stop,
    settled: () => underWay,
    mayHaveDeltas: () => sent.head.seq > 0 && schedule.begun > 1,
  };
}
