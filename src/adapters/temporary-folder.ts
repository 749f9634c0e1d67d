import { rmSync } from 'node:fs';
import { isErrno } from './errno.js';

/**
 * Removes a folder that was made for one purpose and has served it. What cannot be removed takes
 * room and does no other harm: the runner clears its temporary folder after each job.
 */
export function removeTemporaryFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}
