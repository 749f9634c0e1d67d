import { isSessionHeld } from '../adapters/session-lock.js';
import { isStored } from '../adapters/stored-results.js';
import { overviewOf, type JobOverview, type Overview } from '../domain/overview.js';
import { findRun } from '../domain/find-run.js';
import { requireLastPlan } from '../entry/earlier-plan.js';
import { requireLocalState } from '../entry/earlier-state.js';
import { renderDuration } from '../formats/duration.js';
import { plainText } from '../formats/escape.js';
import { listIds } from '../domain/list-ids.js';
import { plural } from '../formats/plural.js';
import { textTable } from '../formats/text-table.js';
import { answerJson, parseArguments, type Command } from './command.js';
import { COMMANDS } from './command-table.js';
import { findSession } from './find-session.js';
import { renderRun } from './history-text.js';
import { allRuns, runDocument } from './read-history.js';

/** `status`: where a session stands; with `--run`, what one of its runs did. */
export const status: Command = async (context) => {
  const { options, usage } = COMMANDS.status;
  const { values } = parseArguments(context.args, options, { positionals: 0, usage });
  const folder = findSession(values);
  const held = await isSessionHeld(folder.path);
  if (values.run !== undefined) {
    const found = findRun(allRuns(folder, held), values.run);
    if (values.json === true) answerJson(context, runDocument(found));
    else context.answer(`${renderRun(found).join('\n')}\n`);
    return 0;
  }
  const state = requireLocalState(folder);
  if (state === null) throw new Error('the session folder is gone');
  const overview = overviewOf(state, requireLastPlan(state, folder).rows, held, (result) =>
    isStored(folder.results, result),
  );
  if (values.json === true) answerJson(context, overview);
  else context.answer(renderOverview(overview));
  return 0;
};

function renderOverview(overview: Overview): string {
  const { counts } = overview;
  const open = overview.jobs.filter(({ standing }) => standing !== 'completed');
  const lines = [
    `Session ${overview.session}${overview.part === null ? '' : ` (part ${overview.part})`}: ${overview.status.replaceAll('_', ' ')}, ${overview.progress} completed`,
    `newest run ${overview.runId}  ${overview.mode}  started ${overview.startedAt}`,
    `total ${counts.total}  completed ${counts.success}  failed or invalid ${counts.error}  skipped ${counts.skipped}  still to run ${counts.remaining}`,
  ];
  if (overview.retries > 0) {
    lines.push(`${plural(overview.retries, 'retry', 'retries')} in the newest run`);
  }
  if (overview.restartPoint !== null) {
    lines.push(`restart point ${overview.restartPoint} (the first job that is not completed)`);
  }
  const question = rankedBy(overview);
  if (question !== '') lines.push(question);
  const { withoutStored } = overview;
  if (withoutStored.length > 0) {
    lines.push(
      `${plural(withoutStored.length, 'completed job has', 'completed jobs have')} no stored result: ${listIds(withoutStored, MOST_NAMED)}. The next run puts it back from output_json, or runs the job again.`,
    );
  }
  if (open.length > 0) lines.push('', ...textTable(COLUMNS, open.map(row)));
  return `${lines.map(plainText).join('\n')}\n`;
}

/** How many jobs without a stored result are named; `--json` names all. */
const MOST_NAMED = 5;

function rankedBy({ objectives, where }: Overview): string {
  const metrics = objectives.map(
    ({ metric, direction }) => `${metric}${direction === 'minimize' ? ':minimize' : ''}`,
  );
  return [
    ...(metrics.length > 0 ? [`ranked by ${metrics.join(', ')}`] : []),
    ...(where.length > 0 ? [`only where ${where.join(' and ')}`] : []),
  ].join(', ');
}

const COLUMNS = [
  { name: 'job', right: false },
  { name: 'status', right: false },
  { name: 'attempts', right: true },
  { name: 'took', right: true },
  { name: 'why', right: false },
];

function row({ jobId, standing, attempts, durationMs, message }: JobOverview): string[] {
  return [
    jobId,
    standing.replaceAll('_', ' '),
    String(attempts),
    durationMs === null ? '' : renderDuration(durationMs),
    message ?? '',
  ];
}
