import { isAltered } from '../app/put-back.js';
import type { LoopEnd } from '../app/run-jobs.js';
import { findRecord } from '../domain/state.js';
import { listIds } from '../domain/list-ids.js';
import { maskText } from '../formats/masking.js';
import type { PreparedRun } from './prepare-run.js';

/**
 * Says which results are no longer what their jobs wrote, because other jobs have altered or
 * removed them. Returns what was told.
 *
 * @param misplaced jobs whose results could not be put in their place: that was told.
 */
export function tellAltered(
  { decisions, state, results, secrets, surroundings }: PreparedRun,
  loop: Pick<LoopEnd, 'altered' | 'stop'>,
  misplaced: ReadonlyMap<string, string>,
): string[] {
  const altered = new Set(loop.altered);
  for (const { job, decision } of decisions) {
    // What is outside of the scope was not put in its place; and a cancelled run has little time.
    if (decision === 'leave' || loop.stop === 'cancelled' || misplaced.has(job.id)) continue;
    const end = findRecord(state, job.id, job.fingerprint)?.end;
    if (end?.type === 'job_completed' && isAltered(results, job, end)) altered.add(job);
  }
  if (altered.size === 0) return [];
  const places = [...altered].map((job) =>
    maskText(`${job.outputJson} of ${job.id}`, secrets.of(job)),
  );
  const text = `Results were altered or removed by other jobs: ${listIds(places, ALTERED_NAMED)}. What each job had written is stored: it is what was ranked and uploaded and what jobs that depend on it have read, and the next run puts it back. Let each job write to its own output_json only.`;
  surroundings.reporter.tell({ type: 'notice', level: 'warning', text });
  return [text];
}

/** How many altered results a warning names. */
const ALTERED_NAMED = 5;
