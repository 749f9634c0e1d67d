import { isUtf8 } from 'node:buffer';
import { readLines } from '../adapters/line-reader.js';
import type { PlanRow } from '../domain/job.js';
import { renderPlace, UserError, type Place } from '../domain/user-error.js';
import type { Places } from '../formats/output-path.js';
import { createPlanParser } from '../formats/plan-jsonl.js';

/** How many faults of one kind a message lists. */
const LISTED = 20;

/** One line of a plan; from 1. */
export interface PlanText {
  readonly text: string;
  readonly line: number;
}

/** The lines of a plan file. @throws UserError (2) where it is not UTF-8. */
export function* readPlanText(file: string, name: string): Generator<PlanText, void, undefined> {
  for (const { bytes, line, offset } of readLines(file)) {
    if (!isUtf8(bytes)) {
      throw new UserError(`not UTF-8, in the line that starts at byte ${offset}`, {
        place: { file: name, line },
        hint: 'Save the plan as UTF-8.',
      });
    }
    const text = bytes.toString('utf8');
    yield { text: line === 1 ? text.replace(/^\uFEFF/, '') : text, line };
  }
}

/**
 * The rows of a plan, each checked, with its text, in constant memory but for what must be unique.
 *
 * @throws UserError (2) at its end: for lines that are not JSON (all of them, with columns),
 *   and when there is no row.
 */
export function* readPlanRows(
  lines: Iterable<PlanText>,
  name: string,
  places: Places,
): Generator<{ readonly row: PlanRow; readonly text: string }, void, undefined> {
  const parse = createPlanParser(places);
  const notJson: (Place & { message: string })[] = [];
  let isEmpty = true;
  for (const { text, line } of lines) {
    const row = parse(text, line);
    if (row.type === 'not_json') {
      notJson.push({ file: name, line, column: row.column, message: row.message });
    } else if (row.type !== 'blank') {
      isEmpty = false;
      yield { row, text };
    }
  }
  if (notJson.length > 0) throw linesNotJson(notJson);
  if (isEmpty) {
    throw new UserError('the plan has no jobs', {
      place: { file: name },
      hint: 'Write one JSON object a line: {"job_id": …, "config": {…}, "output_json": …}.',
    });
  }
}

function linesNotJson(faults: readonly (Place & { message: string })[]): UserError {
  const [first, ...others] = faults.slice(0, LISTED);
  const more = faults.length > LISTED ? [`… and ${faults.length - LISTED} more lines`] : [];
  const rest = others.map((fault) => `${renderPlace(fault)}: not JSON (${fault.message})`);
  return new UserError([`not JSON (${first?.message ?? ''})`, ...rest, ...more].join('\n'), {
    ...(first === undefined ? {} : { place: first }),
    hint: 'Nothing was run. Every line must be one JSON object; blank lines are fine.',
  });
}
