import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createJobOutput } from '../../src/formats/job-output.js';
import { hostileChunks } from '../helpers/hostile-text.js';
import { readLog } from '../helpers/runner-twin.js';

function linesOf(...chunks: readonly (string | Uint8Array)[]): string[] {
  const lines: string[] = [];
  const output = createJobOutput((line) => lines.push(line));
  for (const chunk of chunks) output.push(Buffer.from(chunk));
  output.end();
  return lines;
}

describe('what a job prints', () => {
  test('comes out line by line, the last one without an end too', () => {
    expect(linesOf('a\nb', 'c\r', '\n\nd')).toEqual(['│ a', '│ bc', '│ ', '│ d']);
    expect(linesOf('')).toEqual([]);
    expect(linesOf('a\n')).toEqual(['│ a']);
  });

  test('may be cut in the middle of a character', () => {
    const bytes = Buffer.from('ä🎉\n');
    expect(linesOf(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(['│ ä🎉']);
  });

  test('need not be UTF-8', () => {
    expect(linesOf(Uint8Array.of(0x61, 0xff, 0x62, 0x0a, 0xe2, 0x82))).toEqual([
      '│ a\ufffdb',
      '│ \ufffd',
    ]);
  });

  test('shows the last state of a progress bar', () => {
    expect(linesOf('10%\r50%\r100%\r', '\nnext\rlast\r')).toEqual(['│ 100%', '│ last']);
  });

  test('is cut at 8 KiB a line, with a count', () => {
    const [line] = linesOf('x'.repeat(5000), 'x'.repeat(5000), '\n');
    expect(line).toBe(`│ ${'x'.repeat(8192)} … (1808 more characters)`);
  });

  test('does nothing to the runner, whatever the bytes and however they are cut', () => {
    fc.assert(
      fc.property(hostileChunks, (chunks) => {
        const lines = linesOf(...chunks);
        expect(readLog(lines.join('\n')).obeyed).toEqual([]);
        expect(readLog(lines.join('\n')).text).toHaveLength(Math.max(1, lines.length));
      }),
      { numRuns: 2000 },
    );
  });

  test('does not depend on how the bytes are cut', () => {
    fc.assert(
      fc.property(hostileChunks, (chunks) => {
        expect(linesOf(...chunks)).toEqual(linesOf(Buffer.concat(chunks)));
      }),
    );
  });
});
