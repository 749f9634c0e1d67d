import { lstatSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptFile } from '../domain/event.js';
import { EntryNames } from '../formats/archive-entry.js';
import { matchesPattern, type FilePattern } from '../formats/file-pattern.js';
import type { KeepCaps } from '../formats/keep-caps.js';
import { keptEntry } from '../formats/kept-file-path.js';
import { listIds } from '../domain/list-ids.js';
import type { KeptFiles, KeptFileStore } from '../ports.js';
import { makeFolder, syncFolder, temporaryName } from './durable-files.js';
import { findFiles } from './find-files.js';
import { copyHashedSlowly, SourceError } from './hashed-copy.js';
import { isCopy } from './known-copies.js';
import type { StatIndex } from './stat-index.js';
import { storageError } from './storage-error.js';
import { copyForUser } from './user-copy.js';
import { createWorkspaceFiles, statsOf, type WorkspaceFilesOptions } from './workspace-files.js';

export interface FileKeptFilesOptions extends WorkspaceFilesOptions {
  readonly statIndex: StatIndex;
  /** The patterns of `keep-files` for one job. */
  readonly patternsOf: (jobId: string) => readonly FilePattern[];
  /**
   * Whether a path, relative to the workspace, is the result of any job, or the plan: a pattern that
   * matches it does not mean it, and putting an old one back would undo a newer one.
   */
  readonly isTaken: (path: string) => boolean;
  readonly caps: KeepCaps;
}

const OWNER_EXECUTES = 0o100;

/** How many of the files that could not be put back a message names. */
const NAMED = 3;

/** Files of jobs: the user's in the workspace, ours in `files/<sha256>`. */
export function createFileKeptFiles(options: FileKeptFilesOptions): KeptFileStore {
  const { folder, statIndex, patternsOf, isTaken, caps } = options;
  const workspace = createWorkspaceFiles(options);
  /** Whose each path is: files at one place replace each other. */
  const owners = new Map<string, { readonly jobId: string; readonly sha256: string }>();
  const used = { files: 0, bytes: 0 };
  const replaced: string[] = [];
  let copies = 0;
  let hasClashed = false;

  const storedName = (digest: string): string => join(folder.files, digest);

  function claim(jobId: string, files: readonly KeptFile[]): string | null {
    let clash: string | null = null;
    for (const [path, sha256, size] of files) {
      used.files += 1;
      used.bytes += size;
      const owner = owners.get(path);
      if (owner === undefined) owners.set(path, { jobId, sha256 });
      else if (owner.jobId !== jobId && owner.sha256 !== sha256) {
        clash ??= `${path} is another file of ${owner.jobId} than of ${jobId}; put {job_id} in the pattern`;
      }
    }
    if (clash === null || hasClashed) return null;
    hasClashed = true;
    return clash;
  }

  /** Why one more file of this size is too much, or null. */
  function tooMuch(size: number, files: readonly KeptFile[]): string | null {
    const bytes = files.reduce((sum, [, , each]) => sum + each, 0);
    if (files.length >= caps.jobFiles) return `more than ${caps.jobFiles} files`;
    if (bytes + size > caps.jobBytes) return `more than ${caps.jobBytes} bytes of one job`;
    if (used.files + files.length >= caps.sessionFiles)
      return `more than ${caps.sessionFiles} files of the session`;
    if (used.bytes + bytes + size > caps.sessionBytes)
      return `more than ${caps.sessionBytes} bytes of the session`;
    return null;
  }

  /** Stores a file under its digest; its name is durable once the folder is synced. */
  async function store(path: string): Promise<{ sha256: string; size: number }> {
    copies += 1;
    const temporary = temporaryName(join(folder.files, String(copies)));
    try {
      const copy = await copyHashedSlowly(join(workspace.root, path), temporary);
      const target = storedName(copy.sha256);
      renameSync(temporary, target);
      statIndex.remember(lstatSync(target), copy.sha256);
      return copy;
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  /** Returns why the file could not be put in its place, or null. */
  function putBack([path, sha256, size, executable]: KeptFile): string | null {
    const target = join(workspace.root, path);
    const stats = statsOf(target);
    if (isCopy(statIndex, target, stats, { sha256, size })) return null;
    const problem = workspace.clear(target, stats);
    if (problem !== null) return problem;
    if (stats !== null) replaced.push(path);
    try {
      copyForUser(storedName(sha256), target, executable !== undefined);
      statIndex.remember(lstatSync(target), sha256);
      return null;
    } catch (error) {
      throw storageError('put a kept file back', target, error);
    }
  }

  return {
    async keep({ id: jobId }): Promise<KeptFiles> {
      const patterns = patternsOf(jobId);
      if (patterns.length === 0) return { files: [], notKept: [], clash: null };
      const found = findFiles(workspace.root, patterns, (path) => workspace.isOurs(path));
      const notKept = new Map(found.others);
      const files: KeptFile[] = [];
      const names = new EntryNames();
      for (const path of found.files) {
        if (isTaken(path)) continue;
        const stats = statsOf(join(workspace.root, path));
        const problem =
          tooMuch(stats?.size ?? 0, files) ?? names.problemWith(keptEntry(jobId, path));
        if (problem !== null) {
          notKept.set(path, problem);
          continue;
        }
        try {
          makeFolder(folder.files);
          const copy = await store(path);
          const isExecutable = ((stats?.mode ?? 0) & OWNER_EXECUTES) !== 0;
          const file = [path, copy.sha256, copy.size] as const;
          files.push(isExecutable ? [...file, 'executable'] : file);
        } catch (error) {
          if (!(error instanceof SourceError)) {
            throw storageError('store a kept file', join(folder.files, path), error);
          }
          notKept.set(path, error.message);
        }
      }
      if (files.length > 0) syncFolder(folder.files);
      return {
        files,
        notKept: [...notKept].map(([path, why]) => `${path} (${why})`),
        clash: claim(jobId, files),
      };
    },

    holds: (files) =>
      files.every(([, sha256, size]) => {
        const path = storedName(sha256);
        return isCopy(statIndex, path, statsOf(path), { sha256, size });
      }),

    claim,

    restore(jobId, files) {
      const patterns = patternsOf(jobId);
      const problems = files.flatMap((file) => {
        const [path, sha256] = file;
        const owner = owners.get(path);
        // A journal may come from elsewhere: only the user's patterns say where files are put.
        const isWanted = patterns.some((pattern) => matchesPattern(pattern, path));
        const isAnother = owner !== undefined && owner.sha256 !== sha256;
        if (!isWanted || isAnother || isTaken(path)) return [];
        const problem = putBack(file);
        return problem === null ? [] : [`${path} (${problem})`];
      });
      return problems.length === 0 ? null : listIds(problems, NAMED);
    },

    replaced: () => replaced,
  };
}
