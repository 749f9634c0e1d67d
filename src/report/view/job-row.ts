import type { ReportJob } from '../../domain/report-data.js';
import type { ReportEntry } from '../../domain/report-entries.js';
import { renderDuration } from '../../formats/duration.js';
import { plainText } from '../../formats/escape.js';
import { repeatsText } from '../../formats/mean-text.js';
import { JOB_MARKS } from '../../formats/report-marks.js';
import { utc } from '../../formats/utc-time.js';
import { dataTable, headOf, textHead } from './data-table.js';
import { button, datum, element, mark } from './dom.js';
import type { SessionView } from './session-view.js';
import { cellClass, type TableColumn } from './table-head.js';

/** The rows of one entry: the one that is seen, and below it, folded, all that is known. */
export function createRow(
  session: SessionView,
  columns: readonly TableColumn[],
  place: number,
): HTMLElement[] {
  const entry = session.entry(place);
  const details = element('tr', { class: 'details', attributes: { hidden: true } });
  const toggle = button(
    '',
    () => {
      details.hidden = !details.hidden;
      toggle.setAttribute('aria-expanded', String(!details.hidden));
      if (details.childElementCount === 0)
        details.append(detailsCell(session, place, columns.length));
    },
    { class: 'link id', attributes: { 'aria-expanded': 'false' } },
  );
  toggle.append(datum(entry.id));
  const cells = columns.map((column, index) =>
    element('td', { class: cellClass(column, columns[index - 1]) }, ...content(column, toggle)),
  );

  function content(column: TableColumn, id: HTMLElement): Node[] {
    const text = (value: string): Node[] => [document.createTextNode(value)];
    if (column.key === 'rank') return text(entry.rank === null ? '–' : String(entry.rank));
    if (column.key === 'id') return [id];
    if (column.column === null) return statusOf(entry);
    if (column.column === session.repeatColumns?.count && entry.repeats !== null) {
      return text(repeatsText(entry.repeats.ids.length, entry.repeats.planned));
    }
    const value = column.column.values[place] ?? null;
    if (typeof value === 'string') return [datum(session.show(column.column, place))];
    if (column.goodness === null || value === null) return text(session.show(column.column, place));
    const bar = element('span', { class: 'goodness' });
    bar.style.setProperty('--share', String(column.goodness(value)));
    return [bar, ...text(session.show(column.column, place))];
  }
  return [element('tr', { class: entry.isBest ? 'is-best' : '' }, ...cells), details];
}

function statusOf(job: ReportJob): Node[] {
  const word = JOB_MARKS[job.status].word;
  const parts: Node[] = [mark(job.status), element('span', { class: 'word' }, word)];
  if (job.isEarlier) parts.push(element('span', { class: 'tag' }, 'earlier run'));
  return [element('span', { class: 'status' }, ...parts)];
}

function detailsCell(session: SessionView, place: number, width: number): HTMLElement {
  const entry = session.entry(place);
  const last = entry.lastLines.map(plainText).join('\n');
  return element(
    'td',
    { attributes: { colspan: width } },
    element(
      'div',
      { class: 'sheet' },
      list('Parameters', parameterValues(session, place)),
      list(entry.repeats === null ? 'Metrics' : 'Means', metricValues(session, place)),
      entry.repeats === null ? list('Job', facts(session, entry)) : null,
      repeatsTable(session, entry),
      entry.message === null ? null : element('p', { class: 'message' }, datum(entry.message)),
      last === '' ? null : element('pre', { attributes: { dir: 'ltr', tabindex: 0 } }, last),
    ),
  );
}

function parameterValues(session: SessionView, place: number): [string, string][] {
  const { parameters, repeatParameters } = session.columns;
  const isGroup = session.entry(place).repeats !== null;
  return [...parameters, ...(isGroup ? [] : repeatParameters)].map(({ name, values }) => [
    name,
    String(values[place] ?? '–'),
  ]);
}

/** With all their digits; of repeats the means. */
function metricValues(session: SessionView, place: number): [string, string][] {
  const { objectives, metrics } = session.columns;
  const { repeats } = session.entry(place);
  return [...objectives, ...metrics].map(({ name, values }) => {
    const index = session.data.metrics.indexOf(name);
    const deviation = repeats?.deviations[index] ?? null;
    return [name, `${values[place] ?? '–'}${deviation === null ? '' : ` ± ${deviation}`}`];
  });
}

/** What each of the repeats came to; null for a single job. */
function repeatsTable(
  session: SessionView,
  { repeats, places, unranked }: ReportEntry,
): HTMLElement | null {
  if (repeats === null) return null;
  const { repeatParameters, objectives, metrics, duration } = session.jobColumns;
  const columns = [...repeatParameters, ...objectives, ...metrics, duration];
  const heads = [textHead('job'), ...columns.map(headOf)];
  const rows = places.map((place, index) => [
    repeats.ids[index] ?? '',
    ...columns.map((column) => session.show(column, place)),
  ]);
  return element(
    'div',
    {},
    element('h3', {}, `${repeatsText(repeats.ids.length, repeats.planned)} repeats`),
    dataTable(heads, rows),
    unranked === null ? null : element('p', { class: 'note' }, 'not ranked: ', datum(unranked)),
  );
}

function facts({ data }: SessionView, job: ReportEntry): [string, string][] {
  const run = job.run === null ? undefined : data.runs[job.run];
  const all: [string, string | null][] = [
    ['line of the plan', String(job.line)],
    ['attempts', String(job.attempts)],
    ['took', job.durationMs === null ? null : renderDuration(job.durationMs)],
    ['started', job.startedAt === null ? null : utc(job.startedAt)],
    ['run', run === undefined ? null : `${(job.run ?? 0) + 1} (${run.mode})`],
    ['repeats', job.repeatOf],
    ['not ranked', job.unranked],
    ['reason', job.reason?.replaceAll('_', ' ') ?? null],
  ];
  return all.flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
}

function list(title: string, entries: readonly [string, string][]): HTMLElement | null {
  if (entries.length === 0) return null;
  const items = entries.map(([name, value]) =>
    element('div', {}, element('dt', {}, datum(name)), element('dd', {}, datum(value))),
  );
  return element('div', {}, element('h3', {}, title), element('dl', {}, ...items));
}
