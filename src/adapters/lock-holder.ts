import { hostname } from 'node:os';
import { UserError } from '../domain/user-error.js';
import type { Clock } from '../ports.js';

/** Who works on a session, for the one who finds it locked. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
  /** The workflow run's page, or null. */
  readonly runUrl: string | null;
}

/** This process, as the holder of a lock from now on. */
export function thisProcess(clock: Clock, runUrl: string | null): LockHolder {
  return { pid: process.pid, host: hostname(), since: clock.now(), runUrl };
}

export interface SessionLock {
  release(): void;
}

/** What the second process is told. `holder` null: it did not answer (a stopped process). */
export function lockedError(folderName: string, holder: LockHolder | null): UserError {
  const who =
    holder === null
      ? 'a process that does not answer (it may be stopped)'
      : `process ${holder.pid} on ${holder.host} since ${holder.since}` +
        (holder.runUrl === null ? '' : ` (${holder.runUrl})`);
  return new UserError(`session ${folderName} is being carried out by ${who}`, {
    exitCode: 75,
    hint: 'Wait for it to end, or end it; then start again. Nothing was changed.',
  });
}

/** Reads a holder's own description; null when it is none. */
export function parseHolder(text: string): LockHolder | null {
  try {
    const value = JSON.parse(text) as Partial<LockHolder>;
    return typeof value.pid === 'number' && typeof value.host === 'string'
      ? {
          pid: value.pid,
          host: value.host,
          since: String(value.since),
          runUrl: value.runUrl ?? null,
        }
      : null;
  } catch {
    return null;
  }
}
