import { readFileSync, type Stats } from 'node:fs';
import { ifExists, writeDurably } from './durable-files.js';

/** Path → size, mtime in ms, inode, sha256. */
type Entry = readonly [size: number, mtimeMs: number, inode: number, sha256: string];

/**
 * Remembers what files held when they were last hashed, so that 100,000 kept results
 * need not be read again at every start: a file whose size, mtime and inode are as
 * remembered is unchanged, as git's index takes it. Local only; without it, files are
 * hashed.
 */
export interface StatIndex {
  /** The digest of the file that `stats` describes, if it is known and unchanged. */
  find(path: string, stats: Stats): string | null;
  remember(path: string, stats: Stats, sha256: string): void;
  save(): void;
}

/** Reads an index; an unreadable one is an empty one, because it only saves time. */
export function loadStatIndex(file: string): StatIndex {
  return createStatIndex(file, read(file));
}

/** An index that knows nothing yet and will be saved to `file`. */
export function createStatIndex(file: string, entries = new Map<string, Entry>()): StatIndex {
  let changed = false;
  return {
    find(path, stats) {
      const entry = entries.get(path);
      return entry?.[0] === stats.size && entry[1] === stats.mtimeMs && entry[2] === stats.ino
        ? entry[3]
        : null;
    },
    remember(path, stats, sha256) {
      entries.set(path, [stats.size, stats.mtimeMs, stats.ino, sha256]);
      changed = true;
    },
    save() {
      if (!changed) return;
      writeDurably(file, Buffer.from(JSON.stringify([...entries])));
      changed = false;
    },
  };
}

function read(file: string): Map<string, Entry> {
  try {
    const text = ifExists(() => readFileSync(file, 'utf8'));
    return new Map<string, Entry>(text === null ? [] : (JSON.parse(text) as [string, Entry][]));
  } catch {
    return new Map();
  }
}
