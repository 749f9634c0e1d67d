import { closeSync, fstatSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { defaultArchiveCaps, type ArchiveCaps } from '../formats/archive-caps.js';
import { unpackEntry } from './unpack-entry.js';
import { readDirectory } from './zip-directory.js';
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
    for (const [index, entry] of chosen.entries()) {
      await unpackEntry(window, entry, folder);
      // Small entries are unpacked synchronously: let signals and timers in between.
      if (index % 200 === 199) await breathe();
    }
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
