import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isErrno } from '../adapters/errno.js';
import { storageError } from '../adapters/storage-error.js';
import { storedResults } from '../adapters/stored-results.js';
import { checkNotOurs, writeUserFile } from '../adapters/user-file.js';
import { jobsOf } from '../domain/job.js';
import { regression } from '../domain/baseline.js';
import { countRows } from '../domain/count-rows.js';
import {
  needsMetric,
  rank as rankCandidates,
  type Ranking,
  type RankingQuestion,
} from '../domain/ranking.js';
import { recordedStandings } from '../domain/owed.js';
import { UserError } from '../domain/user-error.js';
import { checkRegression } from '../entry/check-request.js';
import { requireLastPlan } from '../entry/earlier-plan.js';
import { requireLocalState } from '../entry/earlier-state.js';
import { findBaseline } from '../entry/find-baseline.js';
import { namesIn, rankSession } from '../entry/rank-session.js';
import { recordedQuestion } from '../entry/recorded-question.js';
import { readResultFolder } from '../entry/result-folder.js';
import { writeResultsDocuments } from '../entry/results-documents.js';
import { renderLeaderboardCsv } from '../formats/leaderboard-csv.js';
import { renderLeaderboardJson } from '../formats/leaderboard-json.js';
import { parsePercent } from '../formats/ranking-options.js';
import { renderRanking } from '../formats/ranking-text.js';
import type { ResultCounts } from '../formats/results-summary.js';
import { answerJson, parseArguments, warn, type Command } from './command.js';
import { COMMANDS } from './command-table.js';
import { findSession, stateDirectoryOf, type SessionChoice } from './find-session.js';
import { countOption, filtersOption, objectivesOption } from './option-values.js';

const { options, usage } = COMMANDS.rank;

const CHOOSE_ONE = 'Leave one of them out.';

/** How many a person is shown, and `summary.json` names. */
const TOP = 10;

/** `rank`: the results of a session, or of a folder of result files, as a leaderboard. */
export const rank: Command = (context) => {
  const { values, positionals } = parseArguments(context.args, options, { positionals: 1, usage });
  const wish = wishOf(values);
  const top = countOption('top', values.top, { otherwise: null, least: 1 });
  const [folder] = positionals;
  if (folder !== undefined && values.session !== undefined) {
    throw new UserError('rank takes a folder or --session, not both', { hint: CHOOSE_ONE });
  }
  if (values.csv === true && values.json === true) {
    throw new UserError('--csv and --json are two answers', { hint: CHOOSE_ONE });
  }
  const ranked = folder === undefined ? rankState(values, wish) : rankFolder(folder, wish);
  const { ranking, warnings } = ranked;
  warnings.forEach(warn);
  const content =
    values.json === true
      ? renderLeaderboardJson(ranking, top ?? Infinity)
      : values.csv === true
        ? renderLeaderboardCsv(ranking, top ?? Infinity)
        : [renderRanking(ranking, top ?? TOP)];
  if (values.out === undefined) for (const text of content) context.answer(text);
  else {
    const written = writeOut(values.out, content, ranked, {
      top: top ?? TOP,
      stateDirectory: stateDirectoryOf(values),
    });
    if (values.json === true) answerJson(context, { written });
    else context.answer(`${written}\n`);
  }
  if (wish.failOnRegressionPercent !== null) {
    const why = regression(ranking, wish.failOnRegressionPercent);
    if (why !== null) {
      warn(why);
      return 6;
    }
  }
  // Nothing to rank by is for the user to mend: no metric named, or one nobody has.
  return needsMetric(ranking) ? 2 : 0;
};

type Values = ReturnType<typeof parseArguments<typeof options>>['values'];

/** What the user asks for. Null: not given, the session may know. */
interface Wish {
  readonly objectives: RankingQuestion['objectives'] | null;
  readonly filters: RankingQuestion['filters'] | null;
  readonly baseline: string | null;
  readonly failOnRegressionPercent: number | null;
}

function wishOf(values: Values): Wish {
  const regressionText = values['fail-on-regression'];
  const percent = regressionText === undefined ? null : parsePercent(regressionText);
  if (regressionText !== undefined && percent === null) {
    throw new UserError(
      `--fail-on-regression is ${JSON.stringify(regressionText)}: must be a percentage such as 5%`,
      { hint: 'Put the percent sign behind the number.' },
    );
  }
  return {
    objectives: objectivesOption(values.metric),
    filters: filtersOption(values.where),
    baseline: values.baseline ?? null,
    failOnRegressionPercent: percent,
  };
}

interface Ranked {
  readonly ranking: Ranking;
  readonly counts: ResultCounts;
  readonly warnings: readonly string[];
}

/** What was asked for; what was not, as the newest run had it. */
function rankState(choice: SessionChoice, wish: Wish): Ranked {
  const folder = findSession(choice);
  const state = requireLocalState(folder);
  if (state === null) throw new Error('the session folder is gone');
  const { rows } = requireLastPlan(state, folder);
  const jobs = jobsOf(rows);
  const recorded = recordedQuestion(state);
  const question = withBaseline(
    {
      objectives: wish.objectives ?? recorded.objectives,
      filters: wish.filters ?? recorded.filters,
    },
    wish,
    () => jobs.map(({ id }) => id),
  );
  const standing = recordedStandings(state, jobs);
  const { ranking } = rankSession(
    {
      jobs,
      counts: (job) => standing(job) === 'completed',
      state,
      results: storedResults(folder.results),
    },
    question,
  );
  const { total, success, error, skipped, remaining } = countRows(rows, standing);
  return {
    ranking,
    counts: {
      totalJobs: total,
      successJobs: success,
      errorJobs: error,
      skippedJobs: skipped,
      remainingJobs: remaining,
    },
    warnings: [],
  };
}

function rankFolder(name: string, wish: Wish): Ranked {
  const asked = { objectives: wish.objectives ?? [], filters: wish.filters ?? [] };
  const { candidates, counts, warnings } = readResultFolder(resolve(name), namesIn(asked));
  const question = withBaseline(asked, wish, () => candidates.map(({ jobId }) => jobId));
  return { ranking: rankCandidates(candidates, question), counts, warnings };
}

function withBaseline(
  question: Omit<RankingQuestion, 'baseline'>,
  wish: Wish,
  ids: () => readonly string[],
): RankingQuestion {
  const { objectives } = question;
  checkRegression(wish, objectives);
  if (wish.baseline === null) return { ...question, baseline: null };
  const place = { root: process.cwd(), jobs: new Set(ids()), objectives };
  return { ...question, baseline: findBaseline(wish.baseline, place) };
}

/**
 * Returns the path of what was written.
 *
 * @throws UserError 2 for a place in the state directory; 4 when the disk refuses.
 */
function writeOut(
  out: string,
  content: Iterable<string>,
  { ranking, counts }: Ranked,
  { top, stateDirectory }: { top: number; stateDirectory: string },
): string {
  const path = resolve(out);
  const isFolder =
    /[\\/]$/.test(out) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) {
    writeUserFile(path, content, { what: 'the ranking', stateDirectory });
    return path;
  }
  checkNotOurs(out, stateDirectory);
  try {
    return writeResultsDocuments(path, ranking, counts, top);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw storageError('write the ranking', out, error);
  }
}
