import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { posix } from 'node:path';
import { checkOutputPath, placeInWorkspace, type Places } from '../../src/formats/output-path.js';

const root: Places = {
  workingDirectory: '',
  stateDirectory: '.tuning-session',
  plan: 'plan.jsonl',
};
const below: Places = {
  workingDirectory: 'jobs/a',
  stateDirectory: '.tuning-session',
  plan: 'plan.jsonl',
};

describe('F15 a job must not write to', () => {
  test.each([
    ['', 'must not be empty'],
    ['../x', 'leaves the workspace'],
    ['a/../../x', 'leaves the workspace'],
    ['..', 'leaves the workspace'],
    ['/etc/passwd', 'must be relative to the working directory'],
    ['.', 'names a folder'],
    ['a/..', 'names a folder'],
    ['outputs/', 'names a folder'],
    ['a\\..\\x', 'must not hold'],
    ['C:x', 'must not hold'],
    ['a\0b', 'must not hold'],
    ['a\nb', 'must not hold'],
    ['a*b', 'must not hold'],
    ['a"b', 'must not hold'],
    ['.git/config', 'lies in .git'],
    ['sub/.git/hooks/x', 'lies in .git'],
    ['.tuning-session/sess001/journal.jsonl', 'lies in the state directory'],
    ['.tuning-session', 'lies in the state directory'],
    ['a/../.tuning-session/x', 'lies in the state directory'],
    [`${'x'.repeat(256)}.json`, 'a name longer than 255 bytes'],
    ['é'.repeat(128), 'a name longer than 255 bytes'],
    ['long/'.repeat(200) + 'x', 'longer than 800 bytes'],
  ])('%j', (path, reason) => {
    expect(checkOutputPath(path, root)).toContain(reason);
  });
});

test.each([
  'x.json',
  'outputs/tuning/a.json',
  './x.json',
  'a/../x.json',
  '.gitignore',
  '.github/x.json',
  '..x/y.json',
  '.tuning-session-2/x.json',
  'größe/é.json',
  `${'x'.repeat(250)}.json`,
])('a job may write to %j', (path) => {
  expect(checkOutputPath(path, root)).toBeNull();
});

test('a path is taken from the working directory', () => {
  expect(placeInWorkspace('../x.json', below)).toBe('jobs/x.json');
  expect(checkOutputPath('../x.json', below)).toBeNull();
  expect(checkOutputPath('../../../x.json', below)).toBe('leaves the workspace');
  expect(checkOutputPath('../../.tuning-session/x', below)).toBe('lies in the state directory');
});

test('a state directory outside of the workspace is in nobody’s way', () => {
  expect(checkOutputPath('.tuning-session/x', { ...root, stateDirectory: null })).toBeNull();
});

test('what is let through never leaves the workspace, however it is written', () => {
  const step = fc.constantFrom('..', '.', '', 'a', 'b', '.git', '.tuning-session', 'c.json');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.constantFrom(root, below), (steps, places) => {
      const path = steps.join('/');
      if (checkOutputPath(path, places) !== null) return;
      const absolute = posix.resolve('/w', places.workingDirectory, path);
      expect(absolute.startsWith('/w/')).toBe(true);
      expect(absolute).not.toMatch(/\/\.git(\/|$)|^\/w\/\.tuning-session(\/|$)/);
    }),
    { numRuns: 1000 },
  );
});
