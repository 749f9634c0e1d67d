import { bestSoFar as runningBest } from '../../domain/best-so-far.js';
import type { Objective } from '../../domain/ranking.js';
import type { ReportEntry } from '../../domain/report-entries.js';
import type { Column } from './columns.js';

/** One entry with a value, in the order in which they ended. */
export interface Step {
  /** From 1. */
  readonly number: number;
  /** The entry's place. */
  readonly place: number;
  readonly value: number;
  /** The best value up to and with this entry. */
  readonly best: number;
  /** Whether it was better than all before. */
  readonly isRecord: boolean;
}

/**
 * How the best value grew, over the entries that have the metric, by when they ended (of
 * repeats the last); in plan order where a time is missing.
 */
export function bestSoFar(
  ended: readonly Pick<ReportEntry, 'endedAt'>[],
  { values }: Column,
  objective: Pick<Objective, 'direction'>,
): Step[] {
  const entries: { place: number; value: number; end: number | null }[] = [];
  for (const [place, { endedAt }] of ended.entries()) {
    const value = values[place];
    if (typeof value === 'number') entries.push({ place, value, end: endedAt });
  }
  if (entries.every(({ end }) => end !== null)) {
    entries.sort((a, b) => (a.end ?? 0) - (b.end ?? 0) || a.place - b.place);
  }
  const best = runningBest(
    entries.map(({ value }) => value),
    { metric: '', ...objective },
  );
  return entries.map(({ place, value }, index) => ({
    number: index + 1,
    place,
    value,
    best: best[index] ?? value,
    isRecord: best[index] !== best[index - 1],
  }));
}
