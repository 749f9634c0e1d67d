import type { SessionEvent } from '../domain/event.js';
import type { AddressedJob } from '../domain/job.js';
import type { Best } from '../domain/best.js';
import type { Progress } from '../domain/progress.js';
import type { SessionState } from '../domain/state.js';
import type { Clock, JobRunner, KeptFileStore, Reporter, ResultStore } from '../ports.js';
import type { JobsToRun } from './jobs-to-run.js';

/** What carrying a job out needs. */
export interface Carrying {
  readonly ports: {
    readonly clock: Clock;
    readonly jobs: JobRunner;
    readonly results: ResultStore;
    readonly files: KeptFileStore;
    readonly reporter: Reporter;
  };
  readonly todo: JobsToRun;
  readonly state: SessionState;
  readonly progress: Progress;
  readonly best: Best;
  /** Appends an event to the journal and takes it into the state. */
  readonly record: (event: SessionEvent, durable: boolean) => void;
  /** Called when the first attempt of a job is recorded. */
  readonly onStarted: () => void;
  /** Called when a job finds the result of one that it depends on altered. */
  readonly onAltered: (dependency: AddressedJob) => void;
  /** Whether another attempt may follow after a wait: no stop is reached, and there is time. */
  readonly mayTryAgain: (waitMs: number) => boolean;
  /** Stops the jobs that run. */
  readonly stop: AbortSignal;
  /** Why they were stopped, asked once they were. */
  readonly stoppedBy: () => 'cancelled' | 'time_budget' | 'storage_failed';
}
