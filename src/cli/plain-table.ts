import { plainText } from '../formats/escape.js';
import { textTable, type Column } from '../formats/text-table.js';

/** The longest text that a column shows which has the rest of the line for itself. */
const MAX_TEXT = 300;

export const left = (name: string): Column => ({ name, right: false, max: MAX_TEXT });
export const right = (name: string): Column => ({ name, right: true });

/**
 * Cells of any text as an aligned table. They are escaped before it is aligned: what is
 * dropped, or shown as a code, changes widths.
 */
export function plainTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string[] {
  return textTable(
    columns,
    rows.map((cells) => cells.map(plainText)),
  );
}

/** A line below a title. */
export function indented(line: string): string {
  return `  ${line}`;
}

/** Sections with a blank line between them; empty ones are left out. */
export function joinSections(sections: readonly (readonly string[])[]): string[] {
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
