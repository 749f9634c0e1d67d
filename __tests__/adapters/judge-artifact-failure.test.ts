import { describe, expect, it } from '@jest/globals';
import { judgeArtifactFailure } from '../../src/adapters/judge-artifact-failure.js';
import { createDeadline } from '../../src/adapters/deadline.js';

function withCode(message: string, details: Record<string, unknown>): Error {
  return Object.assign(new Error(message), details);
}

const finalRefusal = 'Failed to CreateArtifact: Received non-retryable error: Failed request: ';
const exhausted = 'Failed to ListArtifacts: Failed to make request after 5 attempts: ';

describe('an error of the toolkit is judged', () => {
  it.each([
    [
      'Failed to CreateArtifact: Unable to make request: ENOTFOUND\nIf you are using self-hosted…',
      { kind: 'unreachable', detail: 'ENOTFOUND', retry: true },
    ],
    [
      `${exhausted}Failed request: (500) Internal Server Error: oops`,
      { kind: 'unreachable', detail: '(500) Internal Server Error: oops', retry: true },
    ],
    [
      `${exhausted}Unexpected token '<', "<html>\n<bo"... is not valid JSON`,
      { kind: 'unreachable', detail: 'the answer was not JSON', retry: true },
    ],
    [
      'Failed to CreateArtifact: Artifact storage quota has been hit. Unable to upload any new…',
      { kind: 'quota', retry: false },
    ],
    [`${finalRefusal}(409) Conflict: already exists`, { kind: 'conflict', retry: false }],
    [
      `${finalRefusal}(404) Not Found: workflow run not found`,
      { kind: 'not_found', detail: '(404) Not Found: workflow run not found', retry: false },
    ],
    [`${finalRefusal}(403) Forbidden: no`, { kind: 'refused', retry: false }],
    ['No artifacts found for ID: 5\nAre you…', { kind: 'not_found', retry: false }],
    ['Upload progress stalled.', { kind: 'timeout', retry: true }],
    ['Unable to get the ACTIONS_RUNTIME_TOKEN env variable', { kind: 'refused', retry: false }],
    [
      'Unable to download and extract artifact: Artifact download failed after 5 retries.',
      { kind: 'unreachable', retry: true },
    ],
  ])('%j', (message, judgement) => {
    expect(judgeArtifactFailure(new Error(message))).toMatchObject(judgement);
  });

  it.each([
    [
      'a code of the network',
      withCode('write EPIPE', { code: 'EPIPE', syscall: 'write' }),
      'EPIPE',
    ],
    [
      'what the blob storage answered, not the page it sent',
      withCode('<html>', { statusCode: 403, code: 'AuthenticationFailed' }),
      'the blob storage answered 403',
    ],
  ])('by %s', (_, error, detail) => {
    expect(judgeArtifactFailure(error)).toEqual({ kind: 'unreachable', detail, retry: true });
  });

  it('as final when our own disk is the trouble', () => {
    const full = withCode('ENOSPC: no space left', { code: 'ENOSPC', syscall: 'write' });
    expect(judgeArtifactFailure(full)).toMatchObject({ kind: 'refused', retry: false });
  });

  it('without letting its text forge lines of the log', () => {
    const { detail } = judgeArtifactFailure(new Error(`a\r\n::error::b\u0007${'x'.repeat(500)}`));
    expect(detail).toMatch(/^a ::error::b x{187}$/);
  });

  it('as a passing silence when its deadline is over', async () => {
    const budget = createDeadline(1_000);
    const never = new Promise<never>(() => undefined);
    const error: unknown = await budget.within(20, () => never).catch((reason: unknown) => reason);
    expect(judgeArtifactFailure(error)).toMatchObject({ kind: 'timeout', retry: true });
  });
});
