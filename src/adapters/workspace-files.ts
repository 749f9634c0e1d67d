import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { freeName, makeFolder } from './durable-files.js';
import { isErrno } from './errno.js';
import type { SessionFolder } from './session-folder.js';
import { storageError } from './storage-error.js';

/** The places in the user's workspace where files are put and read. */
export interface WorkspaceFiles {
  /** The workspace, links resolved. */
  readonly root: string;
  /** Whether a path, links resolved, lies in the workspace. */
  holds(path: string): boolean;
  /** Whether a path, links resolved, lies in the state directory or in .git. */
  isOurs(path: string): boolean;
  /**
   * Makes the way to `path` free: its folder is made, and what stands there (`stats`) is moved to
   * `replaced/`. Returns why it cannot.
   *
   * @throws UserError 4 when the disk refuses.
   */
  clear(path: string, stats: Stats | null): string | null;
}

export interface WorkspaceFilesOptions {
  /** Absolute. */
  readonly workspace: string;
  /** Absolute; the user's plan, which nothing takes the place of. */
  readonly plan: string;
  readonly folder: SessionFolder;
  /** Names the folder in `replaced/` of what this run moves aside. */
  readonly runId: string;
}

export function createWorkspaceFiles(options: WorkspaceFilesOptions): WorkspaceFiles {
  const { folder } = options;
  const root = realpathSync(options.workspace);

  /**
   * Why nothing may be written below this folder, or null; makes it. Looked at each time:
   * the job before may have removed the folder, or put a link or a file there.
   */
  function clearFolder(path: string): string | null {
    try {
      const existing = realpathSync.native(nearestExisting(path));
      if (!isInside(root, existing)) return 'its folder leads out of the workspace through a link';
      if (isOurs(existing))
        return 'its folder leads into the state directory or .git through a link';
      mkdirSync(path, { recursive: true });
    } catch (error) {
      if (isErrno(error, 'EEXIST', 'ENOENT', ...NOT_A_WAY))
        return 'its folder cannot be made: a file or a broken link is in the way';
      throw storageError('make the folder of a result', path, error);
    }
    return null;
  }

  function isOurs(path: string): boolean {
    return isInside(stateDirectory(), path) || path.split(sep).includes('.git');
  }

  /** By whatever way it was reached: a path may lead to it through links. */
  function isPlan({ ino, dev }: Stats): boolean {
    const plan = statSync(options.plan, { throwIfNoEntry: false });
    return plan?.ino === ino && plan.dev === dev;
  }

  /** Looked up when it is needed: a fresh start makes it later than this. */
  function stateDirectory(): string {
    return realpathSync.native(nearestExisting(dirname(folder.path)));
  }

  /** Moves what stands at `path` to `replaced/`. Returns why it cannot. */
  function moveAside(path: string, stats: Stats): string | null {
    const place = relative(root, join(realpathSync(dirname(path)), basename(path)));
    const target = freeName(join(folder.replaced, options.runId, place));
    try {
      makeFolder(dirname(target));
      try {
        renameSync(path, target);
      } catch (error) {
        // The state directory may lie on another file system.
        if (!isErrno(error, 'EXDEV')) throw error;
        if (stats.isSymbolicLink()) symlinkSync(readlinkSync(path), target);
        else if (stats.isFile()) copyFileSync(path, target);
        else return 'neither a file nor a link is in its place';
        rmSync(path);
      }
      return null;
    } catch (error) {
      throw storageError('move an earlier result aside', path, error);
    }
  }

  return {
    root,
    holds: (path) => isInside(root, path),
    isOurs,
    clear(path, stats) {
      const problem = clearFolder(dirname(path));
      if (problem !== null || stats === null) return problem;
      if (isPlan(stats)) return 'it is the plan';
      return stats.isDirectory() ? 'a folder is in its place' : moveAside(path, stats);
    },
  };
}

/** What the system says where a part of a path is a file, or links lead in a circle. */
const NOT_A_WAY = ['ENOTDIR', 'ELOOP'];

/** Null where there is nothing, be it that a part of the path is no folder. */
export function statsOf(path: string): Stats | null {
  try {
    // Most outputs are not there yet: an exception for each costs more than the look.
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (isErrno(error, 'ENOENT', ...NOT_A_WAY)) return null;
    throw error;
  }
}

function nearestExisting(path: string): string {
  let folder = path;
  while (statsOf(folder) === null) folder = dirname(folder);
  return folder;
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
