import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { readingBuffer } from './reading-buffer.js';

/**
 * sha256 (hex) of the first `bytes` bytes of a file, read in constant memory; null when
 * it has fewer.
 *
 * @param bytes Infinity for the whole file.
 */
export function hashFile(file: string, bytes: number): string | null {
  const whole = createHash('sha256');
  const fd = openSync(file, 'r');
  try {
    const chunk = readingBuffer(fd);
    let left = bytes;
    while (left > 0) {
      const count = readSync(fd, chunk, 0, Math.min(left, chunk.length), null);
      if (count === 0) break;
      whole.update(chunk.subarray(0, count));
      left -= count;
    }
    return left === 0 || bytes === Infinity ? whole.digest('hex') : null;
  } finally {
    closeSync(fd);
  }
}
