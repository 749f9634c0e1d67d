import type { ReportJob } from '../../domain/report-data.js';
import { compareValues, type Column } from './columns.js';

/** What the table is sorted by: `rank`, `id`, `status`, or the key of a column. */
export interface SortOrder {
  readonly key: string;
  readonly descending: boolean;
}

export const BY_RANK: SortOrder = { key: 'rank', descending: false };

/**
 * What a click on a column's head asks for: that column, then the other way round.
 *
 * @param bestIsMost of a metric: its greatest values are wanted first.
 */
export function nextOrder(order: SortOrder, key: string, bestIsMost: boolean): SortOrder {
  return { key, descending: order.key === key ? !order.descending : bestIsMost };
}

/**
 * Sorts the places of entries. Those without a value come last either way; equal ones, and
 * those without, stay in the order of their rank and then of the plan.
 *
 * @param columnOf the column that has a key; null for one that is none of a column.
 */
export function sortEntries(
  places: readonly number[],
  jobs: readonly ReportJob[],
  columnOf: (key: string) => Column | null,
  { key, descending }: SortOrder,
): number[] {
  const value = valueOf(key, jobs, columnOf);
  const sign = descending ? -1 : 1;
  return [...places].sort((a, b) => {
    const x = value(a);
    const y = value(b);
    if (x === null || y === null) {
      if (x !== y) return x === null ? 1 : -1;
    } else {
      const order = compareValues(x, y);
      if (order !== 0) return sign * order;
    }
    return (jobs[a]?.rank ?? Infinity) - (jobs[b]?.rank ?? Infinity) || a - b;
  });
}

function valueOf(
  key: string,
  jobs: readonly ReportJob[],
  columnOf: (key: string) => Column | null,
): (place: number) => number | string | null {
  switch (key) {
    case 'rank':
      return (place) => jobs[place]?.rank ?? null;
    case 'id':
      return (place) => jobs[place]?.id ?? null;
    case 'status':
      return (place) => jobs[place]?.status ?? null;
    default: {
      const values = columnOf(key)?.values ?? [];
      return (place) => values[place] ?? null;
    }
  }
}
