import type { Counts } from '../../domain/event.js';
import { bodyRow, headerRow } from './html.js';

/** The numbers: of the whole plan or part, and of this run. */
export function counts(numbers: Counts): string {
  const { total, success, error, skipped, remaining, attempted, kept } = numbers;
  const columns: readonly (readonly [string, number])[] = [
    ['Jobs in all', total],
    ['✅ Completed', success],
    ['❌ Failed', error],
    ['⏭️ Skipped', skipped],
    ['⏳ Still to run', remaining],
    ['Tried in this run', attempted],
    ['Kept from before', kept],
  ];
  const head = headerRow(columns.map(([name]) => ({ html: name })));
  const body = bodyRow(columns.map(([, value]) => ({ html: String(value), right: true })));
  return `<table>\n${head}\n${body}\n</table>`;
}
