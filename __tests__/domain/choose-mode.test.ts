import { describe, expect, test } from '@jest/globals';
import { chooseMode, type Wish } from '../../src/domain/choose-mode.js';
import { WHOLE_PLAN } from '../../src/domain/status.js';
import { runStarted } from '../helpers/event-builder.js';

const auto: Wish = {
  restart: 'auto',
  continueFrom: null,
  only: null,
  continuesOtherRun: false,
};
const attempt = (n: number, id = '77') => ({ id, attempt: n });

describe('without earlier state', () => {
  test.each([
    ['auto means fresh', auto, 'fresh', WHOLE_PLAN],
    ['fresh', { ...auto, restart: 'fresh' }, 'fresh', WHOLE_PLAN],
    ['resume', { ...auto, restart: 'resume' }, 'resume', WHOLE_PLAN],
    ['retry-failed', { ...auto, restart: 'retry-failed' }, 'retry-failed', WHOLE_PLAN],
    [
      'only is a scope without a mode',
      { ...auto, only: ['a'] },
      'only',
      { only: ['a'], continue_from: null },
    ],
    [
      'only with a mode is that mode in a scope',
      { ...auto, restart: 'resume', only: ['a'] },
      'resume',
      { only: ['a'], continue_from: null },
    ],
    [
      'continue-from is the mode by being set',
      { ...auto, continueFrom: 'b' },
      'continue-from',
      { only: null, continue_from: 'b' },
    ],
    [
      'continue-from within only',
      { ...auto, continueFrom: 'b', only: ['b', 'c'] },
      'continue-from',
      { only: ['b', 'c'], continue_from: 'b' },
    ],
  ] as const)('%s', (_, wish, mode, scope) => {
    for (const workflowRun of [null, attempt(1), attempt(2)]) {
      expect(chooseMode(wish, null, workflowRun)).toEqual({ mode, scope, isContinuation: false });
    }
  });
});

describe('with another workflow run to continue', () => {
  const other = { ...auto, continuesOtherRun: true };

  test.each([
    ['auto means retry-failed', other, 'retry-failed'],
    ['resume stays resume', { ...other, restart: 'resume' }, 'resume'],
    ['only still runs what it names, whatever became of it', { ...other, only: ['a'] }, 'only'],
    ['continue-from stays the mode', { ...other, continueFrom: 'b' }, 'continue-from'],
  ] as const)('%s', (_, wish, mode) => {
    const last = runStarted({ workflow_run: attempt(1, '76') });
    for (const state of [null, last]) {
      expect(chooseMode(wish, state, attempt(1)).mode).toBe(mode);
    }
  });
});

describe('in the CLI, which has no workflow run', () => {
  test.each(['fresh', 'resume', 'retry-failed'] as const)('%s is carried out each time', (mode) => {
    const wish = { ...auto, restart: mode };
    expect(chooseMode(wish, runStarted(), null)).toMatchObject({ mode, isContinuation: false });
  });

  test('auto starts fresh although an earlier run could be continued', () => {
    expect(chooseMode(auto, runStarted(), null).mode).toBe('fresh');
  });
});

describe('a wish is carried out once in a workflow run', () => {
  const inRun77 = (overrides: Parameters<typeof runStarted>[0] = {}) =>
    runStarted({ workflow_run: attempt(1), ...overrides });

  test.each([
    ['auto', auto],
    ['resume', { ...auto, restart: 'resume' as const }],
    ['retry-failed', { ...auto, restart: 'retry-failed' as const }],
    ['continue-from', { ...auto, continueFrom: 'b' }],
    ['only', { ...auto, only: ['a'] }],
  ])('%s: a later attempt goes on with retry-failed', (_, wish) => {
    expect(chooseMode(wish, inRun77(), attempt(2))).toMatchObject({
      mode: 'retry-failed',
      isContinuation: true,
    });
  });

  test('a later step of the same attempt goes on too', () => {
    expect(chooseMode(auto, inRun77(), attempt(1))).toMatchObject({
      mode: 'retry-failed',
      isContinuation: true,
    });
  });

  test('whoever comes later stays inside the scope of the first, whatever it asks for', () => {
    const scope = { only: ['a', 'b'], continue_from: 'a' };
    const wish = { ...auto, only: ['z'] };
    expect(chooseMode(wish, inRun77({ scope }), attempt(3))).toEqual({
      mode: 'retry-failed',
      scope,
      isContinuation: true,
    });
  });

  test('state of another workflow run does not count as carried out', () => {
    const wish = { ...auto, continueFrom: 'b' };
    expect(chooseMode(wish, inRun77(), attempt(2, '78'))).toEqual({
      mode: 'continue-from',
      scope: { only: null, continue_from: 'b' },
      isContinuation: false,
    });
  });

  test('state that a laptop made does not count as carried out', () => {
    expect(chooseMode(auto, runStarted(), attempt(1)).mode).toBe('fresh');
  });
});

describe('explicit fresh is carried out once in each attempt', () => {
  const fresh = { ...auto, restart: 'fresh' as const };
  const made = (n: number) => runStarted({ workflow_run: attempt(n) });

  test('again in the next attempt', () => {
    expect(chooseMode(fresh, made(1), attempt(2))).toEqual({
      mode: 'fresh',
      scope: WHOLE_PLAN,
      isContinuation: false,
    });
  });

  test('not again in the same attempt: a second step goes on', () => {
    expect(chooseMode(fresh, made(2), attempt(2)).mode).toBe('retry-failed');
  });
});
