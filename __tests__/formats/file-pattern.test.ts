import { describe, expect, test } from '@jest/globals';
import { matchesPattern, parseFilePattern, splitPatterns } from '../../src/formats/file-pattern.js';

test('patterns stand one a line or separated by commas', () => {
  expect(splitPatterns(' a/*.pt, b\n\n c,')).toEqual(['a/*.pt', 'b', 'c']);
});

test.each([
  ['models/*.pt', '', 'models/a.pt', true],
  ['models/*.pt', '', 'models/deep/a.pt', false],
  ['models/**', '', 'models/deep/a.pt', true],
  ['models/**', '', 'other/a.pt', false],
  ['**/*.pt', '', 'a.pt', true],
  ['models/a', 'train', 'train/models/a', true],
  ['../shared/*', 'train', 'shared/x', true],
  ['./a/../b.txt', '', 'b.txt', true],
  ['models', '', 'models/deep/a.pt', true],
  ['models/', '', 'models/deep/a.pt', true],
  ['models', '', 'models2/a.pt', false],
  ['models/**', '', 'models/.hidden/a.pt', false],
  ['models', '', 'models/.hidden', false],
  ['models/.*', '', 'models/.hidden', true],
  ['{a,b}', '', 'a', false],
  ['!a', '', '!a', true],
])('%s below %j and %s: %s', (text, folder, path, expected) => {
  const pattern = parseFilePattern(text, folder);
  if ('problem' in pattern) throw new Error(pattern.problem);
  expect(matchesPattern(pattern, path)).toBe(expected);
});

describe('what cannot be meant is refused', () => {
  test.each([
    ['../x', 'leaves the workspace'],
    ['a/../../x', 'leaves the workspace'],
    ['/etc/passwd', 'is absolute'],
    ['C:/x', 'is absolute'],
    ['a\\b', 'must use / between folders'],
    ['x'.repeat(1001), 'is longer than 1000 characters'],
  ])('%s', (text, problem) => {
    expect(parseFilePattern(text, '')).toEqual({ text, problem });
  });
});
