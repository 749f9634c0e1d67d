/** How much an archive may hold. */
export interface ArchiveCaps {
  readonly entries: number;
  /** Unpacked, of all entries together. */
  readonly totalBytes: number;
  /** Unpacked, of one entry. */
  readonly entryBytes: number;
  /** Unpacked bytes for each packed one, over the whole archive … */
  readonly ratio: number;
  /** … which is not asked below this many unpacked bytes. */
  readonly ratioFloorBytes: number;
}

export const defaultArchiveCaps: ArchiveCaps = {
  entries: 250_000,
  totalBytes: 4 * 1024 ** 3,
  entryBytes: 4 * 1024 ** 3,
  ratio: 200,
  ratioFloorBytes: 64 * 1024 ** 2,
};
