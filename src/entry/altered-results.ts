import { isAltered } from '../app/put-back.js';
import type { LoopEnd } from '../app/run-jobs.js';
import { neededJobs } from '../domain/restart.js';
import { findRecord } from '../domain/state.js';
import { listIds } from '../domain/list-ids.js';
import type { PreparedRun } from './prepare-run.js';

/**
 * Says which results, that jobs depend on, other jobs have altered. Returns what was told. Of a
 * plan without dependencies the disk is not asked.
 */
export function tellAltered(
  { decisions, state, results, surroundings }: PreparedRun,
  loop: Pick<LoopEnd, 'altered' | 'stop'>,
): string[] {
  const altered = new Set(loop.altered);
  const isNeeded = neededJobs(decisions.map(({ job }) => job));
  for (const { job, decision } of decisions) {
    // What is outside of the scope was not put in its place; and a cancelled run has little time.
    if (!isNeeded.has(job.id) || decision === 'leave' || loop.stop === 'cancelled') continue;
    const end = findRecord(state, job.id, job.fingerprint)?.end;
    if (end?.type === 'job_completed' && isAltered(results, job, end)) altered.add(job);
  }
  if (altered.size === 0) return [];
  const places = [...altered].map(({ id, outputJson }) => `${outputJson} of ${id}`);
  const text = `Results that jobs depend on were altered or removed by other jobs: ${listIds(places, ALTERED_NAMED)}. Before a job that depends on them started they were put back. Let each job write to its own output_json only.`;
  surroundings.reporter.tell({ type: 'notice', level: 'warning', text });
  return [text];
}

/** How many altered results a warning names. */
const ALTERED_NAMED = 5;
