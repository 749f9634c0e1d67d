import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compareCheckpoints,
  encodeCheckpointName,
  parseCheckpointName,
  type CheckpointName,
} from '../../src/domain/checkpoint-name.js';
import { runId } from '../helpers/event-builder.js';

const full: CheckpointName = {
  session: 'sess001',
  part: 'j0a1b2c3d',
  attempt: 2,
  runId: runId(7),
  from: 0,
  to: 88,
  isResults: false,
};

const slug = fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/);
const anyName: fc.Arbitrary<CheckpointName> = fc
  .record({
    session: slug,
    part: slug,
    attempt: fc.integer({ min: 1, max: 999_999_999 }),
    runId: fc.uuid(),
    from: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e9 })),
    length: fc.integer({ min: 1, max: 1e9 }),
    isResults: fc.boolean(),
  })
  .map(({ length, ...name }) => ({ ...name, to: name.from + length }));

describe('a name', () => {
  test.each([
    [full, `tuning-session.sess001.j0a1b2c3d.a2.${runId(7)}.0-88`],
    [{ ...full, from: 88, to: 90 }, `tuning-session.sess001.j0a1b2c3d.a2.${runId(7)}.88-90`],
    [{ ...full, isResults: true }, `tuning-session.sess001.j0a1b2c3d.a2.${runId(7)}.0-88.results`],
  ])('is written as design §7 says', (name, text) => {
    expect(encodeCheckpointName(name)).toBe(text);
  });

  test('is read as it was written', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(parseCheckpointName(encodeCheckpointName(name))).toEqual(name);
      }),
    );
  });

  const text = encodeCheckpointName(full);
  test.each([
    ['another artifact', 'coverage-report'],
    ['the plan artifact', `tuning-session.sess001.plan.a1.${runId(7)}`],
    ['the report', `tuning-session.sess001.j0.a1.${runId(7)}.report.html`],
    ['attempt 0', text.replace('.a2.', '.a0.')],
    ['a number with a leading zero', text.replace('0-88', '0-088')],
    ['an empty range', text.replace('0-88', '88-88')],
    ['a range backwards', text.replace('0-88', '89-88')],
    ['a range too large to count', text.replace('0-88', `0-${'9'.repeat(16)}`)],
    ['a session that is no slug', text.replace('sess001', '../x')],
    ['an empty part', text.replace('j0a1b2c3d', '')],
    ['a run id that is no UUID', text.replace(runId(7), 'latest')],
    ['something before it', ` ${text}`],
    ['something after it', `${text}\n`],
  ])('is not %s', (_, other) => {
    expect(parseCheckpointName(other)).toBeNull();
  });
});

describe('the order of trying', () => {
  test('attempt first, then run id, then how far it reaches', () => {
    const newestFirst = [
      { ...full, attempt: 10, runId: runId(1), to: 1 },
      { ...full, attempt: 9, runId: runId(9), to: 2 },
      { ...full, attempt: 9, runId: runId(9), to: 1 },
      { ...full, attempt: 9, runId: runId(8), to: 100 },
      { ...full, attempt: 9, runId: runId(8), to: 9 },
      { ...full, attempt: 1, runId: runId(99), to: 1000 },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(newestFirst, { minLength: 6 }), (shuffled) => {
        expect([...shuffled].sort(compareCheckpoints)).toEqual(newestFirst);
      }),
    );
  });
});
