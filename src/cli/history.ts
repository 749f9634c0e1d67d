import { isSessionHeld } from '../adapters/session-lock.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { endedBadly, type PastRun } from '../domain/run-history.js';
import { statisticsOf } from '../domain/run-statistics.js';
import { UserError } from '../domain/user-error.js';
import { cleanHistory, renderCleanUp } from './clean-history.js';
import { answerJson, parseArguments, type Command } from './command.js';
import { COMMANDS } from './command-table.js';
import { compareHistory, type Answer } from './compare-history.js';
import { findSession } from './find-session.js';
import { moreLines, renderRun, renderRuns } from './history-text.js';
import { countOption, objectiveOption } from './option-values.js';
import { usageLine } from './program.js';
import { allRuns, runDocument, selectRuns } from './read-history.js';
import { renderStatistics } from './statistics-text.js';
import { underLock } from './under-lock.js';

const { options, usage } = COMMANDS.history;

/** Over how many runs `--stats` looks when `--limit` does not say. */
const STATISTICS_RUNS = 100;
const LISTED_RUNS = 10;

/** `history`: the runs of a session, or their statistics, two of them compared, a clean-up. */
export const history: Command = async (context) => {
  const { values, positionals } = parseArguments(context.args, options, { positionals: 2, usage });
  const view = chooseView(values, positionals);
  const folder = findSession(values);
  const answer = await view(folder);
  if (values.json === true) answerJson(context, answer.document);
  else context.answer(`${answer.lines.join('\n')}\n`);
  return 0;
};

type Values = ReturnType<typeof parseArguments<typeof options>>['values'];
type View = (folder: SessionFolder) => Promise<Answer>;

/**
 * What to answer with. All that was given is checked here, before a session is looked for.
 *
 * @throws UserError (2) for two views at once, and for options of another view.
 */
function chooseView(values: Values, positionals: readonly string[]): View {
  const [view = 'list', other] = (['stats', 'compare', 'clean'] as const).filter(
    (name) => values[name] === true,
  );
  if (other !== undefined) throw wrong(`--${view} and --${other} are two answers`);
  for (const [name, its] of OF_VIEWS) {
    if (values[name] !== undefined && !its.includes(view)) {
      const one = its.filter((owner) => owner !== 'list').map((owner) => `--${owner}`);
      throw wrong(
        one.length === 0 || view !== 'list'
          ? `--${name} means nothing with --${view}`
          : `--${name} means nothing without ${one.join(' or ')}`,
      );
    }
  }
  if (view !== 'compare' && positionals[0] !== undefined) {
    throw wrong(`unexpected argument ${JSON.stringify(positionals[0])}`);
  }
  switch (view) {
    case 'list':
      return listView(values);
    case 'stats':
      return statisticsView(values);
    case 'compare':
      return compareView(values, positionals);
    case 'clean':
      return cleanView(values);
  }
}

type ViewName = 'list' | 'stats' | 'compare' | 'clean';

/** Which views an option belongs to; all others belong to each. */
const OF_VIEWS: readonly (readonly [keyof Values, readonly ViewName[]])[] = [
  ['limit', ['list', 'stats']],
  ['failures', ['list']],
  ['detailed', ['list']],
  ['metric', ['compare']],
  ['keep-days', ['clean']],
  ['keep-runs', ['clean']],
  ['dry-run', ['clean']],
];

function wrong(message: string): UserError {
  return new UserError(message, { hint: usageLine(usage) });
}

function listView(values: Values): View {
  const limit = countOption('limit', values.limit, { otherwise: LISTED_RUNS, least: 1 });
  const { failures = false, detailed = false } = values;
  const isShown = failures
    ? ({ outcome }: PastRun['attempts'][number]): boolean => outcome !== 'completed'
    : (): boolean => true;
  return async (folder) => {
    const selection = selectRuns(folder, await isSessionHeld(folder.path), {
      limit,
      wanted: failures ? endedBadly : () => true,
    });
    const { runs } = selection;
    if (!detailed) {
      return {
        document: runs.map((run) => ({
          ...runDocument(run),
          attempts: run.attempts.length,
          skipped: run.skipped.length,
        })),
        lines: renderRuns(selection),
      };
    }
    return {
      document: runs.map((run) => ({
        ...runDocument(run),
        attempts: run.attempts.filter(isShown),
      })),
      lines: [
        ...runs.flatMap((run, index) => [...(index === 0 ? [] : ['']), ...renderRun(run, isShown)]),
        ...(selection.more + selection.unread > 0 ? [''] : []),
        ...moreLines(selection),
      ],
    };
  };
}

function statisticsView(values: Values): View {
  const limit = countOption('limit', values.limit, { otherwise: STATISTICS_RUNS, least: 1 });
  return async (folder) => {
    const held = await isSessionHeld(folder.path);
    const { runs } = selectRuns(folder, held, {
      limit,
      wanted: ({ status }) => status !== 'in_progress',
    });
    const statistics = statisticsOf(runs);
    return { document: statistics, lines: renderStatistics(statistics) };
  };
}

function compareView(values: Values, [before, after]: readonly string[]): View {
  const objective = objectiveOption(values.metric);
  if (before === undefined || after === undefined) throw wrong('--compare needs two runs');
  return async (folder) =>
    compareHistory(allRuns(folder, await isSessionHeld(folder.path)), [before, after], objective);
}

function cleanView(values: Values): View {
  const rules = {
    keepDays: countOption('keep-days', values['keep-days'], { otherwise: 30, least: 0 }),
    keepRuns: countOption('keep-runs', values['keep-runs'], { otherwise: null, least: 0 }),
  };
  const dryRun = values['dry-run'] === true;
  return async (folder) => {
    const clean = () => cleanHistory(folder, rules, { nowMs: Date.now(), dryRun });
    const cleanUp = dryRun ? clean() : await underLock(folder, clean);
    return { document: { dryRun, ...rules, ...cleanUp }, lines: renderCleanUp(cleanUp, dryRun) };
  };
}
