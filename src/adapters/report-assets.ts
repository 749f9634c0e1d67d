import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReportAssets } from '../formats/report-html.js';

/**
 * The script and the style sheet of a report, as the build made them.
 *
 * The first place holds in `dist/<entry>/`, the second in `src/` and in `lib/`.
 *
 * @throws ErrnoException when there has been no build.
 */
export function loadReportAssets(): ReportAssets {
  const here = dirname(fileURLToPath(import.meta.url));
  const bundled = join(here, '..', 'report');
  const folder = existsSync(join(bundled, 'report.js'))
    ? bundled
    : join(here, '..', '..', 'dist', 'report');
  return {
    script: readFileSync(join(folder, 'report.js'), 'utf8'),
    style: readFileSync(join(folder, 'report.css'), 'utf8'),
  };
}
