import type { ReportRun } from '../../domain/report-data.js';
import { renderDuration } from '../../formats/duration.js';
import { utc } from '../../formats/utc-time.js';
import { timelineChart } from './charts/timeline.js';
import { datum, element } from './dom.js';
import type { SessionView } from './session-view.js';

/** The runs that carried the session, and when its jobs ran. */
export function mountTimeline(session: SessionView, place: HTMLElement): { redraw(): void }[] {
  const { runs } = session.data;
  if (runs.length === 0) return [];
  const chart = timelineChart(session);
  session.onSelect(() => chart?.redraw());
  place.append(
    element(
      'section',
      { attributes: { id: 'runs', 'aria-labelledby': 'runs-title' } },
      element('h2', { attributes: { id: 'runs-title' } }, 'Runs'),
      runsTable(session),
      chart?.element ?? null,
    ),
  );
  return chart === null ? [] : [chart];
}

function runsTable({ data }: SessionView): HTMLElement {
  const heads: readonly (readonly [name: string, cell: string])[] = [
    ['#', 'num'],
    ['mode', ''],
    ['began', ''],
    ['took', ''],
    ['tried', 'num'],
    ['commit', ''],
    ['run', ''],
  ];
  return element(
    'div',
    {
      class: 'scroll',
      attributes: { tabindex: 0, role: 'region', 'aria-label': 'Table of the runs' },
    },
    element(
      'table',
      { class: 'runs' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...heads.map(([name, cell]) =>
            element('th', { class: cell, attributes: { scope: 'col' } }, name),
          ),
        ),
      ),
      element('tbody', {}, ...data.runs.map(runRow)),
    ),
  );
}

function runRow(run: ReportRun, index: number): HTMLElement {
  const { runId, mode, startedAt, endedAt, attempted, commit } = run;
  const cells: [Node | string, string][] = [
    [String(index + 1), 'num'],
    [datum(mode), ''],
    [utc(startedAt), ''],
    [endedAt === null ? 'no end recorded' : renderDuration(endedAt - startedAt), ''],
    [attempted === null ? '–' : attempted.toLocaleString('en-US'), 'num'],
    [commit === null ? '–' : datum(commit.slice(0, 7)), 'id'],
    [runName(run, runId), 'id'],
  ];
  return element(
    'tr',
    {},
    ...cells.map(([content, name]) => element('td', { class: name }, content)),
  );
}

/** Linked only where the address is plainly one of the web. */
function runName({ url }: ReportRun, runId: string): Node {
  const name = datum(runId);
  if (url === null || !URL.canParse(url) || new URL(url).protocol !== 'https:') return name;
  return element('a', { attributes: { href: new URL(url).href, rel: 'noreferrer' } }, name);
}
