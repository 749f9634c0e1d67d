import type { CheckedJob } from './job.js';
import type { Standing } from './restart.js';
import { findRecord, type JobRecord, type SessionState } from './state.js';

/**
 * What the state says of a job. An attempt without an end counts as interrupted: who
 * decides about a run holds the session's lock, and then nobody runs it.
 *
 * @param holds whether the stored result of a completed record can be produced.
 */
export function standingOf<J extends Pick<CheckedJob, 'id' | 'fingerprint'>>(
  state: SessionState,
  job: J,
  holds: (record: JobRecord, job: J) => boolean,
): Standing {
  const record = findRecord(state, job.id, job.fingerprint);
  if (record === undefined) return state.jobs.has(job.id) ? 'changed' : 'pending';
  switch (record.status) {
    case 'completed':
      return holds(record, job) ? 'completed' : 'result_lost';
    case 'failed':
      return 'failed';
    case 'skipped':
      return 'skipped';
    case 'in_progress':
    case 'interrupted':
      return 'interrupted';
  }
}
