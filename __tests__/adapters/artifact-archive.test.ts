import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import {
  readArchive,
  type ArchiveContents,
  type ArchiveRules,
} from '../../src/adapters/artifact-archive.js';
import { DamagedArchiveError } from '../../src/domain/damaged-archive-error.js';
import { craftZip, type CraftedEntry } from '../helpers/craft-zip.js';

let folder: string;
let into: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
  into = join(folder, 'into');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function read(zip: Buffer, rules: Partial<ArchiveRules> = {}): Promise<ArchiveContents> {
  const path = join(folder, 'archive.zip');
  writeFileSync(path, zip);
  return readArchive(path, into, { wanted: () => true, ...rules });
}

function unpacked(): Record<string, string> {
  const names = readdirSync(into, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    names.map((path) => [path.slice(into.length + 1), readFileSync(path, 'utf8')]),
  );
}

const big = Buffer.alloc(3_000_000, 'the same again and again ');

describe('a sound archive', () => {
  it('is unpacked, stored or deflated, small or large, with sizes before or after', async () => {
    const entries: CraftedEntry[] = [
      { name: 'journal.jsonl', data: 'line\n' },
      { name: 'results/a.json', data: '{"a":1}', method: 8 },
      { name: 'results/é.json', data: '{"b":1}', method: 8, descriptor: true },
      { name: 'files/a/big', data: big, method: 8 },
      { name: 'files/a/stored', data: big, descriptor: true },
      { name: 'empty', method: 8 },
    ];
    const { unpacked: names } = await read(craftZip(entries));
    expect(names).toEqual(entries.map(({ name }) => name));
    expect(unpacked()).toEqual(
      Object.fromEntries(entries.map(({ name, data = '' }) => [name, data.toString()])),
    );
  });

  it('is read with zip64 records, and when it holds nothing', async () => {
    await read(craftZip([{ name: 'a', data: 'a' }], { zip64: {} }));
    expect(unpacked()).toEqual({ a: 'a' });
    rmSync(into, { recursive: true });
    expect(await read(craftZip([]))).toEqual({ unpacked: [], skipped: [] });
  });

  it('gives only what is wanted, and names the rest', async () => {
    const zip = craftZip([{ name: 'journal.jsonl' }, { name: 'logs/a.log', crc32: 1 }]);
    const wanted = (name: string) => name === 'journal.jsonl';
    expect(await read(zip, { wanted })).toEqual({
      unpacked: ['journal.jsonl'],
      skipped: ['logs/a.log'],
    });
    expect(unpacked()).toEqual({ 'journal.jsonl': '' });
  });

  it('H20 may hold names that mean something to JavaScript; modes are never taken over', async () => {
    const entries = [
      { name: '__proto__', data: '1', mode: 0o104777 },
      { name: 'constructor/x', data: '2', mode: 0o100777 },
    ];
    await read(craftZip(entries));
    expect(readdirSync(into).sort()).toEqual(['__proto__', 'constructor']);
    for (const { name } of entries) expect(lstatSync(join(into, name)).mode).toBe(0o100600);
  });

  it('wants a fresh folder', async () => {
    mkdirSync(into);
    writeFileSync(join(into, 'old'), 'mine');
    await expect(read(craftZip([]))).rejects.toThrow('is not empty');
    expect(unpacked()).toEqual({ old: 'mine' });
  });
});

const a: CraftedEntry = { name: 'a', data: 'a' };
const deflated = deflateRawSync(Buffer.from('content'));
const checksum = crc32('content');

