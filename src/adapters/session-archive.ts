import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ifExists, syncFolder } from './durable-files.js';
import { isErrno } from './errno.js';
import { archiveOf, sessionFolder, type SessionFolder } from './session-folder.js';
import { storageError } from './storage-error.js';

/** An earlier lineage of a session, as it lies in the archive. */
export interface ArchivedLineage {
  readonly folder: SessionFolder;
  /** Its removal was begun and not ended: nothing of it can be relied on. */
  readonly halfRemoved: boolean;
  /** When its folder was last changed: for one whose journal does not say. ISO 8601. */
  readonly changedAt: string;
  /** The name of something in it that no session has, such as a note of the user's. */
  readonly stranger: string | null;
}

/** Something in the archive that is not known to be ours, and why. */
export interface Stranger {
  readonly path: string;
  readonly why: string;
}

/** What a fresh start calls an archived folder: by its lineage, or by the damage it found. */
const ARCHIVED =
  /^(\.removing\.)?(.+?)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|damaged)(?:\.(\d+))?$/;

/** The names of a session folder's places. */
const OURS = new Set(Object.values(sessionFolder('', '')).map((path: string) => basename(path)));

/** Files of a session folder beside its places: what a repair or a crash leaves. */
const BESIDE = /^(journal\.jsonl\..+|journal\.torn-.+|config\.json|.+\.tmp-\d+)$/;

/**
 * The earlier lineages of a session, newest first, and the strangers of the archive. The
 * folders of other sessions are neither. Follows no link, changes nothing.
 */
export function readArchive(place: SessionFolder): {
  lineages: ArchivedLineage[];
  strangers: Stranger[];
} {
  const archive = archiveOf(dirname(place.path));
  const lineages: (ArchivedLineage & { lineage: string; n: number })[] = [];
  const strangers: Stranger[] = [];
  const stats = ifExists(() => lstatSync(archive));
  if (stats === null) return { lineages, strangers };
  if (!stats.isDirectory()) {
    return { lineages, strangers: [{ path: archive, why: 'not a folder' }] };
  }
  for (const name of readdirSync(archive).sort()) {
    const path = join(archive, name);
    const [, removing, session, lineage = '', n = '1'] = ARCHIVED.exec(name) ?? [];
    if (session !== undefined && session !== basename(place.path)) continue;
    const look =
      session === undefined ? { why: 'not named as an archived session is' } : lookInto(path);
    if ('why' in look) strangers.push({ path, ...look });
    else {
      const folder = sessionFolder(archive, name);
      const halfRemoved = removing !== undefined;
      lineages.push({ folder, halfRemoved, ...look, lineage, n: Number(n) });
    }
  }
  lineages.sort((a, b) => byAge(a.lineage, b.lineage) || b.n - a.n);
  return { lineages, strangers };
}

/** Lineages are UUIDv7, which sort by time; nobody knows the age of a damaged one. */
function byAge(a: string, b: string): number {
  if (a === b) return 0;
  if (a === 'damaged' || b === 'damaged') return a === 'damaged' ? 1 : -1;
  return a < b ? 1 : -1;
}

/** What can be seen of something with the name of an archived session. */
function lookInto(
  path: string,
): Pick<ArchivedLineage, 'changedAt' | 'stranger'> | { readonly why: string } {
  try {
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) return { why: 'a link' };
    if (!stats.isDirectory()) return { why: 'not a folder' };
    const stranger = readdirSync(path).find((name) => !OURS.has(name) && !BESIDE.test(name));
    return { changedAt: stats.mtime.toISOString(), stranger: stranger ?? null };
  } catch (error) {
    // It is not ours to read, or another process has just removed it.
    if (!isErrno(error)) throw error;
    return { why: `cannot be read: ${error.message}` };
  }
}

/**
 * Removes an archived lineage. It gets another name first, so that one whose removal a
 * crash cuts short is not taken for a lineage. Only under the session's lock.
 *
 * @throws UserError 4 when the disk refuses.
 */
export function removeArchived({ folder, halfRemoved }: ArchivedLineage): void {
  const archive = dirname(folder.path);
  const doomed = halfRemoved ? folder.path : join(archive, `.removing.${basename(folder.path)}`);
  try {
    // What a removal before this one left under the same name.
    if (!halfRemoved) rmSync(doomed, { recursive: true, force: true });
    renameSync(folder.path, doomed);
    rmSync(doomed, { recursive: true, force: true });
    syncFolder(archive);
  } catch (error) {
    throw storageError('remove an archived lineage', folder.path, error);
  }
}

/** The snapshots of a session's runs by run id, and what else lies among them. */
export function readSnapshots(place: SessionFolder): {
  snapshots: Map<string, string>;
  strangers: Stranger[];
} {
  const snapshots = new Map<string, string>();
  const strangers: Stranger[] = [];
  const stats = ifExists(() => lstatSync(place.runs));
  if (stats === null) return { snapshots, strangers };
  if (!stats.isDirectory()) {
    return { snapshots, strangers: [{ path: place.runs, why: 'not a folder' }] };
  }
  for (const name of readdirSync(place.runs).sort()) {
    const path = join(place.runs, name);
    const isFile = lstatSync(path).isFile();
    if (isFile && name.endsWith('.json')) snapshots.set(basename(name, '.json'), path);
    else strangers.push({ path, why: isFile ? 'not a snapshot' : 'not a file' });
  }
  return { snapshots, strangers };
}

/** Removes the snapshot of a run. @throws UserError 4 when the disk refuses. */
export function removeSnapshot(path: string): void {
  try {
    rmSync(path);
  } catch (error) {
    throw storageError('remove a snapshot', path, error);
  }
}
