import { expect, test } from '@jest/globals';
import { claimedAmong, outputKey, type OutputClaim } from '../../src/domain/output-claim.js';

const claim = (...outputs: string[]): OutputClaim => ({
  runId: 'run',
  pid: 1,
  session: 'other',
  outputs,
});

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['claims without a path in common do not overlap', ['/w/a', '/w/b'], ['/w/c'], []],
  ['nothing overlaps with nothing', [], [], []],
  [
    'what both hold overlaps, in own order',
    ['/w/b', '/w/x', '/w/a'],
    ['/w/a', '/w/b'],
    ['/w/b', '/w/a'],
  ],
  [
    'paths that differ only in case may be one file',
    ['/w/Out/A.json'],
    ['/w/out/a.JSON'],
    ['/w/Out/A.json'],
  ],
  ['a folder is not the files in it', ['/w/a'], ['/w/a/b'], []],
  ['the same name in another workspace is another file', ['/w/a'], ['/v/a'], []],
])('%s', (_, own, others, shared) => {
  expect(claimedAmong(own, claim(...others))).toEqual(shared);
});

test('what one session is refused for, the other would be too', () => {
  const [one, other] = [
    ['/w/a', '/w/B', '/w/c'],
    ['/w/b', '/w/C', '/w/d'],
  ];
  const keys = (paths: string[]): string[] => paths.map(outputKey).sort();
  expect(keys(claimedAmong(one, claim(...other)))).toEqual(
    keys(claimedAmong(other, claim(...one))),
  );
});
