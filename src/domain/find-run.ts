import type { PastRun } from './run-history.js';
import { UserError } from './user-error.js';

const NAMED = 5;

/**
 * The run whose id is `text`, or the only one whose id begins with it.
 *
 * @param runs newest first.
 * @throws UserError (2) when there is none, or more than one: it names the candidates.
 */
export function findRun<T extends Pick<PastRun, 'runId' | 'startedAt' | 'status'>>(
  runs: readonly T[],
  text: string,
): T {
  const fitting = text === '' ? [] : runs.filter(({ runId }) => runId.startsWith(text));
  const [only, ...others] = fitting;
  if (only === undefined) {
    throw new UserError(`this session has no run ${text}`, {
      hint: `Runs, newest first: ${named(runs)}.`,
    });
  }
  // No id is the beginning of another one: they are all of one length.
  if (others.length === 0) return only;
  throw new UserError(`${fitting.length} runs begin with ${text}`, {
    hint: `Write more of the id: ${named(fitting)}.`,
  });
}

function named(runs: readonly Pick<PastRun, 'runId' | 'startedAt' | 'status'>[]): string {
  const names = runs
    .slice(0, NAMED)
    .map(({ runId, startedAt, status }) => `${runId} (${startedAt}, ${status})`);
  const more = runs.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
