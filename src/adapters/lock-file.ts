import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../formats/fingerprint.js';
import { ifExists } from './durable-files.js';
import { isErrno } from './errno.js';
import { lockedError, parseHolder, type LockHolder, type SessionLock } from './lock-holder.js';

/**
 * The lock of systems without abstract sockets: a file that only one process can
 * create. It is taken over only from a process that is gone: its pid is free, or
 * belongs to a process that started at another time. Written for macOS and Windows;
 * tried on Linux only. On Windows the start time is unknown, so a reused pid keeps a
 * dead lock: the message says which file to remove.
 *
 * @throws UserError with exit code 75 when another process holds it.
 */
export function acquireLockFile(
  stateDirectory: string,
  folderName: string,
  holder: LockHolder,
): SessionLock {
  const file = lockFile(stateDirectory, folderName);
  const content = JSON.stringify({
    ...holder,
    started: startOf(holder.pid),
    nonce: randomUUID(),
  });
  take(file);
  return {
    release() {
      rmSync(file, { force: true });
    },
  };

  /**
   * Makes `place` a file with our content. A stale one there is never removed, since another
   * process may have taken it over since it was read: who follows it is whoever is the first to
   * make the file that is named after its content, and only that one replaces it. A process
   * that died between the two is followed in the same way.
   */
  function take(place: string): void {
    for (;;) {
      if (createWhole(place, content)) return;
      const found = ifExists(() => readFileSync(place, 'utf8'));
      if (found === null) continue;
      if (!isStale(found)) throw lockedError(folderName, parseHolder(found));
      const succession = `${file}.${sha256(found).slice(0, 16)}`;
      take(succession);
      // Contents are never the same twice: one that is still there has not been followed yet.
      if (ifExists(() => readFileSync(place, 'utf8')) === found) {
        renameSync(succession, place);
        return;
      }
      rmSync(succession, { force: true });
    }
  }
}

/** Whether a live process holds the lock file. */
export function isLockFileHeld(stateDirectory: string, folderName: string): boolean {
  const found = ifExists(() => readFileSync(lockFile(stateDirectory, folderName), 'utf8'));
  return found !== null && !isStale(found);
}

function lockFile(stateDirectory: string, folderName: string): string {
  return join(stateDirectory, `.lock-${folderName}`);
}

/**
 * A lock file appears with its content: an empty one would have no holder and never go.
 * Returns false where there is a file already.
 */
function createWhole(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { flag: 'wx', mode: 0o600 });
  try {
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!isErrno(error, 'EPERM', 'ENOTSUP', 'ENOSYS')) throw error;
      // A file system without hard links.
      writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    }
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isStale(content: string): boolean {
  const holder = parseHolder(content);
  if (holder === null) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return isErrno(error, 'ESRCH');
  }
  const { started } = JSON.parse(content) as { started?: string | null };
  const now = startOf(holder.pid);
  return now !== null && typeof started === 'string' && now !== started;
}

/** When a process started, in the system's own words; null when that is not to be had. */
function startOf(pid: number): string | null {
  if (process.platform === 'win32') return null;
  if (process.platform === 'linux') {
    const stat = ifExists(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
    // The program's name, in brackets, may hold blanks: fields are counted after it.
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  }
  try {
    return execFileSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return null;
  }
}
