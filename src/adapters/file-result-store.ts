import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { sha256 } from '../formats/fingerprint.js';
import { MAX_RESULT_BYTES, parseResult } from '../formats/result-json.js';
import type { ResultReading, ResultStore, StoredResult } from '../ports.js';
import { makeFolder, writeDurably } from './durable-files.js';
import { isErrno } from './errno.js';
import type { SessionFolder } from './session-folder.js';
import type { StatIndex } from './stat-index.js';
import { storageError } from './storage-error.js';
import { loadStored } from './stored-results.js';

export interface FileResultStoreOptions {
  /** Absolute; results must stay in it, links resolved. */
  readonly workspace: string;
  /** Absolute; `output_json` is relative to it. */
  readonly workingDirectory: string;
  readonly folder: SessionFolder;
  readonly statIndex: StatIndex;
  /** Names the folder in `replaced/` of what this run moves aside. */
  readonly runId: string;
}

/** The results of jobs as files: the user's at `output_json`, ours in `results/<sha256>.json`. */
export function createFileResultStore(options: FileResultStoreOptions): ResultStore {
  const { folder, statIndex } = options;
  /** Output paths that were just seen in place: 100,000 need not be looked at twice. */
  const inPlace = new Set<string>();
  const workspace = realpathSync(options.workspace);
  const absolute = (outputJson: string): string => resolve(options.workingDirectory, outputJson);
  const storedName = (digest: string): string => `${folder.results}${sep}${digest}.json`;

  /**
   * Why nothing may be written below this folder, or null; makes it. Looked at each time:
   * the job before may have removed the folder, or put a link or a file there.
   */
  function clearFolder(path: string): string | null {
    try {
      const existing = realpathSync.native(nearestExisting(path));
      if (!isInside(workspace, existing))
        return 'its folder leads out of the workspace through a link';
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

  /** Looked up when it is needed: a fresh start makes it later than this store. */
  function stateDirectory(): string {
    return realpathSync.native(nearestExisting(dirname(folder.path)));
  }

  /** Moves what stands at `path` to `replaced/`. Returns why it cannot. */
  function moveAside(path: string, stats: Stats): string | null {
    const place = relative(workspace, join(realpathSync(dirname(path)), basename(path)));
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

  /** Makes the way to `path` free. Returns why it cannot. */
  function clear(path: string, stats: Stats | null): string | null {
    const problem = clearFolder(dirname(path));
    if (problem !== null || stats === null) return problem;
    return stats.isDirectory() ? 'a folder is in its place' : moveAside(path, stats);
  }

  function isOfDigest(path: string, stats: Stats, digest: string): boolean {
    if (statIndex.knows(stats, digest)) return true;
    if (sha256(readFileSync(path)) !== digest) return false;
    statIndex.remember(stats, digest);
    return true;
  }

  return {
    prepare(outputJson) {
      const path = absolute(outputJson);
      return clear(path, statsOf(path));
    },

    read(outputJson): ResultReading {
      const path = absolute(outputJson);
      const invalid = (message: string): ResultReading => ({ type: 'invalid', message });
      const stats = statsOf(path);
      if (stats === null) return { type: 'missing' };
      if (!stats.isFile()) return invalid('not a regular file');
      if (stats.nlink !== 1) return invalid('a hard link to another file');
      if (!isInside(workspace, realpathSync(path))) return invalid('not in the workspace');
      if (stats.size > MAX_RESULT_BYTES) return invalid(`larger than ${MAX_RESULT_BYTES} bytes`);
      let bytes: Buffer;
      try {
        bytes = readRegularFile(path, stats);
      } catch (error) {
        return invalid(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      }
      const parsed = parseResult(bytes);
      if (parsed.type === 'invalid') return parsed;
      statIndex.remember(stats, sha256(bytes));
      return { type: 'valid', value: parsed.value, bytes };
    },

    keep(bytes) {
      const result = { sha256: sha256(bytes), size: bytes.length };
      if (this.holds(result)) return result;
      const path = storedName(result.sha256);
      try {
        writeDurably(path, bytes);
        statIndex.remember(lstatSync(path), result.sha256);
      } catch (error) {
        throw storageError('store a result', path, error);
      }
      return result;
    },

    holds({ sha256: digest, size }: StoredResult) {
      const path = storedName(digest);
      const stats = statsOf(path);
      if (stats?.isFile() !== true || stats.size !== size) return false;
      return isOfDigest(path, stats, digest);
    },

    isInPlace(outputJson, { sha256: digest, size }) {
      const stats = statsOf(absolute(outputJson));
      const isKnown =
        stats?.isFile() === true && stats.size === size && statIndex.knows(stats, digest);
      if (isKnown) inPlace.add(outputJson);
      return isKnown;
    },

    mend(outputJson, result) {
      const reading = this.read(outputJson);
      if (reading.type !== 'valid' || sha256(reading.bytes) !== result.sha256) return false;
      this.keep(reading.bytes);
      return true;
    },

    load: (result) => loadStored(folder.results, result),

    restore(outputJson, { sha256: digest, size }) {
      if (inPlace.delete(outputJson)) return null;
      const path = absolute(outputJson);
      const stats = statsOf(path);
      const isSame = stats?.isFile() === true && stats.size === size;
      if (isSame && isOfDigest(path, stats, digest)) return null;
      const problem = clear(path, stats);
      if (problem !== null) return problem;
      try {
        copyFileSync(storedName(digest), path, constants.COPYFILE_EXCL);
        statIndex.remember(lstatSync(path), digest);
        return null;
      } catch (error) {
        throw storageError('put a result back', path, error);
      }
    },
  };
}

/** Reads a file that must still be the one that `stats` describes; follows no link. */
function readRegularFile(path: string, stats: Stats): Buffer {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (fstatSync(fd).ino !== stats.ino) throw new Error('it was replaced while being read');
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** What the system says where a part of a path is a file, or links lead in a circle. */
const NOT_A_WAY = ['ENOTDIR', 'ELOOP'];

/** Null where there is nothing, be it that a part of the path is no folder. */
function statsOf(path: string): Stats | null {
  try {
    return lstatSync(path);
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

/** `path`, or `path.2`, `path.3` … where that is taken. */
function freeName(path: string): string {
  let name = path;
  for (let n = 2; statsOf(name) !== null; n += 1) name = `${path}.${n}`;
  return name;
}
