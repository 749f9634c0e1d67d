import type { RunSummary } from '../domain/run-summary.js';
import type { AddressedJob, CheckedRow } from '../domain/job.js';
import type { Decision } from '../domain/restart.js';
import { runDurationMs } from '../domain/run-history.js';
import { maskJob } from './mask-json.js';
import { holdsSecret } from './masking.js';
import type { SnapshotHead, SnapshotJob } from './state-schema.js';
import { findRecord, type JobRecord, type RunRecord, type SessionState } from '../domain/state.js';

/** Version of the journal, the checkpoints and the snapshots. A reader refuses a newer one. */
export const SCHEMA_VERSION = 1;

/** What a snapshot is made of. */
export interface SnapshotParts {
  readonly state: SessionState;
  readonly rows: readonly CheckedRow[];
  readonly decisions: readonly Decision[];
  /** What becomes `***` in what is shown of a job. */
  readonly secretsOf: (job: AddressedJob) => readonly string[];
  readonly restartPoint: string | null;
  /** Null while the run is under way. */
  readonly summary: Pick<RunSummary, 'status' | 'exitCode' | 'counts'> | null;
}

/**
 * The snapshot of a run for people and other programs: `runs/<run_id>.json`. Ours never
 * read it: the journal is the truth. Comes in pieces, one for each job.
 */
export function* renderSnapshot(parts: SnapshotParts): Generator<string, void, undefined> {
  const { state, rows, decisions, summary } = parts;
  const run = state.runs.at(-1);
  if (run === undefined) throw new Error('a snapshot needs a run');
  const completed = decisions.filter(
    ({ job }) => findRecord(state, job.id, job.fingerprint)?.status === 'completed',
  ).length;
  const snapshot: SnapshotHead = {
    schema_version: SCHEMA_VERSION,
    ...runFields(run),
    status: summary?.status ?? 'in_progress',
    exit_code: summary?.exitCode ?? null,
    duration_ms: runDurationMs(run),
    progress: `${completed}/${rows.length}`,
    counts: summary?.counts ?? null,
    can_resume: completed < rows.length,
    restart_point: parts.restartPoint,
    invalid_rows: rows.flatMap((row) =>
      row.type === 'invalid' ? [{ line: row.line, column: row.column, message: row.message }] : [],
    ),
  };
  // One job a line: readable, and a fifth of what indenting every field would take.
  const head = JSON.stringify(snapshot, null, 1).slice(0, -2);
  yield `${head},\n "jobs": [`;
  let separator = '\n';
  for (const decision of decisions) {
    yield `${separator}${jobLine(decision, parts)}`;
    separator = ',\n';
  }
  yield '\n ]\n}\n';
}

function jobLine(decision: Decision, { state, secretsOf }: SnapshotParts): string {
  const secrets = secretsOf(decision.job);
  const line = JSON.stringify(jobFields(decision, state));
  if (!holdsSecret(line, secrets)) return line;
  const masked = { ...decision, job: maskJob(decision.job, secrets) };
  return JSON.stringify(jobFields(masked, state));
}

function runFields({ started, startedAt, lastAt }: RunRecord) {
  return {
    run_id: started.run_id,
    session: started.session,
    part: started.part,
    lineage: started.lineage,
    restarted_from: started.restarted_from,
    mode: started.mode,
    scope: started.scope,
    plan: started.plan,
    plan_path: started.plan_path,
    commit: started.commit,
    workflow_run: started.workflow_run,
    version: started.version,
    started_at: startedAt,
    updated_at: lastAt,
  };
}

function jobFields(decided: Decision, state: SessionState): SnapshotJob {
  const { job, decision, reason } = decided;
  const record = findRecord(state, job.id, job.fingerprint);
  const end = record?.end ?? null;
  return {
    job_id: job.id,
    line: job.line,
    decision,
    decision_reason: reason,
    ...(reason === 'dependency' ? { decided_by: decided.dependency } : {}),
    ...(reason === 'asked_before' ? { asked_by: decided.run } : {}),
    ...(decision === 'keep' ? { kept_from: sourceOf(record, state) } : {}),
    status: record?.status ?? 'pending',
    attempt: record?.attempt ?? 0,
    ...(record !== undefined && record.tries > 1 && record.run === state.runs.length - 1
      ? { attempts_in_run: record.tries }
      : {}),
    ...(record?.skippedFor == null ? {} : { skipped_for: record.skippedFor }),
    fingerprint: job.fingerprint,
    output_json: job.outputJson,
    metadata: job.metadata,
    duration_ms: end?.duration_ms ?? null,
    ...(end?.type === 'job_completed'
      ? {
          sha256: end.sha256,
          size: end.size,
          metrics: end.metrics,
          ...(end.files === undefined ? {} : { files: end.files }),
        }
      : {}),
    ...(end?.type === 'job_failed'
      ? {
          failure: {
            reason: end.reason,
            message: end.message,
            exit_code: end.exit_code,
            signal: end.signal,
            last_lines: end.last_lines,
          },
        }
      : {}),
  };
}

/** The run that made a result, and its commit. */
function sourceOf(record: JobRecord | undefined, state: SessionState): SnapshotJob['kept_from'] {
  const run = state.runs[record?.run ?? -1]?.started;
  return run === undefined ? null : { run_id: run.run_id, commit: run.commit };
}
