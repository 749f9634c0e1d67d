import type { Json } from '../domain/json.js';
import {
  changedKeys,
  type ChangedJob,
  type KeyChange,
  type PlanChange,
} from '../domain/plan-change.js';
import { listIds } from '../domain/list-ids.js';
import { maskJob } from './mask-json.js';

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
  // As the earlier plan was stored; and half a secret, of a text that is shortened, would
  // not be recognised.
  const keys = changedKeys({
    before: maskJob(job.before, secrets),
    now: maskJob(job.now, secrets),
  });
  if (keys.length === 0) {
    return files.length > 0 ? [] : [`${job.now.id}: its command, env or a masked value`];
  }
  const shown = keys.map(renderKey);
  return [`${job.now.id}: ${listIds(shown, DETAILED_KEYS)}`];
}

function renderKey({ key, before, now }: KeyChange): string {
  return `${key}: ${renderValue(before)} → ${renderValue(now)}`;
}

function renderValue(value: Json | undefined): string {
  if (value === undefined) return 'none';
  const text = JSON.stringify(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
