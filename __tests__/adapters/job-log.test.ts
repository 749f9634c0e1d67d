import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJobLog } from '../../src/adapters/job-log.js';

const MEBIBYTE = 1024 * 1024;

describe('the log of a job', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'job-log-'));
    path = join(folder, 'logs', 'job.1.log');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Numbered lines of 16 bytes, so that every place can be told from every other. */
  const lines = (count: number) =>
    Buffer.from(Array.from({ length: count }, (_, i) => `${i}`.padStart(15) + '\n').join(''));

  function write(output: Buffer, pieceLength: number) {
    const log = createJobLog(path);
    for (let at = 0; at < output.length; at += pieceLength)
      log.write(output.subarray(at, at + pieceLength));
    return log.end();
  }

  test('is made at the first output, and is on the disk as it comes', () => {
    const log = createJobLog(path);
    expect(existsSync(path)).toBe(false);
    log.write(Buffer.from('half a li'));
    expect(readFileSync(path, 'utf8')).toBe('half a li');
    expect(log.end()).toEqual({ lastLines: ['half a li'], error: null });
  });

  test.each([0, 1, MEBIBYTE - 16, MEBIBYTE, MEBIBYTE + 16, 2 * MEBIBYTE])(
    'holds all of %i bytes',
    (length) => {
      const output = lines((2 * MEBIBYTE) / 16).subarray(0, length);
      write(output, 65_536);
      expect(existsSync(path) ? readFileSync(path).equals(output) : length === 0).toBe(true);
    },
  );

  test.each([1000, 65_536, 3 * MEBIBYTE])(
    'of more holds the first and the last MiB, and says what is missing (pieces of %i)',
    (pieceLength) => {
      const output = lines((3 * MEBIBYTE) / 16);
      const { lastLines } = write(output, pieceLength);
      const expected = Buffer.concat([
        output.subarray(0, MEBIBYTE),
        Buffer.from('\n[1048576 bytes of output left out here]\n'),
        output.subarray(2 * MEBIBYTE),
      ]);
      expect(readFileSync(path).equals(expected)).toBe(true);
      expect(lastLines.at(-1)?.trim()).toBe(String(output.length / 16 - 1));
    },
  );

  test('of an earlier attempt at the same path is replaced', () => {
    write(Buffer.from('a long first output'), 100);
    write(Buffer.from('second'), 100);
    expect(readFileSync(path, 'utf8')).toBe('second');
  });

  test('that the disk refuses still has its last lines, and tells why it is missing', () => {
    writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
    const { lastLines, error } = write(Buffer.from('one\ntwo\n'), 4);
    expect(lastLines).toEqual(['one', 'two']);
    expect(error).toContain('ENOTDIR');
  });

  test('that the disk refused once is given up, so that it has no holes', () => {
    const inTheWay = join(folder, 'logs');
    writeFileSync(inTheWay, '');
    const log = createJobLog(path);
    log.write(Buffer.from('one'));
    rmSync(inTheWay);
    log.write(Buffer.from('two'));
    expect(log.end().error).toContain('ENOTDIR');
    expect(existsSync(path)).toBe(false);
  });

  test('that the disk cuts short tells why', () => {
    path = '/dev/full';
    expect(write(Buffer.from('one\n'), 4).error).toContain('ENOSPC');
  });
});
