import { describe, expect, test } from '@jest/globals';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { LockHolder } from '../../src/adapters/lock-holder.js';
import { acquireSessionLock, isSessionHeld } from '../../src/adapters/session-lock.js';
import { startLockHolder } from '../helpers/lock-holder-process.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const me: LockHolder = { pid: process.pid, host: 'here', since: 'now', runUrl: null };

describe('between processes', () => {
  test('C01 the second gets 75 within a second, and is told who holds it', async () => {
    const folder = temporaryFolder();
    const holder = await startLockHolder('session', folder, 'sess001');
    expect(holder.said).toBe('held');
    expect(await isSessionHeld(join(folder, 'sess001'))).toBe(true);
    const start = performance.now();
    await expect(acquireSessionLock(folder, 'sess001', me)).rejects.toMatchObject({
      exitCode: 75,
      message: `session sess001 is being carried out by process ${holder.pid} on here since noon (https://run.example/1)`,
    });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('the first to come may be this process: the other is refused', async () => {
    const folder = temporaryFolder();
    const lock = await acquireSessionLock(folder, 'sess001', me);
    const second = await startLockHolder('session', folder, 'sess001');
    expect(second.said).toContain(`process ${process.pid} on here since now`);
    lock.release();
  });

  test('C03 kill -9 of the holder frees it at once', async () => {
    const folder = temporaryFolder();
    const holder = await startLockHolder('session', folder, 'sess001');
    await holder.signal('SIGKILL');
    expect(await isSessionHeld(join(folder, 'sess001'))).toBe(false);
    const lock = await acquireSessionLock(folder, 'sess001', me);
    lock.release();
  });

  test('C04 a stopped holder keeps it, and the second is not kept waiting', async () => {
    const folder = temporaryFolder();
    const holder = await startLockHolder('session', folder, 'sess001');
    await holder.signal('SIGSTOP');
    const start = performance.now();
    await expect(acquireSessionLock(folder, 'sess001', me)).rejects.toMatchObject({
      exitCode: 75,
      message: expect.stringMatching(/does not answer|on here since noon/),
    });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(await isSessionHeld(join(folder, 'sess001'))).toBe(true);
    await holder.signal('SIGCONT');
  });
});

describe('the lock', () => {
  test('is free after it was released', async () => {
    const folder = temporaryFolder();
    for (let round = 0; round < 3; round += 1) {
      const lock = await acquireSessionLock(folder, 'sess001', me);
      expect(await isSessionHeld(join(folder, 'sess001'))).toBe(true);
      lock.release();
    }
    expect(await isSessionHeld(join(folder, 'sess001'))).toBe(false);
  });

  test('is of one session and part in one state directory', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    const locks = [
      await acquireSessionLock(one, 'sess001', me),
      await acquireSessionLock(one, 'sess001.2-of-8', me),
      await acquireSessionLock(one, 'sess002', me),
      await acquireSessionLock(other, 'sess001', me),
    ];
    for (const lock of locks) lock.release();
    expect(locks).toHaveLength(4);
  });

  test('outlives a fresh start, which renames the session folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sess001'));
    const lock = await acquireSessionLock(folder, 'sess001', me);
    renameSync(join(folder, 'sess001'), join(folder, '.archive'));
    mkdirSync(join(folder, 'sess001'));
    await expect(acquireSessionLock(folder, 'sess001', me)).rejects.toMatchObject({ exitCode: 75 });
    lock.release();
  });
});
