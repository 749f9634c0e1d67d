import type { CheckedRow } from './job.js';

/** How a plan differs from the one before it; ids in plan order. */
export interface PlanChange {
  /** In this plan, but not in the last. */
  readonly added: readonly string[];
  /** No longer in this plan: they stay in history and leave the totals. */
  readonly removed: readonly string[];
  /** In both, with another fingerprint: they run again. */
  readonly changed: readonly string[];
}

/**
 * Compares a plan with the one that the last run carried out.
 *
 * @param earlier id → fingerprint in the last run's plan.
 */
export function comparePlans(
  rows: readonly CheckedRow[],
  earlier: ReadonlyMap<string, string>,
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
    else if (before !== fingerprint) changed.push(id);
  }
  const removed = [...earlier.keys()].filter((id) => !present.has(id));
  return { added, removed, changed };
}
