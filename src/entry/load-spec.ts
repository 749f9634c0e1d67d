import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PlannedJob } from '../domain/expand-spec.js';
import { isSpecFile } from '../domain/plan-file.js';
import type { SessionSpec } from '../domain/session-spec.js';
import { renderPlace, UserError } from '../domain/user-error.js';
import type { SpecRemark } from '../formats/session-spec.js';
import { planUnreadable } from './plan-unreadable.js';

/** A session spec that was given as the plan. */
export interface LoadedSpec {
  readonly spec: SessionSpec;
  /** Its jobs from the first one on; each call begins anew. */
  readonly jobs: () => Generator<PlannedJob, void, undefined>;
  /**
   * What is doubtful about it, each with its place; also whether so many jobs are fewer than it
   * wants, or than the plan is cut to.
   */
  readonly warnings: (jobs: number, cut: number | null) => string[];
}

/** What is longer is a plan, and reads faster as one. */
const MAX_BYTES = 16 * 1024 * 1024;

/** How many problems a message lists. */
const LISTED = 50;

/**
 * Reads the session spec that a plan is given as; null when its name is none of a spec. The
 * reader is loaded only then: it costs a tenth of the start.
 *
 * @throws UserError (2) for a file that cannot be read, and for a spec that is wrong: all of
 *   its problems, each with line and column.
 */
export async function loadSpec(plan: string, root: string): Promise<LoadedSpec | null> {
  if (!isSpecFile(plan)) return null;
  const { readSessionSpec, expandSpec, shortfall, createRandom } = await import(
    /* webpackMode: "eager" */ './spec-reader.js'
  );
  const reading = readSessionSpec(readText(plan, root), /\.json$/i.test(plan));
  if (reading.type === 'wrong') throw specWrong(plan, reading.problems);
  const { spec, warnings } = reading;
  const jobs = (): ReturnType<LoadedSpec['jobs']> => expandSpec(spec, createRandom);
  if (jobs().next().done === true) {
    throw new UserError('no job follows from the spec: exclude leaves none', {
      place: { file: plan },
      hint: 'Nothing was run. Exclude less.',
    });
  }
  return {
    spec,
    jobs,
    warnings(count, cut) {
      const short = shortfall(spec, count, cut);
      const remarks = warnings.map((warning) => renderRemark(plan, warning));
      return short === null ? remarks : [...remarks, `${plan}: ${short}`];
    },
  };
}

function readText(plan: string, root: string): string {
  const file = resolve(root, plan);
  try {
    const bytes = readFileSync(file);
    if (bytes.length > MAX_BYTES) {
      throw new UserError(`the spec is larger than ${MAX_BYTES} bytes`, {
        place: { file: plan },
        hint: 'Nothing was run. Write so many values as a plan: one job a line, in a .jsonl file.',
      });
    }
    if (isUtf8(bytes)) return bytes.toString('utf8');
  } catch (error) {
    throw planUnreadable(error, plan, file);
  }
  throw new UserError('not UTF-8', { place: { file: plan }, hint: 'Save the spec as UTF-8.' });
}

function specWrong(plan: string, problems: readonly SpecRemark[]): UserError {
  const [first, ...others] = problems.slice(0, LISTED);
  const more = problems.length - LISTED;
  const lines = [
    first?.message ?? 'the spec is wrong',
    ...others.map((problem) => renderRemark(plan, problem)),
    ...(more > 0 ? [`… and ${more} more problems`] : []),
  ];
  const { line = 1, column = 1 } = first ?? {};
  return new UserError(lines.join('\n'), {
    place: { file: plan, line, column },
    hint: 'Nothing was run. docs/session-spec.md has every key of a session spec.',
  });
}

function renderRemark(plan: string, { line, column, message }: SpecRemark): string {
  return `${renderPlace({ file: plan, line, column })}: ${message}`;
}
