import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readLines } from '../adapters/line-reader.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import type { CheckedRow } from '../domain/job.js';
import { newestRunId, type SessionState } from '../domain/state.js';
import { UserError } from '../domain/user-error.js';
import { decodeCheckedRow, decodeHead, type PlanHead } from '../formats/checked-plan.js';
import { createTextHash } from '../formats/fingerprint.js';

/** A checked plan, as it is kept in `plans/`. */
export interface EarlierPlan extends PlanHead {
  readonly rows: readonly CheckedRow[];
}

const NO_PLAN: EarlierPlan = { rows: [], files: [], metric: null };

/** The checked plan that the newest run of a state carried out; empty where its copy is gone or altered. */
export function lastPlan(state: SessionState, folder: SessionFolder): EarlierPlan {
  const file = join(folder.plans, `${state.runs.at(-1)?.started.plan ?? ''}.jsonl`);
  if (!existsSync(file)) return NO_PLAN;
  const text = createTextHash();
  const rows: CheckedRow[] = [];
  let head: PlanHead = NO_PLAN;
  for (const { bytes } of readLines(file)) {
    const line = bytes.toString('utf8');
    text.add(`${line}\n`);
    const row = decodeCheckedRow(line);
    if (row !== null) rows.push(row);
    else head = { ...head, ...decodeHead(line) };
  }
  return text.digest() === state.runs.at(-1)?.started.plan ? { ...head, rows } : NO_PLAN;
}

/**
 * The same, for who cannot do without.
 *
 * @throws UserError (5) where the copy is gone or altered.
 */
export function requireLastPlan(state: SessionState, folder: SessionFolder): EarlierPlan {
  const plan = lastPlan(state, folder);
  if (plan !== NO_PLAN) return plan;
  const runId = newestRunId(state) ?? '';
  throw new UserError(`the plan of run ${runId} is gone or altered`, {
    exitCode: 5,
    place: { file: folder.plans },
    hint: 'Without it nobody knows which jobs the run had. Continue the session with the same plan: the run stores it again, and keeps what is completed.',
  });
}

/** Id → fingerprint of the jobs of a plan. */
export function fingerprintsOf(rows: readonly CheckedRow[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) => (row.type === 'job' ? [[row.job.id, row.job.fingerprint]] : [])),
  );
}
