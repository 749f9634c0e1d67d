import { copyFileSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CheckedJob } from '../domain/job.js';
import type { JobRecord, SessionState } from '../domain/state.js';
import { EntryNames } from '../formats/archive-entry.js';
import { jobDirectoryName, jobOfDirectory } from '../formats/job-directory.js';
import type { DirectoryCaps } from '../formats/keep-caps.js';
import { ifExists } from './durable-files.js';
import { isErrno } from './errno.js';
import type { SessionFolder } from './session-folder.js';
import { storageError } from './storage-error.js';
import { statsOf } from './workspace-files.js';

/**
 * Makes the folder of a job, where it keeps what it needs to continue itself; what earlier
 * attempts left in it stays. Returns its path.
 *
 * @param isNew the job does not continue anything: what is left of a completed one goes.
 * @throws UserError 4 when the disk refuses.
 */
export function makeJobDirectory(
  { jobs }: SessionFolder,
  job: Pick<CheckedJob, 'id' | 'fingerprint'>,
  isNew: boolean,
): string {
  const path = join(jobs, jobDirectoryName(job));
  try {
    const stats = statsOf(path);
    const isThere = stats?.isDirectory() === true && !isNew;
    if (stats !== null && !isThere) rmSync(path, { recursive: true });
    if (isThere || takeSpare(jobs, path)) return path;
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  } catch (error) {
    throw storageError('make the folder of a job', path, error);
  }
}

/**
 * Removes the folder of a job that has completed. What cannot be removed costs room, no more.
 * An empty one, as most are, is set aside for the next job: making and removing one for each
 * costs as much as all else that is recorded of it, because the journal's next sync waits for it.
 */
export function removeJobDirectory(
  { jobs }: SessionFolder,
  job: Pick<CheckedJob, 'id' | 'fingerprint'>,
): void {
  const path = join(jobs, jobDirectoryName(job));
  try {
    if (isEmpty(path)) renameSync(path, join(jobs, SPARE));
    else rmSync(path, { recursive: true, force: true });
  } catch (error) {
    // It is emptied before the job runs again, and no checkpoint holds it.
    if (!isErrno(error)) throw error;
  }
}

/** An empty folder that no job has now. */
const SPARE = '.spare';

/** Gives the folder that was set aside another name; false when there is none to be had. */
function takeSpare(jobs: string, path: string): boolean {
  const spare = join(jobs, SPARE);
  if (!isEmpty(spare)) return false;
  try {
    renameSync(spare, path);
    return true;
  } catch (error) {
    if (!isErrno(error)) throw error;
    return false;
  }
}

function isEmpty(folder: string): boolean {
  return unlessGone(() => readdirSync(folder))?.length === 0;
}

/** The folder of a job, as it was when it was looked at. */
export interface JobDirectory {
  readonly name: string;
  readonly files: readonly DirectoryFile[];
}

interface DirectoryFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

export interface JobDirectories {
  readonly directories: readonly JobDirectory[];
  /** What a checkpoint cannot hold, each with the reason. */
  readonly leftOut: readonly string[];
}

/**
 * The folders of jobs that have not completed, as far as a checkpoint takes them: of each all
 * files or none. Links and other things that are no files are passed over.
 *
 * @param inUse which record of a job counts.
 */
export function listJobDirectories(
  { jobs }: SessionFolder,
  inUse: (jobId: string) => JobRecord | undefined,
  caps: DirectoryCaps,
): JobDirectories {
  const directories: JobDirectory[] = [];
  const leftOut: string[] = [];
  const names = new EntryNames();
  let count = 0;
  let bytes = 0;
  for (const name of (ifExists(() => readdirSync(jobs)) ?? []).sort()) {
    const record = recordOf(name, inUse);
    if (record === undefined || record.status === 'completed') continue;
    const files = listFiles(join(jobs, name));
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const unfit = files
      .map(({ path }) => ({ path, problem: names.problemWith(`jobs/${name}/${path}`) }))
      .find(({ problem }) => problem !== null);
    const problem =
      files.length > caps.jobFiles
        ? `more than ${caps.jobFiles} files`
        : size > caps.jobBytes
          ? `more than ${caps.jobBytes} bytes`
          : count + files.length > caps.checkpointFiles || bytes + size > caps.checkpointBytes
            ? 'too much together with those of other jobs'
            : unfit === undefined
              ? null
              : `${JSON.stringify(unfit.path)} ${unfit.problem ?? ''}`;
    if (problem !== null) {
      leftOut.push(`${name} (${problem})`);
      continue;
    }
    count += files.length;
    bytes += size;
    directories.push({ name, files });
  }
  return { directories, leftOut };
}

/**
 * Copies the folders that an unpacked checkpoint holds, in place of those that are there.
 * No digest vouches for them: they are only ever given to the job whose name they bear.
 */
export function adoptJobDirectories(
  source: string,
  target: SessionFolder,
  state: SessionState,
): void {
  rmSync(target.jobs, { recursive: true, force: true });
  const folder = join(source, 'jobs');
  for (const name of ifExists(() => readdirSync(folder)) ?? []) {
    const record = recordOf(name, (jobId) =>
      state.jobs
        .get(jobId)
        ?.records.find(({ fingerprint }) => name === jobDirectoryName({ id: jobId, fingerprint })),
    );
    if (record === undefined || record.status === 'completed') continue;
    for (const { path } of listFiles(join(folder, name))) {
      const copy = join(target.jobs, name, path);
      mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });
      copyFileSync(join(folder, name, path), copy);
    }
  }
}

/** The record that counts, if the folder is of its fingerprint. */
function recordOf(
  name: string,
  inUse: (jobId: string) => JobRecord | undefined,
): JobRecord | undefined {
  const id = jobOfDirectory(name);
  const record = id === null ? undefined : inUse(id);
  if (id === null || record === undefined) return undefined;
  return name === jobDirectoryName({ id, fingerprint: record.fingerprint }) ? record : undefined;
}

/** The regular files below a folder, sorted; a job may be changing them. */
function listFiles(folder: string, below = ''): DirectoryFile[] {
  const entries = unlessGone(() => readdirSync(join(folder, below), { withFileTypes: true })) ?? [];
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): DirectoryFile[] => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(folder, path);
      if (!entry.isFile()) return [];
      const stats = unlessGone(() => lstatSync(join(folder, path)));
      return stats === null ? [] : [{ path, size: stats.size, mtimeMs: stats.mtimeMs }];
    });
}

/** Null where what is looked at has gone, or is not (or no longer) what it was. */
export function unlessGone<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP')) return null;
    throw error;
  }
}
