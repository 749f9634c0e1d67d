import * as v from 'valibot';
import { FAILURE_CAUSES, FAILURE_REASONS } from '../domain/status.js';
import { keptPathProblem } from './kept-file-path.js';

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const digest = v.pipe(text, v.regex(/^[0-9a-f]{64}$/));
const jobId = v.pipe(text, v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/));
const uuid = v.pipe(text, v.uuid());

const attempt = { job_id: jobId, attempt: count, fingerprint: digest };
const ended = { ...attempt, duration_ms: v.pipe(v.number(), v.minValue(0)) };
const keptPath = v.pipe(
  text,
  v.check((path) => keptPathProblem(path) === null, 'not a path that a kept file can have'),
);
const line = { seq: count, at: text, prev: digest };

const counts = v.object({
  total: count,
  success: count,
  error: count,
  skipped: count,
  remaining: count,
  kept: count,
  attempted: count,
});

/**
 * The shape of a journal line that comes from elsewhere. Unknown fields are let through:
 * a later version may add some without a new schema version.
 */
const foreignEvent = v.variant('type', [
  v.object({
    ...line,
    type: v.literal('run_started'),
    schema_version: count,
    run_id: uuid,
    lineage: uuid,
    restarted_from: v.nullable(uuid),
    session: text,
    part: v.nullable(text),
    matrix: v.nullable(text),
    mode: v.picklist(['fresh', 'resume', 'retry-failed', 'continue-from', 'only']),
    scope: v.object({
      only: v.nullable(v.array(jobId)),
      continue_from: v.nullable(jobId),
    }),
    plan: digest,
    plan_path: v.nullable(text),
    plan_fingerprint: digest,
    asked_again: v.optional(v.array(jobId)),
    decisions: v.object({ run: count, keep: count, leave: count }),
    commit: v.nullable(text),
    workflow_run: v.nullable(v.object({ id: text, attempt: count })),
    objectives: v.optional(
      v.array(v.object({ metric: text, direction: v.picklist(['maximize', 'minimize']) })),
    ),
    where: v.optional(v.array(text)),
    version: text,
  }),
  v.object({ ...line, type: v.literal('run_restored'), checkpoint: text, to: count }),
  v.object({ ...line, type: v.literal('checkpoint_rejected'), checkpoint: text, message: text }),
  v.object({
    ...line,
    type: v.literal('job_started'),
    ...attempt,
    dependencies: v.optional(v.record(jobId, digest)),
  }),
  v.object({
    ...line,
    type: v.literal('job_completed'),
    ...ended,
    sha256: v.nullable(digest),
    size: v.nullable(count),
    metrics: v.record(text, v.pipe(v.number(), v.finite())),
    files: v.optional(
      v.array(
        v.union([
          v.strictTuple([keptPath, digest, count]),
          v.strictTuple([keptPath, digest, count, v.literal('executable')]),
        ]),
      ),
    ),
  }),
  v.object({
    ...line,
    type: v.literal('job_failed'),
    ...ended,
    reason: v.picklist(FAILURE_REASONS),
    cause: v.optional(v.picklist(FAILURE_CAUSES)),
    message: text,
    exit_code: v.nullable(v.number()),
    signal: v.nullable(text),
    final: v.boolean(),
    last_lines: v.array(text),
  }),
  v.object({
    ...line,
    type: v.literal('job_interrupted'),
    ...ended,
    reason: v.picklist(['cancelled', 'time_budget', 'storage_failed']),
  }),
  v.object({
    ...line,
    type: v.literal('job_skipped'),
    job_id: jobId,
    fingerprint: digest,
    reason: v.literal('dependency'),
    dependency: jobId,
  }),
  v.object({
    ...line,
    type: v.literal('checkpoint_sent'),
    checkpoint: text,
    to: count,
    digest,
  }),
  v.object({
    ...line,
    type: v.literal('run_stopped'),
    run_id: uuid,
    reason: v.picklist(['cancelled', 'time_budget', 'stop_on_error', 'storage_failed']),
  }),
  v.object({
    ...line,
    type: v.literal('run_finished'),
    run_id: uuid,
    status: v.picklist(['completed', 'completed_with_failures', 'incomplete', 'invalid']),
    exit_code: count,
    counts,
  }),
]);

/** What is wrong with an event from elsewhere, or null. */
export function foreignEventProblem(event: unknown): string | null {
  const parsed = v.safeParse(foreignEvent, event);
  if (parsed.success) return null;
  const [issue] = parsed.issues;
  return `${v.getDotPath(issue) ?? 'the event'}: ${issue.message}`;
}
