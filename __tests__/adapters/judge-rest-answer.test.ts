import { expect, test } from '@jest/globals';
import { judgeRestAnswer } from '../../src/adapters/judge-rest-answer.js';

/** 2026-01-01T00:00:00Z. */
const NOW_MS = 1_767_225_600_000;

const judge = (status: number, headers: Record<string, string> = {}, body = '') =>
  judgeRestAnswer({ status, headers, body }, NOW_MS);

test.each([500, 502, 503, 504, 408])('%i may pass', (status) => {
  expect(judge(status)).toMatchObject({ kind: 'unreachable', retry: true });
});

test.each([401, 403])('%i is for the user to mend: the permission is named', (status) => {
  const judgement = judge(status);
  expect(judgement).toMatchObject({ kind: 'refused', retry: false });
  expect(judgement.detail).toContain(`(${status})`);
  expect(judgement.detail).toContain('`permissions: actions: read`');
});

test.each([404, 410])('%i: there is no such thing', (status) => {
  expect(judge(status)).toMatchObject({ kind: 'not_found', retry: false });
});

test.each([400, 422, 304])('%i is final', (status) => {
  expect(judge(status)).toMatchObject({ kind: 'refused', retry: false });
});

test.each([403, 429])('%i with retry-after: as long as it says', (status) => {
  expect(judge(status, { 'retry-after': '17' })).toMatchObject({
    kind: 'unreachable',
    retry: true,
    waitMs: 17_000,
    detail: `too many requests (${status}), which asks to wait 17 s`,
  });
});

test.each([403, 429])('%i without requests left: until the reset', (status) => {
  const reset = String(NOW_MS / 1_000 + 90);
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  expect(judge(status, headers)).toMatchObject({ retry: true, waitMs: 90_000 });
});

test('a reset that is past asks for no wait', () => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' };
  expect(judge(403, headers)).toMatchObject({ retry: true, waitMs: 0 });
});

test('403 with requests left is about the permission', () => {
  const headers = { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '5' };
  expect(judge(403, headers)).toMatchObject({ kind: 'refused', retry: false });
});

test('429 without a word may pass too', () => {
  expect(judge(429)).toMatchObject({ retry: true, waitMs: 0 });
});

test.each(['soon', '-1', '1e9', ''])('retry-after %j is not believed', (value) => {
  expect(judge(403, { 'retry-after': value })).toMatchObject({ kind: 'refused' });
});

test.each([
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  'API rate limit exceeded for installation ID 1.',
  'You have triggered an abuse detection mechanism.',
])('403 that only its body explains is a rate limit: %s', (message) => {
  expect(judge(403, {}, JSON.stringify({ message }))).toMatchObject({
    kind: 'unreachable',
    retry: true,
    waitMs: 60_000,
    detail: 'too many requests (403), which asks to wait 60 s',
  });
});

test('403 whose body speaks of the permission is about the permission', () => {
  const body = '{"message":"Resource not accessible by integration"}';
  expect(judge(403, {}, body)).toMatchObject({ kind: 'refused', retry: false });
});
