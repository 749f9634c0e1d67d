import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TailBuffer } from '../../src/adapters/tail-buffer.js';

describe('a tail buffer', () => {
  test('holds the last bytes of what was appended, however it came', () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 6000, size: 'max' }), { maxLength: 12 });
    fc.assert(
      fc.property(chunks, fc.integer({ min: 1, max: 10_000 }), fc.nat(12_000), (all, size, n) => {
        const tail = new TailBuffer(size);
        for (const chunk of all) tail.append(Buffer.from(chunk));
        const kept = Buffer.concat(all.map((chunk) => Buffer.from(chunk)));
        const wanted = Math.min(n, size, kept.length);
        expect(Buffer.compare(tail.last(n), kept.subarray(kept.length - wanted))).toBe(0);
      }),
    );
  });
});
