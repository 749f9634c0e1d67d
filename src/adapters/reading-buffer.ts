import { fstatSync } from 'node:fs';

const LARGEST = 1024 * 1024;
const SMALLEST = 4096;

/**
 * A buffer to read an open file with, step by step: a mebibyte, or less where the file
 * is smaller. One that tells no size (a pipe) is read by the mebibyte.
 */
export function readingBuffer(fd: number): Buffer {
  const { size } = fstatSync(fd);
  return Buffer.allocUnsafe(size === 0 ? LARGEST : Math.min(LARGEST, Math.max(SMALLEST, size)));
}
