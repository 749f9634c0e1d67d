import type { Json } from '../domain/json.js';
import { isNumericParameter } from '../domain/parameters.js';
import type { ReportData, ReportJob } from '../domain/report-data.js';
import { countConfigurations, type ReportEntry } from '../domain/report-entries.js';
import { comparedNoun, comparedText, type Compared } from './compared-text.js';
import { renderDuration } from './duration.js';
import { escapeAttribute, shorten } from './escape.js';
import { meanText, repeatsText } from './mean-text.js';
import { renderNumber } from './number.js';
import { plural } from './plural.js';
import { JOB_MARKS, JOB_STATUSES, RUN_WORDS } from './report-marks.js';
import { utc } from './utc-time.js';
import { parameterText } from './parameter-texts.js';

/*
 * What a report shows before, and without, any script. Every piece is HTML; every datum in
 * it goes through `html`, ids and values also stand in a `<bdi>` of their own.
 */

const STATIC_ROWS = 10;

/** Longest value of a parameter, in characters. */
const MAX_VALUE = 80;

/** A datum as text of HTML or as the value of an attribute; unseen characters are shown. */
export const html = escapeAttribute;

/** A datum in a sentence of ours: its direction of writing is its own business. */
function datum(text: string): string {
  return `<bdi>${html(text)}</bdi>`;
}

function mark(status: ReportJob['status']): string {
  return `<svg class="mark" data-status="${status}" viewBox="0 0 16 16" aria-hidden="true"><path fill-rule="evenodd" d="${JOB_MARKS[status].path}"/></svg>`;
}

/** Name, verdict, counts, and when it ran. */
export function head(data: ReportData): string {
  const { word, like } = RUN_WORDS[data.status];
  return `<header class="head">
<div class="bar"><p class="eyebrow">Tuning session</p><div id="theme"></div></div>
<h1>${datum(data.session)}</h1>
<p class="verdict" data-status="${like}">${mark(like)}<strong>${word}</strong> <span>${html(data.verdict)}</span></p>
${counts(data)}
${facts(data)}
</header>`;
}

/** Each status with its number of jobs, also as a bar whose parts are as long as they are many. */
function counts({ jobs, counts: { total, kept, attempted } }: ReportData): string {
  const numbers = new Map(JOB_STATUSES.map((status) => [status, 0]));
  for (const { status } of jobs) numbers.set(status, (numbers.get(status) ?? 0) + 1);
  const present = [...numbers].filter(([status, count]) => count > 0 || status === 'completed');
  let from = 0;
  const parts = present.map(([status, count]) => {
    const width = jobs.length === 0 ? 0 : (1000 * count) / jobs.length;
    const part = `<rect data-status="${status}" x="${from}" width="${Math.max(0, width - 2)}" height="6"/>`;
    from += width;
    return part;
  });
  const items = present.map(
    ([status, count]) =>
      `<li>${mark(status)}<b>${count.toLocaleString('en-US')}</b> ${JOB_MARKS[status].word}</li>`,
  );
  const ofRun = `<li class="aside">${total.toLocaleString('en-US')} ${total === 1 ? 'job' : 'jobs'}; the newest run tried ${attempted.toLocaleString('en-US')} and kept ${kept.toLocaleString('en-US')}</li>`;
  return `<svg class="meter" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">${parts.join('')}</svg>
<ul class="counts" aria-label="Jobs by status">${items.join('')}${ofRun}</ul>`;
}

function facts({ runs, objectives, filters }: ReportData): string {
  const last = runs.at(-1);
  const parts: string[] = [];
  if (objectives.length > 0) {
    const texts = objectives.map(({ metric, direction }) => `${direction} ${datum(metric)}`);
    parts.push(`Objective: ${texts.join(', ')}`);
  }
  if (filters.length > 0) parts.push(`Where ${filters.map(datum).join(' and ')}`);
  if (last !== undefined) {
    const took = last.endedAt === null ? '' : ` (${renderDuration(last.endedAt - last.startedAt)})`;
    parts.push(`${plural(runs.length, 'run')}, newest ${utc(last.startedAt)}${took}`);
    if (last.commit !== null) parts.push(`Commit ${datum(last.commit.slice(0, 7))}`);
  }
  return `<p class="facts">${parts.map((part) => `<span>${part}</span>`).join(' ')}</p>`;
}

/**
 * The configuration that won, and by how much; or why none did.
 *
 * @param ranked what has a rank, the best first.
 */
