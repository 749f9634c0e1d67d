const SMALLEST_RING = 4096;

/**
 * Keeps the last `capacity` bytes of a stream. Its memory grows with what was kept, so
 * that the many jobs which print little cost little.
 */
export class TailBuffer {
  readonly #capacity: number;
  #ring = Buffer.alloc(0);
  /** Where the next byte goes; wraps only once the ring has its full size. */
  #next = 0;
  #length = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  append(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const kept = bytes.subarray(Math.max(0, bytes.length - this.#capacity));
    this.#makeRoomFor(this.#length + kept.length);
    const beforeEdge = kept.copy(this.#ring, this.#next);
    kept.copy(this.#ring, 0, beforeEdge);
    this.#next = (this.#next + kept.length) % this.#ring.length;
    this.#length = Math.min(this.#length + kept.length, this.#ring.length);
  }

  /** The last `count` bytes, or as many as are kept. */
  last(count: number): Buffer {
    const wanted = Math.min(count, this.#length);
    const start = this.#next - wanted;
    if (start >= 0) return this.#ring.subarray(start, this.#next);
    return Buffer.concat([this.#ring.subarray(start), this.#ring.subarray(0, this.#next)]);
  }

  #makeRoomFor(length: number): void {
    if (length <= this.#ring.length || this.#ring.length === this.#capacity) return;
    const powerOfTwo = 2 ** Math.ceil(Math.log2(Math.max(length, SMALLEST_RING)));
    const larger = Buffer.allocUnsafe(Math.min(powerOfTwo, this.#capacity));
    this.#ring.copy(larger, 0, 0, this.#length);
    this.#ring = larger;
    this.#next = this.#length;
  }
}
