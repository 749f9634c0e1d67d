import { describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, statSync, type Stats, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStatIndex, loadStatIndex } from '../../src/adapters/stat-index.js';
import { digestOf } from '../helpers/job-builder.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const digest = digestOf('content');

function createFile(): { index: string; file: string; stats: Stats } {
  const folder = temporaryFolder();
  const file = join(folder, 'file');
  writeFileSync(file, 'content');
  return { index: join(folder, 'stat-index.bin'), file, stats: statSync(file) };
}

describe('a file is known to hold a digest', () => {
  test('by the process that found out, and by the next once it was saved', () => {
    const { index, stats } = createFile();
    const first = createStatIndex(index);
    expect(first.knows(stats, digest)).toBe(false);
    first.remember(stats, digest);
    expect(first.knows(stats, digest)).toBe(true);
    expect(loadStatIndex(index).knows(stats, digest)).toBe(false);
    first.save();
    expect(loadStatIndex(index).knows(stats, digest)).toBe(true);
  });

  test('over any number of processes that asked for it', () => {
    const { index, stats } = createFile();
    const first = createStatIndex(index);
    first.remember(stats, digest);
    first.save();
    for (let round = 0; round < 3; round += 1) {
      const next = loadStatIndex(index);
      expect(next.knows(stats, digest)).toBe(true);
      next.save();
    }
  });

  test('not when another digest is asked for', () => {
    const { index, stats } = createFile();
    const known = createStatIndex(index);
    known.remember(stats, digest);
    expect(known.knows(stats, digestOf('another'))).toBe(false);
  });
});

describe('a file is not known any more when it has', () => {
  const changes: readonly (readonly [string, (file: string) => void])[] = [
    [
      'another size',
      (file) => {
        const { atime, mtime } = statSync(file);
        writeFileSync(file, 'longer content');
        utimesSync(file, atime, mtime);
      },
    ],
    [
      'other bytes, with size and mtime put back',
      (file) => {
        const { atime, mtime } = statSync(file);
        writeFileSync(file, 'CONTENT');
        utimesSync(file, atime, mtime);
      },
    ],
    [
      'another mtime',
      (file) => {
        utimesSync(file, 1_000_000, 1_000_000);
      },
    ],
  ];
  test.each(changes)('%s', (_, change) => {
    const { index, file, stats } = createFile();
    const known = createStatIndex(index);
    known.remember(stats, digest);
    change(file);
    expect(known.knows(statSync(file), digest)).toBe(false);
  });

  test('another inode', () => {
    const { index, stats } = createFile();
    const known = createStatIndex(index);
    known.remember(stats, digest);
    const twin = Object.assign(Object.create(stats) as Stats, { ino: stats.ino + 1 });
    expect(known.knows(twin, digest)).toBe(false);
  });
});

test('an index of before the machine started anew knows nothing', () => {
  const { index, stats } = createFile();
  const first = createStatIndex(index);
  first.remember(stats, digest);
  first.save();
  const bytes = readFileSync(index);
  bytes.writeDoubleLE(bytes.readDoubleLE(0) + 1, 0);
  writeFileSync(index, bytes);
  expect(loadStatIndex(index).knows(stats, digest)).toBe(false);
});

test.each(['', 'garbage', '{"a":1}', '\0\xff'])('an index that is %j knows nothing', (content) => {
  const { index, stats } = createFile();
  writeFileSync(index, content);
  expect(loadStatIndex(index).knows(stats, digest)).toBe(false);
});

test('an index that is a folder knows nothing', () => {
  const { index, stats } = createFile();
  mkdirSync(index);
  expect(loadStatIndex(index).knows(stats, digest)).toBe(false);
});
