import { crc32, deflateRawSync } from 'node:zlib';

/** One entry; whatever is given besides name and data is a lie put in on purpose. */
export interface CraftedEntry {
  readonly name: string | Buffer;
  readonly data?: string | Buffer;
  /** 0 stored (the default), 8 deflated. */
  readonly method?: number;
  /** Bytes to store instead of the packed data. */
  readonly packed?: Buffer;
  readonly flags?: number;
  /** Unix mode with the kind of file, e.g. 0o120777 for a link. */
  readonly mode?: number;
  readonly extra?: Buffer;
  readonly crc32?: number;
  readonly packedBytes?: number;
  readonly unpackedBytes?: number;
  readonly offset?: number;
  /** The name in the local header. */
  readonly localName?: string;
  /** Puts sizes and checksum behind the data, as streaming writers do. */
  readonly descriptor?: boolean;
}

export interface CraftedArchive {
  readonly prefix?: Buffer;
  /** Between the last entry and the directory. */
  readonly gap?: Buffer;
  readonly suffix?: Buffer;
  readonly comment?: string;
  readonly entryCount?: number;
  readonly directoryOffset?: number;
  /** Adds the two zip64 records, with this offset of the first. */
  readonly zip64?: { readonly recordOffset?: bigint; readonly directoryOffset?: bigint };
}

const utf8Flag = 0x0800;
const descriptorFlag = 0x0008;

/** Writes a zip byte by byte, so that it can be wrong in any way. */
export function craftZip(entries: readonly CraftedEntry[], archive: CraftedArchive = {}): Buffer {
  const parts: Buffer[] = [archive.prefix ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  let offset = parts[0]?.length ?? 0;
  for (const entry of entries) {
    const { local, central } = craftEntry(entry, offset);
    parts.push(local);
    directory.push(central);
    offset += local.length;
  }
  if (archive.gap !== undefined) parts.push(archive.gap);
  const start = Buffer.concat(parts).length;
  const central = Buffer.concat(directory);
  const end = endRecords(entries.length, start, central.length, archive);
  return Buffer.concat([...parts, central, end, archive.suffix ?? Buffer.alloc(0)]);
}

function craftEntry(entry: CraftedEntry, offset: number): { local: Buffer; central: Buffer } {
  const data = Buffer.from(entry.data ?? '');
  const method = entry.method ?? 0;
  const packed = entry.packed ?? (method === 8 ? deflateRawSync(data) : data);
  const name = Buffer.from(entry.name);
  const localName = Buffer.from(entry.localName ?? name);
  const extra = entry.extra ?? Buffer.alloc(0);
  const flags = (entry.flags ?? utf8Flag) | (entry.descriptor === true ? descriptorFlag : 0);
  const checksum = entry.crc32 ?? crc32(data);
  const packedBytes = entry.packedBytes ?? packed.length;
  const unpackedBytes = entry.unpackedBytes ?? data.length;
  const sums = Buffer.alloc(12);
  sums.writeUInt32LE(checksum, 0);
  sums.writeUInt32LE(packedBytes, 4);
  sums.writeUInt32LE(unpackedBytes, 8);

  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(method, 8);
  if (entry.descriptor !== true) sums.copy(head, 14);
  head.writeUInt16LE(localName.length, 26);
  const signature = Buffer.from([0x50, 0x4b, 0x07, 0x08]);
  const tail = entry.descriptor === true ? [signature, sums] : [];

  const listed = Buffer.alloc(46);
  listed.writeUInt32LE(0x02014b50, 0);
  listed.writeUInt16LE(0x0314, 4);
  listed.writeUInt16LE(20, 6);
  listed.writeUInt16LE(flags, 8);
  listed.writeUInt16LE(method, 10);
  sums.copy(listed, 16);
  listed.writeUInt16LE(name.length, 28);
  listed.writeUInt16LE(extra.length, 30);
  listed.writeUInt32LE(((entry.mode ?? 0o100644) * 0x10000) >>> 0, 38);
  listed.writeUInt32LE(entry.offset ?? offset, 42);
  return {
    local: Buffer.concat([head, localName, packed, ...tail]),
    central: Buffer.concat([listed, name, extra]),
  };
}

function endRecords(
  entryCount: number,
  start: number,
  length: number,
  { comment = '', zip64, ...archive }: CraftedArchive,
): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(archive.entryCount ?? entryCount, 8);
  end.writeUInt16LE(archive.entryCount ?? entryCount, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(archive.directoryOffset ?? start, 16);
  end.writeUInt16LE(comment.length, 20);
  const closing = Buffer.concat([end, Buffer.from(comment)]);
  if (zip64 === undefined) return closing;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(entryCount), 24);
  record.writeBigUInt64LE(BigInt(archive.entryCount ?? entryCount), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(zip64.directoryOffset ?? BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(zip64.recordOffset ?? BigInt(start + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, closing]);
}
