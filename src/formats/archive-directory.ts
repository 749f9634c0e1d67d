import type { ArchiveCaps } from './archive-caps.js';
import { EntryNames } from './archive-entry.js';

/** One entry as the central directory of a zip describes it. */
export interface DirectoryEntry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly externalAttributes: number;
  /** Of the unpacked content. */
  readonly crc32: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Of the local header, from the start of the file. */
  readonly offset: number;
}

const stored = 0;
const deflated = 8;
/** Bits of the general purpose flag (APPNOTE 4.4.4). */
const encrypted = 0x0001 | 0x0040 | 0x2000;
export const hasDescriptor = 0x0008;
/** The kind of file in the upper half of the external attributes (Unix `st_mode`). */
const kindMask = 0xf000;
const regularFile = 0x8000;
const dosFolder = 0x10;

/** Judges a directory entry by entry, before anything is unpacked. */
export class DirectoryRules {
  readonly #caps: ArchiveCaps;
  readonly #names = new EntryNames();
  #entries = 0;
  #packedBytes = 0;
  #unpackedBytes = 0;

  constructor(caps: ArchiveCaps) {
    this.#caps = caps;
  }

  /** What stands against this entry (a clause: "is encrypted"), or null. */
  problemWith(entry: DirectoryEntry): string | null {
    this.#entries += 1;
    this.#packedBytes += entry.packedBytes;
    this.#unpackedBytes += entry.unpackedBytes;
    return this.#names.problemWith(entry.name) ?? kindProblem(entry) ?? this.#sizeProblem(entry);
  }

  /** What stands against the whole, asked at the end. */
  ratioProblem(): string | null {
    const { ratio, ratioFloorBytes } = this.#caps;
    const tooDense =
      this.#unpackedBytes > ratioFloorBytes && this.#unpackedBytes > ratio * this.#packedBytes;
    return tooDense ? `unpacks to more than ${ratio} times its size` : null;
  }

  #sizeProblem({ unpackedBytes }: DirectoryEntry): string | null {
    const { entries, entryBytes, totalBytes } = this.#caps;
    if (this.#entries > entries) return `is more than entry ${entries}`;
    if (unpackedBytes > entryBytes) return `unpacks to more than ${entryBytes} bytes`;
    if (this.#unpackedBytes > totalBytes) return `brings the whole above ${totalBytes} bytes`;
    return null;
  }
}

function kindProblem({ flags, method, externalAttributes }: DirectoryEntry): string | null {
  if ((flags & encrypted) !== 0) return 'is encrypted';
  if (method !== stored && method !== deflated) return `is packed by method ${method}`;
  const kind = (externalAttributes >>> 16) & kindMask;
  if (kind !== 0 && kind !== regularFile) return 'is not a regular file';
  return (externalAttributes & dosFolder) === 0 ? null : 'is a folder';
}

/** The entries in the order of their place, each with where the next thing begins. */
export function inOrder<Entry extends DirectoryEntry>(
  entries: readonly Entry[],
  directoryStart: number,
): { readonly entry: Entry; readonly limit: number }[] {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  return sorted.map((entry, index) => {
    return { entry, limit: sorted[index + 1]?.offset ?? directoryStart };
  });
}

/**
 * Whether the content of an entry, ending at `end`, leaves room for hidden bytes or
 * runs into what follows. A data descriptor has 12 to 24 bytes (APPNOTE 4.3.9).
 */
export function gapProblem(entry: DirectoryEntry, end: number, limit: number): string | null {
  if (end > limit) return 'overlaps what follows it';
  const room = (entry.flags & hasDescriptor) === 0 ? 0 : 24;
  return limit - end > room ? 'is followed by bytes that belong to nothing' : null;
}
