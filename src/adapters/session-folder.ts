import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ifExists, makeFolder, syncFolder } from './durable-files.js';
import { isErrno } from './errno.js';
import { storageError } from './storage-error.js';

/** The places inside of a session's folder. */
export interface SessionFolder {
  readonly path: string;
  readonly journal: string;
  readonly plans: string;
  readonly results: string;
  /** What `keep-files` kept, by digest. */
  readonly files: string;
  /** Folders of jobs that have not completed (job-directories.ts). */
  readonly jobs: string;
  readonly statIndex: string;
  /** What was computed from the plan file, and from the journal (derived-file.ts). */
  readonly planCache: string;
  readonly stateCache: string;
  readonly replaced: string;
  readonly logs: string;
  readonly runs: string;
  readonly latest: string;
  readonly report: string;
}

/** Names the places inside of `<state-directory>/<folder name>`; touches nothing. */
export function sessionFolder(stateDirectory: string, folderName: string): SessionFolder {
  return placesIn(join(stateDirectory, folderName));
}

function placesIn(path: string): SessionFolder {
  return {
    path,
    journal: join(path, 'journal.jsonl'),
    plans: join(path, 'plans'),
    results: join(path, 'results'),
    files: join(path, 'files'),
    jobs: join(path, 'jobs'),
    statIndex: join(path, 'stat-index.bin'),
    planCache: join(path, 'plan-cache.jsonl'),
    stateCache: join(path, 'state-cache.jsonl'),
    replaced: join(path, 'replaced'),
    logs: join(path, 'logs'),
    runs: join(path, 'runs'),
    latest: join(path, 'latest.json'),
    report: join(path, 'report'),
  };
}

/** Whether there is a session folder. If there is, its journal is the state, or damaged. */
export function sessionExists(folder: SessionFolder): boolean {
  return existsSync(folder.path);
}

/**
 * Makes the state directory with a `.gitignore` that keeps it out of the repository,
 * and tries what a session needs of it: create, sync, rename, remove.
 *
 * @throws UserError with exit code 4 when one of them fails, before any job starts.
 */
export function prepareStateDirectory(stateDirectory: string): void {
  try {
    makeFolder(stateDirectory);
    syncName(stateDirectory);
    const ignore = join(stateDirectory, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
    const probe = join(stateDirectory, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    renameSync(probe, `${probe}-2`);
    rmSync(`${probe}-2`);
    syncFolder(stateDirectory);
  } catch (error) {
    throw storageError('use the state directory', stateDirectory, error);
  }
}

/**
 * Makes the name of a folder durable: a process that was killed right after making it has
 * not. A parent that may not be read is not one that we made it in.
 */
function syncName(folder: string): void {
  try {
    syncFolder(dirname(folder));
  } catch (error) {
    if (!isErrno(error, 'EACCES', 'EPERM')) throw error;
  }
}

/** A session folder under construction: nobody sees it before `publish`. */
export interface NewSessionFolder {
  readonly folder: SessionFolder;
  /** Moves an earlier folder to the archive and this one into its place. */
  publish(archiveAs: string): SessionFolder;
}

/**
 * Starts a session folder as `.new-<run id>.<its name>/` beside its place. It appears whole, by a
 * rename, once its first journal line is durable: so a folder without a sound journal
 * is always damage and never a fresh start that a crash cut short. From when it is whole
 * until it is in its place it is called `.ready-…`.
 */
export function startSessionFolder(place: SessionFolder, runId: string): NewSessionFolder {
  const stateDirectory = dirname(place.path);
  const name = `${runId}.${basename(place.path)}`;
  const path = join(stateDirectory, `.new-${name}`);
  const folder = placesIn(path);
  mkdirSync(path, { mode: 0o700 });
  mkdirSync(folder.plans, { mode: 0o700 });
  mkdirSync(folder.results, { mode: 0o700 });
  return {
    folder,
    publish(archiveAs) {
      syncFolder(folder.plans);
      syncFolder(folder.results);
      syncFolder(path);
      const ready = join(stateDirectory, `.ready-${name}`);
      renameSync(path, ready);
      if (existsSync(place.path)) archive(place, archiveAs);
      renameSync(ready, place.path);
      syncFolder(stateDirectory);
      return place;
    },
  };
}

/** Where a fresh start of any session in a state directory puts the earlier lineage. */
export function archiveOf(stateDirectory: string): string {
  return join(stateDirectory, '.archive');
}

/** Moves a session folder to `.archive/<folder>.<name>[.n]`, whole; returns where to. */
function archive(place: SessionFolder, name: string): string {
  const stateDirectory = dirname(place.path);
  const archiveFolder = archiveOf(stateDirectory);
  makeFolder(archiveFolder);
  const base = join(archiveFolder, `${basename(place.path)}.${name}`);
  let target = base;
  for (let n = 2; existsSync(target); n += 1) target = `${base}.${n}`;
  renameSync(place.path, target);
  syncFolder(archiveFolder);
  return target;
}

/**
 * Removes what a run of this session that died before `publish` left. Only under the
 * session's lock; other sessions may be starting in the same state directory.
 */
export function removeUnfinishedFolders(place: SessionFolder): void {
  const stateDirectory = dirname(place.path);
  for (const name of ifExists(() => readdirSync(stateDirectory)) ?? []) {
    const [, stage, of] = /^\.(new|ready)-[0-9a-f-]{36}\.(.+)$/.exec(name) ?? [];
    if (of !== basename(place.path)) continue;
    const path = join(stateDirectory, name);
    // Killed when it had archived the earlier folder and not yet put its own there: nothing
    // may be lost. One that is not ready may lack anything: a checkpoint's results come last.
    if (stage === 'ready' && !existsSync(place.path)) renameSync(path, place.path);
    else rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Removes the half-written files of a run that was killed: each has the name it would
 * have got with `.tmp-<pid>` after it. Only under the session's lock.
 */
export function removeHalfWritten(folder: SessionFolder): void {
  for (const place of [folder.path, folder.plans, folder.results, folder.files, folder.runs]) {
    for (const name of ifExists(() => readdirSync(place)) ?? []) {
      if (/\.tmp-\d+$/.test(name)) rmSync(join(place, name), { force: true });
    }
  }
}

/**
 * Removes the config files of jobs of a run that was killed: they hold values as the user wrote
 * them, secrets too. Only under the session's lock.
 */
export function removeConfigFiles({ path }: SessionFolder): void {
  for (const name of ifExists(() => readdirSync(path)) ?? []) {
    if (/^config(-\d+)?\.json$/.test(name)) rmSync(join(path, name), { force: true });
  }
}
