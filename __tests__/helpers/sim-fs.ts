import { constants } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { diskError, SimDisk, type SimNode } from './sim-disk.js';

/**
 * The calls of `node:fs` that the code under test makes, over a simulated disk:
 * `jest.unstable_mockModule('node:fs', () => simFs)`. There are no links but hard ones.
 */

interface OpenFile {
  readonly node: SimNode;
  readonly path: string;
  readonly appends: boolean;
  position: number;
}

let disk = new SimDisk(() => 0);
const open = new Map<number, OpenFile>();
let lastFd = 1000;

/** A process begins on this disk: it has no file open. */
export function mountDisk(mounted: SimDisk): void {
  disk = mounted;
  disk.revive();
  open.clear();
}

function opened(fd: number): OpenFile {
  disk.expectAlive();
  const found = open.get(fd);
  if (found === undefined) throw diskError('EBADF', String(fd));
  return found;
}

const FLAGS: Readonly<Record<string, number>> = {
  r: constants.O_RDONLY,
  'r+': constants.O_RDWR,
  w: constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC,
};

function openSync(path: string, given: string | number): number {
  disk.expectAlive();
  const flags = typeof given === 'number' ? given : (FLAGS[given] ?? 0);
  let node = disk.find(path);
  if (node !== null && (flags & constants.O_EXCL) !== 0) throw diskError('EEXIST', path);
  if (node === null) node = (flags & constants.O_CREAT) === 0 ? disk.node(path) : disk.create(path);
  else if ((flags & constants.O_TRUNC) !== 0) disk.truncate(disk.file(path), path, 0);
  const appends = (flags & constants.O_APPEND) !== 0;
  lastFd += 1;
  open.set(lastFd, { node, path, appends, position: 0 });
  return lastFd;
}

function contentOf({ node, path }: OpenFile): Buffer {
  if (node.type === 'folder') throw diskError('EISDIR', path);
  return node.content;
}

function readSync(
  fd: number,
  buffer: Buffer,
  offset: number,
  length: number,
  position: number | null,
): number {
  const file = opened(fd);
  const from = position ?? file.position;
  const count = contentOf(file).copy(buffer, offset, from, from + length);
  if (position === null) file.position += count;
  return count;
}

function writeSync(
  fd: number,
  bytes: Uint8Array,
  offset = 0,
  length = bytes.length - offset,
  position: number | null = null,
): number {
  const file = opened(fd);
  if (file.node.type === 'folder') throw diskError('EISDIR', file.path);
  const at = file.appends ? file.node.size : (position ?? file.position);
  disk.write(file.node, file.path, at, bytes.subarray(offset, offset + length));
  if (position === null) file.position = at + length;
  return length;
}

function readFileSync(from: string | number, encoding?: BufferEncoding): Buffer | string {
  disk.expectAlive();
  const bytes = Buffer.from(
    typeof from === 'number' ? contentOf(opened(from)) : disk.file(from).content,
  );
  return encoding === undefined ? bytes : bytes.toString(encoding);
}

function writeFileSync(
  path: string,
  content: string | Uint8Array,
  { flag = 'w' }: { flag?: string } = {},
): void {
  if (flag === 'wx' && disk.find(path) !== null) throw diskError('EEXIST', path);
  const fd = openSync(path, 'w');
  writeSync(fd, Buffer.from(content));
  open.delete(fd);
}

function sync(kind: 'fsync' | 'fdatasync') {
  return (fd: number): void => {
    const { node, path } = opened(fd);
    disk.sync(node, path, kind);
  };
}

/** A class, as a model asks for millions: what is not looked at costs nothing. */
class SimStats {
  readonly dev: number | bigint;
  readonly ino: number | bigint;
  readonly size: number;
  readonly nlink: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  private readonly type: SimNode['type'];

  constructor(node: SimNode, isBig: boolean) {
    this.dev = isBig ? 1n : 1;
    this.ino = isBig ? BigInt(node.ino) : node.ino;
    this.size = node.size;
    this.nlink = node.links;
    this.mtimeMs = node.mtimeMs;
    this.ctimeMs = node.mtimeMs;
    this.type = node.type;
  }

  get mtime(): Date {
    return new Date(this.mtimeMs);
  }

