import { shorten } from './escape.js';

const MAX_CELL = 40;
const GAP = '  ';

export interface Column {
  readonly name: string;
  /** Set right. */
  readonly right: boolean;
  /** Longest cell, in characters; 40 when it is not said. */
  readonly max?: number;
}

/** Rows as aligned columns for a terminal, without a trailing blank. */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string[] {
  const lines = [columns.map(({ name }) => name), ...rows].map((cells) =>
    cells.map((cell, index) => shorten(cell, columns[index]?.max ?? MAX_CELL)),
  );
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((cells) => width(cells[index] ?? ''))),
  );
  return lines.map((cells) =>
    cells
      .map((cell, index) => {
        const blank = ' '.repeat((widths[index] ?? 0) - width(cell));
        return columns[index]?.right === true ? blank + cell : cell + blank;
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** In characters: wide ones (East Asian) count as one, which only bends their row. */
function width(text: string): number {
  return Array.from(text).length;
}
