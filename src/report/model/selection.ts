import type { ReportJob } from '../../domain/report-data.js';
import type { ReportEntry } from '../../domain/report-entries.js';
import type { Columns } from './columns.js';

/** Values from the first to the second, both included; null: no limit on that side. */
export type Interval = readonly [least: number | null, most: number | null];

/** What a column may hold: a number in one of the intervals, or one of the texts. */
export type Wanted =
  | { readonly type: 'intervals'; readonly intervals: readonly Interval[] }
  | { readonly type: 'texts'; readonly texts: ReadonlySet<string> };

/**
 * Which jobs the reader wants to see. The filters of the table and the brushes of the
 * parallel coordinates both write it; everything that shows jobs follows it.
 */
export interface Selection {
  /** Words that all have to occur in a job's id, status, parameters or message. */
  readonly text: string;
  /** Empty: all. */
  readonly statuses: ReadonlySet<ReportJob['status']>;
  /** By the key of the column. */
  readonly wanted: ReadonlyMap<string, Wanted>;
}

export const EVERYTHING: Selection = { text: '', statuses: new Set(), wanted: new Map() };

export function isEverything({ text, statuses, wanted }: Selection): boolean {
  return text.trim() === '' && statuses.size === 0 && wanted.size === 0;
}

/** The selection with another wish for one column; null: none. */
export function withWanted(selection: Selection, key: string, wanted: Wanted | null): Selection {
  const all = new Map(selection.wanted);
  if (wanted === null) all.delete(key);
  else all.set(key, wanted);
  return { ...selection, wanted: all };
}

/** The selection with this status added, or taken away where it was in. */
export function toggleStatus(selection: Selection, status: ReportJob['status']): Selection {
  const statuses = new Set(selection.statuses);
  if (!statuses.delete(status)) statuses.add(status);
  return { ...selection, statuses };
}

/**
 * The places of the selected entries, in plan order. One without a value in a column that
 * is filtered is never selected.
 */
export function selectEntries(
  entries: readonly ReportEntry[],
  columns: Columns,
  { text, statuses, wanted }: Selection,
): number[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const wishes = [...wanted].flatMap(([key, wish]) => {
    const column = columns.byKey.get(key);
    return column === undefined ? [] : [{ values: column.values, wish }];
  });
  const places: number[] = [];
  for (const [place, entry] of entries.entries()) {
    if (statuses.size > 0 && !statuses.has(entry.status)) continue;
    if (!wishes.every(({ values, wish }) => isWanted(values[place] ?? null, wish))) continue;
    if (words.length > 0) {
      const haystack = searchText(entry, place, columns);
      if (!words.every((word) => haystack.includes(word))) continue;
    }
    places.push(place);
  }
  return places;
}

function isWanted(value: number | string | null, wanted: Wanted): boolean {
  if (value === null) return false;
  if (wanted.type === 'texts') return wanted.texts.has(String(value));
  if (typeof value !== 'number') return false;
  return wanted.intervals.some(
    ([least, most]) => (least === null || value >= least) && (most === null || value <= most),
  );
}

/** Kept for the next key press: with 10,000 jobs it is most of the work. */
const searchTexts = new WeakMap<ReportEntry, string>();

function searchText(entry: ReportEntry, place: number, { parameters }: Columns): string {
  let text = searchTexts.get(entry);
  if (text === undefined) {
    const values = parameters.map((column) => `${column.name}=${column.values[place] ?? ''}`);
    const { id, status, message, unranked, repeats } = entry;
    text = [id, ...(repeats?.ids ?? []), status, message ?? '', unranked ?? '', ...values]
      .join('\n')
      .toLowerCase();
    searchTexts.set(entry, text);
  }
  return text;
}
