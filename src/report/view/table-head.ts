import { distinctValues, extentOf, type Column } from '../model/columns.js';
import type { SortOrder } from '../model/sort.js';
import { datum, element } from './dom.js';
import { goodnessOf, type SessionView } from './session-view.js';

/** A column of the table. Those that are not `essential` a narrow screen leaves to the details. */
export interface TableColumn {
  readonly key: string;
  readonly name: string;
  readonly group: 'result' | 'parameters' | 'other metrics' | 'job';
  readonly isNumber: boolean;
  readonly isEssential: boolean;
  /** Null for rank, id and status. */
  readonly column: Column | null;
  /** Of an objective: how good a value is among all, from 0 to 1. */
  readonly goodness: ((value: number) => number) | null;
}

export function tableColumns(session: SessionView): TableColumn[] {
  const { objectives, parameters, metrics, duration, attempts } = session.columns;
  const { repeatColumns } = session;
  const own = (key: string, name: string, isNumber: boolean): TableColumn => ({
    key,
    name,
    group: 'result',
    isNumber,
    isEssential: true,
    column: null,
    goodness: null,
  });
  const of =
    (group: TableColumn['group'], isEssential: boolean) =>
    (column: Column): TableColumn => {
      const extent = column.group === 'objective' ? extentOf(column) : null;
      return {
        key: column.key,
        name: column.name,
        group,
        isNumber: column.kind === 'number',
        isEssential,
        column,
        goodness: extent === null ? null : goodnessOf(extent, session.directionOf(column)),
      };
    };
  return [
    own('rank', '#', true),
    own('id', 'job', false),
    own('status', 'status', false),
    ...objectives
      .flatMap((column, index) => [
        column,
        ...(repeatColumns?.deviations.slice(index, index + 1) ?? []),
      ])
      .map(of('result', true)),
    ...(repeatColumns === null ? [] : [of('result', true)(repeatColumns.count)]),
    ...parameters.map(of('parameters', false)),
    ...metrics.map(of('other metrics', false)),
    // Where every job took one attempt the column would say nothing.
    ...(distinctValues(attempts).length > 1 ? [duration, attempts] : [duration]).map(
      of('job', false),
    ),
  ];
}

/** The class that all cells of a column have. */
export function cellClass(column: TableColumn, before: TableColumn | undefined): string {
  const classes = [
    column.isNumber ? 'num' : '',
    column.isEssential ? '' : 'extra',
    before !== undefined && before.group !== column.group ? 'first' : '',
  ];
  return classes.filter((name) => name !== '').join(' ');
}

/** The head of the table: the groups of columns, and a button on each that sorts. */
export function createTableHead(
  session: SessionView,
  columns: readonly TableColumn[],
  onSort: (key: string, bestIsMost: boolean) => void,
): { readonly element: HTMLElement; mark(order: SortOrder): void } {
  const heads = new Map(
    columns.map((column, index) => {
      const { key, name } = column;
      const bestIsMost =
        column.column?.group === 'objective' && session.directionOf(column.column) === 'maximize';
      const label =
        key === 'rank'
          ? element('span', { attributes: { 'aria-label': 'rank' } }, '#')
          : datum(name);
      const sorter = element(
        'button',
        {
          attributes: { type: 'button', title: name },
          onClick: () => {
            onSort(key, bestIsMost);
          },
        },
        label,
        element('span', { class: 'arrow', attributes: { 'aria-hidden': 'true' } }),
      );
      const head = element(
        'th',
        { class: cellClass(column, columns[index - 1]), attributes: { scope: 'col' } },
        sorter,
      );
      return [key, head];
    }),
  );
  return {
    element: element('thead', {}, groupRow(columns), element('tr', {}, ...heads.values())),
    mark({ key, descending }) {
      for (const [name, head] of heads) {
        if (name === key) head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        else head.removeAttribute('aria-sort');
      }
    },
  };
}

function groupRow(columns: readonly TableColumn[]): HTMLElement {
  const row = element('tr', { class: 'column-groups' });
  for (let from = 0; from < columns.length;) {
    const group = columns[from]?.group;
    let to = from;
    while (columns[to]?.group === group) to += 1;
    const isResult = group === 'result';
    const name = isResult || group === undefined ? '' : group;
    row.append(
      element(
        isResult ? 'td' : 'th',
        {
          class: isResult ? '' : 'extra first',
          attributes: { colspan: to - from, ...(isResult ? {} : { scope: 'colgroup' }) },
        },
        name,
      ),
    );
    from = to;
  }
  return row;
}