export function best(data: ReportData, ranked: readonly ReportEntry[]): string {
  const { objectives, metrics, parameters, noRanking } = data;
  if (noRanking !== null)
    return `<section class="best"><p class="note">${html(noRanking)}</p></section>`;
  const [first, second] = ranked;
  const [objective] = objectives;
  const noun = comparedIn(data);
  if (first === undefined || objective === undefined) return '';
  if (objectives.length > 1) {
    const front = ranked.filter(({ isBest }) => isBest).length;
    return `<section class="best"><p class="note"><b>${plural(front, noun)}</b> of ${ranked.length} ranked stand on the Pareto front: no other ${noun} is better in every objective.</p></section>`;
  }
  const place = metrics.indexOf(objective.metric);
  const score = first.metrics[place] ?? null;
  const next = second?.metrics[place] ?? null;
  const lead =
    score === null || next === null
      ? `the only one of ${everything(data)} that is ranked`
      : score === next
        ? `a tie with ${datum(second?.id ?? '')}; plan order decides`
        : `${renderNumber(Math.abs(score - next))} ahead of ${datum(second?.id ?? '')}`;
  const values = parameters.map(
    (name, index) =>
      `<div><dt>${datum(name)}</dt><dd>${datum(valueText(first.parameters[index] ?? null))}</dd></div>`,
  );
  return `<section class="best" aria-labelledby="best-title">
<div class="score"><h2 id="best-title">Best ${noun}</h2><p class="value">${scoreText(first, place)}</p><p class="unit">${datum(objective.metric)}${repeatsNote(first)}</p></div>
<div class="winner"><p><span class="id">${datum(first.id)}</span>, ${lead}</p><dl>${values.join('')}</dl></div>
</section>`;
}

/** What the rows of the leaderboard are. */
function comparedIn({ groups }: ReportData): Compared {
  return comparedNoun(groups.length > 0);
}

function everything(data: ReportData): string {
  const { jobs } = data;
  return comparedText(comparedIn(data), (noun) =>
    plural(noun === 'job' ? jobs.length : countConfigurations(jobs), noun),
  );
}

/**
 * The first rows of the leaderboard; the script puts the whole table in their place.
 *
 * @param ranked what has a rank, the best first.
 */
export function leaderboard(data: ReportData, ranked: readonly ReportEntry[]): string {
  const { objectives, metrics, parameters, groups } = data;
  if (ranked.length === 0) return '';
  const columns = objectives.map(({ metric }) => metrics.indexOf(metric));
  const heads = [
    ...[...objectives.map(({ metric }) => metric), ...(groups.length > 0 ? ['n'] : [])].map(
      (name) => ({ name, cell: 'num' }),
    ),
    ...parameters.map((name, index) => ({
      name,
      cell: isNumericParameter(data.jobs.map((job) => job.parameters[index] ?? null)) ? 'num' : '',
    })),
  ];
  const rows = ranked.slice(0, STATIC_ROWS).map((entry) => {
    const values = [
      ...columns.map((column) => scoreText(entry, column)),
      ...(groups.length > 0 ? [countText(entry)] : []),
      ...parameters.map((_, index) => valueText(entry.parameters[index] ?? null)),
    ];
    return `<tr><td class="num">${entry.rank}</td><td class="id">${datum(entry.id)}</td>${values.map((value, index) => `<td class="${heads[index]?.cell ?? ''}">${datum(value)}</td>`).join('')}</tr>`;
  });
  const more = ranked.length - rows.length;
  return `<div class="scroll" tabindex="0" role="region" aria-label="The best jobs"><table><thead><tr><th scope="col" class="num">#</th><th scope="col">job</th>${heads.map(({ name, cell }) => `<th scope="col" class="${cell}">${datum(name)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>
${more > 0 ? `<p class="note">and ${plural(more, `more ranked ${comparedIn(data)}`)}</p>` : ''}`;
}

/** Its value of a metric; of repeats the mean and how far they lie apart. */
function scoreText({ metrics, repeats }: ReportEntry, metric: number): string {
  const value = metrics[metric] ?? null;
  return value === null ? '–' : meanText(value, repeats?.deviations[metric] ?? null);
}

function countText({ repeats }: ReportEntry): string {
  return repeats === null ? '' : repeatsText(repeats.ids.length, repeats.planned);
}

function repeatsNote({ repeats }: ReportEntry): string {
  if (repeats === null) return '';
  const { ids, planned } = repeats;
  return `, mean of ${repeatsText(ids.length, planned)} ${planned === 1 ? 'repeat' : 'repeats'}`;
}

/** A parameter's value; `–` where a job has none. */
function valueText(value: Json): string {
  return value === null ? '–' : shorten(parameterText(value), MAX_VALUE);
}
