import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isErrno } from './errno.js';

/**
 * Writes the whole buffer. A nearly full disk takes a part of it without an error, so
 * the count is looked at.
 *
 * @param position from where on; null: where the file is being written.
 */
export function writeFully(fd: number, bytes: Uint8Array, position: number | null = null): void {
  const written = writeSync(fd, bytes, 0, bytes.length, position);
  if (written !== bytes.length) {
    throw Object.assign(new Error(`only ${written} of ${bytes.length} bytes were written`), {
      code: 'ENOSPC',
    });
  }
}

/** Makes names that were created, renamed or removed in a folder durable. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder; NTFS keeps names in its own journal.
  if (process.platform === 'win32') return;
  const fd = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * Writes a file so that after a crash or power cut it is there whole or not at all:
 * temporary name, fsync, rename, fsync of the folder.
 *
 * @param content bytes, or texts that follow one another: a large file need not be put
 *   together in memory.
 */
export function writeDurably(file: string, content: Uint8Array | Iterable<string>): void {
  writeBeside(file, content, fdatasyncSync);
  syncFolder(dirname(file));
}

/**
 * Writes a new file under its own name, durable when this returns: one name and one commit
 * of the file system less than `writeDurably`. A crash can leave a part of it, or all of it
 * but not on the disk; so only for a name that says what the content must be, and no file
 * that is found under such a name counts as stored.
 *
 * @returns what the file is now; null when there is one of this name already.
 */
export function createDurably(file: string, bytes: Uint8Array): Stats | null {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  let fd: number;
  try {
    fd = openSync(file, flags, 0o600);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return null;
    throw error;
  }
  try {
    writeFully(fd, bytes);
    fdatasyncSync(fd);
    syncFolder(dirname(file));
    return fstatSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * Writes a file so that a reader never sees a part of it. After a power cut it may be
 * there in part, or not.
 */
export function replaceFile(file: string, content: Uint8Array | Iterable<string>): void {
  writeBeside(file, content, () => undefined);
}

/** What a file is called until it is whole. */
export function temporaryName(file: string): string {
  return `${file}.tmp-${process.pid}`;
}

function writeBeside(
  file: string,
  content: Uint8Array | Iterable<string>,
  sync: (fd: number) => void,
): void {
  const temporary = temporaryName(file);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
  const fd = openSync(temporary, flags, 0o600);
  try {
    if (content instanceof Uint8Array) writeFully(fd, content);
    else for (const text of inBatches(content)) writeFully(fd, Buffer.from(text));
    sync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, file);
}

const TEXTS_AT_ONCE = 1000;

function* inBatches(texts: Iterable<string>): Generator<string, void, undefined> {
  let batch: string[] = [];
  for (const text of texts) {
    if (batch.push(text) < TEXTS_AT_ONCE) continue;
    yield batch.join('');
    batch = [];
  }
  yield batch.join('');
}

/** Makes a folder and those above it; names that were new are durable. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = resolve(folder); ; made = dirname(made)) {
    syncFolder(dirname(made));
    if (made === resolve(first)) return;
  }
}

/** Runs `action`, taking "it does not exist" for an answer: null. */
export function ifExists<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

/** `path`, or `path.2`, `path.3` … where that is taken: nothing that is there is overwritten. */
export function freeName(path: string): string {
  let name = path;
  for (let n = 2; ifExists(() => lstatSync(name)) !== null; n += 1) name = `${path}.${n}`;
  return name;
}
