import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile } from '../adapters/durable-files.js';
import { isErrno } from '../adapters/errno.js';
import { loadReportAssets } from '../adapters/report-assets.js';
import type { ReportData } from '../domain/report-data.js';
import { renderReportHtml } from '../formats/report-html.js';
import type { EndedRun } from './carry-out.js';

/**
 * Writes `report.html`; a reader never sees a part of it. Folders on the way are made.
 *
 * @throws ErrnoException when the disk refuses.
 */
export function writeReport(file: string, data: ReportData): void {
  mkdirSync(dirname(file), { recursive: true });
  replaceFile(file, renderReportHtml(data, loadReportAssets()));
}

/**
 * Writes the report of a run that has ended into its session folder. Returns its path; null,
 * with a warning, where the disk refuses: the verdict of the jobs stands.
 */
export function writeReportOfRun({ run, data }: EndedRun): string | null {
  const file = join(run.folder.report, 'report.html');
  try {
    writeReport(file, data());
    return file;
  } catch (error) {
    if (!isErrno(error)) throw error;
    run.surroundings.reporter.tell({
      type: 'notice',
      level: 'warning',
      text: `The report could not be written: ${error.message}`,
    });
    return null;
  }
}
