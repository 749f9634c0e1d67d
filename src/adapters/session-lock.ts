import { statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { basename, dirname } from 'node:path';
import { sha256 } from '../formats/fingerprint.js';
import { isErrno } from './errno.js';
import { acquireLockFile, isLockFileHeld } from './lock-file.js';
import { lockedError, parseHolder, type LockHolder, type SessionLock } from './lock-holder.js';

/**
 * Makes this process the one writer of a session, or says who is.
 *
 * On Linux the lock is a listening socket in the abstract name space: the kernel frees
 * it when the process dies, however it dies, and a stopped process keeps it. Its name
 * follows from the device and inode of the state directory and from the session
 * folder's name, because a fresh start renames the folder itself. Elsewhere it is a
 * file with the holder's pid and start time. Neither is ever broken by its age.
 *
 * @throws UserError with exit code 75 when another process holds it.
 */
export async function acquireSessionLock(
  stateDirectory: string,
  folderName: string,
  holder: LockHolder,
): Promise<SessionLock> {
  if (process.platform !== 'linux') return acquireLockFile(stateDirectory, folderName, holder);
  const name = lockName(stateDirectory, folderName);
  try {
    const server = await listen(name, holder);
    return { release: () => server.close() };
  } catch (error) {
    if (!isErrno(error, 'EADDRINUSE')) throw error;
    throw lockedError(folderName, await askHolder(name));
  }
}

/** Whether a process carries the session out now. Takes no lock. */
export async function isSessionHeld(sessionFolder: string): Promise<boolean> {
  const stateDirectory = dirname(sessionFolder);
  const folderName = basename(sessionFolder);
  if (process.platform !== 'linux') return isLockFileHeld(stateDirectory, folderName);
  return canConnect(lockName(stateDirectory, folderName));
}

/** An abstract name holds at most 107 bytes: the digest keeps it short. */
function lockName(stateDirectory: string, folderName: string): string {
  const { dev, ino } = statSync(stateDirectory, { bigint: true });
  return `\0tuning-session-${sha256(`${dev}:${ino}:${folderName}`).slice(0, 40)}`;
}

function canConnect(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(name);
    const finish = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', finish(true));
    socket.on('error', finish(false));
  });
}

function listen(name: string, holder: LockHolder): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(JSON.stringify(holder));
    });
    server.on('error', reject);
    server.listen(name, () => {
      server.unref();
      resolve(server);
    });
  });
}

const ANSWER_WITHIN_MS = 500;

function askHolder(name: string): Promise<LockHolder | null> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(name);
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(parseHolder(answer));
    };
    const timer = setTimeout(finish, ANSWER_WITHIN_MS);
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (answer += text));
    socket.on('end', finish);
    socket.on('error', finish);
  });
}
