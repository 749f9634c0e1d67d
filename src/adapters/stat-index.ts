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
  /** Writes what was known or remembered since the index was made; the rest is of files that are gone. */
  save(): void;
}

/** Reads an index; an unreadable one is an empty one, because it only saves time. */
export function loadStatIndex(file: string): StatIndex {
  return createStatIndex(file, read(file));
}

/** An index that will be saved to `file`. */
export function createStatIndex(file: string, known: ReadonlySet<string> = new Set()): StatIndex {
  const used = new Set<string>();
  return {
    knows(stats, sha256) {
      const line = lineOf(stats, sha256);
      if (used.has(line)) return true;
      if (!known.has(line)) return false;
      used.add(line);
      return true;
    },
    remember(stats, sha256) {
      used.add(lineOf(stats, sha256));
    },
    save() {
      writeDurably(file, linesOf(used));
    },
  };
}

/** A part of the digest is enough: it is only ever asked of the very same file. */
const DIGEST_CHARACTERS = 16;

function lineOf({ ino, size, mtimeMs }: Stats, sha256: string): string {
  return `${ino} ${size} ${mtimeMs} ${sha256.slice(0, DIGEST_CHARACTERS)}`;
}

function* linesOf(entries: Iterable<string>): Generator<string, void, undefined> {
  for (const entry of entries) yield `${entry}\n`;
}

function read(file: string): Set<string> {
  try {
    return new Set(ifExists(() => readFileSync(file, 'latin1'))?.split('\n'));
  } catch {
    return new Set();
  }
}
