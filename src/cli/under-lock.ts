import { basename, dirname } from 'node:path';
import { thisProcess } from '../adapters/lock-holder.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { acquireSessionLock } from '../adapters/session-lock.js';
import { systemClock } from '../adapters/system-clock.js';

/**
 * Does something to a session as its one writer.
 *
 * @throws UserError (75) when another process works on it.
 */
export async function underLock<T>({ path }: SessionFolder, action: () => T): Promise<T> {
  const lock = await acquireSessionLock(
    dirname(path),
    basename(path),
    thisProcess(systemClock, null),
  );
  try {
    return action();
  } finally {
    lock.release();
  }
}
