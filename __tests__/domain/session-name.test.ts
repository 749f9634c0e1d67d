import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  deriveSessionName,
  SESSION_NAME,
  sessionFolderName,
} from '../../src/domain/session-name.js';

test.each([
  ['plan.jsonl', 'plan'],
  ['plans/sess001.jsonl', 'sess001'],
  ['C:\\plans\\sess001.jsonl', 'sess001'],
  ['no-extension', 'no-extension'],
  ['a.b.jsonl', 'a-b'],
  ['spring (final) v2.jsonl', 'spring-final-v2'],
  ['--x--.jsonl', 'x'],
  ['_x_.jsonl', '_x_'],
  ['Größe.jsonl', 'Gr-e'],
  ['計画.jsonl', 'session'],
  ['.jsonl', 'session'],
  ['', 'session'],
  ['plans/', 'session'],
  [`${'x'.repeat(80)}.jsonl`, 'x'.repeat(60)],
])('the session of %j is %j', (planFile, name) => {
  expect(deriveSessionName(planFile)).toBe(name);
});

test('a derived name is always a valid one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (planFile) => {
      expect(deriveSessionName(planFile)).toMatch(SESSION_NAME);
    }),
  );
});

test.each(['', 'a.b', '../x', 'a/b', 'é', 'x'.repeat(61), 'a b', 'a\n'])(
  'L01 %j is no session name',
  (name) => {
    expect(SESSION_NAME.test(name)).toBe(false);
  },
);

test('a part has a folder of its own, which no other session can have', () => {
  expect(sessionFolderName('sess001', null)).toBe('sess001');
  expect(sessionFolderName('sess001', '2-of-8')).toBe('sess001.2-of-8');
  expect(SESSION_NAME.test(sessionFolderName('sess001', '2-of-8'))).toBe(false);
});
