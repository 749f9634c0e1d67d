import { NOISE } from '../domain/duration-change.js';
import {
  TREND,
  type Durations,
  type HalfOfRuns,
  type RunStatistics,
} from '../domain/run-statistics.js';
import { renderDuration } from '../formats/duration.js';
import { plural } from '../formats/plural.js';
import type { Column } from '../formats/text-table.js';
import { inWords, renderTime } from './history-text.js';
import { indented, joinSections, left, plainTable, right } from './plain-table.js';

const RATE_POINTS = Math.round(TREND.rate * 100);

/** How a difference in time is judged, in words that follow "slower" or "faster". */
export const NOISE_RULE = `by at least ${renderDuration(NOISE.ms)} and ${NOISE.share * 100} %`;

/** Statistics of a session for a terminal, each with how it is defined. */
export function renderStatistics(statistics: RunStatistics): string[] {
  const { runs, firstStartedAt, lastStartedAt } = statistics;
  if (runs === 0) return ['No run has ended yet.'];
  const sections = [
    [
      `${plural(runs, 'run')}, from ${renderTime(firstStartedAt ?? '')} to ${renderTime(lastStartedAt ?? '')}`,
      `  ${statistics.statuses.map(({ status, runs: count }) => `${count} ${inWords(status)}`).join(', ')}`,
    ],
    successLines(statistics),
    durationLines(statistics),
    trendLines(statistics),
    reasonLines(statistics),
    failingLines(statistics),
    slowLines(statistics),
  ];
  return joinSections(sections);
}

function successLines({ runSuccessRate, attemptSuccessRate }: RunStatistics): string[] {
  return [
    'Success',
    ...below(
      [left(''), right('rate'), left('')],
      [
        ['runs', percent(runSuccessRate), 'ended completed, of all that ended or vanished'],
        ['attempts', percent(attemptSuccessRate), 'completed, of all that completed or failed'],
      ],
    ),
  ];
}

function durationLines({ durations }: RunStatistics): string[] {
  const row = (name: string, { count, medianMs, p90Ms, meanMs, totalMs }: Durations): string[] => [
    name,
    String(count),
    ...[medianMs, p90Ms, meanMs, totalMs].map(duration),
  ];
  return [
    'Durations',
    ...below(
      [left(''), ...['count', 'median', 'p90', 'mean', 'total'].map(right)],
      [
        row('runs', durations.runs),
        row('completed attempts', durations.completedAttempts),
        row('failed attempts', durations.failedAttempts),
      ],
    ),
  ];
}

function trendLines({ trend }: RunStatistics): string[] {
  if (trend === null) return [`Trend: said of ${TREND.runs} runs or more.`];
  const { older, newer, success, speed } = trend;
  const row = (name: string, half: HalfOfRuns): string[] => [
    name,
    String(half.runs),
    percent(half.runSuccessRate),
    duration(half.medianAttemptMs),
  ];
  return [
    `Trend: success ${success}, jobs ${speed === 'same' ? 'as fast as before' : speed}`,
    ...below(
      [left(''), ...['runs', 'success', 'median of completed attempts'].map(right)],
      [row('older half', older), row('newer half', newer)],
    ),
    `  (improving or worsening: by at least ${RATE_POINTS} percentage points; faster or slower: ${NOISE_RULE})`,
  ];
}

function reasonLines({ failureReasons }: RunStatistics): string[] {
  if (failureReasons.length === 0) return ['No attempt failed.'];
  return [
    'Failure reasons',
    ...below(
      [left('reason'), right('attempts'), right('jobs')],
      failureReasons.map(({ reason, attempts, jobs }) => [
        inWords(reason ?? ''),
        String(attempts),
        String(jobs),
      ]),
    ),
  ];
}

function failingLines({ mostFailingJobs }: RunStatistics): string[] {
  if (mostFailingJobs.length === 0) return [];
  return [
    'Jobs that fail most',
    ...below(
      [left('job'), right('failed'), right('attempts'), left('newest failure')],
      mostFailingJobs.map(({ jobId, failed, attempts, message }) => [
        jobId,
        String(failed),
        String(attempts),
        message,
      ]),
    ),
  ];
}

function slowLines({ slowestJobs }: RunStatistics): string[] {
  if (slowestJobs.length === 0) return [];
  return [
    'Slowest jobs, by the median of their completed attempts',
    ...below(
      [left('job'), right('median'), right('attempts')],
      slowestJobs.map(({ jobId, medianMs, attempts }) => [
        jobId,
        duration(medianMs),
        String(attempts),
      ]),
    ),
  ];
}

function below(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  return plainTable(columns, rows).map(indented);
}

function duration(ms: number | null): string {
  return ms === null ? '–' : renderDuration(ms);
}

function percent(rate: number | null): string {
  return rate === null ? '–' : `${Math.round(rate * 100)} %`;
}
