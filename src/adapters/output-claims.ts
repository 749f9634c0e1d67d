import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { OutputClaim } from '../domain/output-claim.js';
import { UserError } from '../domain/user-error.js';
import { decodeClaim, encodeClaim } from '../formats/claim-json.js';
import { ifExists, replaceFile } from './durable-files.js';
import { isErrno } from './errno.js';
import { below, createLinkResolver } from './link-resolver.js';
import { isSessionHeld } from './session-lock.js';
import { storageError } from './storage-error.js';

/**
 * A claim is a file of the state directory, `.claim-<session folder>.<run id>`. It counts while
 * its session's lock is held, so what a killed process leaves counts for nobody, and it
 * need not outlive a power cut. The run id makes sure that whoever removes a stale one
 * never removes that of a run which has begun since.
 */
const CLAIM = /^\.claim-(.+)\.([0-9a-f-]{36})(\.tmp-\d+)?$/;

interface ClaimFile {
  readonly path: string;
  readonly session: string;
  /** Half-written: its writer has not read the claims of others yet, and will see theirs. */
  readonly isDraft: boolean;
}

/**
 * Writes a claim in place of any that its session has left. Only under the session's lock.
 * Returns what removes it, for before the lock is released.
 *
 * @throws UserError 4 when the disk refuses.
 */
export function publishClaim(stateDirectory: string, claim: OutputClaim): () => void {
  const file = join(stateDirectory, `.claim-${claim.session}.${claim.runId}`);
  removeClaimsOf(stateDirectory, claim.session);
  try {
    replaceFile(file, Buffer.from(encodeClaim(claim)));
  } catch (error) {
    removeClaimsOf(stateDirectory, claim.session);
    throw storageError('claim the outputs of the jobs', file, error);
  }
  return () => {
    remove(file);
  };
}

function removeClaimsOf(stateDirectory: string, ownSession: string): void {
  for (const { path, session } of listClaims(stateDirectory)) {
    if (session === ownSession) remove(path);
  }
}

/**
 * The claims of other sessions that are being carried out now; stale ones are removed. A run
 * calls it after it has published its own: so of two that start at once at least one sees
 * the other.
 *
 * @throws UserError 2 when one cannot be read: whether it is safe to go on is not known.
 */
export async function readOtherClaims(
  stateDirectory: string,
  ownSession: string,
): Promise<OutputClaim[]> {
  const claims: OutputClaim[] = [];
  for (const { path, session, isDraft } of listClaims(stateDirectory)) {
    if (session === ownSession) continue;
    // Before the file is read: a run removes its claim first and then releases its lock.
    if (!(await isSessionHeld(join(stateDirectory, session)))) remove(path);
    else if (!isDraft) claims.push(...readClaim(path, session));
  }
  return claims;
}

function listClaims(stateDirectory: string): ClaimFile[] {
  let names: string[];
  try {
    names = ifExists(() => readdirSync(stateDirectory)) ?? [];
  } catch (error) {
    throw storageError('look for claims of outputs', stateDirectory, error);
  }
  return names.flatMap((name) => {
    const [, session, , draft] = CLAIM.exec(name) ?? [];
    if (session === undefined) return [];
    return [{ path: join(stateDirectory, name), session, isDraft: draft !== undefined }];
  });
}

/** None when its run has ended meanwhile. */
function readClaim(path: string, session: string): OutputClaim[] {
  let why = 'it is not a claim that this version can read';
  try {
    const text = ifExists(() => readFileSync(path, 'utf8'));
    if (text === null) return [];
    const claim = decodeClaim(text);
    if (claim !== null) return [claim];
  } catch (error) {
    if (!isErrno(error)) throw error;
    why = error.message;
  }
  throw new UserError(
    `session ${session} is being carried out, and which outputs it writes cannot be read: ${why}`,
    {
      place: { file: path },
      hint: 'Wait for it to end; then start again. Nothing was run.',
    },
  );
}

/** One that cannot be removed is stale when its session's lock is free. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

/** The paths of files with the links among their folders resolved, as far as these exist. */
export function resolveFolders(paths: readonly string[]): string[] {
  const resolve = createLinkResolver();
  return paths.map((path) => below(resolve(dirname(path)), basename(path)));
}
