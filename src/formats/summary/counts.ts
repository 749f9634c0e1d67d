import { invalidRowsOf, type RunSummary } from '../../domain/run-summary.js';
import { bodyRow, headerRow } from './html.js';

/** The numbers: of the whole plan or part, and of this run. */
export function counts(summary: Pick<RunSummary, 'counts' | 'failures'>): string {
  const { total, success, error, skipped, remaining, attempted, kept } = summary.counts;
  const invalidRows = invalidRowsOf(summary);
  const columns: readonly (readonly [string, number])[] = [
    ['Jobs in all', total],
    ['✅ Completed', success],
    ['❌ Failed', error - invalidRows],
    ...(invalidRows > 0 ? [['⚠️ Invalid rows', invalidRows] as const] : []),
    ['⏭️ Skipped', skipped],
    ['⏳ Still to run', remaining],
    ['Tried in this run', attempted],
    ['Kept from before', kept],
  ];
  const head = headerRow(columns.map(([name]) => ({ html: name })));
  const body = bodyRow(columns.map(([, value]) => ({ html: String(value), right: true })));
  return `<table>\n${head}\n${body}\n</table>`;
}
