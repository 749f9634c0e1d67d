import { readSync } from 'node:fs';
import { RandomAccessReader } from 'yauzl';

const windowBytes = 64 * 1024;

/**
 * Reads a zip for yauzl through a window, synchronously: entries are small and lie in
 * a row, so most reads meet no disk, and what yauzl throws can be caught. Every range
 * is checked here: yauzl hands positions from the file to `fs.read` as they are, which
 * throws out of a callback for those above 2^53.
 */
export class ZipWindow extends RandomAccessReader {
  readonly #fd: number;
  readonly #size: number;
  #start = 0;
  #window = Buffer.alloc(0);

  constructor(fd: number, size: number) {
    super();
    this.#fd = fd;
    this.#size = size;
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    if (!this.#holds(position, length)) {
      callback(new Error('a position in it lies outside of the file'));
      return;
    }
    this.#slice(position, length).copy(target, offset);
    callback(null, length);
  }

  /** The bytes of a range, piece by piece. The range must lie within the file. */
  *pieces(position: number, length: number): Generator<Buffer> {
    for (let done = 0; done < length; done += windowBytes) {
      yield Buffer.from(this.#slice(position + done, Math.min(windowBytes, length - done)));
    }
  }

  #holds(position: number, length: number): boolean {
    return Number.isSafeInteger(position) && position >= 0 && position + length <= this.#size;
  }

  #slice(position: number, length: number): Buffer {
    const inside =
      position >= this.#start && position + length <= this.#start + this.#window.length;
    if (!inside) this.#load(position, Math.max(length, windowBytes));
    return this.#window.subarray(position - this.#start, position - this.#start + length);
  }

  #load(position: number, length: number): void {
    const fresh = Buffer.alloc(Math.min(length, this.#size - position));
    let filled = 0;
    while (filled < fresh.length) {
      const count = readSync(this.#fd, fresh, filled, fresh.length - filled, position + filled);
      if (count === 0) throw new Error('the file became shorter while it was read');
      filled += count;
    }
    this.#start = position;
    this.#window = fresh;
  }
}
