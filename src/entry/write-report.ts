import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { replaceFile } from '../adapters/durable-files.js';
import { isErrno } from '../adapters/errno.js';
import { loadReportAssets } from '../adapters/report-assets.js';
import type { ReportData } from '../domain/report-data.js';
import { renderReportHtml } from '../formats/report-html.js';
import type { EndedRun } from './end-run.js';

/** The parts of `report.html`, one after the other. */
export function reportHtml(data: ReportData): Iterable<string> {
  return renderReportHtml(data, loadReportAssets());
}

/**
 * Writes the report of a run that has ended into its session folder. Returns its path; null,
 * with a warning, where the disk refuses: the verdict of the jobs stands.
 */
export function writeReportOfRun({ run, reportData }: EndedRun): string | null {
  const file = join(run.folder.report, 'report.html');
  try {
    mkdirSync(dirname(file), { recursive: true });
    replaceFile(file, reportHtml(reportData()));
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
