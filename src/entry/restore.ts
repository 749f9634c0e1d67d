import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readArchive } from '../adapters/artifact-archive.js';
import {
  DamagedCheckpointError,
  isCheckpointEntry,
  readSeal,
  type Expected,
  type SealedCheckpoint,
} from '../adapters/checkpoint-reader.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import {
  parseCheckpointName,
  type CheckpointClaim,
  type CheckpointName,
} from '../domain/checkpoint-name.js';
import { START_OVER } from '../domain/spelling.js';
import { UserError } from '../domain/user-error.js';
import type { ArtifactSource, ListedArtifact } from '../ports.js';
import {
  damageOf,
  layOutNewest,
  serviceFailed,
  type Candidate,
  type FoundCheckpoint,
  type Rejected,
} from './restore-chain.js';

/** Where to lay checkpoints out, and what they must be of. */
export interface RestoreTarget {
  readonly place: SessionFolder;
  readonly expected: Expected;
  readonly temporaryFolder: string;
}

/**
 * Finds the newest sound state of this session and part among the artifacts of a
 * workflow run, whatever attempt made it.
 *
 * @param where what the run is called in messages.
 * @returns null when none is listed.
 * @throws UserError 4 when one is listed but cannot be fetched; 5 when none is sound, or
 *   a later version wrote it.
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
  const candidates = listed.flatMap((artifact): Candidate[] => {
    const name = parseCheckpointName(artifact.name);
    if (name === null || !isWanted(name, target.expected)) return [];
    const { attempt, runId, from, to } = name;
    return [
      {
        name: artifact.name,
        attempt,
        runId,
        from,
        to,
        open: (use) =>
          inScratch(target, async (scratch) => {
            const zip = await store.download(artifact, scratch);
            const folder = await unpack(zip, scratch);
            return use(checkName(name, readSeal(folder, target.expected)));
          }),
      },
    ];
  });
  const rejected: Rejected[] = [];
  const found = await layOutNewest(candidates, target.place, rejected);
  if (found === null && rejected.length > 0) throw noneSound(rejected, where);
  return found;
}

/**
 * Finds the newest sound state in folders or zips that were downloaded by hand: a zip, an
 * unpacked artifact, or a folder of several of them. What they are their seals say, as
 * their names may be anything.
 *
 * @throws UserError 2 when there is no checkpoint at all; 5 when none is sound and of
 *   this session, or a later version wrote one.
 */
export function findInPaths(
  paths: readonly string[],
  target: RestoreTarget,
): Promise<FoundCheckpoint> {
  const sources = paths.flatMap((path) => sourcesIn(resolve(path)));
  return inScratch(target, async (scratch) => {
    const rejected: Rejected[] = [];
    const candidates: Candidate[] = [];
    for (const [index, source] of sources.entries()) {
      const name = basename(source).replace(/\.zip$/, '');
      try {
        const isFolder = statSync(source).isDirectory();
        const folder = isFolder ? source : await unpack(source, join(scratch, String(index)));
        const checkpoint = readSeal(folder, target.expected);
        candidates.push({
          name,
          ...claimOf(checkpoint),
          open: (use) => Promise.resolve(checkpoint).then(use),
        });
      } catch (error) {
        rejected.push({ name, message: damageOf(error) });
      }
    }
    const found = await layOutNewest(candidates, target.place, rejected);
    if (found !== null) return found;
    if (rejected.length > 0) throw noneSound(rejected, paths.join(', '));
    throw new UserError(
      `no checkpoint of session ${target.expected.session} in ${paths.join(', ')}`,
      {
        hint: 'Give the zip of a results artifact, or the folder it was unpacked to; set --session to the session it is of.',
      },
    );
  });
}

function isWanted(name: CheckpointName, { session, part }: Expected): boolean {
  return name.session === session && (part === null || name.part === part);
}

/** Seals do not know the attempt; run ids grow with it. */
function claimOf({ seal }: SealedCheckpoint): CheckpointClaim {
  return { attempt: 1, runId: seal.runId, from: seal.from.seq, to: seal.to.seq };
}

/** @throws DamagedCheckpointError when an artifact is not what its name says. */
function checkName(name: CheckpointName, checkpoint: SealedCheckpoint): SealedCheckpoint {
  const { runId, from, to } = claimOf(checkpoint);
  if (name.runId !== runId || name.from !== from || name.to !== to) {
    throw new DamagedCheckpointError(
      `its seal says ${runId}, records ${from + 1} to ${to}: it is not what its name says`,
    );
  }
  return checkpoint;
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

/**
 * Deflate has no more than 1032 to 1. Files of jobs may be all zeros, as matrices are; what we
 * store must be restored. The sizes are bounded all the same.
 */
const MOST_RATIO = 1100;

async function unpack(zip: string, parent: string): Promise<string> {
  const folder = join(parent, 'unpacked');
  await readArchive(zip, folder, { wanted: isCheckpointEntry, caps: { ratio: MOST_RATIO } });
  return folder;
}

/** Gives `action` a folder of its own, which is gone when it has ended. */
async function inScratch<T>(
  { temporaryFolder }: RestoreTarget,
  action: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(temporaryFolder, `tuning-session-restore-${randomUUID()}`);
  mkdirSync(folder, { mode: 0o700 });
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function noneSound(rejected: readonly Rejected[], where: string): UserError {
  const list = rejected.map(({ name, message }) => `${name}: ${message}`).join('\n');
  return new UserError(`earlier state was found in ${where}, but none of it is usable:\n${list}`, {
    exitCode: 5,
    hint: `Nothing was run and nothing was deleted. To start over: ${START_OVER}.`,
  });
}
