import type { ReportJob } from '../../domain/report-data.js';
import { renderDuration } from '../../formats/duration.js';
import { plainText } from '../../formats/escape.js';
import { renderNumber } from '../../formats/number.js';
import { JOB_MARKS, JOB_STATUSES } from '../../formats/report-marks.js';
import { distinctValues, extentOf, type Column } from '../model/columns.js';
import {
  EVERYTHING,
  isEverything,
  toggleStatus,
  withWanted,
  type Interval,
  type Wanted,
} from '../model/selection.js';
import { button, datum, element, mark } from './dom.js';
import type { SessionView } from './session-view.js';

/** More different texts than that are found by the search only. */
const MAX_CHOICES = 30;

/** The filters above the table: words, statuses, values; and what is in force. */
export function createFilters(session: SessionView, count: HTMLElement): HTMLElement {
  const { columns } = session;
  const search = element('input', {
    attributes: {
      type: 'search',
      'aria-label': 'Search jobs',
      placeholder: 'Search ids, parameters, messages',
      autocomplete: 'off',
      spellcheck: 'false',
    },
  });
  search.addEventListener('input', () => {
    session.select({ ...session.selection, text: search.value });
  });
  const statuses = statusButtons(session);
  const values = [
    ...columns.objectives,
    ...columns.parameters,
    ...columns.metrics,
    columns.duration,
  ].flatMap((column) => valueFilter(session, column) ?? []);
  const inForce = element('div', { class: 'in-force' });

  function reflect(): void {
    const { selection } = session;
    if (search.value !== selection.text) search.value = selection.text;
    statuses.reflect();
    for (const filter of values) filter.reflect();
    const chips = [...selection.wanted].flatMap(([key, wanted]) => {
      const column = columns.byKey.get(key);
      return column === undefined ? [] : [chip(session, column, wanted)];
    });
    inForce.replaceChildren(...chips);
    if (!isEverything(selection)) {
      inForce.append(
        button('Clear all filters', () => {
          session.select(EVERYTHING);
          search.focus();
        }),
      );
    }
  }
  session.onSelect(reflect);
  reflect();
  return element(
    'div',
    { class: 'filters' },
    element('div', { class: 'filter-row' }, search, statuses.element, count),
    element(
      'details',
      { class: 'value-filters' },
      element('summary', {}, 'Filter by value'),
      element('div', { class: 'fields' }, ...values.map((filter) => filter.element)),
    ),
    inForce,
  );
}

/** A control, and how it is told what the selection has become. */
interface Control {
  readonly element: HTMLElement;
  reflect(): void;
}

function statusButtons(session: SessionView): Control {
  const numbers = new Map<ReportJob['status'], number>();
  for (const { status } of session.data.jobs) numbers.set(status, (numbers.get(status) ?? 0) + 1);
  const buttons = JOB_STATUSES.filter((status) => numbers.has(status)).map((status) => {
    const toggle = button(
      '',
      () => {
        session.select(toggleStatus(session.selection, status));
      },
      { class: 'toggle' },
    );
    toggle.append(
      mark(status),
      JOB_MARKS[status].word,
      element('span', { class: 'aside' }, (numbers.get(status) ?? 0).toLocaleString('en-US')),
    );
    return { status, toggle };
  });
  return {
    element: element(
      'div',
      {
        class: 'toggles',
        attributes: {
          role: 'group',
          'aria-label': 'Show only jobs that are',
          // One status for all is no choice.
          hidden: buttons.length < 2,
        },
      },
      ...buttons.map(({ toggle }) => toggle),
    ),
    reflect() {
      for (const { status, toggle } of buttons) {
        toggle.setAttribute('aria-pressed', String(session.selection.statuses.has(status)));
      }
    },
  };
}

/** Null for a column in which there is nothing to choose. */
function valueFilter(session: SessionView, column: Column): Control | null {
  const extent = extentOf(column);
  if (column.kind === 'number') {
    return extent === null || extent[0] === extent[1] ? null : range(session, column, extent);
  }
  const texts = distinctValues(column).map(String);
  return texts.length < 2 || texts.length > MAX_CHOICES ? null : checkboxes(session, column, texts);
}

