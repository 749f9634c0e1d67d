import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../domain/user-error.js';
import { sha256 } from '../formats/fingerprint.js';
import { MAX_RESULT_BYTES, parseResult } from '../formats/result-json.js';
import type { ResultReading, ResultStore, StoredResult } from '../ports.js';
import { createDurably, makeFolder, writeDurably } from './durable-files.js';
import { isErrno } from './errno.js';
import { isCopy } from './known-copies.js';
import type { StatIndex } from './stat-index.js';
import { storageError } from './storage-error.js';
import { loadStored, storedPath } from './stored-results.js';
import { copyForUser } from './user-copy.js';
import { createWorkspaceFiles, statsOf, type WorkspaceFilesOptions } from './workspace-files.js';

export interface FileResultStoreOptions extends WorkspaceFilesOptions {
  /** Absolute; `output_json` is relative to it. */
  readonly workingDirectory: string;
  readonly statIndex: StatIndex;
}

/** The results of jobs as files: the user's at `output_json`, ours in `results/<sha256>.json`. */
export function createFileResultStore(options: FileResultStoreOptions): ResultStore {
  const { folder, statIndex } = options;
  /** Output paths that were just seen in place: 100,000 need not be looked at twice. */
  const inPlace = new Set<string>();
  const workspace = createWorkspaceFiles(options);
  const absolute = (outputJson: string): string => resolve(options.workingDirectory, outputJson);
  const storedName = (digest: string): string => storedPath(folder.results, digest);

  /** Whether a path of these stats is the result, whole and unchanged. */
  const isResult = (path: string, stats: Stats | null, result: StoredResult): boolean =>
    isCopy(statIndex, path, stats, result);

  /** A user may have removed the folder; what is lost with it is made again. */
  function inResults<T>(write: () => T): T {
    try {
      return write();
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
      makeFolder(folder.results);
      return write();
    }
  }

  return {
    prepare(outputJson) {
      const path = absolute(outputJson);
      return workspace.clear(path, statsOf(path));
    },

    isOccupied: (outputJson) => statsOf(absolute(outputJson)) !== null,

    read(outputJson): ResultReading {
      const path = absolute(outputJson);
      const invalid = (message: string): ResultReading => ({ type: 'invalid', message });
      const stats = statsOf(path);
      if (stats === null) return { type: 'missing' };
      if (!stats.isFile()) return invalid('not a regular file');
      if (stats.nlink !== 1) return invalid('a hard link to another file');
      if (!workspace.holds(realpathSync.native(path))) return invalid('not in the workspace');
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
      const path = storedName(result.sha256);
      try {
        // What is there already may be of a process that was killed before its sync, or
        // damaged: it is written again.
        const made = inResults(() => createDurably(path, bytes));
        if (made === null) writeDurably(path, bytes);
        statIndex.remember(made ?? lstatSync(path), result.sha256);
      } catch (error) {
        throw storageError('store a result', path, error);
      }
      return result;
    },

    holds(result) {
      const path = storedName(result.sha256);
      return isResult(path, statsOf(path), result);
    },

    isInPlace(outputJson, result) {
      const path = absolute(outputJson);
      if (!isResult(path, statsOf(path), result)) return false;
      inPlace.add(outputJson);
      return true;
    },

    isReplaced(outputJson, result) {
      if (inPlace.has(outputJson)) return false;
      const path = absolute(outputJson);
      const stats = statsOf(path);
      return stats !== null && !isResult(path, stats, result);
    },

    mend(outputJson, result) {
      if (!this.isInPlace(outputJson, result)) return false;
      const bytes = readFileSync(absolute(outputJson));
      if (sha256(bytes) !== result.sha256) return false;
      try {
        this.keep(bytes);
        return true;
      } catch (error) {
        // The journal says it when the disk has failed; here the copy is just not there.
        if (error instanceof UserError) return false;
        throw error;
      }
    },

    load: (result) => loadStored(folder.results, result),

    restore(outputJson, result) {
      if (inPlace.delete(outputJson)) return null;
      const path = absolute(outputJson);
      const stats = statsOf(path);
      if (isResult(path, stats, result)) return null;
      const problem = workspace.clear(path, stats);
      if (problem !== null) return problem;
      try {
        copyForUser(storedName(result.sha256), path);
        statIndex.remember(lstatSync(path), result.sha256);
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
