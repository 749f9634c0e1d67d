import type { ReportJob } from '../../domain/report-data.js';
import { renderDuration } from '../../formats/duration.js';
import { plainText } from '../../formats/escape.js';
import { JOB_MARKS } from '../../formats/report-marks.js';
import { utc } from '../../formats/utc-time.js';
import { button, datum, element, mark } from './dom.js';
import type { SessionView } from './session-view.js';
import { cellClass, type TableColumn } from './table-head.js';

/** The rows of one job: the one that is seen, and below it, folded, all that is known. */
export function createRow(
  session: SessionView,
  columns: readonly TableColumn[],
  place: number,
): HTMLElement[] {
  const job = session.job(place);
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
  toggle.append(datum(job.id));
  const cells = columns.map((column, index) =>
    element('td', { class: cellClass(column, columns[index - 1]) }, ...content(column, toggle)),
  );

  function content(column: TableColumn, id: HTMLElement): Node[] {
    const text = (value: string): Node[] => [document.createTextNode(value)];
    if (column.key === 'rank') return text(job.rank === null ? '–' : String(job.rank));
    if (column.key === 'id') return [id];
    if (column.column === null) return statusOf(job);
    const value = column.column.values[place] ?? null;
    if (typeof value === 'string') return [datum(session.show(column.column, place))];
    if (column.goodness === null || value === null) return text(session.show(column.column, place));
    const bar = element('span', { class: 'goodness' });
    bar.style.setProperty('--share', String(column.goodness(value)));
    return [bar, ...text(session.show(column.column, place))];
  }
  return [element('tr', { class: job.isBest ? 'is-best' : '' }, ...cells), details];
}

function statusOf(job: ReportJob): Node[] {
  const word = JOB_MARKS[job.status].word;
  const parts: Node[] = [mark(job.status), element('span', { class: 'word' }, word)];
  if (job.isKept) parts.push(element('span', { class: 'tag' }, 'kept'));
  return [element('span', { class: 'status' }, ...parts)];
}

function detailsCell(session: SessionView, place: number, width: number): HTMLElement {
  const job = session.job(place);
  const { parameters, objectives, metrics } = session.columns;
  const values = (columns: typeof parameters): [string, string][] =>
    columns.map((column) => {
      const value = column.values[place] ?? null;
      if (value === null) return [column.name, '–'];
      return [column.name, typeof value === 'string' ? value : String(value)];
    });
  const last = job.lastLines.map(plainText).join('\n');
  return element(
    'td',
    { attributes: { colspan: width } },
    element(
      'div',
      { class: 'sheet' },
      list('Parameters', values(parameters)),
      list('Metrics', values([...objectives, ...metrics])),
      list('Job', facts(session, job)),
      job.message === null ? null : element('p', { class: 'message' }, datum(job.message)),
      last === '' ? null : element('pre', { attributes: { dir: 'ltr', tabindex: 0 } }, last),
    ),
  );
}

function facts({ data }: SessionView, job: ReportJob): [string, string][] {
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
