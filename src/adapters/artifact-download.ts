import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import type { ListedArtifact } from '../ports.js';
import { attemptMs, persist, type ArtifactCalls, type Service } from './artifact-calls.js';
import { PassingTrouble } from './judge-artifact-failure.js';
import { createDeadline, type Deadline } from './deadline.js';

/** One attempt to fetch a zip into a fresh folder; resolves with the file. */
export type FetchAttempt = (budget: Deadline, freshFolder: string) => Promise<string>;

/**
 * Fetches one zip as it is into `folder`, as `<id>.zip`.
 *
 * What is not what was listed is fetched once more (it may have been the way), then
 * it is `damaged`. Nothing is left in `folder` by attempts that failed.
 */
export async function downloadVerified(
  from: Service,
  artifact: ListedArtifact,
  folder: string,
  fetchOnce: FetchAttempt,
): Promise<string> {
  const operation = `download artifact "${artifact.name}"`;
  const budget = createDeadline(from.limits.downloadMs);
  await mkdir(folder, { recursive: true });
  let damaged = 0;
  return persist(from, operation, budget, async () => {
    const fresh = await mkdtemp(join(folder, 'incoming-'));
    try {
      const file = await fetchOnce(budget, fresh);
      const detail = await difference(file, artifact);
      if (detail === null) {
        const path = join(folder, `${artifact.id}.zip`);
        await rename(file, path);
        return path;
      }
      damaged += 1;
      if (damaged < 2) throw new PassingTrouble('damaged', detail);
      const { host, service } = from;
      throw new ArtifactServiceError('damaged', { operation, host, service, detail });
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  });
}

/** Fetches one zip through the toolkit, as `downloadVerified` says. */
export function downloadArtifact(
  calls: ArtifactCalls,
  artifact: ListedArtifact,
  folder: string,
): Promise<string> {
  return downloadVerified(calls, artifact, folder, (budget, fresh) =>
    fetchOnce(calls, budget, artifact, fresh),
  );
}

/**
 * One attempt to fetch a zip into a fresh folder. The toolkit unpacks nothing here:
 * its reader checks no CRC, has no cap, and spins for ever on most cut files.
 */
export async function fetchOnce(
  { client, limits }: ArtifactCalls,
  budget: Deadline,
  { id, size }: ListedArtifact,
  freshFolder: string,
): Promise<string> {
  await budget.within(attemptMs(limits, size), () =>
    client.downloadArtifact(id, { path: freshFolder, skipDecompress: true }),
  );
  const [name, ...others] = await readdir(freshFolder);
  if (name === undefined || others.length > 0) {
    throw new PassingTrouble('damaged', 'it did not come as one file');
  }
  return join(freshFolder, name);
}

/**
 * How a file differs from what was listed, or null. The toolkit only sets a flag
 * (`digestMismatch`), also for an empty body answered with 200.
 */
async function difference(file: string, artifact: ListedArtifact): Promise<string | null> {
  if (artifact.digest === null) {
    const { size } = await lstat(file);
    return size === artifact.size ? null : `it has ${size} bytes, not ${artifact.size} as listed`;
  }
  const digest = await sha256File(file);
  return digest === artifact.digest ? null : `its sha256 is ${digest}, not ${artifact.digest}`;
}

/** The sha256 of a file, bare hex. */
export async function sha256File(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
