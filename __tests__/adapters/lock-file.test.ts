import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLockFile, isLockFileHeld } from '../../src/adapters/lock-file.js';
import { parseHolder, type LockHolder } from '../../src/adapters/lock-holder.js';
import { startContender, startLockHolder } from '../helpers/lock-holder-process.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const me: LockHolder = { pid: process.pid, host: 'here', since: 'now', runUrl: null };
const lockName = '.lock-sess001';

/** Leaves a lock file as a holder would have written it. */
function leaveLock(folder: string, content: object | string): void {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, lockName), text);
}

/** The pid of a process that has ended. */
async function deadPid(): Promise<number> {
  const folder = temporaryFolder();
  const holder = await startLockHolder('file', folder, 'sess001');
  await holder.signal('SIGKILL');
  return holder.pid;
}

test('C01 a live holder is named, with code 75; nothing is changed', async () => {
  const folder = temporaryFolder();
  const holder = await startLockHolder('file', folder, 'sess001');
  const before = readFileSync(join(folder, lockName), 'utf8');
  expect(() => acquireLockFile(folder, 'sess001', me)).toThrow(
    expect.objectContaining({
      exitCode: 75,
      message: expect.stringContaining(`process ${holder.pid} on here since noon`),
    }),
  );
  expect(readFileSync(join(folder, lockName), 'utf8')).toBe(before);
  expect(readdirSync(folder)).toEqual([lockName]);
});

test('C03 the lock of a killed holder is taken over', async () => {
  const folder = temporaryFolder();
  const holder = await startLockHolder('file', folder, 'sess001');
  await holder.signal('SIGKILL');
  expect(isLockFileHeld(folder, 'sess001')).toBe(false);
  const lock = acquireLockFile(folder, 'sess001', me);
  expect(isLockFileHeld(folder, 'sess001')).toBe(true);
  expect(parseHolder(readFileSync(join(folder, lockName), 'utf8'))?.pid).toBe(process.pid);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('C04 a stopped holder keeps it', async () => {
  const folder = temporaryFolder();
  const holder = await startLockHolder('file', folder, 'sess001');
  await holder.signal('SIGSTOP');
  expect(() => acquireLockFile(folder, 'sess001', me)).toThrow(
    expect.objectContaining({ exitCode: 75 }),
  );
});

describe('a lock that was left behind', () => {
  test('by a pid that is free is taken', async () => {
    const folder = temporaryFolder();
    leaveLock(folder, { ...me, pid: await deadPid(), started: '12345' });
    expect(isLockFileHeld(folder, 'sess001')).toBe(false);
    acquireLockFile(folder, 'sess001', me).release();
  });

  test('C06 by a pid that another program has now is taken', () => {
    const folder = temporaryFolder();
    leaveLock(folder, { ...me, started: '1' });
    expect(isLockFileHeld(folder, 'sess001')).toBe(false);
    acquireLockFile(folder, 'sess001', me).release();
  });

  test.each([
    ['of a live process whose start is not known', JSON.stringify({ ...me, started: null })],
    ['that cannot be read', 'garbage'],
    ['that is empty', ''],
  ])('%s is not: it may be held', (_, content) => {
    const folder = temporaryFolder();
    leaveLock(folder, content);
    expect(isLockFileHeld(folder, 'sess001')).toBe(true);
    expect(() => acquireLockFile(folder, 'sess001', me)).toThrow(
      expect.objectContaining({ exitCode: 75 }),
    );
    expect(readFileSync(join(folder, lockName), 'utf8')).toBe(content);
  });
});

test('locks of two sessions do not meet', () => {
  const folder = temporaryFolder();
  const one = acquireLockFile(folder, 'sess001', me);
  const other = acquireLockFile(folder, 'sess002', me);
  one.release();
  expect(isLockFileHeld(folder, 'sess002')).toBe(true);
  other.release();
});

test('of many that find a lock left behind at once, one at a time holds it', async () => {
  const folder = temporaryFolder();
  const dead = String(await deadPid());
  const contenders = Array.from({ length: 4 }, () => startContender(folder, 100, dead));
  expect(await Promise.all(contenders)).toEqual(Array.from({ length: 4 }, () => 'alone'));
  expect(readdirSync(folder)).toEqual([lockName]);
}, 60_000);
