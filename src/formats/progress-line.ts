import type { JobEnds, JobSkips, StillRunning } from '../domain/message.js';
import { renderDuration } from './duration.js';
import { plainText, shorten } from './escape.js';
import { renderNumber } from './number.js';

const SYMBOLS = { completed: '✓', failed: '✗', interrupted: '■' } as const;

/** Stands for a job that was not tried because of another. */
export const SKIPPED = '⊘';

/** Longest reason on a result line, in characters. */
const MAX_REASON = 300;

/**
 * The one line that a job's end leaves, such as
 * `[3/27] ✓ sess001_0003 3.2 s  realized_pnl_usd=12.4  best sess001_0001 15.2  ETA 1m20s`.
 */
export function renderResultLine(message: JobEnds): string {
  const { jobId, position, total, attempt, outcome, durationMs, score, best, etaMs } = message;
  const attempts = attempt > 1 ? ` (attempt ${attempt})` : '';
  const parts = [
    `[${position}/${total}] ${SYMBOLS[outcome]} ${jobId} ${renderDuration(durationMs)}${attempts}`,
  ];
  if (message.message !== '') parts.push(shorten(plainText(message.message), MAX_REASON));
  if (message.retryInMs !== undefined) {
    parts.push(`tried again in ${renderDuration(message.retryInMs)}`);
  }
  if (message.reason !== undefined) {
    parts.push(`(ran: ${shorten(plainText(message.reason), MAX_REASON)})`);
  }
  if (score !== null) parts.push(`${score.metric}=${renderNumber(score.value)}`);
  if (best !== null) parts.push(renderBest(best));
  // After the last job nothing is left to wait for.
  if (etaMs !== null && etaMs > 0) parts.push(renderEta(etaMs));
  return parts.map(plainText).join('  ');
}

/** `[3/27] ⊘ sess001_0003 skipped: sess001_0001, which it depends on, is not completed`. */
export function renderSkipLine({ jobId, position, total, message }: JobSkips): string {
  return plainText(`[${position}/${total}] ${SKIPPED} ${jobId} skipped: ${message}`);
}

/** `… sess001_0003 running for 3m00s [3/27] ETA 1h05m`. */
export function renderHeartbeat(message: StillRunning): string {
  const { jobId, position, total, others, runningMs, etaMs } = message;
  const more = others === 0 ? '' : ` and ${others} more`;
  const eta = etaMs === null ? '' : ` ${renderEta(etaMs)}`;
  return plainText(
    `… ${jobId} running for ${renderDuration(runningMs)}${more} [${position}/${total}]${eta}`,
  );
}

/** `best sess001_0001 15.2`. */
export function renderBest(best: { readonly jobId: string; readonly value: number }): string {
  return `best ${plainText(best.jobId)} ${renderNumber(best.value)}`;
}

/** `ETA 1m20s`. */
export function renderEta(etaMs: number): string {
  return `ETA ${renderDuration(etaMs)}`;
}
