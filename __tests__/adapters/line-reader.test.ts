import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLines } from '../../src/adapters/line-reader.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

interface Line {
  readonly text: string;
  readonly line: number;
  readonly offset: number;
  readonly terminated: boolean;
}

function linesOf(content: string | Buffer): Line[] {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, content);
  return Array.from(readLines(file), ({ bytes, ...rest }) => ({
    text: bytes.toString('latin1'),
    ...rest,
  }));
}

const MIB = 1024 * 1024;

test('gives each line with its number and the offset of its first byte', () => {
  expect(linesOf('a\n\nbcd\r\ne')).toEqual([
    { text: 'a', line: 1, offset: 0, terminated: true },
    { text: '', line: 2, offset: 2, terminated: true },
    { text: 'bcd\r', line: 3, offset: 3, terminated: true },
    { text: 'e', line: 4, offset: 8, terminated: false },
  ]);
});

test.each([
  ['', 0],
  ['\n', 1],
  ['a\n', 1],
  ['a\n\n', 2],
])('a file that ends with a newline has no empty last line: %j', (content, count) => {
  expect(linesOf(content)).toHaveLength(count);
});

describe('where chunks of a mebibyte meet', () => {
  test.each([MIB - 2, MIB - 1, MIB, MIB + 1, 2 * MIB - 1, 2 * MIB, 2 * MIB + 1, 5 * MIB])(
    'a line of %d bytes stays whole',
    (length) => {
      const lines = linesOf(`first\n${'x'.repeat(length)}\nlast`);
      expect(lines.map(({ text }) => text.length)).toEqual([5, length, 4]);
      expect(lines.map(({ offset }) => offset)).toEqual([0, 6, length + 7]);
      expect(lines[1]?.text).toBe('x'.repeat(length));
      expect(lines[2]).toMatchObject({ text: 'last', terminated: false });
    },
  );

  test('a last line that ends exactly there is not lost', () => {
    expect(linesOf('x'.repeat(MIB))).toMatchObject([{ offset: 0, terminated: false }]);
    expect(linesOf(`${'x'.repeat(MIB - 1)}\n`)).toMatchObject([{ offset: 0, terminated: true }]);
  });
});

test('a line of 50 MB is read whole, in less than a few seconds', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, Buffer.alloc(50 * MIB, 'x'));
  const start = performance.now();
  const [line, ...others] = Array.from(readLines(file), ({ bytes }) => bytes.length);
  expect([line, others]).toEqual([50 * MIB, []]);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('the file is closed when the reader stops early', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, 'a\nb\n');
  // Each round would leave a descriptor open; the usual limit is 1024.
  for (let round = 0; round < 3000; round += 1) {
    for (const { line } of readLines(file)) {
      expect(line).toBe(1);
      break;
    }
  }
});
