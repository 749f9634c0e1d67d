import { closeSync, openSync, rmSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { UserError } from '../domain/user-error.js';
import { makeFolder, replaceFile, temporaryName, writeFully } from './durable-files.js';
import { createLinkResolver } from './link-resolver.js';
import { storageError } from './storage-error.js';
import { statsOf } from './workspace-files.js';

/**
 * Writes a file where the user wants it (`--out`); folders on the way are made. A file that is
 * there is replaced, whole or not at all, also behind a link; a device or pipe is written to.
 *
 * @param what it is, for messages: "the plan".
 * @param stateDirectory absolute; nothing in it is overwritten by name.
 * @throws UserError 2 where a folder or our own state is in the place; 4 when the disk refuses.
 */
export function writeUserFile(
  path: string,
  content: Iterable<string>,
  { what, stateDirectory }: { what: string; stateDirectory: string },
): void {
  try {
    const target = checkNotOurs(path, stateDirectory);
    makeFolder(dirname(target));
    const stats = statsOf(target);
    if (stats?.isDirectory() === true) {
      throw new UserError('--out names a folder', {
        place: { file: path },
        hint: 'Name a file in it.',
      });
    }
    if (stats === null || stats.isFile()) replaceWhole(target, content);
    else writeThrough(target, content);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw storageError(`write ${what}`, path, error);
  }
}

/**
 * Refuses a place in the state directory: a name given by mistake must not cost a journal.
 *
 * @param path as the user named it.
 * @returns the path with its links resolved; one that leads nowhere is replaced itself.
 * @throws UserError 2
 */
export function checkNotOurs(path: string, stateDirectory: string): string {
  const behindLinks = createLinkResolver();
  const target = behindLinks(resolve(path));
  if (!`${target}${sep}`.startsWith(behindLinks(resolve(stateDirectory)) + sep)) return target;
  throw new UserError('--out names a place in the state directory', {
    place: { file: path },
    hint: 'Nothing was written. Name another place: what is in there belongs to the sessions.',
  });
}

/** What a full disk took of it is removed: it would only hold the space. */
function replaceWhole(target: string, content: Iterable<string>): void {
  try {
    replaceFile(target, content);
  } catch (error) {
    rmSync(temporaryName(target), { force: true });
    throw error;
  }
}

function writeThrough(target: string, content: Iterable<string>): void {
  const fd = openSync(target, 'w');
  try {
    for (const text of content) writeFully(fd, Buffer.from(text));
  } finally {
    closeSync(fd);
  }
}