/** Each zip with the rule that it breaks, and the entry named. */
const hostile: Record<string, { zip: () => Buffer; rule: RegExp; entry?: string }> = {
  'H15 a path upwards': {
    zip: () => craftZip([a, { name: '../x' }]),
    rule: /leaves the folder/,
    entry: '../x',
  },
  'H15 a path upwards within': { zip: () => craftZip([{ name: 'a/../../x' }]), rule: /leaves/ },
  'H15 an absolute path': { zip: () => craftZip([{ name: '/abs' }]), rule: /absolute/ },
  'H15 a backslash': { zip: () => craftZip([{ name: 'a\\..\\b' }]), rule: /not allowed/ },
  'H15 a drive': { zip: () => craftZip([{ name: 'C:x' }]), rule: /not allowed/ },
  'a NUL in a name': { zip: () => craftZip([{ name: 'a\0b' }]), rule: /not allowed/ },
  'a line feed in a name': { zip: () => craftZip([{ name: 'a\n::b' }]), rule: /not allowed/ },
  'no name': { zip: () => craftZip([{ name: '' }]), rule: /no name/ },
  'a dot as a part': { zip: () => craftZip([{ name: './a' }]), rule: /empty part/ },
  'a name too long': { zip: () => craftZip([{ name: 'x'.repeat(256) }]), rule: /255 bytes/ },
  'a path too long': { zip: () => craftZip([{ name: 'x/'.repeat(501) + 'x' }]), rule: /1000/ },
  'bytes that are not UTF-8': {
    zip: () => craftZip([{ name: Buffer.from([0x61, 0xff]) }]),
    rule: /not UTF-8/,
  },
  'UTF-8 without saying so': { zip: () => craftZip([{ name: 'é', flags: 0 }]), rule: /UTF-8/ },
  'a second name in an extra field': {
    zip: () => craftZip([{ ...a, extra: Buffer.from([0x75, 0x70, 1, 0, 0x78]) }]),
    rule: /two names/,
  },
  'a link': { zip: () => craftZip([{ ...a, mode: 0o120777 }]), rule: /not a regular file/ },
  'a device': { zip: () => craftZip([{ ...a, mode: 0o060600 }]), rule: /not a regular file/ },
  'a folder': { zip: () => craftZip([{ name: 'a/', mode: 0o040755 }]), rule: /empty part/ },
  'a name twice': { zip: () => craftZip([a, a]), rule: /twice/, entry: 'a' },
  'names differing in case': { zip: () => craftZip([a, { name: 'A' }]), rule: /only in case/ },
  'names differing in composition': {
    zip: () => craftZip([{ name: '\u00e9' }, { name: 'e\u0301' }]),
    rule: /only in case/,
  },
  'folders differing in case': {
    zip: () => craftZip([{ name: 'f/a' }, { name: 'F/b' }]),
    rule: /only in case/,
  },
  'a file below a file': { zip: () => craftZip([a, { name: 'a/b' }]), rule: /below a file/ },
  'a file where a folder is': { zip: () => craftZip([{ name: 'a/b' }, a]), rule: /folder too/ },
  'an encrypted entry': { zip: () => craftZip([{ ...a, flags: 0x801 }]), rule: /encrypted|sound/ },
  'strong encryption': { zip: () => craftZip([{ ...a, flags: 0x841 }]), rule: /encrypt/ },
  'an unknown method': { zip: () => craftZip([{ ...a, method: 12 }]), rule: /method 12/ },
  'H04 a wrong checksum': { zip: () => craftZip([{ ...a, crc32: 1 }]), rule: /checksum/ },
  'H04 a wrong checksum of a large entry': {
    zip: () => craftZip([{ name: 'big', data: big, method: 8, crc32: 1 }]),
    rule: /checksum/,
  },
  'more than declared': {
    zip: () => craftZip([{ name: 'a', method: 8, data: 'content', unpackedBytes: 3 }]),
    rule: /more than it declares/,
  },
  'much more than declared': {
    zip: () => craftZip([{ name: 'a', method: 8, data: Buffer.alloc(80e6), unpackedBytes: 3 }]),
    rule: /more than it declares/,
  },
  'more than declared, large': {
    zip: () => craftZip([{ name: 'a', method: 8, data: big, unpackedBytes: 2_000_000 }]),
    rule: /more than it declares/,
  },
  'less than declared': {
    zip: () => craftZip([{ name: 'a', method: 8, data: 'content', unpackedBytes: 99 }]),
    rule: /less than it declares/,
  },
  'less than declared, large': {
    zip: () => craftZip([{ name: 'a', method: 8, data: big, unpackedBytes: 4_000_000 }]),
    rule: /less than it declares/,
  },
  'H04 a stream that is none': {
    zip: () => craftZip([{ name: 'a', method: 8, packed: Buffer.alloc(50, 0xff) }]),
    rule: /inflated/,
  },
  'H04 a stream that is cut': {
    zip: () =>
      craftZip([{ name: 'a', method: 8, data: 'content', packed: deflated.subarray(0, 4) }]),
    rule: /inflated/,
  },
  'bytes hidden behind a stream': {
    zip: () => {
      const packed = Buffer.concat([deflated, Buffer.from('hidden')]);
      return craftZip([{ name: 'a', method: 8, data: 'content', packed, crc32: checksum }]);
    },
    rule: /bytes after its end/,
  },
  'another name in the local header': {
    zip: () => craftZip([{ ...a, localName: 'b' }]),
    rule: /two ways/,
  },
  'entries that overlap': { zip: () => craftZip([a, { ...a, name: 'b', offset: 0 }]), rule: /.+/ },
  'an entry outside of the file': { zip: () => craftZip([{ ...a, offset: 9e8 }]), rule: /.+/ },
  'bytes before the first entry': {
    zip: () => craftZip([a], { prefix: Buffer.from('#!/bin/sh\n') }),
    rule: /before its first/,
  },
  'bytes between entries and directory': {
    zip: () => craftZip([a], { gap: Buffer.from('gap') }),
    rule: /belong to nothing/,
  },
  'H04 bytes behind the end': {
    zip: () => craftZip([a], { suffix: Buffer.from('x') }),
    rule: /extra bytes at the end/,
  },
  'a comment': { zip: () => craftZip([a], { comment: 'hi' }), rule: /comment/ },
  'fewer entries than listed': {
    zip: () => craftZip([a], { entryCount: 2 }),
    rule: /not a sound zip/,
  },
  'more entries than told': {
    zip: () => craftZip([a, { name: 'b' }], { entryCount: 1 }),
    rule: /beside its directory/,
  },
  'H04 a zip64 record at an impossible place': {
    zip: () => craftZip([a], { zip64: { recordOffset: 2n ** 63n } }),
    rule: /outside of the file/,
  },
  'H04 a zip64 directory at an impossible place': {
    zip: () => craftZip([a], { zip64: { directoryOffset: 2n ** 64n - 1n } }),
    rule: /outside of the file/,
  },
  'H04 a directory at an impossible place': {
    zip: () => craftZip([a], { directoryOffset: 0xfffffff0 }),
    rule: /outside of the file/,
  },
  'H05 an empty file': { zip: () => Buffer.alloc(0), rule: /not a sound zip/ },
  'H05 what is not a zip': { zip: () => Buffer.alloc(5_000, 'text'), rule: /not a sound zip/ },
};

