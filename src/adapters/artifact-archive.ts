import { closeSync, createWriteStream, fstatSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { DamagedArchiveError } from '../domain/damaged-archive-error.js';
import { defaultArchiveCaps, type ArchiveCaps } from '../formats/archive-caps.js';
import { readDirectory, type SoundEntry } from './zip-directory.js';
import { ZipWindow } from './zip-window.js';

export interface ArchiveRules {
  /** Whether an entry is to be unpacked; others are only looked at from outside. */
  readonly wanted: (name: string) => boolean;
  readonly caps?: Partial<ArchiveCaps>;
}

export interface ArchiveContents {
  /** Names of what was unpacked, which are paths below the folder. */
  readonly unpacked: readonly string[];
  readonly skipped: readonly string[];
}

/**
 * Unpacks the wanted entries of an untrusted zip into `folder`, which is made, or must
 * be empty. Files get mode 0600, folders 0700.
 *
 * The whole directory is judged before the first byte is written, and no more is
 * written than it declares: a lie is found before it fills the disk. When anything is
 * wrong, even with an entry that is not wanted, nothing stays in `folder`.
 *
 * @throws DamagedArchiveError naming the entry and the rule.
 */
export async function readArchive(
  zipFile: string,
  folder: string,
  { wanted, caps }: ArchiveRules,
): Promise<ArchiveContents> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  const fd = openSync(zipFile, 'r');
  try {
    const { size } = fstatSync(fd);
    const window = new ZipWindow(fd, size);
    const entries = await readDirectory(window, size, { ...defaultArchiveCaps, ...caps });
    const chosen = entries.filter(({ name }) => wanted(name));
    for (const entry of chosen) await unpack(window, entry, folder);
    return {
      unpacked: chosen.map(({ name }) => name),
      skipped: entries.filter(({ name }) => !wanted(name)).map(({ name }) => name),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}

async function unpack(window: ZipWindow, entry: SoundEntry, folder: string): Promise<void> {
  const path = join(folder, entry.name);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const source = Readable.from(window.pieces(entry.dataStart, entry.packedBytes));
  // `wx`: what is there already, a link too, is never written through.
  const sink = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  if (entry.method === 0) {
    await pipeline(source, verified(entry), sink);
    return;
  }
  const inflate = createInflateRaw();
  try {
    await pipeline(source, inflate, verified(entry), sink);
  } catch (cause) {
    throw isZlibError(cause) ? damaged(entry, 'cannot be inflated', cause) : cause;
  }
  if (inflate.bytesWritten !== entry.packedBytes) throw damaged(entry, 'has bytes after its end');
}

/** Lets the declared content pass, and not a byte more. */
function verified({ name, unpackedBytes, crc32: expected }: SoundEntry) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    let checksum = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > unpackedBytes) throw damaged({ name }, 'unpacks to more than it declares');
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
    if (bytes < unpackedBytes) throw damaged({ name }, 'unpacks to less than it declares');
    if (checksum !== expected) throw damaged({ name }, 'does not have its checksum');
  };
}

function damaged({ name }: { name: string }, rule: string, cause?: unknown): DamagedArchiveError {
  return new DamagedArchiveError(rule, { entry: name, cause });
}

function isZlibError(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    String(error.code).startsWith('Z_')
  );
}
