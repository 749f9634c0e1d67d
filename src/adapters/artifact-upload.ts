import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import { DamagedArchiveError } from '../domain/damaged-archive-error.js';
import type { ListedArtifact, UploadedArtifact } from '../ports.js';
import { readArchive } from './artifact-archive.js';
import { attemptMs, listOnce, persist, type ArtifactCalls } from './artifact-calls.js';
import { fetchOnce, sha256File } from './artifact-download.js';
import { changedSince, type FileToSend } from './check-upload.js';
import { judgeArtifactFailure, PassingTrouble } from './judge-artifact-failure.js';
import { createDeadline, type Deadline } from './deadline.js';
import type { UploadReaders } from './upload-readers.js';

export interface UploadRequest {
  readonly name: string;
  readonly root: string;
  readonly files: readonly FileToSend[];
  readonly bytes: number;
  /** One file that is not zipped; the toolkit calls the artifact after the file. */
  readonly asItIs: boolean;
  /** Not given: the repository's default. */
  readonly retentionDays?: number;
  /** Told of each call that reads the files. */
  readonly readers: UploadReaders;
  /** Where a copy may be fetched to for comparison. */
  readonly scratchFolder: string;
}

/** How often a name may be "taken" while nothing of that name is listed. */
const unlistedConflicts = 3;

/**
 * Sends one artifact and resolves once it is listed as it was sent.
 *
 * An upload is not idempotent: when the answer to its last call is lost, the artifact
 * is there although the toolkit says it failed, and trying again meets a 409. So after
 * every error the listing decides. The toolkit tells the digest only when it succeeds;
 * where it did not, what is listed under our name is fetched and compared.
 */
export async function uploadArtifact(
  calls: ArtifactCalls,
  request: UploadRequest,
): Promise<UploadedArtifact> {
  const { client, host, limits } = calls;
  const { name, root, files, bytes } = request;
  const operation = `upload artifact "${name}"`;
  const budget = createDeadline(limits.uploadMs);
  const options = {
    ...(request.retentionDays === undefined ? {} : { retentionDays: request.retentionDays }),
    ...(request.asItIs ? { skipArchive: true } : {}),
  };
  const paths = files.map(({ file }) => file);
  let sent: Sent | null = null;
  let conflicts = 0;

  return persist(calls, operation, budget, async () => {
    let failure: unknown = null;
    if (sent === null) {
      try {
        const { id, digest } = await budget.within(attemptMs(limits, bytes), () =>
          request.readers.add(client.uploadArtifact(name, paths, root, options)),
        );
        sent = { id: id ?? null, digest: digest ?? null };
      } catch (error) {
        failure = error;
      }
    }
    const rows = (await listOnce(calls, budget)).filter((row) => row.name === name);
    const stored = await findStored(calls, budget, request, rows, sent);
    if (stored !== null) {
      const changed = changedSince(files);
      if (changed === null) return stored;
      const detail = `${changed} changed while it was sent`;
      throw new ArtifactServiceError('damaged', { operation, host, detail });
    }
    if (sent !== null) throw new PassingTrouble('timeout', 'it was sent, but is not listed');
    const { kind, detail } = judgeArtifactFailure(failure);
    if (kind === 'conflict') {
      conflicts += 1;
      if (rows.length === 0 && conflicts < unlistedConflicts) {
        throw new PassingTrouble('conflict', `${detail}, but nothing of this name is listed`);
      }
    }
    throw failure;
  });
}

interface Sent {
  readonly id: number | null;
  readonly digest: string | null;
}

/** The listed artifact that is ours: by the digest that was sent, else by its content. */
async function findStored(
  calls: ArtifactCalls,
  budget: Deadline,
  request: UploadRequest,
  rows: readonly ListedArtifact[],
  sent: Sent | null,
): Promise<UploadedArtifact | null> {
  for (const row of rows) {
    if (sent?.digest != null && row.digest !== null) {
      if (row.digest === sent.digest) return { id: row.id, name: row.name, digest: row.digest };
      continue;
    }
    const digest = await digestIfSame(calls, budget, request, row);
    if (digest !== null) return { id: row.id, name: row.name, digest };
  }
  return null;
}

/** Fetches what is listed and compares it with our files; its digest when it is the same. */
async function digestIfSame(
  calls: ArtifactCalls,
  budget: Deadline,
  { files, asItIs, scratchFolder }: UploadRequest,
  row: ListedArtifact,
): Promise<string | null> {
  const folder = await mkdtemp(join(scratchFolder, 'compare-'));
  try {
    const fetched = join(folder, 'fetched');
    const zip = await fetchOnce(calls, budget, row, fetched);
    const digest = await sha256File(zip);
    if (row.digest !== null && digest !== row.digest) {
      throw new PassingTrouble('damaged', `its sha256 is ${digest}, not ${row.digest}`);
    }
    const isOurs = asItIs
      ? (await Promise.all(files.map(({ file }) => sameFile(file, zip)))).every(Boolean)
      : await holdsExactly(zip, join(folder, 'unpacked'), files);
    return isOurs ? digest : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function holdsExactly(
  zip: string,
  folder: string,
  files: readonly FileToSend[],
): Promise<boolean> {
  try {
    const { unpacked } = await readArchive(zip, folder, { wanted: () => true });
    if (unpacked.length !== files.length) return false;
  } catch (error) {
    if (error instanceof DamagedArchiveError) return false;
    throw error;
  }
  for (const { file, entry } of files) {
    const same = await sameFile(file, join(folder, entry));
    if (!same) return false;
  }
  return true;
}

async function sameFile(ours: string, theirs: string): Promise<boolean> {
  try {
    return (await sha256File(ours)) === (await sha256File(theirs));
  } catch {
    return false;
  }
}
