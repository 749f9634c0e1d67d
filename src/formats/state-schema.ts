import * as v from 'valibot';
import { FAILURE_REASONS } from '../domain/status.js';
import { jsonObject } from './plan-row.js';

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const when = v.pipe(text, v.description('ISO 8601, UTC.'));

const job = v.object({
  job_id: text,
  line: v.pipe(count, v.description('Row of the plan, from 1.')),
  decision: v.picklist(['run', 'keep', 'leave']),
  decision_reason: text,
  decided_by: v.optional(v.nullable(text)),
  kept_from: v.optional(v.nullable(v.object({ run_id: text, commit: v.nullable(text) }))),
  status: v.picklist(['pending', 'in_progress', 'completed', 'failed', 'interrupted', 'skipped']),
  attempt: count,
  attempts_in_run: v.optional(count),
  skipped_for: v.optional(text),
  fingerprint: text,
  output_json: text,
  metadata: v.nullable(jsonObject),
  duration_ms: v.nullable(v.number()),
  sha256: v.optional(v.nullable(text)),
  size: v.optional(v.nullable(count)),
  metrics: v.optional(v.record(text, v.number())),
  files: v.optional(v.array(v.tupleWithRest([text, text, count], v.literal('executable')))),
  failure: v.optional(
    v.object({
      reason: v.picklist(FAILURE_REASONS),
      message: text,
      exit_code: v.nullable(v.number()),
      signal: v.nullable(text),
      last_lines: v.array(text),
    }),
  ),
});

/** The snapshot of a run (`latest.json`, `runs/<run_id>.json`): what is written has this type. */
export const stateSnapshot = v.object({
  schema_version: v.pipe(count, v.description('A reader refuses a greater one than it knows.')),
  run_id: text,
  session: text,
  part: v.nullable(text),
  lineage: text,
  restarted_from: v.nullable(text),
  mode: v.picklist(['fresh', 'resume', 'retry-failed', 'continue-from', 'only']),
  scope: v.object({ only: v.nullable(v.array(text)), continue_from: v.nullable(text) }),
  plan: v.pipe(text, v.description('sha256 of the checked plan in plans/.')),
  plan_path: v.nullable(text),
  commit: v.nullable(text),
  workflow_run: v.nullable(v.object({ id: text, attempt: count })),
  version: text,
  started_at: when,
  updated_at: when,
  status: v.picklist([
    'in_progress',
    'completed',
    'completed_with_failures',
    'incomplete',
    'invalid',
  ]),
  exit_code: v.nullable(count),
  duration_ms: count,
  progress: v.pipe(text, v.description('Completed jobs and rows, as `11/12`.')),
  counts: v.nullable(
    v.object({
      total: count,
      success: count,
      error: count,
      skipped: count,
      remaining: count,
      kept: count,
      attempted: count,
    }),
  ),
  can_resume: v.boolean(),
  restart_point: v.nullable(text),
  invalid_rows: v.array(v.object({ line: count, column: count, message: text })),
  jobs: v.array(job),
});

/** One job of a snapshot, and all that comes before the jobs. */
export type SnapshotJob = Frozen<v.InferOutput<typeof job>>;
export type SnapshotHead = Frozen<Omit<v.InferOutput<typeof stateSnapshot>, 'jobs'>>;

/** Read-only all the way down, but for objects of the user's. */
type Frozen<T> = T extends object
  ? string extends keyof T
    ? T
    : { readonly [Name in keyof T]: Frozen<T[Name]> }
  : T;
