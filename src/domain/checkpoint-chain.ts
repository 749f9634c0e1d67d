import { compareCheckpoints, type CheckpointClaim } from './checkpoint-name.js';

/** The checkpoints that one run of ours made, those that reach furthest first. */
export interface RunCheckpoints<T> {
  readonly fulls: readonly T[];
  readonly deltas: readonly T[];
}

/** Checkpoints by the run that made them, the newest run first. */
export function byRun<T extends CheckpointClaim>(checkpoints: readonly T[]): RunCheckpoints<T>[] {
  const runs: { fulls: T[]; deltas: T[] }[] = [];
  let last: T | null = null;
  for (const checkpoint of [...checkpoints].sort(compareCheckpoints)) {
    const isSameRun = last?.attempt === checkpoint.attempt && last.runId === checkpoint.runId;
    if (!isSameRun) runs.push({ fulls: [], deltas: [] });
    const run = runs.at(-1);
    (checkpoint.from === 0 ? run?.fulls : run?.deltas)?.push(checkpoint);
    last = checkpoint;
  }
  return runs;
}

/**
 * The deltas that can lead on from record `reached`, the one that leads furthest first.
 * They may begin before it: after an upload that failed, the next delta begins where the
 * last one that was sent ended, and the one that failed may be there all the same.
 */
export function leadingOn<T extends CheckpointClaim>(deltas: readonly T[], reached: number): T[] {
  return deltas
    .filter(({ from, to }) => from <= reached && to > reached)
    .sort((a, b) => b.to - a.to);
}

/** The first delta beyond record `reached`, to which nothing leads; null when there is none. */
export function firstBeyond<T extends CheckpointClaim>(
  deltas: readonly T[],
  reached: number,
): T | null {
  const beyond = deltas.filter(({ from }) => from > reached);
  return beyond.sort((a, b) => a.from - b.from)[0] ?? null;
}
