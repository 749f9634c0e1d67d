import type { Json } from '../domain/json.js';
import {
  changedKeys,
  type ChangedJob,
  type KeyChange,
  type PlanChange,
} from '../domain/plan-change.js';
import { listIds } from './list-ids.js';
import { maskConfig } from './mask-json.js';
import { maskText } from './masking.js';

const LISTED_IDS = 10;
/** Jobs whose changed keys are shown, keys of each, and characters of a value. */
const DETAILED_JOBS = 5;
const DETAILED_KEYS = 5;
const LONGEST_VALUE = 40;

/**
 * How a plan has changed: `2 added (a, b), 1 changed (c)`, with the changed keys of the
 * first jobs, `c: config.lr: 0.1 → 0.2`, a line each.
 *
 * @param secrets what becomes `***` in what is shown.
 */
export function describeChange(change: PlanChange, secrets: readonly string[]): string {
  const { added, removed, changed, files } = change;
  const parts = [
    { word: 'added', ids: added },
    { word: 'removed', ids: removed },
    { word: 'changed', ids: changed.map(({ now }) => now.id) },
  ].flatMap(({ word, ids }) =>
    ids.length === 0 ? [] : [`${ids.length} ${word} (${listIds(ids, LISTED_IDS)})`],
  );
  if (files.length > 0) {
    parts.push(`fingerprint-files changed: ${listIds(files, LISTED_IDS)}`);
  }
  if (parts.length === 0) return 'only invalid rows or the order differ';
  const details = changed.slice(0, DETAILED_JOBS).flatMap((job) => detailsOf(job, change, secrets));
  return [parts.join(', '), ...details].join('\n');
}

function detailsOf(job: ChangedJob, { files }: PlanChange, secrets: readonly string[]): string[] {
  const keys = changedKeys(job);
  if (keys.length === 0) {
    return files.length > 0 ? [] : [`${job.now.id}: its command or env`];
  }
  const shown = keys.map((key) => renderKey(key, secrets));
  return [`${job.now.id}: ${listIds(shown, DETAILED_KEYS)}`];
}

function renderKey({ key, before, now }: KeyChange, secrets: readonly string[]): string {
  return `${maskText(key, secrets)}: ${renderValue(before, secrets)} → ${renderValue(now, secrets)}`;
}

/** Masked before it is shortened: half a secret would not be recognised. */
function renderValue(value: Json | undefined, secrets: readonly string[]): string {
  if (value === undefined) return 'none';
  const masked = maskConfig({ value }, secrets)['value'];
  // A number may be one as well.
  const text = maskText(JSON.stringify(masked), secrets);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
