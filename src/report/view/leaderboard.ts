import { countConfigurations, type ReportEntry } from '../../domain/report-entries.js';
import { comparedText, type Compared } from '../../formats/compared-text.js';
import type { Column } from '../model/columns.js';
import { isEverything } from '../model/selection.js';
import { BY_RANK, nextOrder, sortEntries } from '../model/sort.js';
import { button, element } from './dom.js';
import { createFilters } from './filters.js';
import { createRow } from './job-row.js';
import type { SessionView } from './session-view.js';
import { createTableHead, tableColumns } from './table-head.js';

const PAGE = 50;

/** The table of all jobs: sorts, filters, a page at a time; each row unfolds. */
export function mountLeaderboard(session: SessionView, place: HTMLElement): void {
  const columns = tableColumns(session);
  const body = element('tbody');
  const status = element('p', { class: 'shown', attributes: { role: 'status' } });
  const previous = button('Previous', () => {
    turnTo(page - 1);
  });
  const next = button('Next', () => {
    turnTo(page + 1);
  });
  const pager = element('nav', {
    class: 'pager',
    attributes: { 'aria-label': 'Pages of the table' },
  });
  const where = element('span', {});
  pager.append(previous, where, next);

  let order = BY_RANK;
  let page = 0;
  let places: readonly number[] = [];
  const byKey = new Map(columns.map(({ key, column }) => [key, column]));
  const columnOf = (key: string): Column | null => byKey.get(key) ?? null;
  const head = createTableHead(session, columns, (key, bestIsMost) => {
    order = nextOrder(order, key, bestIsMost);
    arrange();
  });

  function arrange(): void {
    head.mark(order);
    places = sortEntries(session.selected, session.entries, columnOf, order);
    turnTo(0);
  }
  function turnTo(wanted: number): void {
    const pages = Math.max(1, Math.ceil(places.length / PAGE));
    page = Math.min(pages - 1, Math.max(0, wanted));
    const shown = places.slice(page * PAGE, (page + 1) * PAGE);
    body.replaceChildren(...shown.flatMap((job) => createRow(session, columns, job)));
    if (shown.length === 0) body.append(emptyRow(columns.length));
    where.textContent = `${(page * PAGE + 1).toLocaleString('en-US')}–${(page * PAGE + shown.length).toLocaleString('en-US')} of ${places.length.toLocaleString('en-US')}`;
    pager.hidden = pages === 1;
    previous.disabled = page === 0;
    next.disabled = page === pages - 1;
  }
  function emptyRow(width: number): HTMLElement {
    const text =
      session.data.jobs.length === 0 ? 'The plan has no jobs.' : 'No job passes the filters.';
    return element(
      'tr',
      {},
      element('td', { class: 'empty', attributes: { colspan: width } }, text),
    );
  }
  /** Repeats are one row, but several jobs. */
  function countIn(entries: readonly ReportEntry[], noun: Compared): number {
    return noun === 'job'
      ? entries.reduce((sum, one) => sum + one.places.length, 0)
      : countConfigurations(entries);
  }
  function count(): void {
    const selected = session.selected.map((place) => session.entry(place));
    status.textContent = comparedText(session.compared, (noun) => {
      const all = countIn(session.entries, noun);
      const text = `${all.toLocaleString('en-US')} ${all === 1 ? noun : `${noun}s`}`;
      return isEverything(session.selection)
        ? text
        : `${countIn(selected, noun).toLocaleString('en-US')} of ${text}`;
    });
  }

  session.onSelect(() => {
    count();
    arrange();
  });
  count();
  arrange();
  const table = element(
    'table',
    { class: 'jobs' },
    element('caption', { class: 'unseen' }, 'All jobs; the heads of the columns sort'),
    head.element,
    body,
  );
  place.replaceChildren(
    createFilters(session, status),
    element(
      'div',
      {
        class: 'scroll',
        attributes: { tabindex: 0, role: 'region', 'aria-label': 'Table of the jobs' },
      },
      table,
    ),
    pager,
  );
}
