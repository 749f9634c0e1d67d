import { readFileSync, type Stats } from 'node:fs';
import { ifExists, writeDurably } from './durable-files.js';

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
      writeDurably(file, piecesOf(numbers));
    },
  };
}

function shortened(sha256: string): number {
  return Number.parseInt(sha256.slice(0, DIGEST_DIGITS), 16);
}

function* piecesOf(numbers: readonly number[]): Generator<string, void, undefined> {
  yield '[';
  for (let index = 0; index < numbers.length; index += 1) {
    yield `${index === 0 ? '' : index % FIELDS === 0 ? ',\n' : ','}${numbers[index] ?? 0}`;
  }
  yield ']\n';
}

function read(file: string): number[] {
  try {
    const text = ifExists(() => readFileSync(file, 'latin1'));
    const value: unknown = text === null ? [] : JSON.parse(text);
    const isIndex =
      Array.isArray(value) &&
      value.length % FIELDS === 0 &&
      value.every((number) => typeof number === 'number');
    return isIndex ? value : [];
  } catch {
    return [];
  }
}
