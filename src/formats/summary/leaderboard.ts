import type { RankedJob, Ranking } from '../../domain/ranking.js';
import { escapeMarkdown } from '../escape.js';
import { groupBy } from '../../domain/group-by.js';
import { renderNumber } from '../number.js';
import { plural } from '../plural.js';
import { parameterTexts, varyingParameters } from '../varying-parameters.js';
import type { Block } from './block.js';
import { bodyRow, type Cell, code, codes, details, headerRow, preformatted } from './html.js';

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
  if (winner === undefined) return unranked(ranking.unranked);
  return [
    heading(ranking, winner),
    table(ranking, top),
    winnersConfig(winner),
    ...unranked(ranking.unranked),
  ];
}

function noRanking({ reason, metricsFound }: Extract<Ranking, { type: 'none' }>): string {
  const found = metricsFound.length === 0 ? '' : ` Metrics found: ${codes(metricsFound, MAX_IDS)}.`;
  return `### No ranking\n\n${escapeMarkdown(reason, 500)}${found}`;
}

type Ranked = Extract<Ranking, { type: 'ranked' }>;

function heading({ objective, jobs, ties }: Ranked, winner: RankedJob): string {
  const direction = objective.direction === 'maximize' ? 'highest' : 'lowest';
  const tie = ties ? ' Equal scores stand in the order of the plan.' : '';
  const best = `${code(winner.jobId)} with ${code(objective.metric)} ${renderNumber(winner.score)}`;
  return `### 🏆 Best: ${best}\n\n${plural(jobs.length, 'job')} ranked, ${direction} ${code(objective.metric)} first.${tie}`;
}

function table({ objective, jobs }: Ranked, top: number): Block {
  const varying = varyingParameters(jobs.map((job) => job.config));
  const names = varying.slice(0, MAX_PARAMETERS);
  const hiddenNames = varying.length - names.length;
  const arrow = objective.direction === 'maximize' ? '↑' : '↓';
  const head = headerRow([
    { html: '#', right: true },
    { html: 'Job' },
    { html: `${escapeMarkdown(objective.metric, MAX_VALUE)} ${arrow}`, right: true },
    ...names.map((name) => ({ html: escapeMarkdown(name, MAX_VALUE), right: true })),
  ]);
  const shown = jobs.slice(0, top);
  const note =
    hiddenNames > 0 ? `${plural(hiddenNames, 'more varying parameter')} not shown.\n\n` : '';
  return {
    open: `${note}<table>\n${head}\n`,
    items: shown.map((job) => jobRow(job, names)),
    separator: '\n',
    close: '\n</table>',
    more: (count) => `… and ${plural(count, 'more ranked job')}.`,
    beyond: jobs.length - shown.length,
  };
}

function jobRow(job: RankedJob, names: readonly string[]): string {
  const strong = (html: string) => (job.rank === 1 ? `<b>${html}</b>` : html);
  const parameters = parameterTexts(job.config, names).map((text): Cell => ({
    html: escapeMarkdown(text, MAX_VALUE),
    right: true,
  }));
  return bodyRow([
    { html: strong(String(job.rank)), right: true },
    { html: strong(code(job.jobId)) },
    { html: strong(renderNumber(job.score)), right: true },
    ...parameters,
  ]);
}

function winnersConfig(winner: RankedJob): string {
  const lines = JSON.stringify(winner.config, null, 2).split('\n');
  const shown = lines.slice(0, MAX_CONFIG_LINES);
  if (shown.length < lines.length) shown.push(`… ${lines.length - shown.length} more lines`);
  return details('The whole configuration of the best job', preformatted(shown));
}

function unranked(jobs: Ranked['unranked']): Block[] {
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
      open: `**Completed, but not ranked** (${plural(jobs.length, 'job')})\n\n`,
      items,
      separator: '\n',
      close: '',
      more: (count) => `… and ${plural(count, 'more reason')}.`,
      beyond: groups.length - items.length,
    },
  ];
}
