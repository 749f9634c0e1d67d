import { describe, expect, test } from '@jest/globals';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  ifExists,
  makeFolder,
  syncFolder,
  writeDurably,
  writeFully,
} from '../../src/adapters/durable-files.js';
import { storageError } from '../../src/adapters/storage-error.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

describe('a durable file', () => {
  test('is written whole, for its owner only, and nothing is left beside it', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'file');
    writeDurably(file, Buffer.from('first, and longer'));
    writeDurably(file, Buffer.from('second'));
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test.each([0, 1, 999, 1000, 1001, 2500])('may come in %d texts', (count) => {
    const file = join(temporaryFolder(), 'file');
    const texts = Array.from({ length: count }, (_, index) => `ä${index}\n`);
    writeDurably(file, texts);
    expect(readFileSync(file, 'utf8')).toBe(texts.join(''));
  });

  test('replaces a link, and does not write through it', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'real'), 'theirs');
    symlinkSync(join(folder, 'real'), join(folder, 'file'));
    writeDurably(join(folder, 'file'), Buffer.from('ours'));
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('theirs');
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('ours');
  });

  test('does not write through a link in the place of its temporary name either', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'real'), 'theirs');
    symlinkSync(join(folder, 'real'), join(folder, `file.tmp-${process.pid}`));
    expect(() => {
      writeDurably(join(folder, 'file'), Buffer.from('ours'));
    }).toThrow(expect.objectContaining({ code: 'ELOOP' }));
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('theirs');
  });

  test('that cannot be written leaves the old one as it is', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'file');
    writeDurably(file, Buffer.from('old'));
    const texts = function* (): Generator<string> {
      yield 'new';
      throw new Error('no more');
    };
    expect(() => {
      writeDurably(file, texts());
    }).toThrow('no more');
    expect(readFileSync(file, 'utf8')).toBe('old');
  });
});

test.each([null, 0])('a device that is full is an error, not a short file: from %s', (position) => {
  const fd = openSync('/dev/full', 'w');
  try {
    expect(() => {
      writeFully(fd, Buffer.from('x'), position);
    }).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
  } finally {
    closeSync(fd);
  }
});

test('a place can be given to write at', () => {
  const file = join(temporaryFolder(), 'file');
  const fd = openSync(file, 'w');
  writeFully(fd, Buffer.from('old text'));
  writeFully(fd, Buffer.from('new'), 0);
  closeSync(fd);
  expect(readFileSync(file, 'utf8')).toBe('new text');
});

test('folders are made for their owner only, and synced', () => {
  const folder = join(temporaryFolder(), 'a', 'b');
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(() => {
    syncFolder(join(folder, 'none'));
  }).toThrow(expect.objectContaining({ code: 'ENOENT' }));
});

test('only "it does not exist" is an answer', () => {
  const folder = temporaryFolder();
  expect(ifExists(() => readFileSync(join(folder, 'none')))).toBeNull();
  expect(() => ifExists(() => readFileSync(folder))).toThrow(
    expect.objectContaining({ code: 'EISDIR' }),
  );
});

describe('a failure of the disk', () => {
  test.each([
    ['ENOSPC', /Free space on this disk/],
    ['EDQUOT', /quota/],
    ['EFBIG', /ulimit -f/],
    ['EROFS', /state-directory/],
    ['EACCES', /writable/],
    ['EPERM', /writable/],
    ['EMFILE', /ulimit -n/],
    ['EIO', /Check the disk/],
  ])('%s is code 4 and says what to do', (code, hint) => {
    const cause = Object.assign(new Error(`${code}: no luck`), { code });
    const error = storageError('write the journal', '/s/journal.jsonl', cause);
    expect(error).toMatchObject({
      exitCode: 4,
      place: { file: '/s/journal.jsonl' },
      hint: expect.stringMatching(hint),
      cause,
    });
    expect(error.message).toContain(`could not write the journal: ${code}`);
  });
});
