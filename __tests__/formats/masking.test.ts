import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMasker, maskText } from '../../src/formats/masking.js';

/** What a masker makes of `bytes` when they come in pieces cut at `cuts`. */
function maskInPieces(bytes: Buffer, cuts: readonly number[], secrets: readonly string[]): Buffer {
  const masker = createMasker(secrets);
  const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  const told = edges.slice(1).map((end, i) => masker.write(bytes.subarray(edges[i], end)));
  return Buffer.concat([...told, masker.end()]);
}

/** Secrets cut from one word, and a text of such cuts: all overlap, nest and almost occur. */
const case_ = fc
  .string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 6, maxLength: 10 })
  .chain((word) => {
    const cut = (shortest: number) =>
      fc
        .tuple(fc.nat(word.length - shortest), fc.integer({ min: shortest, max: word.length }))
        .map(([start, length]) => word.slice(start, start + length));
    return fc.record({
      text: fc
        .array(fc.oneof(cut(1), fc.constantFrom(word, '\n')), { maxLength: 12 })
        .map((pieces) => pieces.join('')),
      secrets: fc.array(cut(4), { minLength: 1, maxLength: 4 }),
      cuts: fc.array(fc.nat(200), { maxLength: 12 }),
    });
  });

describe('masking', () => {
  test('hides each occurrence', () => {
    expect(maskText('hunter2, hunter2hunter2!', ['hunter2'])).toBe('***, ******!');
  });

  test('of two secrets that begin alike the longer is hidden whole', () => {
    expect(maskText('token-1234-5678 token-1234', ['token-1234', 'token-1234-5678'])).toBe(
      '*** ***',
    );
  });

  test('overlapping occurrences leave nothing of either', () => {
    expect(maskText('abcdef', ['abcd', 'cdef'])).toBe('***');
    expect(maskText('aaaaaaa', ['aaaa'])).toBe('***');
  });

  test('a secret of several lines is hidden whole, and each line by itself', () => {
    const key = 'BEGIN KEY\n  first line\n}\nEND KEY\n';
    expect(maskText(`<${key}>`, [key])).toBe('<***>');
    expect(maskText('| first line\r\n| }', [key])).toBe('| ***\r\n| }');
  });

  test('fewer than 4 characters are no secret: hiding them would ruin the output', () => {
    expect(maskText('1 abc    abcd', ['1', 'abc', '', '    ', 'abcd'])).toBe('1 abc    ***');
  });

  test('without a secret chunks are handed on untouched', () => {
    const chunk = Buffer.from('anything');
    expect(createMasker([]).write(chunk)).toBe(chunk);
    expect(createMasker(['abc']).write(chunk)).toBe(chunk);
  });

  test('what cannot belong to a secret is told at once', () => {
    const masker = createMasker(['hunter2']);
    expect(masker.write(Buffer.from('ready hun')).toString()).toBe('ready ');
    expect(masker.write(Buffer.from('dred')).toString()).toBe('hundred');
    expect(masker.end().toString()).toBe('');
  });

  test('bytes that are no UTF-8 pass as they are', () => {
    const bytes = Buffer.from([0xff, 0, 0x68, 0x69, 0xfe]);
    expect(maskInPieces(bytes, [1, 2, 3], ['hunter2'])).toEqual(bytes);
  });

  test('however the output is cut, the outcome is the same', () => {
    fc.assert(
      fc.property(case_, ({ text, secrets, cuts }) => {
        const bytes = Buffer.from(text);
        const inside = cuts.map((cut) => cut % (bytes.length + 1));
        const masked = maskInPieces(bytes, inside, secrets).toString();
        expect(masked).toBe(maskText(text, secrets));
      }),
      { numRuns: 2000 },
    );
  });

  test('exactly the characters that belong to an occurrence are gone', () => {
    fc.assert(
      fc.property(case_, ({ text, secrets }) => {
        const covered = Array.from(text, () => false);
        for (const secret of secrets.filter(({ length }) => length >= 4))
          for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1))
            covered.fill(true, at, at + secret.length);
        const visible = Array.from(text).filter((_, i) => covered[i] !== true);
        expect(maskText(text, secrets).replaceAll('***', '')).toBe(visible.join(''));
      }),
      { numRuns: 2000 },
    );
  });
});
