import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readArchive } from '../adapters/artifact-archive.js';
import {
  adoptCheckpoint,
  DamagedCheckpointError,
  isCheckpointEntry,
  type Expected,
} from '../adapters/checkpoint-reader.js';
import {
  startSessionFolder,
  type NewSessionFolder,
  type SessionFolder,
} from '../adapters/session-folder.js';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import {
  compareCheckpoints,
  parseCheckpointName,
  type CheckpointName,
} from '../domain/checkpoint-name.js';
import { DamagedArchiveError } from '../domain/damaged-archive-error.js';
import type { SessionState } from '../domain/state.js';
import { UserError } from '../domain/user-error.js';
import type { ArtifactSource, JournalHead, ListedArtifact } from '../ports.js';

/** A checkpoint that was found sound, laid out but not yet in the session folder's place. */
export interface FoundCheckpoint {
  readonly name: string;
  readonly state: SessionState;
  readonly head: JournalHead;
  readonly laidOut: NewSessionFolder;
  /** Newer ones that could not be used, and why. */
  readonly rejected: readonly { readonly name: string; readonly message: string }[];
}

/** Where to lay a checkpoint out, and what it must be of. */
export interface RestoreTarget {
  readonly place: SessionFolder;
  readonly expected: Expected;
  readonly temporaryFolder: string;
}

/**
 * Finds the newest sound checkpoint of this session and part among the artifacts of a
 * workflow run, whatever attempt made it.
 *
 * @param where what the run is called in messages.
 * @returns null when none is listed.
 * @throws UserError 4 when one is listed but cannot be fetched; 5 when none is sound.
 */
export async function findInArtifacts(
  store: ArtifactSource,
  target: RestoreTarget,
  where = 'this workflow run',
): Promise<FoundCheckpoint | null> {
  let listed: readonly ListedArtifact[];
  try {
    listed = await store.list();
  } catch (error) {
    throw serviceFailed(error);
  }
  const candidates = listed
    .flatMap((artifact) => {
      const name = parseCheckpointName(artifact.name);
      return name !== null && isWanted(name, target.expected) ? [{ artifact, name }] : [];
    })
    .sort((a, b) => compareCheckpoints(a.name, b.name));
  const rejected: { name: string; message: string }[] = [];
  for (const { artifact } of candidates) {
    const folder = scratch(target);
    try {
      const zip = await store.download(artifact, folder);
      const found = await openZip(zip, target);
      return { ...found, name: artifact.name, rejected };
    } catch (error) {
      rejected.push({ name: artifact.name, message: damageOf(error) });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (rejected.length === 0) return null;
  throw noneSound(rejected, where);
}

/**
 * Finds the newest sound checkpoint in folders or zips that were downloaded by hand: a
 * zip, an unpacked artifact, or a folder of several of them.
 *
 * @throws UserError 2 when there is no checkpoint at all; 5 when none is sound and of
 *   this session.
 */
export async function findInPaths(
  paths: readonly string[],
  target: RestoreTarget,
): Promise<FoundCheckpoint> {
  const sources = paths.flatMap((path) => sourcesIn(resolve(path)));
  const rejected: { name: string; message: string }[] = [];
  const sound: FoundCheckpoint[] = [];
  for (const source of sources) {
    const name = basename(source).replace(/\.zip$/, '');
    try {
      const found = statSync(source).isDirectory()
        ? openFolder(source, target)
        : await openZip(source, target);
      sound.push({ ...found, name, rejected });
    } catch (error) {
      rejected.push({ name, message: damageOf(error) });
    }
  }
  const [newest, ...others] = sound.sort(newerFirst);
  for (const { laidOut } of others) discard(laidOut);
  if (newest !== undefined) return newest;
  if (rejected.length > 0) throw noneSound(rejected, paths.join(', '));
  throw new UserError(
    `no checkpoint of session ${target.expected.session} in ${paths.join(', ')}`,
    {
      hint: 'Give the zip of a results artifact, or the folder it was unpacked to; set --session to the session it is of.',
    },
  );
}

/** Removes what was laid out and will not be used. */
export function discard({ folder }: NewSessionFolder): void {
  rmSync(folder.path, { recursive: true, force: true });
}

function isWanted(name: CheckpointName, { session, part }: Expected): boolean {
  // Deltas come with a later version; a full stands alone.
  return name.session === session && (part === null || name.part === part) && name.from === 0;
}

/** By what the journals say, as the names of downloaded files may be anything. */
function newerFirst(a: FoundCheckpoint, b: FoundCheckpoint): number {
  const runOf = ({ state }: FoundCheckpoint): string => state.runs.at(-1)?.started.run_id ?? '';
  if (runOf(a) !== runOf(b)) return runOf(a) < runOf(b) ? 1 : -1;
  return b.head.seq - a.head.seq;
}

function sourcesIn(path: string): string[] {
  if (!existsSync(path)) {
    throw new UserError(`--from ${path} does not exist`, {
      hint: 'Download the artifact of the run first, for example with gh run download.',
    });
  }
  if (!statSync(path).isDirectory() || existsSync(join(path, 'journal.jsonl'))) return [path];
  return readdirSync(path)
    .map((name) => join(path, name))
    .filter((child) => child.endsWith('.zip') || existsSync(join(child, 'journal.jsonl')));
}

type Opened = Pick<FoundCheckpoint, 'state' | 'head' | 'laidOut'>;

async function openZip(zip: string, target: RestoreTarget): Promise<Opened> {
  const folder = scratch(target);
  try {
    await readArchive(zip, folder, { wanted: isCheckpointEntry });
    return openFolder(folder, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openFolder(source: string, { place, expected }: RestoreTarget): Opened {
  const laidOut = startSessionFolder(place, randomUUID());
  try {
    return { ...adoptCheckpoint(source, laidOut.folder, expected), laidOut };
  } catch (error) {
    discard(laidOut);
    throw error;
  }
}

function scratch({ temporaryFolder }: RestoreTarget): string {
  const folder = join(temporaryFolder, `tuning-session-restore-${randomUUID()}`);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/** What is wrong with a checkpoint; any other error is thrown on. */
function damageOf(error: unknown): string {
  if (error instanceof DamagedCheckpointError || error instanceof DamagedArchiveError) {
    return error.message;
  }
  if (error instanceof ArtifactServiceError && error.kind === 'damaged') return error.message;
  throw error instanceof ArtifactServiceError ? serviceFailed(error) : error;
}

function serviceFailed(error: unknown): unknown {
  if (!(error instanceof ArtifactServiceError)) return error;
  const failure = new UserError(
    `earlier state may exist, but cannot be fetched. ${error.message}`,
    {
      exitCode: 4,
      hint: 'Nothing was run. Re-run the failed jobs later, or start over with `restart: fresh`.',
    },
  );
  failure.cause = error;
  return failure;
}

function noneSound(
  rejected: readonly { readonly name: string; readonly message: string }[],
  where: string,
): UserError {
  const list = rejected.map(({ name, message }) => `${name}: ${message}`).join('\n');
  return new UserError(`earlier state was found in ${where}, but none of it is usable:\n${list}`, {
    exitCode: 5,
    hint: 'Nothing was run and nothing was deleted. To start over: `restart: fresh` (CLI: `--fresh`).',
  });
}
