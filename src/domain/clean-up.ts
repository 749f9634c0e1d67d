/** What of a session's past stays. A thing must fulfil both to stay. */
export interface KeepRules {
  /** Days since its last record; 0: nothing stays. */
  readonly keepDays: number;
  /** How many of the newest runs; null: as many as there are. */
  readonly keepRuns: number | null;
}

/** Something of a session's past: an archived lineage, or the snapshot of one run. */
export interface Past {
  /** When its last record was written, ISO 8601. */
  readonly lastAt: string;
  /** How many runs of the session are newer than its newest run. */
  readonly newerRuns: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Why something of a session's past goes, or null when it stays.
 *
 * @param nowMs milliseconds since 1970.
 */
export function whyRemove(
  { lastAt, newerRuns }: Past,
  { keepDays, keepRuns }: KeepRules,
  nowMs: number,
): string | null {
  // With 0 the clock is not asked: it may have been put back since.
  if (keepDays === 0) return 'keep-days is 0';
  if (nowMs - Date.parse(lastAt) > keepDays * DAY_MS) return `older than ${keepDays} days`;
  if (keepRuns !== null && newerRuns >= keepRuns) return `not of the newest ${keepRuns} runs`;
  return null;
}
