import { describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inGroups, readDerived, writeDerived } from '../../src/adapters/derived-file.js';
import { hashFile } from '../../src/adapters/file-hash.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import { temporaryFolder } from '../helpers/temporary-folder.js';

const key = { of: 'these bytes' };
const isKey = (given: unknown): boolean => JSON.stringify(given) === JSON.stringify(key);

/** The values of a file, or null where it does not count. */
function read(file: string, isCurrent = isKey): unknown[] | null {
  const values: unknown[] = [];
  return readDerived(file, isCurrent, (value) => values.push(value)) ? values : null;
}

function write(...values: unknown[]): string {
  const file = join(temporaryFolder(), 'derived');
  writeDerived(file, key, values);
  return file;
}

describe('a derived file', () => {
  test('gives back what was written, in order', () => {
    const values = [1, 'two\nlines', { three: [null] }, '{"sealed":"x"}'];
    expect(read(write(...values))).toEqual(values);
    expect(read(write())).toEqual([]);
  });

  test('counts for its key only', () => {
    expect(read(write(1), () => false)).toBeNull();
  });

  test('is not there: nothing is said', () => {
    const folder = temporaryFolder();
    expect(read(join(folder, 'missing'))).toBeNull();
    mkdirSync(join(folder, 'folder'));
    expect(read(join(folder, 'folder'))).toBeNull();
  });

  test('does not count when any byte of it is altered, or its end is missing, or more follows', () => {
    const file = write({ a: 'bc' }, [12]);
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 1) {
      const altered = Buffer.from(whole);
      altered[at] = altered[at] === 0x37 ? 0x38 : 0x37;
      writeFileSync(file, altered);
      expect([at, read(file)]).toEqual([at, null]);
      writeFileSync(file, whole.subarray(0, at));
      expect([at, read(file)]).toEqual([at, null]);
    }
    writeFileSync(file, Buffer.concat([whole, Buffer.from('1\n')]));
    expect(read(file)).toBeNull();
    writeFileSync(file, whole);
    expect(read(file)).toEqual([{ a: 'bc' }, [12]]);
  });

  test('whose values are refused does not count when it is damaged; else that is a defect', () => {
    const file = write({ rows: [1] });
    const take = (): never => {
      throw new TypeError('rows is not iterable');
    };
    expect(() => readDerived(file, isKey, take)).toThrow('rows is not iterable');
    writeFileSync(file, readFileSync(file, 'utf8').replace('rows', 'rowt'));
    expect(readDerived(file, isKey, take)).toBe(false);
  });

  test('that cannot be written is no failure', () => {
    const file = join(temporaryFolder(), 'no such folder', 'derived');
    writeDerived(file, key, [1]);
    expect(read(file)).toBeNull();
  });
});

test('groups hold every value once, in order', () => {
  const values = Array.from({ length: 1234 }, (_, index) => index);
  const groups = [...inGroups(values)];
  expect(groups.flat()).toEqual(values);
  expect(Math.max(...groups.map((group) => group.length))).toBeLessThan(1000);
  expect([...inGroups([])]).toEqual([]);
});

describe('the hash of the beginning of a file', () => {
  test.each([0, 1, 5])('of %d bytes', (bytes) => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'hello');
    expect(hashFile(file, bytes)).toBe(sha256('hello'.slice(0, bytes)));
    expect(hashFile(file, Infinity)).toBe(sha256('hello'));
    expect(hashFile(file, 6)).toBeNull();
  });

  test('over several chunks', () => {
    const file = join(temporaryFolder(), 'file');
    const content = Buffer.alloc(2_500_000, 'abc');
    writeFileSync(file, content);
    expect(hashFile(file, 2_400_000)).toBe(sha256(content.subarray(0, 2_400_000)));
  });
});
