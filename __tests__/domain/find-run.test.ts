import { describe, expect, test } from '@jest/globals';
import { findRun } from '../../src/domain/find-run.js';

const runs = ['01a3', '01a2', '0199'].map((runId) => ({
  runId,
  startedAt: '2026-01-01T00:00:00.000Z',
  status: 'completed',
}));

describe('a run is found', () => {
  test.each([
    ['by its id', '01a2', '01a2'],
    ['by a beginning that no other id has', '019', '0199'],
  ])('%s', (_, text, expected) => {
    expect(findRun(runs, text).runId).toBe(expected);
  });
});

test('a beginning of several ids is refused, naming them', () => {
  const refusal = expect.objectContaining({
    exitCode: 2,
    message: '2 runs begin with 01a',
    hint: expect.stringMatching(/01a3 \(2026-.*, completed\), 01a2 \(/),
  });
  expect(() => findRun(runs, '01a')).toThrow(refusal);
});

test.each(['77', '', '01a33'])('%j is no run: it is refused, naming those there are', (text) => {
  const refusal = expect.objectContaining({
    exitCode: 2,
    message: `this session has no run ${text}`,
    hint: expect.stringMatching(/01a3 .*01a2 .*0199/),
  });
  expect(() => findRun(runs, text)).toThrow(refusal);
});
