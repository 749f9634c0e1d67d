import { rowWord } from '../../domain/plan-file.js';
import { invalidRowsOf, type ReportedFailure, type RunSummary } from '../../domain/run-summary.js';
import { escapeMarkdown } from '../escape.js';
import { groupBy } from '../../domain/group-by.js';
import { plural } from '../plural.js';
import type { Block } from './block.js';
import { bodyRow, code, codes, details, headerRow, preformatted } from './html.js';

const MAX_GROUPS = 50;
const MAX_JOBS = 20;
const MAX_OUTPUTS = 5;
const MAX_IDS = 10;

const PLACES = { line: 'Line of the plan', row: 'Row of the plan' } as const;

/** Failed jobs, those with the same error told once. */
export function failures({
  failures: all,
  planFile,
}: Pick<RunSummary, 'failures' | 'planFile'>): Block[] {
  if (all.length === 0) return [];
  const groups = [...groupBy(all, ({ reason, message }) => `${reason}\n${message}`).values()];
  const place = PLACES[rowWord(planFile)];
  const items = groups
    .slice(0, MAX_GROUPS)
    .map((group, index) => failureGroup(group, place, index === 0));
  return [
    {
      open: `### ❌ ${heading(all)}\n\n`,
      items,
      separator: '\n\n',
      close: '',
      more: (count) => `… and ${plural(count, 'more kind')} of failure, in the report files.`,
      beyond: groups.length - items.length,
    },
  ];
}

function heading(all: readonly ReportedFailure[]): string {
  const rows = invalidRowsOf({ failures: all });
  const jobs = all.length - rows;
  const parts = [
    jobs > 0 ? `${plural(jobs, 'job')} failed` : null,
    rows > 0 ? plural(rows, 'invalid row') : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function failureGroup(group: readonly ReportedFailure[], place: string, isFirst: boolean): string {
  const [first] = group;
  if (first === undefined) return '';
  const ids = group.map(({ label }) => label);
  const what = first.reason === 'invalid_row' ? 'row' : 'job';
  const jobs =
    group.length === 1 ? codes(ids, 1) : `${plural(group.length, what)}: ${codes(ids, 3)}`;
  const title = `<b>${escapeMarkdown(first.message, 500)}</b> · ${jobs} · ${code(first.reason)}`;
  // The first error is what most readers came for.
  return details(title, [jobsTable(group, place), ...outputs(group)].join('\n'), isFirst);
}

function whenFailed(reason: ReportedFailure['reason'], thisRun: boolean): string {
  if (reason === 'invalid_row') return 'not a valid job, never run';
  return thisRun ? 'in this run' : 'in an earlier run, not tried again';
}

function jobsTable(group: readonly ReportedFailure[], place: string): string {
  const shown = group.slice(0, MAX_JOBS);
  const head = headerRow([
    { html: 'Job' },
    { html: place, right: true },
    { html: 'Attempts', right: true },
    { html: 'Failed' },
  ]);
  const rows = shown.map(({ label, line, attempts, reason, thisRun }) =>
    bodyRow([
      { html: code(label) },
      { html: String(line), right: true },
      { html: String(attempts), right: true },
      { html: whenFailed(reason, thisRun) },
    ]),
  );
  const more = group.length - shown.length;
  const note = more > 0 ? [`<p>… and ${plural(more, 'more job')}.</p>`] : [];
  return ['<table>', head, ...rows, '</table>', ...note].join('\n');
}

/** What the jobs printed last; equal output is shown once. */
function outputs(group: readonly ReportedFailure[]): string[] {
  const printed = group.filter(({ lastLines }) => lastLines.length > 0);
  const distinct = [...groupBy(printed, ({ lastLines }) => lastLines.join('\n')).values()];
  const shown = distinct.slice(0, MAX_OUTPUTS).map((members) => {
    const ids = codes(
      members.map(({ label }) => label),
      MAX_IDS,
    );
    return `<p>Last lines of ${ids}:</p>\n${preformatted(members[0]?.lastLines ?? [])}`;
  });
  const more = distinct.length - shown.length;
  return more > 0 ? [...shown, `<p>… and ${plural(more, 'more output')} in the logs.</p>`] : shown;
}