  isFile(): boolean {
    return this.type === 'file';
  }

  isDirectory(): boolean {
    return this.type === 'folder';
  }

  isSymbolicLink(): boolean {
    return false;
  }
}

function stats(node: SimNode, { bigint = false } = {}): SimStats {
  return new SimStats(node, bigint);
}

function statSync(path: string, options?: { bigint?: boolean; throwIfNoEntry?: boolean }) {
  disk.expectAlive();
  if (options?.throwIfNoEntry === false && disk.find(path) === null) return undefined;
  return stats(disk.node(path), options);
}

function mkdirSync(path: string, { recursive = false } = {}): string | undefined {
  disk.expectAlive();
  if (!recursive) {
    disk.makeFolder(path);
    return undefined;
  }
  const found = disk.find(path);
  if (found?.type === 'folder') return undefined;
  if (found !== null) throw diskError('EEXIST', path);
  const first = mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive });
  disk.makeFolder(path);
  return first ?? path;
}

function rmSync(path: string, { force = false } = {}): void {
  disk.expectAlive();
  if (force && disk.find(path) === null) return;
  disk.remove(path);
}

function realpathSync(path: string): string {
  disk.expectAlive();
  disk.node(path);
  return path;
}

export const simFs = {
  constants,
  openSync,
  readSync,
  writeSync,
  readFileSync,
  writeFileSync,
  statSync,
  lstatSync: statSync,
  mkdirSync,
  rmSync,
  realpathSync: Object.assign(realpathSync, { native: realpathSync }),
  fsyncSync: sync('fsync'),
  fdatasyncSync: sync('fdatasync'),
  closeSync(fd: number): void {
    open.delete(fd);
  },
  ftruncateSync(fd: number, size: number): void {
    const { node, path } = opened(fd);
    if (node.type === 'folder') throw diskError('EISDIR', path);
    disk.truncate(node, path, size);
  },
  fstatSync: (fd: number) => stats(opened(fd).node),
  existsSync(path: string): boolean {
    disk.expectAlive();
    return disk.find(path) !== null;
  },
  readdirSync(path: string): string[] {
    disk.expectAlive();
    return [...disk.folder(path).names.keys()].sort();
  },
  renameSync(from: string, to: string): void {
    disk.expectAlive();
    disk.move(from, to);
  },
  linkSync(from: string, to: string): void {
    disk.expectAlive();
    disk.link(from, to);
  },
  copyFileSync(from: string, to: string, flags = 0): void {
    const bytes = readFileSync(from);
    if ((flags & constants.COPYFILE_EXCL) !== 0 && disk.find(to) !== null) {
      throw diskError('EEXIST', to);
    }
    writeFileSync(to, bytes);
  },
  accessSync: realpathSync,
  appendFileSync(path: string, text: string): void {
    append(path, Buffer.from(text));
  },
  createReadStream: (path: string, { start, end }: { start: number; end: number }) =>
    Readable.from([Buffer.from(readFileSync(path)).subarray(start, end + 1)]),
  createWriteStream(path: string): Writable {
    writeFileSync(path, Buffer.alloc(0));
    return new Writable({
      write(chunk: Buffer, _encoding, done) {
        try {
          append(path, chunk);
          done();
        } catch (error) {
          // A kill, too, has to reach the one who waits for the stream.
          done(error as Error);
        }
      },
    });
  },
  chmodSync(path: string): void {
    disk.expectAlive();
    disk.node(path);
  },
  mkdtempSync: refused,
  readlinkSync: refused,
  symlinkSync: refused,
};

/** What is taken from `node:fs/promises`. */
export const simFsPromises = {
  rm(path: string, options: { force?: boolean }): Promise<void> {
    rmSync(path, options);
    return Promise.resolve();
  },
  copyFile(from: string, to: string): Promise<void> {
    return Promise.resolve().then(() => {
      simFs.copyFileSync(from, to);
    });
  },
};

function append(path: string, bytes: Uint8Array): void {
  const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
  writeSync(fd, bytes);
  open.delete(fd);
}

/** What no path of the code under test may need here. */
function refused(path: string): never {
  throw new Error(`not simulated: ${path}`);
}
