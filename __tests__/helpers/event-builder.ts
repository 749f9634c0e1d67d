import type {
  Counts,
  JobCompleted,
  JobFailed,
  JobInterrupted,
  JobSkipped,
  JobStarted,
  Recorded,
  RunFinished,
  RunStarted,
  SessionEvent,
} from '../../src/domain/event.js';
import { evolve, initialState, type SessionState } from '../../src/domain/state.js';
import { WHOLE_PLAN } from '../../src/domain/status.js';
import { digestOf } from './job-builder.js';

/** The id of the `n`th run: a UUID that sorts by `n`. */
export function runId(n: number): string {
  return `01920000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export function runStarted(overrides: Partial<RunStarted> = {}): RunStarted {
  return {
    type: 'run_started',
    schema_version: 1,
    run_id: runId(1),
    lineage: runId(1),
    restarted_from: null,
    session: 'sess001',
    part: null,
    matrix: null,
    mode: 'fresh',
    scope: WHOLE_PLAN,
    plan: digestOf('plan'),
    plan_path: 'plan.jsonl',
    plan_fingerprint: digestOf('plan fingerprint'),
    decisions: { run: 1, keep: 0, leave: 0 },
    commit: null,
    workflow_run: null,
    version: '0.1.0',
    ...overrides,
  };
}

export function jobStarted(jobId: string, overrides: Partial<JobStarted> = {}): JobStarted {
  return {
    type: 'job_started',
    job_id: jobId,
    attempt: 1,
    fingerprint: digestOf(jobId),
    ...overrides,
  };
}

export function jobCompleted(jobId: string, overrides: Partial<JobCompleted> = {}): JobCompleted {
  return {
    ...jobStarted(jobId),
    type: 'job_completed',
    duration_ms: 1000,
    sha256: digestOf(`result of ${jobId}`),
    size: 10,
    metrics: { score: 1 },
    ...overrides,
  };
}

export function jobFailed(jobId: string, overrides: Partial<JobFailed> = {}): JobFailed {
  return {
    ...jobStarted(jobId),
    type: 'job_failed',
    duration_ms: 1000,
    reason: 'exit_code',
    message: 'exit code 1',
    exit_code: 1,
    signal: null,
    final: true,
    last_lines: ['no luck'],
    ...overrides,
  };
}

export function jobInterrupted(
  jobId: string,
  overrides: Partial<JobInterrupted> = {},
): JobInterrupted {
  return {
    ...jobStarted(jobId),
    type: 'job_interrupted',
    duration_ms: 1000,
    reason: 'cancelled',
    ...overrides,
  };
}

export function jobSkipped(
  jobId: string,
  dependency = 'another',
  fingerprint = digestOf(jobId),
): JobSkipped {
  return {
    type: 'job_skipped',
    job_id: jobId,
    fingerprint,
    reason: 'dependency',
    dependency,
  };
}

export const NO_COUNTS: Counts = {
  total: 0,
  success: 0,
  error: 0,
  skipped: 0,
  remaining: 0,
  kept: 0,
  attempted: 0,
};

export function runFinished(overrides: Partial<RunFinished> = {}): RunFinished {
  return {
    type: 'run_finished',
    run_id: runId(1),
    status: 'completed',
    exit_code: 0,
    counts: NO_COUNTS,
    ...overrides,
  };
}

/** Events with their places in a journal: numbered from 1, a second apart. */
export function recorded(events: readonly SessionEvent[]): Recorded[] {
  return events.map((event, index) => ({ ...event, seq: index + 1, at: timeOf(index + 1) }));
}

/** The moment at which event `seq` of `recorded` was written. */
export function timeOf(seq: number): string {
  return new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString();
}

/** The state after these events. */
export function stateAfter(...events: readonly SessionEvent[]): SessionState {
  return recorded(events).reduce(evolve, initialState());
}

/** An attempt at a job that completed, as events. */
export function completedJob(jobId: string, overrides: Partial<JobCompleted> = {}): SessionEvent[] {
  const end = jobCompleted(jobId, overrides);
  const { attempt, fingerprint } = end;
  return [jobStarted(jobId, { attempt, fingerprint }), end];
}

/** An attempt at a job that failed, as events. */
export function failedJob(jobId: string, overrides: Partial<JobFailed> = {}): SessionEvent[] {
  const end = jobFailed(jobId, overrides);
  const { attempt, fingerprint } = end;
  return [jobStarted(jobId, { attempt, fingerprint }), end];
}
