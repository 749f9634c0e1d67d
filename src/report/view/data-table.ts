import type { Column } from '../model/columns.js';
import { datum, element } from './dom.js';

/** The head of a column: numbers stand right, texts left. */
export interface TableHead {
  readonly name: string;
  readonly isNumber: boolean;
}

export function textHead(name: string): TableHead {
  return { name, isNumber: false };
}

export function numberHead(name: string): TableHead {
  return { name, isNumber: true };
}

/** For a column of jobs or entries. */
export function headOf({ name, kind }: Column): TableHead {
  return { name, isNumber: kind === 'number' };
}

/** A table that only shows: heads and cells are texts of the data. */
export function dataTable(
  heads: readonly TableHead[],
  rows: readonly (readonly string[])[],
  caption: string | null = null,
): HTMLTableElement {
  const classOf = (index: number): string => (heads[index]?.isNumber === true ? 'num' : '');
  return element(
    'table',
    {},
    caption === null ? null : element('caption', { class: 'unseen' }, datum(caption)),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...heads.map(({ name }, index) =>
          element('th', { class: classOf(index), attributes: { scope: 'col' } }, datum(name)),
        ),
      ),
    ),
    element(
      'tbody',
      {},
      ...rows.map((row) =>
        element(
          'tr',
          {},
          ...row.map((cell, index) => element('td', { class: classOf(index) }, datum(cell))),
        ),
      ),
    ),
  );
}
