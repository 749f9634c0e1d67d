import type { Ranking } from '../domain/ranking.js';
import { plainText } from './escape.js';
import { groupBy } from '../domain/group-by.js';
import { listIds } from '../domain/list-ids.js';
import {
  comparedIn,
  leaderboardNotes,
  leaderboardTable,
  type Ranked,
} from './leaderboard-table.js';
import { plural } from './plural.js';
import { textTable } from './text-table.js';

const MAX_PARAMETERS = 8;
const MAX_REASONS = 5;
const MAX_IDS = 5;

/**
 * A ranking for a terminal: the `top` best jobs with the parameters that vary, in aligned
 * columns, what the order goes by, then what could not be ranked; or why there is no ranking. Ends with a line feed.
 */
export function renderRanking(ranking: Ranking, top: number): string {
  const lines = ranking.type === 'none' ? whyNoRanking(ranking) : ranked(ranking, top);
  return `${lines.map(plainText).join('\n')}\n`;
}

/** Why there is no ranking, and what one could be by: a line each, not yet escaped. */
export function whyNoRanking({
  reason,
  metricsFound,
}: Extract<Ranking, { type: 'none' }>): string[] {
  const found = metricsFound.length === 0 ? [] : [`Metrics found: ${metricsFound.join(', ')}`];
  return [`No ranking: ${reason}`, ...found];
}

function ranked(ranking: Ranked, top: number): string[] {
  const { jobs, unranked } = ranking;
  if (jobs.length === 0) return ['No job could be ranked.', ...unrankedLines(unranked)];
  const lines = table(ranking, top);
  const more = jobs.length - top;
  if (more > 0) lines.push(`… and ${plural(more, `more ${comparedIn(jobs)}`)}`);
  return [...lines, ...leaderboardNotes(ranking, (name) => name), ...unrankedLines(unranked)];
}

function table(ranking: Ranked, top: number): string[] {
  const { columns, rows, hiddenParameters } = leaderboardTable(ranking, {
    top,
    maxParameters: MAX_PARAMETERS,
  });
  const note =
    hiddenParameters > 0
      ? [`(${plural(hiddenParameters, 'more varying parameter')} not shown)`]
      : [];
  const lines = textTable(
    columns.map(({ name, right }) => ({ name: plainText(name), right })),
    rows.map((cells) => cells.map(plainText)),
  );
  return [...lines, ...note];
}

function unrankedLines(jobs: Ranked['unranked']): string[] {
  const groups = [...groupBy(jobs, (job) => job.reason)];
  const lines = groups.slice(0, MAX_REASONS).map(([reason, members]) => {
    const ids = members.map((job) => job.jobId);
    return `Not ranked: ${listIds(ids, MAX_IDS)} (${reason})`;
  });
  const more = groups.length - lines.length;
  return more > 0 ? [...lines, `… and ${plural(more, 'more reason')}`] : lines;
}
