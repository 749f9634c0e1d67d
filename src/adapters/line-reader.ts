import { closeSync, openSync, readSync } from 'node:fs';
import { readingBuffer } from './reading-buffer.js';

/** One line of a file, without its newline. */
export interface FileLine {
  /** Valid only until the next line is asked for. */
  readonly bytes: Buffer;
  /** From 1. */
  readonly line: number;
  /** Of its first byte, from 0. */
  readonly offset: number;
  /** False for a last line that has no newline. */
  readonly terminated: boolean;
}

/**
 * Reads a file line by line in constant memory (a chunk, or the longest line).
 * A file that ends with a newline has no empty last line.
 *
 * @param after where to begin: behind so many lines and bytes.
 */
export function* readLines(
  file: string,
  after: { readonly line: number; readonly offset: number } = { line: 0, offset: 0 },
): Generator<FileLine, void, undefined> {
  const fd = openSync(file, 'r');
  try {
    // A line that spans chunks is joined once, at its end: joining at each chunk would
    // make one long line quadratic.
    let begun: Buffer[] = [];
    let { offset, line } = after;
    // No position for a file from its start: a plan may come through a pipe.
    let position = offset === 0 ? null : offset;
    for (;;) {
      const chunk = readingBuffer(fd);
      const count = readSync(fd, chunk, 0, chunk.length, position);
      if (count === 0) break;
      if (position !== null) position += count;
      const data = chunk.subarray(0, count);
      let start = 0;
      for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, start)) {
        const piece = data.subarray(start, end);
        const bytes = begun.length === 0 ? piece : Buffer.concat([...begun, piece]);
        line += 1;
        yield { bytes, line, offset, terminated: true };
        begun = [];
        offset += bytes.length + 1;
        start = end + 1;
      }
      if (start < count) begun.push(data.subarray(start));
    }
    if (begun.length > 0) {
      yield { bytes: Buffer.concat(begun), line: line + 1, offset, terminated: false };
    }
  } finally {
    closeSync(fd);
  }
}
