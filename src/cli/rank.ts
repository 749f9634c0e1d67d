import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import { metricsOf, metricsWith } from '../domain/metrics.js';
import {
  rank as rankCandidates,
  type Candidate,
  type Objective,
  type Ranking,
} from '../domain/ranking.js';
import { UserError } from '../domain/user-error.js';
import { loadStored } from '../adapters/stored-results.js';
import { lastPlan } from '../entry/earlier-plan.js';
import { requireLocalState } from '../entry/earlier-state.js';
import { rankSession } from '../entry/rank-session.js';
import { renderRanking } from '../formats/ranking-text.js';
import { parseResult } from '../formats/result-json.js';
import { answerJson, parseArguments, warn, type Command } from './command.js';
import { COMMANDS } from './command-table.js';
import { findSession, type SessionChoice } from './find-session.js';
import { countOption, objectiveOption } from './option-values.js';

/** `rank`: the results of a session, or of a folder of result files, by one metric. */
export const rank: Command = (context) => {
  const { options, usage } = COMMANDS.rank;
  const { values, positionals } = parseArguments(context.args, options, { positionals: 1, usage });
  const objective = objectiveOption(values.metric, usage);
  const top = countOption('top', values.top, { otherwise: 10, least: 1, usage });
  const [folder] = positionals;
  if (folder !== undefined && values.session !== undefined) {
    throw new UserError('rank takes a folder or --session, not both', { hint: usage });
  }
  const { ranking, warnings } =
    folder === undefined
      ? { ranking: rankState(values, objective), warnings: [] }
      : rankFolder(resolve(folder), objective);
  warnings.forEach(warn);
  if (values.json === true) answerJson(context, ranking);
  else context.answer(renderRanking(ranking, top));
  // Nothing to rank by is for the user to mend: no metric named, or one nobody has.
  return ranking.type === 'ranked' || ranking.metricsFound.length === 0 ? 0 : 2;
};

function rankState(choice: SessionChoice, objective: Objective | null): Ranking {
  const folder = findSession(choice);
  const state = requireLocalState(folder);
  if (state === null) throw new Error('the session folder is gone');
  const jobs = lastPlan(state, folder).rows.flatMap((row) => (row.type === 'job' ? [row.job] : []));
  return rankSession(
    jobs,
    state,
    { load: (result) => loadStored(folder.results, result) },
    objective,
  );
}

/** Result files below a folder, in the order of their paths; unreadable ones are named. */
function rankFolder(
  folder: string,
  objective: Objective | null,
): { ranking: Ranking; warnings: string[] } {
  const warnings: string[] = [];
  const candidates = filesIn(folder).flatMap((file): Candidate[] => {
    const parsed = parseResult(readFileSync(file));
    if (parsed.type === 'invalid') {
      warnings.push(`${file} is left out: ${parsed.message}`);
      return [];
    }
    return [candidateOf(file, parsed.value, objective)];
  });
  return { ranking: rankCandidates(candidates, objective), warnings };
}

function candidateOf(file: string, result: JsonObject, objective: Objective | null): Candidate {
  const { config_summary: summary, config } = result;
  const named = isJsonObject(summary) ? summary['job_id'] : undefined;
  return {
    jobId: typeof named === 'string' ? named : basename(file, '.json'),
    config: isJsonObject(config) ? config : {},
    metrics: metricsWith(metricsOf(result), objective?.metric ?? null, () => result),
  };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile());
  } catch (error) {
    throw new UserError(`the folder of results cannot be read: ${(error as Error).message}`, {
      place: { file: folder },
      hint: COMMANDS.rank.usage,
    });
  }
}
