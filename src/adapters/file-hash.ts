import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;

/**
 * sha256 (hex) of the first `bytes` bytes of a file, read in constant memory; null when
 * it has fewer.
 *
 * @param bytes Infinity for the whole file.
 */
export function hashFile(file: string, bytes: number): string | null {
  const whole = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const fd = openSync(file, 'r');
  try {
    let left = bytes;
    while (left > 0) {
      const count = readSync(fd, chunk, 0, Math.min(left, CHUNK_BYTES), null);
      if (count === 0) break;
      whole.update(chunk.subarray(0, count));
      left -= count;
    }
    return left === 0 || bytes === Infinity ? whole.digest('hex') : null;
  } finally {
    closeSync(fd);
  }
}
