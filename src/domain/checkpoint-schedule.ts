/**
 * When a run sends a checkpoint. The service takes 500 artifacts of one job of a
 * workflow (actions/upload-artifact, README), so the intervals grow with their number.
 */
export interface CheckpointSchedule {
  /** Between two checkpoints, at first; 0: only at the end of the run. */
  readonly intervalMs: number;
  /** Checkpoints begun so far. Failed ones count: the service may hold them. */
  readonly begun: number;
  /** When the latest was begun, or the run; by the monotonic clock. */
  readonly lastMs: number;
  /** One at a time. */
  readonly isSending: boolean;
  /** The first failure of the run is sent at once: somebody may be waiting for it. */
  readonly failure: 'none' | 'to_send' | 'sent';
}

/** The interval doubles after so many … */
const PER_DOUBLING = 60;

/** … and from this many on sooner: five days at the least interval stay below 400. */
const MANY = 240;
const PER_LATE_DOUBLING = 10;

/** The schedule of a run that begins. */
export function startSchedule(intervalMs: number, nowMs: number): CheckpointSchedule {
  return { intervalMs, begun: 0, lastMs: nowMs, isSending: false, failure: 'none' };
}

/** After a job has failed for good. */
export function afterFailure(schedule: CheckpointSchedule): CheckpointSchedule {
  return schedule.failure === 'none' ? { ...schedule, failure: 'to_send' } : schedule;
}

/** After a checkpoint of all that is recorded has been begun. */
export function afterBegin(schedule: CheckpointSchedule, nowMs: number): CheckpointSchedule {
  return {
    ...schedule,
    begun: schedule.begun + 1,
    lastMs: nowMs,
    isSending: true,
    failure: schedule.failure === 'to_send' ? 'sent' : schedule.failure,
  };
}

/** After a checkpoint was sent, or could not be. */
export function afterEnd(schedule: CheckpointSchedule): CheckpointSchedule {
  return { ...schedule, isSending: false };
}

/**
 * The moment from which a checkpoint is due, if there is anything new by then; null when
 * none is, whatever happens.
 */
export function dueMs(schedule: CheckpointSchedule): number | null {
  const { intervalMs, begun, lastMs, isSending, failure } = schedule;
  if (intervalMs === 0 || isSending) return null;
  return failure === 'to_send' ? lastMs : lastMs + intervalMs * 2 ** doublings(begun);
}

function doublings(begun: number): number {
  return (
    Math.floor(Math.min(begun, MANY) / PER_DOUBLING) +
    Math.floor(Math.max(0, begun - MANY) / PER_LATE_DOUBLING)
  );
}
