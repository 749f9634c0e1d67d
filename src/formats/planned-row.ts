import type { PlannedJob } from '../domain/expand-spec.js';
import type { SessionSpec } from '../domain/session-spec.js';

/**
 * One line of a plan file, without its newline.
 *
 * @param common what each row says for itself, so that the plan needs no spec any more.
 *   Null for a session that knows it: rows without it are all alike.
 */
export function renderPlannedJob(
  { jobId, config, outputJson, repetition }: PlannedJob,
  common: Pick<SessionSpec, 'command' | 'timeoutSeconds'> | null,
): string {
  return JSON.stringify({
    job_id: jobId,
    config,
    output_json: outputJson,
    command: common?.command ?? undefined,
    timeout_seconds: common?.timeoutSeconds ?? undefined,
    metadata:
      repetition === null
        ? undefined
        : { repeat_of: repetition.repeatOf, repeat: repetition.repeat },
  });
}
