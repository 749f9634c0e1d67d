import type { Counts, Recorded } from './event.js';
import type { FailureReason, Mode, Scope } from './status.js';

/** One run of a session's lineage, as `history` shows it. */
export interface PastRun {
  readonly runId: string;
  readonly lineage: string;
  readonly restartedFrom: string | null;
  readonly mode: Mode;
  readonly scope: Scope;
  readonly startedAt: string;
  lastAt: string;
  /** `vanished` for a run without an end; the caller knows whether one is under way. */
  status: string;
  exitCode: number | null;
  counts: Counts | null;
  stopReason: string | null;
  readonly commit: string | null;
  readonly version: string;
  readonly workflowRun: { readonly id: string; readonly attempt: number } | null;
  restoredFrom: string | null;
  readonly rejectedCheckpoints: { readonly checkpoint: string; readonly message: string }[];
  readonly checkpoints: { readonly checkpoint: string; readonly at: string }[];
  readonly attempts: PastAttempt[];
  /** Attempts beyond the first of a job. */
  retries: number;
  /** Jobs that were not tried because of one they depend on. */
  readonly skipped: { readonly jobId: string; readonly dependency: string }[];
}

/** One try of one job within a run. `message` says why it did not complete. */
export interface PastAttempt {
  readonly jobId: string;
  readonly attempt: number;
  readonly startedAt: string;
  outcome: 'in_progress' | 'completed' | 'failed' | 'interrupted';
  durationMs: number | null;
  /** Why it failed, in one of the fixed words; null when it did not fail. */
  reason: FailureReason | null;
  message: string | null;
}

/** Milliseconds from the first record of a run to its last; 0 where the clock was put back. */
export function runDurationMs({
  startedAt,
  lastAt,
}: Pick<PastRun, 'startedAt' | 'lastAt'>): number {
  const ms = Date.parse(lastAt) - Date.parse(startedAt);
  return ms > 0 ? ms : 0;
}

/** Whether a run has an end, and another one than that all it was asked for completed. */
export function endedBadly({ status }: PastRun): boolean {
  return status !== 'completed' && status !== 'in_progress';
}

/** Collects the runs of a journal, oldest first, with every attempt. */
export function createHistory(): {
  take(event: Recorded): void;
  readonly runs: readonly PastRun[];
} {
  const runs: PastRun[] = [];
  const openAttempts = new Map<string, PastAttempt>();
  const tried = new Set<string>();
  return {
    runs,
    take(event) {
      if (event.type === 'run_started') {
        openAttempts.clear();
        tried.clear();
        runs.push(beginRun(event));
        return;
      }
      const run = runs.at(-1);
      if (run === undefined) return;
      run.lastAt = event.at;
      switch (event.type) {
        case 'job_started': {
          const attempt: PastAttempt = {
            jobId: event.job_id,
            attempt: event.attempt,
            startedAt: event.at,
            outcome: 'interrupted',
            durationMs: null,
            reason: null,
            message: 'the run ended while it ran',
          };
          if (tried.has(event.job_id)) run.retries += 1;
          tried.add(event.job_id);
          openAttempts.set(event.job_id, attempt);
          run.attempts.push(attempt);
          break;
        }
        case 'job_completed':
          close(openAttempts, event, { outcome: 'completed', reason: null, message: null });
          break;
        case 'job_failed':
          close(openAttempts, event, {
            outcome: 'failed',
            reason: event.reason,
            message: event.final ? event.message : `${event.message}; to be tried again`,
          });
          break;
        case 'job_interrupted':
          close(openAttempts, event, {
            outcome: 'interrupted',
            reason: null,
            message:
              event.reason === 'cancelled'
                ? 'stopped by a signal'
                : `stopped: ${event.reason.replaceAll('_', ' ')}`,
          });
          break;
        case 'run_restored':
          run.restoredFrom = event.checkpoint;
          break;
        case 'checkpoint_rejected':
          run.rejectedCheckpoints.push({ checkpoint: event.checkpoint, message: event.message });
          break;
        case 'checkpoint_sent':
          run.checkpoints.push({ checkpoint: event.checkpoint, at: event.at });
          break;
        case 'run_stopped':
          run.stopReason = event.reason;
          break;
        case 'run_finished':
          run.status = event.status;
          run.exitCode = event.exit_code;
          run.counts = event.counts;
          break;
        case 'job_skipped':
          run.skipped.push({ jobId: event.job_id, dependency: event.dependency });
          break;
      }
    },
  };
}

function beginRun(event: Extract<Recorded, { type: 'run_started' }>): PastRun {
  return {
    runId: event.run_id,
    lineage: event.lineage,
    restartedFrom: event.restarted_from,
    mode: event.mode,
    scope: event.scope,
    startedAt: event.at,
    lastAt: event.at,
    status: 'vanished',
    exitCode: null,
    counts: null,
    stopReason: null,
    commit: event.commit,
    version: event.version,
    workflowRun: event.workflow_run,
    restoredFrom: null,
    rejectedCheckpoints: [],
    checkpoints: [],
    attempts: [],
    retries: 0,
    skipped: [],
  };
}

function close(
  open: Map<string, PastAttempt>,
  { job_id, duration_ms }: { readonly job_id: string; readonly duration_ms: number },
  end: Pick<PastAttempt, 'outcome' | 'reason' | 'message'>,
): void {
  const attempt = open.get(job_id);
  if (attempt === undefined) return;
  open.delete(job_id);
  Object.assign(attempt, end, { durationMs: duration_ms });
}
