import { escapeCode, escapeMarkdown } from '../escape.js';

/*
 * Pieces of HTML inside GFM. Tables are HTML because a cell then needs no rule but its
 * own. Every piece is free of blank lines, which would end an HTML block.
 */

/** Longest line inside a `<pre>`, in characters. */
const MAX_LINE = 500;

/** What is meant to be copied: ids, values, paths. */
export function code(text: string, maxLength?: number): string {
  return `<code>${escapeCode(text, maxLength)}</code>`;
}

/** A sentence of ours, in which backticks mark what is to be copied. */
export function prose(text: string, maxLength?: number): string {
  return escapeMarkdown(text, maxLength).replace(/&#96;((?:(?!&#96;).)+)&#96;/g, '<code>$1</code>');
}

/** Several ids, at most `most` of them, then how many more. */
export function codes(texts: readonly string[], most: number): string {
  const shown = texts.slice(0, most).map((text) => code(text));
  const more = texts.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Lines as they were printed. Line breaks are references, so that no line can be blank. */
export function preformatted(lines: readonly string[], maxLineLength = MAX_LINE): string {
  return `<pre>${lines.map((line) => escapeCode(line, maxLineLength)).join('&#10;')}</pre>`;
}

/** A cell: HTML, and whether it is a number (set right). */
export interface Cell {
  readonly html: string;
  readonly right?: boolean;
}

export function headerRow(cells: readonly Cell[]): string {
  return row('th', cells);
}

export function bodyRow(cells: readonly Cell[]): string {
  return row('td', cells);
}

function row(tag: 'th' | 'td', cells: readonly Cell[]): string {
  const content = cells.map(
    ({ html, right }) => `<${tag}${right === true ? ' align="right"' : ''}>${html}</${tag}>`,
  );
  return `<tr>${content.join('')}</tr>`;
}

/** A part that folds. `title` and `body` are HTML without blank lines. */
export function details(title: string, body: string, open = false): string {
  return `<details${open ? ' open' : ''}><summary>${title}</summary>\n${body}\n</details>`;
}
