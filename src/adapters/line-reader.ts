import { closeSync, openSync, readSync } from 'node:fs';

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

const CHUNK_BYTES = 1024 * 1024;

/**
 * Reads a file line by line in constant memory (a chunk, or the longest line).
 * A file that ends with a newline has no empty last line.
 */
export function* readLines(file: string): Generator<FileLine, void, undefined> {
  const fd = openSync(file, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let offset = 0;
    let line = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const count = readSync(fd, chunk, 0, CHUNK_BYTES, null);
      if (count === 0) break;
      const fresh = chunk.subarray(0, count);
      const data = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
      // The bytes carried over hold no newline: looking there again would make one
      // long line quadratic.
      let from = rest.length;
      let start = 0;
      for (let end = data.indexOf(10, from); end !== -1; end = data.indexOf(10, from)) {
        line += 1;
        yield { bytes: data.subarray(start, end), line, offset: offset + start, terminated: true };
        start = end + 1;
        from = start;
      }
      rest = data.subarray(start);
      offset += start;
    }
    if (rest.length > 0) yield { bytes: rest, line: line + 1, offset, terminated: false };
  } finally {
    closeSync(fd);
  }
}
