import {
  type DurationChange,
  type MetricChange,
  type RunComparison,
  type StandingChange,
} from '../domain/compare-runs.js';
import { listIds } from '../domain/list-ids.js';
import type { PastRun } from '../domain/run-history.js';
import type { Objective } from '../domain/ranking.js';
import { renderDuration } from '../formats/duration.js';
import { plainText } from '../formats/escape.js';
import { renderNumber } from '../formats/number.js';
import { plural } from '../formats/plural.js';
import type { Column } from '../formats/text-table.js';
import { inWords, renderTime } from './history-text.js';
import { indented, joinSections, left, plainTable, right } from './plain-table.js';
import { NOISE_RULE } from './statistics-text.js';

const LISTED = 20;
const IDS_LISTED = 50;

/** Two runs that were compared, for a terminal: what differs, the most important first. */
export function renderComparison(
  [before, after]: readonly [PastRun, PastRun],
  objective: Objective | null,
  comparison: RunComparison,
): string[] {
  const { added, removed, unchanged, metricChanges } = comparison;
  const metric =
    objective === null
      ? ['No metric was compared: name one with --metric.']
      : metricLines(objective, metricChanges);
  return joinSections([
    [runLine('from', before), runLine('to  ', after)],
    standingLines('Newly failing', comparison.newlyFailing, 'why it failed after'),
    standingLines('Fixed', comparison.fixed, 'why it failed before'),
    standingLines('Otherwise changed', comparison.otherwiseChanged, 'its latest failure'),
    durationLines('Slower', comparison.slower),
    durationLines('Faster', comparison.faster),
    metric,
    idLines('Added to the plan', added),
    idLines('Removed from the plan', removed),
    [`Unchanged: ${plural(unchanged, 'job')}`],
  ]).map(plainText);
}

function runLine(which: string, { runId, startedAt, status }: PastRun): string {
  return `${which}  ${runId}  ${renderTime(startedAt)}  ${inWords(status)}`;
}

/** @param why whose the messages are: of the run before, or of that after. */
function standingLines(title: string, changes: readonly StandingChange[], why: string): string[] {
  const hasWhy = changes.some(({ message }) => message !== null);
  return section(
    title,
    changes,
    [left('job'), left('before'), left('after'), left(hasWhy ? why : ''), left('')],
    ({ before, after, message, redefined }) => [
      inWords(before),
      inWords(after),
      message ?? '',
      remark(redefined),
    ],
  );
}

function durationLines(title: string, changes: readonly DurationChange[]): string[] {
  return section(
    title,
    changes,
    [left('job'), right('before'), right('after'), left('')],
    ({ beforeMs, afterMs, redefined }) => [
      renderDuration(beforeMs),
      renderDuration(afterMs),
      remark(redefined),
    ],
    `, ${NOISE_RULE}`,
  );
}

function metricLines({ metric, direction }: Objective, changes: readonly MetricChange[]): string[] {
  const what = `${metric} (${direction})`;
  if (changes.length === 0) return [`No completed job has another ${what}.`];
  return section(
    `Another ${what}`,
    changes,
    [left('job'), right('before'), right('after'), left('')],
    ({ before, after, change, redefined }) => [
      before === null ? '–' : renderNumber(before),
      after === null ? '–' : renderNumber(after),
      [change, remark(redefined)].filter(Boolean).join('  '),
    ],
  );
}

function section<T extends { readonly jobId: string }>(
  title: string,
  changes: readonly T[],
  columns: readonly Column[],
  cells: (change: T) => string[],
  rule = '',
): string[] {
  if (changes.length === 0) return [];
  const shown = changes.slice(0, LISTED).map((change) => [change.jobId, ...cells(change)]);
  const more = changes.length - shown.length;
  const lines = [
    ...plainTable(columns, shown),
    ...(more > 0 ? [`… and ${more} more (--json has all)`] : []),
  ];
  return [`${title}: ${plural(changes.length, 'job')}${rule}`, ...lines.map(indented)];
}

function idLines(title: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  return [`${title}: ${plural(ids.length, 'job')}`, indented(listIds(ids, IDS_LISTED))];
}

function remark(redefined: boolean): string {
  return redefined ? '(changed in the plan)' : '';
}
