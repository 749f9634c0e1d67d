import {
  fromRandomAccessReaderPromise,
  type Entry,
  type LocalFileHeader,
  type ZipFile,
} from 'yauzl';
import { DamagedArchiveError } from '../domain/damaged-archive-error.js';
import type { ArchiveCaps } from '../formats/archive-caps.js';
import {
  DirectoryRules,
  gapProblem,
  hasDescriptor,
  inOrder,
  type DirectoryEntry,
} from '../formats/archive-directory.js';
import type { ZipWindow } from './zip-window.js';

/** An entry that keeps every rule but those about its content. */
export interface SoundEntry extends DirectoryEntry {
  /** Where its content begins in the file. */
  readonly dataStart: number;
}

interface RawEntry extends DirectoryEntry {
  readonly raw: Entry;
}

/** Length of the record at the end of every zip, and of the two that zip64 puts before it. */
const endRecordBytes = 22;
const zip64RecordBytes = 20 + 56;
const unicodePathField = 0x7075;
const utf8Flag = 0x0800;
const asciiOnly = /^[\x20-\x7e]*$/;

/**
 * Reads the central directory and every local header of a zip and holds them against
 * the rules and against each other.
 *
 * @throws DamagedArchiveError
 */
export async function readDirectory(
  window: ZipWindow,
  size: number,
  caps: ArchiveCaps,
): Promise<SoundEntry[]> {
  const zip = await open(window, size);
  if (zip.comment.length > 0) throw new DamagedArchiveError('has a comment', {});
  if (zip.entryCount > caps.entries) {
    throw new DamagedArchiveError(`has more than ${caps.entries} entries`, {});
  }
  const directoryStart = cursor(zip);
  const entries = await readEntries(zip, new DirectoryRules(caps));
  const tail = size - cursor(zip) - endRecordBytes;
  if (tail !== 0 && tail !== zip64RecordBytes) {
    throw new DamagedArchiveError('has bytes beside its directory', {});
  }
  const ordered = inOrder(entries, directoryStart);
  if ((ordered[0]?.entry.offset ?? directoryStart) !== 0) {
    throw new DamagedArchiveError('has bytes before its first entry', {});
  }
  const sound: SoundEntry[] = [];
  for (const { entry, limit } of ordered) sound.push(await readLocal(zip, entry, limit));
  return sound;
}

async function open(window: ZipWindow, size: number): Promise<ZipFile> {
  try {
    return await fromRandomAccessReaderPromise(window, size, {
      autoClose: false,
      // We decode names ourselves: yauzl would believe a second name in an extra field.
      decodeStrings: false,
    });
  } catch (cause) {
    throw broken(cause, null);
  }
}

/** How far yauzl has read; its types (3.4.0) take the number for a boolean. */
function cursor(zip: ZipFile): number {
  return Number(zip.readEntryCursor);
}

async function readEntries(zip: ZipFile, rules: DirectoryRules): Promise<RawEntry[]> {
  const entries: RawEntry[] = [];
  const iterator = zip.eachEntry();
  for (;;) {
    const raw = await nextEntry(iterator);
    if (raw === null) break;
    const entry = describe(raw);
    const problem = rules.problemWith(entry);
    if (problem !== null) throw new DamagedArchiveError(problem, { entry: entry.name });
    entries.push(entry);
  }
  const problem = rules.ratioProblem();
  if (problem !== null) throw new DamagedArchiveError(problem, {});
  return entries;
}

async function nextEntry(iterator: AsyncIterator<Entry, unknown>): Promise<Entry | null> {
  try {
    const { done, value } = await iterator.next();
    return done === true ? null : value;
  } catch (cause) {
    throw broken(cause, null);
  }
}

function describe(raw: Entry): RawEntry {
  return {
    name: decodeName(raw),
    method: raw.compressionMethod,
    flags: raw.generalPurposeBitFlag,
    externalAttributes: raw.externalFileAttributes,
    crc32: raw.crc32,
    packedBytes: raw.compressedSize,
    unpackedBytes: raw.uncompressedSize,
    offset: raw.relativeOffsetOfLocalHeader,
    raw,
  };
}

function decodeName({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  const shown = fileNameRaw.toString('latin1');
  if (extraFields.some(({ id }) => id === unicodePathField)) {
    throw new DamagedArchiveError('has two names', { entry: shown });
  }
  if (asciiOnly.test(shown)) return shown;
  try {
    if ((generalPurposeBitFlag & utf8Flag) === 0) throw new Error('the UTF-8 flag is not set');
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fileNameRaw);
  } catch (cause) {
    throw new DamagedArchiveError('has a name that is not UTF-8', { entry: shown, cause });
  }
}

async function readLocal(zip: ZipFile, entry: RawEntry, limit: number): Promise<SoundEntry> {
  const { raw, ...described } = entry;
  const local = await localHeader(zip, raw);
  const end = local.fileDataStart + entry.packedBytes;
  const problem = contradiction(local, raw) ?? gapProblem(entry, end, limit);
  if (problem !== null) throw new DamagedArchiveError(problem, { entry: entry.name });
  return { ...described, dataStart: local.fileDataStart };
}

async function localHeader(zip: ZipFile, raw: Entry): Promise<LocalFileHeader> {
  try {
    return await zip.readLocalFileHeaderPromise(raw);
  } catch (cause) {
    throw broken(cause, raw.fileNameRaw.toString());
  }
}

/** Sizes and checksum stand in the local header only where no descriptor follows. */
function contradiction(local: LocalFileHeader, raw: Entry): string | null {
  const same =
    local.fileName.equals(raw.fileNameRaw) &&
    local.compressionMethod === raw.compressionMethod &&
    local.generalPurposeBitFlag === raw.generalPurposeBitFlag;
  const described =
    (raw.generalPurposeBitFlag & hasDescriptor) !== 0 ||
    (local.crc32 === raw.crc32 &&
      agrees(local.compressedSize, raw.compressedSize) &&
      agrees(local.uncompressedSize, raw.uncompressedSize));
  return same && described ? null : 'is described in two ways';
}

/** All ones refer to the zip64 field, which holds what the directory says too. */
function agrees(local: number, listed: number): boolean {
  return local === listed || local === 0xffffffff;
}

/** What yauzl found. An error of the system itself (a disk that fails) is no verdict. */
function broken(cause: unknown, entry: string | null): unknown {
  if (!(typeof cause === 'object' && cause !== null && 'message' in cause)) return cause;
  if ('syscall' in cause) return cause;
  return new DamagedArchiveError(`is not a sound zip (${String(cause.message)})`, { entry, cause });
}
