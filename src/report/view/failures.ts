import type { ReportJob } from '../../domain/report-data.js';
import { plainText } from '../../formats/escape.js';
import { plural } from '../../formats/plural.js';
import { failureGroups, unrankedGroups, type FailureGroup } from '../model/failures.js';
import { button, datum, element, mark } from './dom.js';
import type { SessionView } from './session-view.js';

const GROUPS_AT_ONCE = 20;
const IDS_SHOWN = 12;

/** The failed jobs and invalid rows: what went wrong, how often, and what was printed last. */
export function mountFailures({ data }: SessionView, place: HTMLElement): void {
  const groups = failureGroups(data.jobs);
  if (groups.length === 0) return;
  const count = groups.reduce((sum, { jobs }) => sum + jobs.length, 0);
  const title = `${plural(count, 'failure')}${groups.length < count ? `, ${plural(groups.length, 'cause')}` : ''}`;
  place.append(section('failures', 'Failures', title, groups.map(failureGroup)));
}

/** Completed jobs that have no rank, with the reason. */
export function mountUnranked({ entries, compared }: SessionView, place: HTMLElement): void {
  const groups = unrankedGroups(entries);
  if (groups.length === 0) return;
  const count = groups.reduce((sum, { jobs }) => sum + jobs.length, 0);
  const items = groups.map(({ reason, jobs }) =>
    element(
      'article',
      { class: 'group' },
      element('h3', {}, datum(reason), count > 1 ? times(jobs.length) : null),
      ids(jobs),
    ),
  );
  place.append(section('unranked', 'Completed, but not ranked', plural(count, compared), items));
}

function failureGroup({ reason, message, jobs }: FailureGroup): HTMLElement {
  const [first] = jobs;
  const status = first?.status === 'invalid' ? 'invalid' : 'failed';
  const printed = jobs.filter(({ lastLines }) => lastLines.length > 0);
  return element(
    'article',
    { class: 'group' },
    element(
      'h3',
      {},
      mark(status),
      datum(message === '' ? reason.replaceAll('_', ' ') : message),
      jobs.length > 1 ? times(jobs.length) : null,
    ),
    element('p', { class: 'note' }, `${reason.replaceAll('_', ' ')} · `, ids(jobs)),
    ...printed.slice(0, 1).map((job) => lastLines(job, printed.length)),
  );
}

function lastLines({ id, lastLines: lines }: ReportJob, count: number): HTMLElement {
  const text = lines.map(plainText).join('\n');
  return element(
    'details',
    {},
    element(
      'summary',
      {},
      'What ',
      datum(id),
      count > 1 ? ` printed last (one of ${count})` : ' printed last',
    ),
    element('pre', { attributes: { dir: 'ltr', tabindex: 0 } }, text),
  );
}

function times(count: number): HTMLElement {
  return element('span', { class: 'times' }, `× ${count}`);
}

/** Ids one after another; many fold away behind their number. */
function ids(jobs: readonly ReportJob[]): HTMLElement {
  const list = (some: readonly ReportJob[]): Node[] =>
    some.flatMap(({ id }, index) => {
      const one = element('span', { class: 'id' }, datum(id));
      return index === 0 ? [one] : [document.createTextNode(', '), one];
    });
  const place = element('span', { class: 'ids' }, ...list(jobs.slice(0, IDS_SHOWN)));
  if (jobs.length > IDS_SHOWN) {
    const more = button(`and ${jobs.length - IDS_SHOWN} more`, () => {
      place.replaceChildren(...list(jobs));
    });
    more.className = 'link';
    place.append(' ', more);
  }
  return place;
}

function section(
  id: string,
  title: string,
  aside: string,
  items: readonly HTMLElement[],
): HTMLElement {
  const list = element('div', { class: 'groups' });
  const more = button('', () => {
    show();
  });
  let shown = 0;
  function show(): void {
    list.append(...items.slice(shown, shown + GROUPS_AT_ONCE));
    shown = Math.min(items.length, shown + GROUPS_AT_ONCE);
    more.textContent = `Show more (${items.length - shown} left)`;
    more.hidden = shown === items.length;
  }
  show();
  return element(
    'section',
    { attributes: { id, 'aria-labelledby': `${id}-title` } },
    element(
      'h2',
      { attributes: { id: `${id}-title` } },
      title,
      ' ',
      element('span', { class: 'aside' }, aside),
    ),
    list,
    more,
  );
}