describe('a hostile archive is refused whole, with its rule named, when it holds', () => {
  it.each(Object.keys(hostile))('%s', async (key) => {
    const { zip, rule, entry } = hostile[key] ?? { zip: () => Buffer.alloc(0), rule: /^$/ };
    const error: unknown = await read(zip()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DamagedArchiveError);
    expect(error).toMatchObject({ rule: expect.stringMatching(rule) });
    if (entry !== undefined) expect(error).toMatchObject({ entry });
    expect(existsSync(into)).toBe(false);
  });

  it('an entry that breaks a rule though it is not wanted', async () => {
    const zip = craftZip([a, { name: '../x' }]);
    await expect(read(zip, { wanted: (name) => name === 'a' })).rejects.toThrow('leaves');
  });
});

describe('the caps', () => {
  const three = [a, { name: 'b', data: 'bb' }, { name: 'c', data: 'ccc' }];
  it.each([
    ['entries', { entries: 2 }, /more than 2 entries/],
    ['bytes of one entry', { entryBytes: 2 }, /"c" unpacks to more than 2 bytes/],
    ['bytes in all', { totalBytes: 5 }, /"c" brings the whole above 5 bytes/],
  ])('end at their number of %s', async (_, caps, message) => {
    await expect(read(craftZip(three), { caps })).rejects.toThrow(message);
    expect(existsSync(into)).toBe(false);
  });

  it('admit what just keeps them', async () => {
    const caps = { entries: 3, entryBytes: 3, totalBytes: 6 };
    expect((await read(craftZip(three), { caps })).unpacked).toHaveLength(3);
  });

  it('H18 refuse a bomb before a byte of it is written', async () => {
    const zip = craftZip([a, { name: 'bomb', data: Buffer.alloc(80e6), method: 8 }]);
    expect(zip.length).toBeLessThan(100_000);
    await expect(read(zip)).rejects.toThrow('unpacks to more than 200 times its size');
  });

  it('let dense content pass that is small', async () => {
    const zip = craftZip([{ name: 'dense', data: Buffer.alloc(2e6), method: 8 }]);
    expect((await read(zip)).unpacked).toEqual(['dense']);
  });
});

