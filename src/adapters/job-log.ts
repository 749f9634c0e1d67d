import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { lastLines } from '../formats/last-lines.js';
import { TailBuffer } from './tail-buffer.js';

/** Bytes kept of each end of the output. */
const MEBIBYTE = 1024 * 1024;

/** What one job prints, bounded in memory and on disk. */
export interface JobLog {
  write(bytes: Buffer): void;
  /** Completes the file. Nothing may be written after. */
  end(): JobLogEnd;
}

export interface JobLogEnd {
  readonly lastLines: readonly string[];
  /** Why the file is missing or short; null when all is written. */
  readonly error: string | null;
}

/**
 * A log whose file holds the first MiB, written as it comes so that it is there even
 * if we are killed, and, added at the end, the last MiB, with one line between that
 * says how many bytes were left out.
 *
 * The file and its folder are made at the first output: a silent job leaves none. A
 * disk that refuses ends the file, never the job.
 */
export function createJobLog(path: string): JobLog {
  const tail = new TailBuffer(MEBIBYTE);
  const file = new LogFile(path);
  let total = 0;
  return {
    write(bytes) {
      if (total < MEBIBYTE) file.append(bytes.subarray(0, MEBIBYTE - total));
      tail.append(bytes);
      total += bytes.length;
    },
    end() {
      const leftOut = total - 2 * MEBIBYTE;
      if (leftOut > 0) file.append(Buffer.from(`\n[${leftOut} bytes of output left out here]\n`));
      if (total > MEBIBYTE) file.append(tail.last(total - MEBIBYTE));
      file.close();
      return { lastLines: lastLines(tail.last(MEBIBYTE)), error: file.error };
    },
  };
}

class LogFile {
  readonly #path: string;
  #descriptor: number | null = null;
  #error: string | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  get error(): string | null {
    return this.#error;
  }

  append(bytes: Buffer): void {
    this.#attempt(() => {
      this.#descriptor ??= open(this.#path);
      let written = 0;
      while (written < bytes.length)
        written += writeSync(this.#descriptor, bytes, written, bytes.length - written);
    });
  }

  close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    if (descriptor === null) return;
    try {
      closeSync(descriptor);
    } catch (error) {
      this.#error ??= String(error);
    }
  }

  #attempt(write: () => void): void {
    if (this.#error !== null) return;
    try {
      write();
    } catch (error) {
      this.#error = String(error);
    }
  }
}

/** Opens the file for writing; makes its folder only when that turns out to be missing. */
function open(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  }
}
