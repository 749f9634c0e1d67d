import { expect, test } from '@jest/globals';
import { byRun, firstBeyond, leadingOn } from '../../src/domain/checkpoint-chain.js';
import type { CheckpointClaim } from '../../src/domain/checkpoint-name.js';
import { runId } from '../helpers/event-builder.js';

const of = (attempt: number, run: number, from: number, to: number): CheckpointClaim => ({
  attempt,
  runId: runId(run),
  from,
  to,
});
const delta = (from: number, to: number): CheckpointClaim => of(1, 1, from, to);

test('the newest run comes first: by attempt, then by run id, in whatever order they are listed', () => {
  const listed = [of(1, 9, 0, 90), of(2, 2, 4, 6), of(2, 3, 0, 2), of(2, 2, 0, 4), of(1, 1, 0, 9)];
  expect(byRun(listed)).toEqual([
    { fulls: [of(2, 3, 0, 2)], deltas: [] },
    { fulls: [of(2, 2, 0, 4)], deltas: [of(2, 2, 4, 6)] },
    { fulls: [of(1, 9, 0, 90)], deltas: [] },
    { fulls: [of(1, 1, 0, 9)], deltas: [] },
  ]);
});

test('of the fulls of a run, the one that reaches furthest comes first', () => {
  const [run] = byRun([of(1, 1, 0, 4), of(1, 1, 0, 12), of(1, 1, 0, 8)]);
  expect(run?.fulls.map(({ to }) => to)).toEqual([12, 8, 4]);
});

test('a delta leads on when it begins at or before the end and reaches beyond it', () => {
  const deltas = [delta(4, 8), delta(8, 12), delta(6, 10), delta(2, 8), delta(9, 20)];
  expect(leadingOn(deltas, 8)).toEqual([delta(8, 12), delta(6, 10)]);
});

test('what lies beyond a gap is found by its beginning', () => {
  expect(firstBeyond([delta(30, 40), delta(20, 30), delta(4, 8)], 8)).toEqual(delta(20, 30));
  expect(firstBeyond([delta(4, 8), delta(8, 9)], 8)).toBeNull();
});
