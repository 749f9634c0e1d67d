import type { PastAttempt, PastRun } from '../domain/run-history.js';
import { describeMode, describeUnmet } from '../domain/describe.js';
import { renderDuration } from '../formats/duration.js';
import { plainText } from '../formats/escape.js';
import { plural } from '../formats/plural.js';
import { SKIPPED } from '../formats/progress-line.js';

/** One run as lines of text; with `detailed`, what happened to it and each of its attempts. */
export function renderRun(run: PastRun, detailed: boolean): string[] {
  const took = Date.parse(run.lastAt) - Date.parse(run.startedAt);
  const counts =
    run.counts === null
      ? countAttempts(run.attempts)
      : `${run.counts.success}/${run.counts.total} completed, ${run.counts.error} failed, ${run.counts.attempted} run, ${run.counts.kept} kept`;
  const head = [
    run.runId,
    run.startedAt,
    run.status.replaceAll('_', ' '),
    describeMode(run.mode, run.scope),
    counts,
    ...(run.retries === 0 ? [] : [plural(run.retries, 'retry', 'retries')]),
    renderDuration(Math.max(0, took)),
  ].join('  ');
  if (!detailed) return [plainText(head)];
  return [head, ...facts(run), ...run.attempts.map(attemptLine), ...run.skipped.map(skipLine)].map(
    plainText,
  );
}

function facts(run: PastRun): string[] {
  const lines: string[] = [];
  if (run.restartedFrom !== null) lines.push(`  continues ${run.restartedFrom}`);
  if (run.workflowRun !== null) {
    lines.push(`  workflow run ${run.workflowRun.id}, attempt ${run.workflowRun.attempt}`);
  }
  if (run.commit !== null) lines.push(`  commit ${run.commit}`);
  if (run.restoredFrom !== null) lines.push(`  restored from ${run.restoredFrom}`);
  for (const { checkpoint, message } of run.rejectedCheckpoints) {
    lines.push(`  rejected ${checkpoint}: ${message}`);
  }
  for (const { checkpoint, at } of run.checkpoints) lines.push(`  sent ${checkpoint} at ${at}`);
  if (run.stopReason !== null) lines.push(`  stopped: ${run.stopReason.replaceAll('_', ' ')}`);
  if (run.status === 'vanished') lines.push(`  vanished: its last record is of ${run.lastAt}`);
  return lines;
}

const SYMBOLS = { in_progress: '…', completed: '✓', failed: '✗', interrupted: '■' } as const;

function attemptLine({ jobId, attempt, outcome, durationMs, message }: PastAttempt): string {
  const took = durationMs === null ? '' : `  ${renderDuration(durationMs)}`;
  const why = message === null ? '' : `  ${message}`;
  return `  ${SYMBOLS[outcome]} ${jobId}  attempt ${attempt}${took}${why}`;
}

function skipLine({ jobId, dependency }: PastRun['skipped'][number]): string {
  return `  ${SKIPPED} ${jobId}  skipped: ${describeUnmet(dependency)}`;
}

function countAttempts(attempts: readonly PastAttempt[]): string {
  const count = (outcome: PastAttempt['outcome']): number =>
    attempts.filter((attempt) => attempt.outcome === outcome).length;
  return `${count('completed')} completed, ${count('failed')} failed, ${count('interrupted')} interrupted`;
}
