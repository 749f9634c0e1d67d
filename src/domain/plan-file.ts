import type { InvalidRow } from './job.js';
import type { Place } from './user-error.js';

/** Whether a plan is given as a session spec, from which its rows follow: its name says so. */
export function isSpecFile(name: string): boolean {
  return /\.(ya?ml|json)$/i.test(name);
}

/** Where a row of a plan is to be mended. The rows of a spec have no line in its file. */
export function placeOfRow(
  planFile: string,
  { line, column }: { readonly line: number; readonly column?: number },
): Place {
  if (isSpecFile(planFile)) return { file: planFile };
  return { file: planFile, line, ...(column === undefined ? {} : { column }) };
}

/** What the number of a row counts, for the words beside it: the rows of a spec are no lines of its file. */
export function rowWord(planFile: string): 'line' | 'row' {
  return isSpecFile(planFile) ? 'row' : 'line';
}

/** What is wrong with a row; for one of a spec with its number, as no line can say which. */
export function describeInvalidRow(planFile: string, { line, message }: InvalidRow): string {
  return isSpecFile(planFile) ? `row ${line}: ${message}` : message;
}