it('never writes through a link that appears in its way', async () => {
  const secret = join(folder, 'secret');
  writeFileSync(secret, 'mine');
  const zip = craftZip([
    { name: 'first', data: '1' },
    { name: 'second', data: '2' },
  ]);
  const wanted = (name: string) => {
    if (name === 'second' && !existsSync(join(into, name))) symlinkSync(secret, join(into, name));
    return true;
  };
  await expect(read(zip, { wanted })).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(secret, 'utf8')).toBe('mine');
});

describe('a spoilt archive', () => {
  const content: Record<string, string> = {
    'journal.jsonl': '{"seq":1}\n{"seq":2}\n',
    'results/a.json': '{"loss":0.25,"loss2":0.25}',
    'results/b.json': '{"loss":0.5}',
  };
  const zip = craftZip(
    Object.entries(content).map(([name, data], index) => ({
      name,
      data,
      method: index === 0 ? 0 : 8,
      descriptor: index === 2,
    })),
  );

  /** Reads it; true when it came out whole or in part as it went in, false when refused. */
  async function survives(spoilt: Buffer): Promise<boolean> {
    rmSync(into, { recursive: true, force: true });
    try {
      await read(spoilt);
    } catch (error) {
      if (!(error instanceof DamagedArchiveError)) throw error;
      expect(existsSync(into)).toBe(false);
      return false;
    }
    for (const [name, data] of Object.entries(unpacked())) expect(content[name]).toBe(data);
    return true;
  }

  it('H01 is refused at every cut, each within 2 s', async () => {
    for (let length = 0; length < zip.length; length += 1) {
      const start = performance.now();
      expect(await survives(zip.subarray(0, length))).toBe(false);
      expect(performance.now() - start).toBeLessThan(2_000);
    }
    expect(await survives(zip)).toBe(true);
  });

  it('H04 is refused with anything behind it', async () => {
    expect(await survives(Buffer.concat([zip, Buffer.from([0])]))).toBe(false);
    expect(await survives(Buffer.concat([zip, zip]))).toBe(false);
  });

  it('H03 never gives what was not put in, whichever bytes are changed', async () => {
    const change = fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }));
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (places) => {
        const spoilt = Buffer.from(zip);
        for (const [at, difference] of places) spoilt[at] = (spoilt[at] ?? 0) ^ difference;
        await survives(spoilt);
      }),
      { numRuns: 3_000, plugins: [fc.interruptAfterTimeLimit(15_000)] },
    );
  });

  it('H03 never gives what was not put in, whichever piece is moved', async () => {
    const position = fc.nat(zip.length);
    await fc.assert(
      fc.asyncProperty(position, position, position, async (from, to, target) => {
        const piece = zip.subarray(Math.min(from, to), Math.max(from, to));
        await survives(Buffer.concat([zip.subarray(0, target), piece, zip.subarray(target)]));
      }),
      { numRuns: 1_000, plugins: [fc.interruptAfterTimeLimit(10_000)] },
    );
  });
});
