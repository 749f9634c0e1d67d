import { closeSync, openSync, readSync } from 'node:fs';

/** One line of a file, without its newline. */
export interface FileLine {
  /** Valid only until the next line is asked for. */
  readonly bytes: Buffer;
  /** From 1, counted from where reading began. */
  readonly line: number;
  /** Of its first byte in the file, from 0. */
  readonly offset: number;
  /** False for a last line that has no newline. */
  readonly terminated: boolean;
}

const CHUNK_BYTES = 1024 * 1024;

/**
 * Reads a file line by line in constant memory (a chunk, or the longest line).
 * A file that ends with a newline has no empty last line.
 *
 * @param start the offset of the line to begin with.
 */
export function* readLines(file: string, start = 0): Generator<FileLine, void, undefined> {
  const fd = openSync(file, 'r');
  try {
    // A line that spans chunks is joined once, at its end: joining at each chunk would
    // make one long line quadratic.
    let begun: Buffer[] = [];
    let offset = start;
    let line = 0;
    // From the beginning without positions: a pipe has none.
    let position = start === 0 ? null : start;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const count = readSync(fd, chunk, 0, CHUNK_BYTES, position);
      if (count === 0) break;
      if (position !== null) position += count;
      const data = chunk.subarray(0, count);
      let first = 0;
      for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, first)) {
        const piece = data.subarray(first, end);
        const bytes = begun.length === 0 ? piece : Buffer.concat([...begun, piece]);
        line += 1;
        yield { bytes, line, offset, terminated: true };
        begun = [];
        offset += bytes.length + 1;
        first = end + 1;
      }
      if (first < count) begun.push(data.subarray(first));
    }
    if (begun.length > 0) {
      yield { bytes: Buffer.concat(begun), line: line + 1, offset, terminated: false };
    }
  } finally {
    closeSync(fd);
  }
}
