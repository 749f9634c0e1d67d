import type { AddressedRow } from './job.js';

/** How a plan differs from what the session has already carried out; ids in plan order. */
export interface PlanChange {
  /** In this plan, but without any record. */
  readonly added: readonly string[];
  /** Recorded, but no longer in this plan: they stay in history and leave the totals. */
  readonly removed: readonly string[];
  /** Recorded only with another fingerprint: they run again. */
  readonly changed: readonly string[];
}

/**
 * Compares the plan with the ids and fingerprints of the plan that the last run carried
 * out.
 *
 * @param earlier id → fingerprint in the last run's plan; null for a job that never ran.
 */
export function comparePlans(
  rows: readonly AddressedRow[],
  earlier: ReadonlyMap<string, string | null>,
): PlanChange {
  const added: string[] = [];
  const changed: string[] = [];
  const present = new Set<string>();
  for (const row of rows) {
    if (row.type === 'invalid') continue;
    const { id, fingerprint } = row.job;
    present.add(id);
    const before = earlier.get(id);
    if (before === undefined) added.push(id);
    else if (before !== null && before !== fingerprint) changed.push(id);
  }
  const removed = [...earlier.keys()].filter((id) => !present.has(id));
  return { added, removed, changed };
}
