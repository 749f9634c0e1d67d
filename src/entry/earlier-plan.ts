import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readLines } from '../adapters/line-reader.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { isJsonObject } from '../domain/json.js';
import type { SessionState } from '../domain/state.js';
import { readJson } from '../formats/json-text.js';

/**
 * The jobs of the plan that the last run carried out, each with the fingerprint it was
 * last tried with; null for one that never ran.
 */
export function earlierPlan(
  state: SessionState,
  folder: SessionFolder,
): ReadonlyMap<string, string | null> {
  const jobs = new Map<string, string | null>();
  const plan = state.runs.at(-1)?.started.plan;
  const file = join(folder.plans, `${plan ?? ''}.jsonl`);
  const ids = existsSync(file) ? idsIn(file) : state.jobs.keys();
  for (const id of ids) {
    const records = state.jobs.get(id)?.records ?? [];
    const latest = records.reduce<(typeof records)[number] | null>(
      (best, record) => (best === null || record.attempt > best.attempt ? record : best),
      null,
    );
    jobs.set(id, latest?.fingerprint ?? null);
  }
  return jobs;
}

/** Ids that rows of a stored plan claim; its rows were checked when it was stored. */
function* idsIn(file: string): Generator<string, void, undefined> {
  for (const { bytes } of readLines(file)) {
    const reading = readJson(bytes.toString('utf8'));
    if (reading.type !== 'json' || !isJsonObject(reading.value)) continue;
    const { job_id } = reading.value;
    if (typeof job_id === 'string') yield job_id;
  }
}
