import { afterEach } from '@jest/globals';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/** Memory where the system offers it: thousands of syncs cost nothing there. */
const PARENT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, links resolved, that is removed after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(PARENT, 'tuning-session-test-')));
  folders.push(folder);
  return folder;
}
