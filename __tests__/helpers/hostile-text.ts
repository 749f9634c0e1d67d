import fc from 'fast-check';

/** What a plan, a result or a job's output may hold to be taken for something else. */
export const HOSTILE_MARKUP = [
  'a | b',
  '`code` ``',
  'one\ntwo\n\nthree',
  '<img src=x onerror=alert(1)>',
  '</table></td></tr>',
  '</details></pre></code>',
  '<script>alert(1)</script><!-- -->',
  '[x](javascript:alert(1))',
  '![](http://evil.example/pixel.png)',
  '[ref]: https://evil.example "t"',
  '@org/team and @someone',
  'fixes #1, GH-2, org/repo#3',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'da39a3e',
  'www.evil.com/path',
  'https://evil.example/?a=1&b=2',
  'ftp://evil.example',
  'mail me@evil.example now',
  'mailto:me@evil.example',
  '~~~\nmermaid\n~~~',
  '```mermaid\ngraph TD\n```',
  '# heading',
  '- item',
  '1. item',
  '1) item',
  '> quote',
  '    indented',
  '===',
  '---',
  '| a | b |\n|---|---|',
  '*bold* __bold__ ~~gone~~',
  'a[^1] [^1]: note',
  '- [ ] task',
  '$x^2$ and $$y$$',
  ':tada: :+1:',
  '&lt;b&gt; &amp; &#x3c;',
  '\\*not\\*',
  '\u202egnp.exe\u200b\u0000\u0085\u2028',
];

export const HOSTILE_OUTPUT = [
  '::set-output name=a::b',
  '  ::add-mask::a',
  '\u00a0\u2003\u3000::error::x',
  '\u200b::error::x',
  '\u0000::error::x',
  '\u001b[31m::error::x',
  '::stop-commands::x',
  '::',
  '##[error]x',
  'x ##[add-mask]e',
  '###[group]x',
  '##\u200b[group]x',
  '##\u001b[m[group]x',
  '##\u00ad[debug]x',
  '##',
  '[warning]x',
  '\r::warning::x',
  '\n::warning::x',
  '\u0085::warning::x',
  '\u2028::warning::x',
  '\v::warning::x',
  '\f##[endgroup]',
  '::endgroup::',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '##\u{e0001}[notice]x',
];

/** Text made of hostile pieces and of anything else. */
export function hostileText(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(...pieces),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(' ', '\t', '\n', '\r', ':', '#', '[', ']', '@', '`', '|', '<'),
  );
  return fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
}

/** Bytes made of hostile pieces and of anything else, cut anywhere. */
export const hostileChunks: fc.Arbitrary<Uint8Array[]> = fc
  .tuple(
    fc.array(
      fc.oneof(
        hostileText(HOSTILE_OUTPUT).map((text) => Buffer.from(text)),
        fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
      ),
      { maxLength: 8 },
    ),
    fc.array(fc.nat({ max: 40 }), { maxLength: 10 }),
  )
  .map(([parts, sizes]) => cut(Buffer.concat(parts), sizes));

function cut(bytes: Buffer, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let rest = bytes;
  for (const size of sizes) {
    chunks.push(rest.subarray(0, size));
    rest = rest.subarray(size);
  }
  return [...chunks, rest];
}
