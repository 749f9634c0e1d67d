import { invalidRowsOf, type SessionReport } from '../../domain/report.js';
import { bodyRow, headerRow } from './html.js';

/** The numbers: of the whole plan or part, and of this run. */
export function counts(report: Pick<SessionReport, 'counts' | 'failures'>): string {
  const { total, success, error, skipped, remaining, attempted, kept } = report.counts;
  const invalidRows = invalidRowsOf(report);
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
