import { describe, expect, test } from '@jest/globals';
import { isFinal, parseRetryOn, retryDelayMs } from '../../src/domain/retry.js';
import type { FailureReason } from '../../src/domain/status.js';

describe('retry-on', () => {
  const codes = (...exitCodes: number[]) => ({
    timeout: false,
    signal: false,
    exitCodes: new Set(exitCodes),
  });

  test.each([
    ['any', 'any'],
    [' any\n', 'any'],
    ['timeout', { ...codes(), timeout: true }],
    ['timeout signal', { ...codes(), timeout: true, signal: true }],
    ['exit:1,75', codes(1, 75)],
    ['exit:1, 75\n2', codes(1, 75, 2)],
    ['exit:1,exit:2', codes(1, 2)],
    ['exit:75,signal', { ...codes(75), signal: true }],
    ['exit:4294967295', codes(4_294_967_295)],
  ])('%j is read', (text, expected) => {
    expect(parseRetryOn(text)).toEqual(expected);
  });

  test.each([
    '',
    ' , ',
    'any timeout',
    'never',
    '75',
    'exit:',
    'exit:0',
    'exit:-1',
    'exit:1.5',
    'exit:4294967296',
    'exit:1,timeout,75',
    'timeout 75',
    'TIMEOUT',
    'exit:x',
    'spawn_error',
  ])('%j is refused', (text) => {
    expect(parseRetryOn(text)).toBeUndefined();
  });
});

describe('a failed attempt', () => {
  const failed = (reason: FailureReason, exit_code: number | null = null) => ({
    reason,
    exit_code,
  });
  const on = (text: string) => parseRetryOn(text) ?? 'any';

  test.each([
    [failed('timeout'), 'timeout', true],
    [failed('timeout'), 'signal exit:1', false],
    [failed('signal'), 'signal', true],
    [failed('signal'), 'timeout exit:9', false],
    [failed('exit_code', 75), 'exit:1,75', true],
    [failed('exit_code', 2), 'exit:1,75', false],
    [failed('exit_code', 2), 'timeout signal', false],
    [failed('spawn_error'), 'timeout signal exit:1', false],
    // It ended with 0 and left no result: no exit code matches that.
    [failed('missing_output', 0), 'timeout signal exit:1', false],
    [failed('invalid_output', 0), 'timeout signal exit:1', false],
    [failed('reported_error', 0), 'timeout signal exit:1', false],
    [failed('spawn_error'), 'any', true],
    [failed('missing_output', 0), 'any', true],
    [failed('reported_error', 0), 'any', true],
  ])('%j with retry-on %s is tried again: %s', (failure, text, again) => {
    expect(isFinal(failure, 1, on(text))).toBe(!again);
  });

  test.each([
    [0, true],
    [1, false],
    [100, false],
    // More attempts than the plan allows now: it was edited in between.
    [-1, true],
  ])('with %d retries left is final: %s', (left, final) => {
    expect(isFinal(failed('timeout'), left, 'any')).toBe(final);
  });
});

test('the waits double from one second to thirty', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(retryDelayMs)).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});
