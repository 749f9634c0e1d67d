import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lastLines } from '../../src/formats/last-lines.js';

const of = (text: string) => lastLines(Buffer.from(text));

describe('the last lines of an output', () => {
  test('are at most 20, with or without a newline at the end', () => {
    const text = Array.from({ length: 30 }, (_, i) => `line ${i}`).join('\n');
    expect(of(text)).toHaveLength(20);
    expect(of(`${text}\n`)).toEqual(of(text));
    expect(of(text).at(-1)).toBe('line 29');
  });

  test('keep empty lines, and are none of an empty output', () => {
    expect(of('a\n\nb\n\n')).toEqual(['a', '', 'b', '']);
    expect(of('\n')).toEqual(['']);
    expect(of('')).toEqual([]);
  });

  test('show of an overwritten line only its last state', () => {
    expect(of('start\r\n 10%\r 50%\r100%\r\nend')).toEqual(['start', '100%', 'end']);
    expect(of('50%\r')).toEqual(['50%']);
  });

  test('do nothing when shown: controls and direction changes are replaced, tabs stay', () => {
    expect(of('\x1b[31mred\x07\t\u0085|\u2028|\u202Etxt')).toEqual(['�[31mred�\t�|�|�txt']);
  });

  test('show what is no UTF-8 as U+FFFD', () => {
    expect(lastLines(Buffer.from([0x61, 0xff, 0xc3, 0x0a]))).toEqual(['a��']);
  });

  test('keep the end of a line that is too long, whole characters only', () => {
    const [line] = of(`${'€'.repeat(5000)}!`);
    expect(line).toMatch(/^…€+!$/);
    expect(Buffer.byteLength(line ?? '')).toBeGreaterThan(4080);
  });

  test.each([0, 1, 2, 3, 4, 5, 6])('take no more than 4 KiB where %i bytes are left', (left) => {
    const lines = of(`not shown\n${'x'.repeat(4096 - left - 1)}`);
    expect(Buffer.byteLength(lines.map((line) => `${line}\n`).join(''))).toBeLessThanOrEqual(4096);
  });

  test('never take more than 4 KiB, whatever is printed', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 9000, size: 'max' }),
      fc.string({ unit: 'binary', maxLength: 3000, size: 'max' }).map((text) => Buffer.from(text)),
      fc.array(fc.string({ maxLength: 900, size: 'max' })).map((ls) => Buffer.from(ls.join('\n'))),
    );
    fc.assert(
      fc.property(anything, (bytes) => {
        const lines = lastLines(Buffer.from(bytes));
        expect(lines.length).toBeLessThanOrEqual(20);
        expect(Buffer.byteLength(lines.map((line) => `${line}\n`).join(''))).toBeLessThanOrEqual(
          4096,
        );
        expect(lines.join('')).not.toMatch(/(?!\t)\p{Cc}/u);
      }),
    );
  });
});
