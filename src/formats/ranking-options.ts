import { parseFilter, type Filter } from '../domain/filter.js';
import { parseObjective, type Objective } from '../domain/ranking.js';

/** What a list of an option means, and what in it means nothing, each to follow the option's name. */
export interface ParsedList<T> {
  readonly values: readonly T[];
  readonly problems: readonly string[];
}

/** The objectives of `metric`: one a line or separated by commas, the first one first. */
export function parseObjectives(text: string): ParsedList<Objective> {
  const values: Objective[] = [];
  const problems: string[] = [];
  for (const item of text.split(/[\n,]/).map((part) => part.trim())) {
    if (item === '') continue;
    const objective = parseObjective(item);
    if (objective === null) {
      problems.push(`is ${JSON.stringify(item)}: must be NAME, NAME:maximize or NAME:minimize`);
    } else if (values.some(({ metric }) => metric === objective.metric)) {
      problems.push(`names ${objective.metric} twice`);
    } else {
      values.push(objective);
    }
  }
  return { values, problems };
}

/** `5%` as 5; null for anything else. A bare number could be a share, a percentage or a score. */
export function parsePercent(text: string): number | null {
  const percent = /^(\d{1,6}(?:\.\d{1,6})?)\s*%$/.exec(text)?.[1];
  return percent === undefined ? null : Number(percent);
}

/** The filters of `where`, one a line. A problem says at which line and column. */
export function parseFilters(text: string): ParsedList<Filter> {
  const values: Filter[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = parseFilter(line.trimEnd());
    if ('problem' in parsed) {
      const { column, problem } = parsed;
      problems.push(`is ${JSON.stringify(line)}: line ${index + 1}, column ${column}: ${problem}`);
    } else {
      values.push(parsed);
    }
  }
  return { values, problems };
}
