import type { Ranking } from '../domain/ranking.js';
import { plainText } from './escape.js';
import { groupBy } from '../domain/group-by.js';
import { renderNumber } from './number.js';
import { plural } from './plural.js';
import { textTable } from './text-table.js';
import { parameterTexts, varyingParameters } from './varying-parameters.js';

const MAX_PARAMETERS = 8;
const MAX_REASONS = 5;
const MAX_IDS = 5;

/**
 * A ranking for a terminal: the `top` best jobs with the parameters that vary, in aligned
 * columns, then what could not be ranked; or why there is no ranking. Ends with a line feed.
 */
export function renderRanking(ranking: Ranking, top: number): string {
  const lines = ranking.type === 'none' ? noRanking(ranking) : ranked(ranking, top);
  return `${lines.map(plainText).join('\n')}\n`;
}

function noRanking({ reason, metricsFound }: Extract<Ranking, { type: 'none' }>): string[] {
  const found = metricsFound.length === 0 ? [] : [`Metrics found: ${metricsFound.join(', ')}`];
  return [`No ranking: ${reason}`, ...found];
}

function ranked(ranking: Extract<Ranking, { type: 'ranked' }>, top: number): string[] {
  const { objective, jobs, unranked, ties } = ranking;
  const shown = jobs.slice(0, top);
  const lines = shown.length === 0 ? ['No job could be ranked.'] : table(ranking, shown);
  const more = jobs.length - shown.length;
  if (more > 0) lines.push(`… and ${plural(more, 'more job')}`);
  if (ties) lines.push(`Equal scores of ${objective.metric} stand in the order of the plan.`);
  return [...lines, ...unrankedLines(unranked)];
}

function table(
  { objective, jobs }: Extract<Ranking, { type: 'ranked' }>,
  shown: typeof jobs,
): string[] {
  const varying = varyingParameters(jobs.map((job) => job.config));
  const names = varying.slice(0, MAX_PARAMETERS);
  const arrow = objective.direction === 'maximize' ? '↑' : '↓';
  const columns = [
    { name: '#', right: true },
    { name: 'job', right: false },
    { name: `${plainText(objective.metric)} ${arrow}`, right: true },
    ...names.map((name) => ({ name: plainText(name), right: true })),
  ];
  const rows = shown.map((job) =>
    [
      String(job.rank),
      job.jobId,
      renderNumber(job.score),
      ...parameterTexts(job.config, names),
    ].map(plainText),
  );
  const hidden = varying.length - names.length;
  const note = hidden > 0 ? [`(${plural(hidden, 'more varying parameter')} not shown)`] : [];
  return [...textTable(columns, rows), ...note];
}

function unrankedLines(jobs: Extract<Ranking, { type: 'ranked' }>['unranked']): string[] {
  const groups = [...groupBy(jobs, (job) => job.reason)];
  const lines = groups.slice(0, MAX_REASONS).map(([reason, members]) => {
    const ids = members.slice(0, MAX_IDS).map((job) => job.jobId);
    const more = members.length - ids.length;
    return `Not ranked: ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''} (${reason})`;
  });
  const more = groups.length - lines.length;
  return more > 0 ? [...lines, `… and ${plural(more, 'more reason')}`] : lines;
}
