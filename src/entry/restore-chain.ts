import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import {
  adoptDelta,
  adoptFull,
  DamagedCheckpointError,
  readRestored,
  type RestoredSession,
  type SealedCheckpoint,
} from '../adapters/checkpoint-reader.js';
import {
  startSessionFolder,
  type NewSessionFolder,
  type SessionFolder,
} from '../adapters/session-folder.js';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import { byRun, firstBeyond, leadingOn, type RunCheckpoints } from '../domain/checkpoint-chain.js';
import type { CheckpointClaim } from '../domain/checkpoint-name.js';
import { DamagedArchiveError } from '../domain/damaged-archive-error.js';
import { UserError } from '../domain/user-error.js';

/** Checkpoints that were found sound, laid out but not yet in the session folder's place. */
export interface FoundCheckpoint extends RestoredSession {
  /** The one that reaches furthest. */
  readonly name: string;
  readonly laidOut: NewSessionFolder;
  /** Newer ones that could not be used, and why. */
  readonly rejected: readonly Rejected[];
}

/** A checkpoint that could not be used. */
export interface Rejected {
  readonly name: string;
  readonly message: string;
}

/** A checkpoint that can be had, and what it claims to be. */
export interface Candidate extends CheckpointClaim {
  readonly name: string;
  /**
   * Fetches it, where that has not been done, and gives it to `use` while it is there.
   *
   * @throws what is wrong with it, see `damageOf`; and whatever `use` throws.
   */
  readonly open: <T>(use: (checkpoint: SealedCheckpoint) => T) => Promise<T>;
}

/**
 * Lays out the newest sound state: of the newest run the sound full that reaches
 * furthest, and the deltas that lead on from it, up to the first that is missing or
 * damaged. What lies beyond is lost, and runs again. A run without a sound full has no
 * state, and the one before it is tried.
 *
 * @param rejected gets what could not be used.
 * @returns null when there is no sound state.
 * @throws UserError 4 when one cannot be fetched; 5 when a later version wrote it: older
 *   state is not tried then.
 */
export async function layOutNewest(
  candidates: readonly Candidate[],
  place: SessionFolder,
  rejected: Rejected[],
): Promise<FoundCheckpoint | null> {
  for (const run of byRun(candidates)) {
    for (const full of run.fulls) {
      const laidOut = startSessionFolder(place, randomUUID());
      try {
        const session = await full.open((checkpoint) => adoptFull(checkpoint, laidOut.folder));
        const reached = await addDeltas(full.name, session, run, laidOut.folder, rejected);
        return { ...reached, laidOut, rejected };
      } catch (error) {
        discard(laidOut);
        rejected.push({ name: full.name, message: damageOf(error) });
      }
    }
    const [delta] = run.deltas;
    if (delta !== undefined && run.fulls.length === 0) {
      const { name } = delta;
      rejected.push({ name, message: 'the full checkpoint that it follows is missing' });
    }
  }
  return null;
}

async function addDeltas(
  fullName: string,
  full: RestoredSession,
  { deltas }: RunCheckpoints<Candidate>,
  folder: SessionFolder,
  rejected: Rejected[],
): Promise<RestoredSession & { readonly name: string }> {
  let name = fullName;
  let session = full;
  const damaged = new Set<Candidate>();
  for (;;) {
    const sound = deltas.filter((delta) => !damaged.has(delta));
    const [next] = leadingOn(sound, session.head.seq);
    if (next === undefined) break;
    const before = session;
    try {
      session = await next.open((checkpoint) => adoptDelta(checkpoint, folder, before));
      name = next.name;
    } catch (error) {
      rejected.push({ name: next.name, message: damageOf(error) });
      damaged.add(next);
      session = readRestored(folder);
    }
  }
  const { seq } = session.head;
  const lost = firstBeyond(
    deltas.filter((delta) => !damaged.has(delta)),
    seq,
  );
  if (lost !== null) {
    const message = `records ${seq + 1} to ${lost.from}, which come before it, are missing; what lies beyond record ${seq} runs again`;
    rejected.push({ name: lost.name, message });
  }
  return { ...session, name };
}

/** Removes what was laid out and will not be used. */
export function discard({ folder }: NewSessionFolder): void {
  rmSync(folder.path, { recursive: true, force: true });
}

/** What is wrong with a checkpoint; any other error is thrown on. */
export function damageOf(error: unknown): string {
  if (error instanceof DamagedCheckpointError || error instanceof DamagedArchiveError) {
    return error.message;
  }
  if (error instanceof ArtifactServiceError && error.kind === 'damaged') return error.message;
  throw error instanceof ArtifactServiceError ? serviceFailed(error) : error;
}

/** The service has earlier state, or may have, and does not give it. */
export function serviceFailed(error: unknown): unknown {
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
