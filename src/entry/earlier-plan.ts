import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readLines } from '../adapters/line-reader.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import type { CheckedRow, FingerprintFile } from '../domain/job.js';
import type { SessionState } from '../domain/state.js';
import { decodeCheckedRow, decodeFiles } from '../formats/checked-plan.js';
import { createTextHash } from '../formats/fingerprint.js';

/** A checked plan, as it is kept in `plans/`. */
export interface EarlierPlan {
  readonly rows: readonly CheckedRow[];
  /** What `fingerprint-files` named. */
  readonly files: readonly FingerprintFile[];
}

const NO_PLAN: EarlierPlan = { rows: [], files: [] };

/** The checked plan that the newest run of a state carried out; empty where its copy is gone or altered. */
export function lastPlan(state: SessionState, folder: SessionFolder): EarlierPlan {
  const file = join(folder.plans, `${state.runs.at(-1)?.started.plan ?? ''}.jsonl`);
  if (!existsSync(file)) return NO_PLAN;
  const text = createTextHash();
  const rows: CheckedRow[] = [];
  let files: EarlierPlan['files'] = [];
  for (const { bytes } of readLines(file)) {
    const line = bytes.toString('utf8');
    text.add(`${line}\n`);
    const row = decodeCheckedRow(line);
    if (row !== null) rows.push(row);
    else files = decodeFiles(line) ?? files;
  }
  return text.digest() === state.runs.at(-1)?.started.plan ? { rows, files } : NO_PLAN;
}

/** Id → fingerprint of the jobs of a plan. */
export function fingerprintsOf(rows: readonly CheckedRow[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) => (row.type === 'job' ? [[row.job.id, row.job.fingerprint]] : [])),
  );
}