function range(session: SessionView, column: Column, extent: readonly [number, number]): Control {
  const isDuration = column === session.columns.duration;
  /** Durations are typed in seconds. */
  const unit = isDuration ? 1000 : 1;
  const inputs = (['from', 'to'] as const).map((side, index) => {
    const input = element('input', {
      attributes: {
        type: 'number',
        step: 'any',
        'aria-label': `${plainText(column.name)} ${side}`,
        placeholder: renderNumber((extent[index] ?? 0) / unit),
      },
    });
    input.addEventListener('input', change);
    return input;
  });
  function change(): void {
    const [least, most] = inputs.map((input) =>
      input.value === '' || Number.isNaN(input.valueAsNumber) ? null : input.valueAsNumber * unit,
    );
    const interval: Interval = [least ?? null, most ?? null];
    const wanted: Wanted | null =
      interval[0] === null && interval[1] === null
        ? null
        : { type: 'intervals', intervals: [interval] };
    session.select(withWanted(session.selection, column.key, wanted));
  }
  return {
    element: element(
      'fieldset',
      {},
      element('legend', {}, datum(column.name), isDuration ? ' (seconds)' : null),
      inputs[0] ?? null,
      element('span', { attributes: { 'aria-hidden': 'true' } }, '–'),
      inputs[1] ?? null,
    ),
    reflect() {
      const wanted = session.selection.wanted.get(column.key);
      const intervals = wanted?.type === 'intervals' ? wanted.intervals : [];
      const sides = [
        intervals.length === 0 ? null : least(intervals),
        intervals.length === 0 ? null : most(intervals),
      ];
      for (const [index, input] of inputs.entries()) {
        const side = sides[index] ?? null;
        const text = side === null ? '' : renderNumber(side / unit);
        // Not while it is typed into: `1.` is not yet a number, and must not become one.
        if (document.activeElement !== input) input.value = text;
      }
    },
  };
}

/** The lower end of all intervals together; null: there is none. */
function least(intervals: readonly Interval[]): number | null {
  const ends = intervals.map(([end]) => end);
  return ends.some((end) => end === null) ? null : Math.min(...ends.map((end) => end ?? 0));
}

function most(intervals: readonly Interval[]): number | null {
  const ends = intervals.map(([, end]) => end);
  return ends.some((end) => end === null) ? null : Math.max(...ends.map((end) => end ?? 0));
}

function checkboxes(session: SessionView, column: Column, texts: readonly string[]): Control {
  const boxes = texts.map((text) => {
    const box = element('input', { attributes: { type: 'checkbox' } });
    box.addEventListener('change', change);
    return { text, box };
  });
  function change(): void {
    const chosen = boxes.filter(({ box }) => box.checked).map(({ text }) => text);
    const wanted: Wanted | null =
      chosen.length === 0 ? null : { type: 'texts', texts: new Set(chosen) };
    session.select(withWanted(session.selection, column.key, wanted));
  }
  return {
    element: element(
      'fieldset',
      { class: 'choices' },
      element('legend', {}, datum(column.name)),
      ...boxes.map(({ text, box }) =>
        element('label', {}, box, datum(session.showValue(column, text))),
      ),
    ),
    reflect() {
      const wanted = session.selection.wanted.get(column.key);
      const chosen = wanted?.type === 'texts' ? wanted.texts : new Set();
      for (const { text, box } of boxes) box.checked = chosen.has(text);
    },
  };
}

/** A wish in words, and the way to take it back. */
function chip(session: SessionView, column: Column, wanted: Wanted): HTMLElement {
  const words =
    wanted.type === 'texts'
      ? [...wanted.texts].map((text) => session.showValue(column, text)).join(', ')
      : wanted.intervals.map((interval) => intervalWords(session, column, interval)).join(' or ');
  const remove = button(
    '',
    () => {
      session.select(withWanted(session.selection, column.key, null));
    },
    { class: 'chip', attributes: { title: 'Remove this filter' } },
  );
  remove.append(
    datum(`${column.name} ${words}`),
    element('span', { attributes: { 'aria-hidden': 'true' } }, '×'),
    element('span', { class: 'unseen' }, '(remove this filter)'),
  );
  return remove;
}

function intervalWords(session: SessionView, column: Column, [from, to]: Interval): string {
  // No job need have the limits, so the decimals of the column may be too few.
  const text = column === session.columns.duration ? renderDuration : renderNumber;
  if (from === null) return to === null ? '' : `≤ ${text(to)}`;
  return to === null ? `≥ ${text(from)}` : `${text(from)} – ${text(to)}`;
}
