import { readFileSync, type Stats } from 'node:fs';
import { writeDurably } from './durable-files.js';
import { isErrno } from './errno.js';

/**
 * Remembers which files were found to hold which digest, so that 100,000 kept results
 * need not be read again at every start: a file whose inode, size and mtime are as
 * remembered is unchanged, as git's index takes it. Local only; without it, files are
 * hashed.
 */
export interface StatIndex {
  /** Whether the file of these stats was found to hold this digest, and is unchanged. */
  knows(stats: Stats, sha256: string): boolean;
  remember(stats: Stats, sha256: string): void;
  save(): void;
}

/** Inode, size, mtime in ms and the beginning of the digest, as four numbers in a row. */
const FIELDS = 4;

/** Digits of the digest that are kept: 48 bits. It is only ever asked of the very same file. */
const DIGEST_DIGITS = 12;

/** Reads an index; an unreadable one is an empty one, because it only saves time. */
export function loadStatIndex(file: string): StatIndex {
  return createStatIndex(file, read(file));
}

/** An index that will be saved to `file`. */
export function createStatIndex(file: string, numbers: number[] = []): StatIndex {
  // Numbers, not texts or objects: 200,000 entries take 15 MB so.
  const rowOf = new Map<number, number>();
  for (let row = 0; row < numbers.length; row += FIELDS) rowOf.set(numbers[row] ?? 0, row);
  return {
    knows({ ino, size, mtimeMs }, sha256) {
      const row = rowOf.get(ino);
      return (
        row !== undefined &&
        numbers[row + 1] === size &&
        numbers[row + 2] === mtimeMs &&
        numbers[row + 3] === shortened(sha256)
      );
    },
    remember({ ino, size, mtimeMs }, sha256) {
      const row = rowOf.get(ino) ?? numbers.length;
      rowOf.set(ino, row);
      numbers[row] = ino;
      numbers[row + 1] = size;
      numbers[row + 2] = mtimeMs;
      numbers[row + 3] = shortened(sha256);
    },
    save() {
      writeDurably(file, new Uint8Array(Float64Array.from(numbers).buffer));
    },
  };
}

function shortened(sha256: string): number {
  return Number.parseInt(sha256.slice(0, DIGEST_DIGITS), 16);
}

/** The numbers as they lie in memory: the file is read by the machine that wrote it. */
function read(file: string): number[] {
  try {
    const bytes = Uint8Array.from(readFileSync(file));
    const isWhole = bytes.length % (FIELDS * Float64Array.BYTES_PER_ELEMENT) === 0;
    return isWhole ? Array.from(new Float64Array(bytes.buffer)) : [];
  } catch (error) {
    if (isErrno(error)) return [];
    throw error;
  }
}
