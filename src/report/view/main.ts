import { decodeReport, type ReportColumns } from '../../formats/report-columns.js';
import { mountCharts } from './charts-section.js';
import { byId } from './dom.js';
import { mountFailures, mountUnranked } from './failures.js';
import { mountLeaderboard } from './leaderboard.js';
import { createSessionView } from './session-view.js';
import { watchTheme } from './theme.js';
import { mountTimeline } from './timeline-section.js';

const columns = JSON.parse(byId('data').textContent) as ReportColumns;
const session = createSessionView(decodeReport(columns));

mountLeaderboard(session, byId('leaderboard'));
const more = byId('more');
const charts = [...mountCharts(session, more), ...mountTimeline(session, more)];
mountFailures(session, more);
mountUnranked(session, more);
watchTheme(byId('theme'), () => {
  for (const chart of charts) chart.redraw();
});
// For whoever waits for the page: a test, or a printer.
document.documentElement.dataset['ready'] = 'true';
