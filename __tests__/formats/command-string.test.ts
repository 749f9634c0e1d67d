import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findShellWord, quoteArgument, splitCommand } from '../../src/formats/command-string.js';

test.each([
  ['python train.py {flags}', ['python', 'train.py', '{flags}']],
  ['  a \t b\n c ', ['a', 'b', 'c']],
  [`a 'b c' "d e"`, ['a', 'b c', 'd e']],
  [`a "x \\"y\\"" b\\ c`, ['a', 'x "y"', 'b c']],
  [`a '' ""`, ['a', '', '']],
  [`a'b'"c"`, ['abc']],
  ['echo $HOME `x` * ~ #5', ['echo', '$HOME', '`x`', '*', '~', '#5']],
])('%j is split as a shell splits words, and nothing is expanded', (command, words) => {
  expect(splitCommand(command)).toEqual(words);
});

test.each([
  [`a 'b`, /cannot be split/],
  ['a "b', /cannot be split/],
  ['a\\', /cannot be split/],
  ['', /empty/],
  ['   ', /empty/],
  [`'' a`, /empty/],
])('%j is refused', (command, message) => {
  expect(() => splitCommand(command)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(message), exitCode: 2 }),
  );
});

test.each([
  ['a | b', '|'],
  ['a && b', '&&'],
  ['a > out', '>'],
  ['a 2>&1', '2>&1'],
  ['a -x=|', null],
  ['a b', null],
])('the word of %j that only a shell understands: %j', (command, word) => {
  expect(findShellWord(splitCommand(command))).toBe(word);
});

test('a quoted argument is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (argv) => {
      const words = ['run', ...argv];
      expect(splitCommand(words.map(quoteArgument).join(' '))).toEqual(words);
    }),
  );
});
