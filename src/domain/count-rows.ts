import type { Counts } from './event.js';
import type { CheckedJob, CheckedRow } from './job.js';
import type { Standing } from './restart.js';
import { findRecord, type SessionState } from './state.js';

/** The number of the counts that a job of this standing belongs to. */
function countedAs(standing: Standing): 'success' | 'error' | 'skipped' | 'remaining' {
  switch (standing) {
    case 'completed':
      return 'success';
    case 'failed':
      return 'error';
    case 'skipped':
      return 'skipped';
    case 'pending':
    case 'changed':
    case 'outdated':
    case 'interrupted':
    case 'result_lost':
    case 'without_result':
      return 'remaining';
  }
}

/** What a plan has come to: each row is in one of the numbers, an invalid one among the errors. */
export function countRows<J>(
  rows: readonly ({ readonly type: 'job'; readonly job: J } | { readonly type: 'invalid' })[],
  standing: (job: J) => Standing,
): Omit<Counts, 'kept' | 'attempted'> {
  const tally = { success: 0, error: 0, skipped: 0, remaining: 0 };
  for (const row of rows) tally[row.type === 'job' ? countedAs(standing(row.job)) : 'error'] += 1;
  return { total: rows.length, ...tally };
}

/**
 * The counts of a session that lies on the disk. What its newest run kept and tried is what
 * its end says; of one without an end, what it decided to keep and has started.
 */
export function recordedCounts(
  state: SessionState,
  rows: readonly CheckedRow[],
  standing: (job: CheckedJob) => Standing,
): Counts {
  const run = state.runs.at(-1);
  const newest = state.runs.length - 1;
  const isStarted = ({ id, fingerprint }: CheckedJob): boolean => {
    const record = findRecord(state, id, fingerprint);
    return record !== undefined && record.run === newest && record.tries > 0;
  };
  const { kept, attempted } = run?.finished?.counts ?? {
    kept: run?.started.decisions.keep ?? 0,
    attempted: rows.filter((row) => row.type === 'job' && isStarted(row.job)).length,
  };
  return { ...countRows(rows, standing), kept, attempted };
}
