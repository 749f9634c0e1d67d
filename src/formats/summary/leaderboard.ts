import type { RankedJob, Ranking } from '../../domain/ranking.js';
import { escapeMarkdown } from '../escape.js';
import { groupBy } from '../../domain/group-by.js';
import {
  comparedIn,
  leaderboardNotes,
  leaderboardTable,
  scoreText,
  type Ranked,
} from '../leaderboard-table.js';
import { plural } from '../plural.js';
import type { Block } from './block.js';
import {
  bodyRow,
  type Cell,
  code,
  codes,
  details,
  headerRow,
  preformatted,
  prose,
} from './html.js';

/** More columns than this make a table that nobody can read on a page. */
const MAX_PARAMETERS = 12;

const MAX_VALUE = 60;
const MAX_CONFIG_LINES = 100;
const MAX_REASONS = 20;
const MAX_IDS = 20;

/** The ranked jobs, winner first, with the parameters that vary; or why there is no ranking. */
export function leaderboard(ranking: Ranking, top: number): Block[] {
  if (ranking.type === 'none') return [noRanking(ranking)];
  const [winner] = ranking.jobs;
  if (winner === undefined) return unranked(ranking);
  return [
    heading(ranking, winner),
    table(ranking, top),
    winnersConfig(winner),
    ...unranked(ranking),
  ];
}

function noRanking({ reason, metricsFound }: Extract<Ranking, { type: 'none' }>): string {
  const found = metricsFound.length === 0 ? '' : ` Metrics found: ${codes(metricsFound, MAX_IDS)}.`;
  return `### No ranking\n\n${prose(reason, 500)}${found}`;
}

function heading(ranking: Ranked, winner: RankedJob): string {
  const { objectives } = ranking;
  const scores = winner.scores.map((score, index) => {
    const objective = objectives[index];
    return `${code(objective?.metric ?? '')} ${scoreText(winner, score, objective)}`;
  });
  const notes = leaderboardNotes(ranking, (name) => code(name));
  const best = `### 🏆 Best: ${code(winner.jobId)} with ${scores.join(', ')}`;
  return `${best}\n\n${notes.join(' ')}`;
}

function table(ranking: Ranked, top: number): Block {
  const { columns, rows, hiddenParameters } = leaderboardTable(ranking, {
    top,
    maxParameters: MAX_PARAMETERS,
  });
  const head = headerRow(
    columns.map(({ name, kind, right }) => ({
      html: kind === 'score' || kind === 'parameter' ? escapeMarkdown(name, MAX_VALUE) : name,
      right,
    })),
  );
  const note =
    hiddenParameters > 0
      ? `${plural(hiddenParameters, 'more varying parameter')} not shown.\n\n`
      : '';
  return {
    open: `${note}<table>\n${head}\n`,
    items: rows.map((cells, index) => {
      const isFirst = index === 0;
      return bodyRow(
        columns.map(({ kind, right }, column): Cell => {
          const text = cells[column] ?? '';
          const html =
            kind === 'job'
              ? code(text)
              : kind === 'parameter'
                ? escapeMarkdown(text, MAX_VALUE)
                : text;
          return {
            html: isFirst && kind !== 'parameter' ? `<b>${html}</b>` : html,
            right,
          };
        }),
      );
    }),
    separator: '\n',
    close: '\n</table>',
    more: (count) => `… and ${plural(count, `more ranked ${comparedIn(ranking.jobs)}`)}.`,
    beyond: Math.max(0, ranking.jobs.length - rows.length),
  };
}

function winnersConfig(winner: RankedJob): string {
  const lines = JSON.stringify(winner.config, null, 2).split('\n');
  const shown = lines.slice(0, MAX_CONFIG_LINES);
  if (shown.length < lines.length) shown.push(`… ${lines.length - shown.length} more lines`);
  return details('The whole configuration of the best job', preformatted(shown));
}

function unranked({ jobs: ranked, unranked: jobs }: Ranked): Block[] {
  if (jobs.length === 0) return [];
  const groups = [...groupBy(jobs, (job) => job.reason)];
  const items = groups.slice(0, MAX_REASONS).map(([reason, members]) => {
    const ids = codes(
      members.map((job) => job.jobId),
      MAX_IDS,
    );
    return `- ${escapeMarkdown(reason)}: ${ids}`;
  });
  return [
    {
      open: `**Completed, but not ranked** (${plural(jobs.length, comparedIn(ranked))})\n\n`,
      items,
      separator: '\n',
      close: '',
      more: (count) => `… and ${plural(count, 'more reason')}.`,
      beyond: groups.length - items.length,
    },
  ];
}
