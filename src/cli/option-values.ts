import { parseObjective, type Objective } from '../domain/ranking.js';
import { UserError } from '../domain/user-error.js';
import { parseFilters, parseObjectives, type ParsedList } from '../formats/ranking-options.js';
import type { Filter } from '../domain/filter.js';

/**
 * The value of an option that counts something.
 *
 * @throws UserError (2) unless it is a whole number from `least`.
 */
export function countOption<T extends number | null>(
  name: string,
  given: string | undefined,
  { otherwise, least }: { otherwise: T; least: 0 | 1 },
): number | T {
  if (given === undefined) return otherwise;
  if (/^(0|[1-9][0-9]{0,8})$/.test(given) && Number(given) >= least) return Number(given);
  throw new UserError(
    `--${name} is ${JSON.stringify(given)}: must be a whole number from ${least}`,
    { hint: `Write --${name} 10, for example, or leave it out.` },
  );
}

const METRIC_HINT = 'Lower is better: --metric loss:minimize. Higher is better: --metric accuracy.';

/** The values of `--metric`, the first one first; null when it is not given. @throws UserError (2) */
export function objectivesOption(
  given: readonly string[] | undefined,
): readonly Objective[] | null {
  return listOption('metric', given, parseObjectives, METRIC_HINT);
}

/** The values of `--where`; null when it is not given. @throws UserError (2) */
export function filtersOption(given: readonly string[] | undefined): readonly Filter[] | null {
  return listOption(
    'where',
    given,
    parseFilters,
    'Write a name, one of <= >= < > == != and a number: --where "max_drawdown_pct <= 20".',
  );
}

/** @throws UserError (2) that names every value that means nothing. */
function listOption<T>(
  name: string,
  given: readonly string[] | undefined,
  parse: (text: string) => ParsedList<T>,
  hint: string,
): readonly T[] | null {
  if (given === undefined) return null;
  const { values, problems } = parse(given.join('\n'));
  if (problems.length === 0) return values;
  throw new UserError(problems.map((problem) => `--${name} ${problem}`).join('\n'), { hint });
}

/** The value of `--metric` where there can be only one; null when it is not given. @throws UserError (2) */
export function objectiveOption(metric: string | undefined): Objective | null {
  if (metric === undefined) return null;
  const objective = parseObjective(metric);
  if (objective !== null) return objective;
  throw new UserError(
    `--metric is ${JSON.stringify(metric)}: must be NAME, NAME:maximize or NAME:minimize`,
    { hint: METRIC_HINT },
  );
}
