import { isJsonObject, type Json } from './json.js';
import { jobsOf, type CheckedJob, type CheckedRow, type FingerprintFile } from './job.js';

/** How a plan differs from the one before it; ids in plan order. */
export interface PlanChange {
  /** In this plan, but not in the last. */
  readonly added: readonly string[];
  /** No longer in this plan: they stay in history and leave the totals. */
  readonly removed: readonly string[];
  /** In both, with another fingerprint: they run again. */
  readonly changed: readonly ChangedJob[];
  /** Files of `fingerprint-files` that are new, gone or of another content, sorted. */
  readonly files: readonly string[];
}

/** A job as it was and as it is. */
export interface ChangedJob {
  readonly before: CheckedJob;
  readonly now: CheckedJob;
}

/** What two checked plans are compared by. */
export interface ComparedPlan {
  readonly rows: readonly CheckedRow[];
  readonly files: readonly FingerprintFile[];
}

/** Compares a plan with the one that the last run carried out. */
export function comparePlans(plan: ComparedPlan, earlier: ComparedPlan): PlanChange {
  const jobsBefore = new Map(jobsOf(earlier.rows).map((job) => [job.id, job]));
  const added: string[] = [];
  const changed: ChangedJob[] = [];
  const present = new Set<string>();
  for (const now of jobsOf(plan.rows)) {
    present.add(now.id);
    const before = jobsBefore.get(now.id);
    if (before === undefined) added.push(now.id);
    else if (before.fingerprint !== now.fingerprint) changed.push({ before, now });
  }
  const removed = [...jobsBefore.keys()].filter((id) => !present.has(id));
  return { added, removed, changed, files: changedFiles(plan.files, earlier.files) };
}

function changedFiles(
  now: readonly FingerprintFile[],
  earlier: readonly FingerprintFile[],
): string[] {
  const before = new Map(earlier);
  const after = new Map(now);
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/** A value of a job that is another one now; undefined where there was none, or is none. */
export interface KeyChange {
  /** As `config.lr`, or `output_json`. */
  readonly key: string;
  readonly before: Json | undefined;
  readonly now: Json | undefined;
}

/**
 * The values in which a job differs. None when it is only the command, `env` or the content of
 * files: no checked plan holds these, as commands and variables may hold secrets.
 */
export function changedKeys({ before, now }: ChangedJob): KeyChange[] {
  return [
    ...differences('config', before.config, now.config),
    ...differences('output_json', before.outputJson, now.outputJson),
  ];
}

function differences(key: string, before: Json | undefined, now: Json | undefined): KeyChange[] {
  if (isJsonObject(before) && isJsonObject(now)) {
    const names = new Set([...Object.keys(before), ...Object.keys(now)]);
    return [...names].flatMap((name) => differences(`${key}.${name}`, before[name], now[name]));
  }
  return isSame(before, now) ? [] : [{ key, before, now }];
}

/** Lists are compared as they are written; objects in them have no order of keys. */
function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length && a.every((value: Json, index) => isSame(value, b[index] as Json))
    );
  }
  if (isJsonObject(a) && isJsonObject(b)) return differences('', a, b).length === 0;
  return a === b;
}
