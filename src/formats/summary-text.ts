import { isWorthTelling, type DecisionGroup } from '../domain/describe.js';
import { rowWord } from '../domain/plan-file.js';
import { invalidRowsOf, type NextStep, type RunSummary } from '../domain/run-summary.js';
import { renderDecisions } from './decisions-text.js';
import { renderDuration } from './duration.js';
import { plainText, shorten } from './escape.js';
import { groupBy } from '../domain/group-by.js';
import { listIds } from '../domain/list-ids.js';
import { plural } from './plural.js';
import { renderRanking } from './ranking-text.js';
import { verdictIcon } from './verdict-icon.js';

const MAX_FAILURES = 10;
const MAX_REASONS = 10;
const MAX_IDS = 5;
const MAX_MESSAGE = 300;

/**
 * The closing words of a run for a terminal or a log: the verdict, the counts, the
 * ranking, the failures, what to do next with the exact commands, and the path of the
 * summary: what is of most use stands last, where the eye is. Ends with a line feed.
 */
export function renderSummaryText(summary: RunSummary): string {
  const sections = [
    [`${verdictIcon(summary.exitCode)} ${summary.verdict}`, countsLine(summary), timeLine(summary)],
    renderRanking(summary.ranking, summary.top).trimEnd().split('\n'),
    failureLines(summary),
    remainingLines(summary.remaining),
    retriedLines(summary.retried),
    decidedLines(summary.decided),
    summary.notices.flatMap(noticeLines),
    placeLines(summary),
    summary.nextSteps.flatMap(nextStepLines),
    reportLines(summary),
  ];
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(plainText).join('\n'))
    .join('\n\n');
  return `${text}\n`;
}

/** What a notice tells on further lines stands below it. */
function noticeLines(text: string): string[] {
  const [first = '', ...more] = text.split('\n');
  return [`note: ${first}`, ...more.map((line) => `  ${line}`)];
}

function countsLine(summary: RunSummary): string {
  const { total, success, error, skipped, remaining, attempted, kept } = summary.counts;
  const invalidRows = invalidRowsOf(summary);
  const invalid = invalidRows === 0 ? '' : `, ${plural(invalidRows, 'invalid row')}`;
  return `${plural(total, 'job')}: ${success} completed, ${error - invalidRows} failed${invalid}, ${skipped} skipped, ${remaining} still to run (this run tried ${attempted} and kept ${kept})`;
}

function timeLine({ durationMs, savedMs }: RunSummary): string {
  const saved = savedMs > 0 ? `; kept results saved ${renderDuration(savedMs)}` : '';
  return `took ${renderDuration(durationMs)}${saved}`;
}

function failureLines({ failures, planFile }: RunSummary): string[] {
  if (failures.length === 0) return [];
  const word = rowWord(planFile);
  const groups = [...groupBy(failures, ({ reason, message }) => `${reason}\n${message}`).values()];
  const lines = groups.slice(0, MAX_FAILURES).map((group) => {
    const jobs = listIds(
      group.map(({ label, line, reason }) =>
        reason === 'invalid_row' ? label : `${label} (${word} ${line})`,
      ),
      MAX_IDS,
    );
    return `  ✗ ${jobs}: ${shorten(plainText(group[0]?.message ?? ''), MAX_MESSAGE)}`;
  });
  const more = groups.length - lines.length;
  if (more > 0) lines.push(`  … and ${plural(more, 'more kind')} of failure`);
  return ['Failed:', ...lines];
}

function remainingLines(jobs: RunSummary['remaining']): string[] {
  if (jobs.length === 0) return [];
  const groups = [...groupBy(jobs, ({ reason }) => reason)];
  const lines = groups
    .slice(0, MAX_REASONS)
    .map(([reason, members]) => `  ${jobIds(members)}: ${reason}`);
  const more = groups.length - lines.length;
  if (more > 0) lines.push(`  … and ${plural(more, 'more reason')}`);
  return ['Not carried out:', ...lines];
}

function retriedLines(jobs: RunSummary['retried']): string[] {
  if (jobs.length === 0) return [];
  const groups = [...groupBy(jobs, ({ attempts, outcome }) => `${outcome} after ${attempts}`)];
  const lines = groups
    .slice(0, MAX_REASONS)
    .map(([what, members]) => `  ${jobIds(members)}: ${what} attempts`);
  const more = groups.length - lines.length;
  if (more > 0) lines.push(`  … and ${plural(more, 'more outcome')}`);
  return [`${plural(jobs.length, 'job')} needed more than one attempt:`, ...lines];
}

function decidedLines(groups: readonly DecisionGroup[]): string[] {
  if (!isWorthTelling(groups)) return [];
  return ['Decided:', ...renderDecisions(groups).map((line) => `  ${line}`)];
}

function jobIds(jobs: readonly { readonly jobId: string }[]): string {
  return listIds(
    jobs.map(({ jobId }) => jobId),
    MAX_IDS,
  );
}

function placeLines({ statePath, artifact }: RunSummary): string[] {
  const uploaded =
    artifact === null
      ? []
      : [`artifact ${artifact.name}${artifact.url === null ? '' : ` (${artifact.url})`}`];
  return [`state and results: ${statePath}`, ...uploaded];
}

/** The path alone on the last line, for who takes it from there. */
function reportLines({ htmlReport }: RunSummary): string[] {
  return htmlReport === null ? [] : ['To see it all, open in a browser:', htmlReport.path];
}

function nextStepLines({ text, code }: NextStep): string[] {
  const toCopy = code === null ? [] : code.trimEnd().split('\n');
  return [`→ ${text}`, ...toCopy.map((line) => `    ${line}`)];
}
