import { parseObjective, type Objective } from '../domain/ranking.js';
import { UserError } from '../domain/user-error.js';
import type { ParsedList } from '../formats/ranking-options.js';

/**
 * The value of an option that counts something.
 *
 * @throws UserError (2) unless it is a whole number from `least`.
 */
export function countOption<T extends number | null>(
  name: string,
  given: string | undefined,
  { otherwise, least, usage }: { otherwise: T; least: 0 | 1; usage: string },
): number | T {
  if (given === undefined) return otherwise;
  if (/^(0|[1-9][0-9]{0,8})$/.test(given) && Number(given) >= least) return Number(given);
  throw new UserError(
    `--${name} is ${JSON.stringify(given)}: must be a whole number from ${least}`,
    { hint: usage },
  );
}

/**
 * The values of an option that is a list and may be repeated; null when it is not given.
 *
 * @throws UserError (2) that names every one that means nothing.
 */
export function listOption<T>(
  name: string,
  given: readonly string[] | undefined,
  parse: (text: string) => ParsedList<T>,
  usage: string,
): readonly T[] | null {
  if (given === undefined) return null;
  const { values, problems } = parse(given.join('\n'));
  if (problems.length === 0) return values;
  throw new UserError(problems.map((problem) => `--${name} ${problem}`).join('\n'), {
    hint: usage,
  });
}

/** The value of `--metric`; null when it is not given. @throws UserError (2) when it is none. */
export function objectiveOption(metric: string | undefined, usage: string): Objective | null {
  if (metric === undefined) return null;
  const objective = parseObjective(metric);
  if (objective !== null) return objective;
  throw new UserError(
    `--metric is ${JSON.stringify(metric)}: must be NAME, NAME:maximize or NAME:minimize`,
    { hint: usage },
  );
}
