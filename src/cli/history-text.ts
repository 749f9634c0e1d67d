import { describeMode } from '../domain/describe.js';
import { runDurationMs, type PastAttempt, type PastRun } from '../domain/run-history.js';
import { renderDuration } from '../formats/duration.js';
import { plainText } from '../formats/escape.js';
import { plural } from '../formats/plural.js';
import { indented, left, plainTable, right } from './plain-table.js';
import type { Selection } from './read-history.js';

/** Runs as a table, newest first, and how many there are beyond them. */
export function renderRuns({ runs, more, unread }: Selection): string[] {
  const rows = runs.map((run) => [...runCells(run), run.archived ? 'archived' : '']);
  return [
    ...(rows.length === 0 ? ['No run to show.'] : plainTable(RUN_COLUMNS, rows)),
    ...moreLines({ more, unread }),
  ];
}

/** What is not shown of a history, for the end of the answer. */
export function moreLines({ more, unread }: Pick<Selection, 'more' | 'unread'>): string[] {
  const lines = more > 0 ? [`… and ${plural(more, 'earlier run')}`] : [];
  if (unread > 0)
    lines.push(`… and ${plural(unread, 'archived lineage')} that --limit left unread`);
  return lines;
}

const RUN_COLUMNS = [
  left('run'),
  left('started'),
  left('status'),
  { name: 'mode', right: false },
  right('completed'),
  right('failed'),
  right('tried'),
  right('kept'),
  right('took'),
  left(''),
];

function runCells(run: PastRun): string[] {
  const { counts } = run;
  const ofPlan = (count: number | undefined): string => (count === undefined ? '–' : String(count));
  return [
    run.runId,
    renderTime(run.startedAt),
    inWords(run.status),
    describeMode(run.mode, run.scope),
    counts === null ? '–' : `${counts.success}/${counts.total}`,
    ofPlan(counts?.error),
    String(counts?.attempted ?? new Set(run.attempts.map(({ jobId }) => jobId)).size),
    ofPlan(counts?.kept),
    renderDuration(runDurationMs(run)),
  ];
}

/**
 * One run as lines of text: what happened to it, and its attempts.
 *
 * @param isShown which attempts are listed; all, when it is not given.
 */
export function renderRun(
  run: PastRun,
  isShown: (attempt: PastAttempt) => boolean = () => true,
): string[] {
  const head = [
    run.runId,
    renderTime(run.startedAt),
    inWords(run.status),
    describeMode(run.mode, run.scope),
    renderDuration(runDurationMs(run)),
  ].join('  ');
  const attempts = run.attempts.filter(isShown).map(attemptCells);
  const skipped = run.skipped.map((jobId) => [jobId, '', '– skipped', '', SKIPPED]);
  const rows = [...attempts, ...skipped];
  const table = rows.length === 0 ? [] : plainTable(ATTEMPT_COLUMNS, rows);
  return [...[head, ...facts(run).map(indented)].map(plainText), ...table.map(indented)];
}

function facts(run: PastRun): string[] {
  const lines = [countsLine(run)];
  if (run.restartedFrom !== null) lines.push(`continues ${run.restartedFrom}`);
  if (run.workflowRun !== null) {
    lines.push(`workflow run ${run.workflowRun.id}, attempt ${run.workflowRun.attempt}`);
  }
  if (run.commit !== null) lines.push(`commit ${run.commit}`);
  if (run.restoredFrom !== null) lines.push(`restored from ${run.restoredFrom}`);
  for (const { checkpoint, message } of run.rejectedCheckpoints) {
    lines.push(`rejected ${checkpoint}: ${message}`);
  }
  const newest = run.checkpoints.at(-1);
  if (newest !== undefined) {
    const { length } = run.checkpoints;
    lines.push(
      `sent ${plural(length, 'checkpoint')}, ${length === 1 ? '' : 'the newest '}${newest.checkpoint} at ${renderTime(newest.at)}`,
    );
  }
  if (run.stopReason !== null) lines.push(`stopped: ${inWords(run.stopReason)}`);
  if (run.status === 'vanished') {
    lines.push(`vanished: it has no end; its last record is of ${renderTime(run.lastAt)}`);
  }
  return lines;
}

function countsLine({ counts, exitCode, attempts }: PastRun): string {
  if (counts !== null) {
    const { success, total, error, skipped, remaining, attempted, kept } = counts;
    const code = exitCode === null ? '' : `; exit code ${exitCode}`;
    return `${success}/${total} completed, ${error} failed, ${skipped} skipped, ${remaining} still to run; tried ${attempted}, kept ${kept}${code}`;
  }
  const count = (outcome: PastAttempt['outcome']): number =>
    attempts.filter((attempt) => attempt.outcome === outcome).length;
  return `attempts so far: ${count('completed')} completed, ${count('failed')} failed, ${count('interrupted')} interrupted, ${count('in_progress')} under way`;
}

const SKIPPED = 'a job that it depends on is not completed';

const ATTEMPT_COLUMNS = [
  left('job'),
  right('attempt'),
  left('outcome'),
  right('took'),
  left('why'),
];

const SYMBOLS = { in_progress: '…', completed: '✓', failed: '✗', interrupted: '■' } as const;

function attemptCells({ jobId, attempt, outcome, durationMs, message }: PastAttempt): string[] {
  return [
    jobId,
    String(attempt),
    `${SYMBOLS[outcome]} ${inWords(outcome)}`,
    durationMs === null ? '' : renderDuration(durationMs),
    message ?? '',
  ];
}

/** A moment to the second. */
export function renderTime(at: string): string {
  return at.replace(/\.\d+Z$/, 'Z');
}

/** A value of a closed set, such as `completed_with_failures`, as words. */
export function inWords(value: string): string {
  return value.replaceAll('_', ' ');
}
