import { readFileSync, type Stats } from 'node:fs';
import { uptime } from 'node:os';
import { sha256 as digestOf } from '../formats/fingerprint.js';
import { ifExists, writeDurably } from './durable-files.js';
import { isErrno } from './errno.js';

/**
 * Remembers which files were found to hold which digest, so that 100,000 kept results
 * need not be read again at every start: a file whose inode, size, mtime and ctime are as
 * remembered is unchanged, as git's index takes it; programs can set mtime, but not ctime. Local only; without it, files are
 * hashed. It counts until the machine starts again: nobody has synced the files of jobs, and
 * a power cut can leave zeros in one of the right size and mtime.
 */
export interface StatIndex {
  /** Whether the file of these stats was found to hold this digest, and is unchanged. */
  knows(stats: Stats, sha256: string): boolean;
  remember(stats: Stats, sha256: string): void;
  save(): void;
}

/** Inode, size, mtime and ctime in ms and the beginning of the digest, as numbers in a row. */
const FIELDS = 5;

/** Digits of the digest that are kept: 48 bits. It is only ever asked of the very same file. */
const DIGEST_DIGITS = 12;

/** Reads an index; an unreadable one is an empty one, because it only saves time. */
export function loadStatIndex(file: string): StatIndex {
  return createStatIndex(file, read(file));
}

/** An index that will be saved to `file`. */
export function createStatIndex(file: string, numbers: number[] = []): StatIndex {
  // Numbers, not texts or objects: 200,000 entries take 20 MB so.
  const rowOf = new Map<number, number>();
  for (let row = 0; row < numbers.length; row += FIELDS) rowOf.set(numbers[row] ?? 0, row);
  return {
    knows({ ino, size, mtimeMs, ctimeMs }, sha256) {
      const row = rowOf.get(ino);
      return (
        row !== undefined &&
        numbers[row + 1] === size &&
        numbers[row + 2] === mtimeMs &&
        numbers[row + 3] === ctimeMs &&
        numbers[row + 4] === shortened(sha256)
      );
    },
    remember({ ino, size, mtimeMs, ctimeMs }, sha256) {
      const row = rowOf.get(ino) ?? numbers.length;
      rowOf.set(ino, row);
      numbers[row] = ino;
      numbers[row + 1] = size;
      numbers[row + 2] = mtimeMs;
      numbers[row + 3] = ctimeMs;
      numbers[row + 4] = shortened(sha256);
    },
    save() {
      const saved = new Float64Array(FIELDS + numbers.length);
      saved[0] = currentBoot();
      saved[1] = FIELDS;
      saved.set(numbers, FIELDS);
      writeDurably(file, new Uint8Array(saved.buffer));
    },
  };
}

function shortened(sha256: string): number {
  return Number.parseInt(sha256.slice(0, DIGEST_DIGITS), 16);
}

/**
 * The numbers as they lie in memory: the file is read by the machine that wrote it. The
 * first row names the start of the machine.
 */
function read(file: string): number[] {
  try {
    const bytes = Uint8Array.from(readFileSync(file));
    const isWhole = bytes.length % (FIELDS * Float64Array.BYTES_PER_ELEMENT) === 0;
    const numbers = isWhole ? new Float64Array(bytes.buffer) : [];
    return numbers[0] === currentBoot() && numbers[1] === FIELDS
      ? Array.from(numbers.slice(FIELDS))
      : [];
  } catch (error) {
    if (isErrno(error)) return [];
    throw error;
  }
}

/**
 * A number for the start of this machine. Linux has an id for it; elsewhere it is the minute,
 * and a clock that was set in between only costs time.
 */
function currentBoot(): number {
  const id = ifExists(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  return id === null ? Math.round((Date.now() / 1000 - uptime()) / 60) : shortened(digestOf(id));
}
