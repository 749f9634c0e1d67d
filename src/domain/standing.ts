import type { CheckedJob } from './job.js';
import type { Standing } from './restart.js';
import { findRecord, type JobRecord, type SessionState } from './state.js';

/**
 * What the state says of a job. An attempt without an end counts as interrupted: who
 * decides about a run holds the session's lock, and then nobody runs it.
 *
 * @param holds whether the stored result of a completed record can be produced.
 */
export function standingOf<J extends Pick<CheckedJob, 'id' | 'fingerprint' | 'dependsOn'>>(
  state: SessionState,
  job: J,
  holds: (record: JobRecord, job: J) => boolean,
): Standing {
  const record = findRecord(state, job.id, job.fingerprint);
  if (record === undefined) return state.jobs.has(job.id) ? 'changed' : 'pending';
  switch (record.status) {
    case 'completed':
      if (!holds(record, job)) return 'result_lost';
      return isOutdated(state, job, record) ? 'outdated' : 'completed';
    case 'failed':
      return 'failed';
    case 'skipped':
      return 'skipped';
    case 'in_progress':
    case 'interrupted':
      return 'interrupted';
  }
}

/**
 * Whether a job it depends on has completed again since. Without this a run that is killed
 * between the two would leave behind a result that was made from something else.
 */
function isOutdated(
  state: SessionState,
  { dependsOn }: Pick<CheckedJob, 'dependsOn'>,
  { seq }: JobRecord,
): boolean {
  return dependsOn.some((id) => (state.jobs.get(id)?.completedSeq ?? 0) > seq);
}
