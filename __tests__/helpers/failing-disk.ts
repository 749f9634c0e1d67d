import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './plans.js';

/** What fails at the one moment: an errno, half a write without an error, or the process. */
export type Fault = { readonly op: 'write' | 'sync' | 'rename'; readonly how: number | Kill };
type Kill = 'short' | 'kill';

/** The numbers of errno(3) on Linux. */
export const ERRNO = { EIO: 5, EACCES: 13, ENOSPC: 28 } as const;

/** A library that makes the disk of a process fail (Linux, needs a C compiler). */
export interface FailingDisk {
  /** Watches what the process does below `path`, and lets it fail after `after` operations. */
  env(
    watch: { path: string; log: string },
    fault?: Fault & { after: number },
  ): Record<string, string>;
  remove(): void;
}

/** @throws Error when there is no C compiler: these tests cannot do without. */
export function buildFailingDisk(): FailingDisk {
  const folder = mkdtempSync(join(tmpdir(), 'failing-disk-'));
  const library = join(folder, 'failing-disk.so');
  const source = join(ROOT, '__tests__', 'fixtures', 'programs', 'failing-disk.c');
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
  } catch (error) {
    throw new Error('the tests of failing disks need a C compiler: install cc (gcc or clang)', {
      cause: error,
    });
  }
  return {
    env: ({ path, log }, fault) => ({
      LD_PRELOAD: library,
      DISK_PATH: path,
      DISK_LOG: log,
      ...(fault === undefined
        ? {}
        : { DISK_OP: fault.op, DISK_AFTER: String(fault.after), DISK_HOW: String(fault.how) }),
    }),
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What was noted: "write PATH", "sync PATH", "rename PATH", "FAULT PATH", "NETWORK program". */
export function readDiskLog(log: string): string[] {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
}
