import { jest } from '@jest/globals';
import { simFs, simFsPromises } from '../helpers/sim-fs.js';
import type * as Schedules from './schedules.js';

/**
 * Puts simulated disks under the code that is imported from here on, and a lock that is
 * always free: processes follow each other here, and the real one is of the kernel.
 */
export async function simulated(): Promise<typeof Schedules> {
  jest.unstable_mockModule('node:fs', () => simFs);
  jest.unstable_mockModule('node:fs/promises', () => simFsPromises);
  jest.unstable_mockModule('../../src/adapters/session-lock.js', () => ({
    acquireSessionLock: () => Promise.resolve({ release: () => undefined }),
    isSessionHeld: () => Promise.resolve(false),
  }));
  return import('./schedules.js');
}
