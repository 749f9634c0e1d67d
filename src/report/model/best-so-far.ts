import { compareScores, type Objective } from '../../domain/ranking.js';
import type { ReportJob } from '../../domain/report-data.js';
import type { Column } from './columns.js';

/** One completed job in the order in which they ended. */
export interface Step {
  /** From 1. */
  readonly number: number;
  /** The job's place. */
  readonly place: number;
  readonly value: number;
  /** The best value up to and with this job. */
  readonly best: number;
  /** Whether it was better than all before. */
  readonly isRecord: boolean;
}

/**
 * How the best value grew, over the jobs that have the metric, by when they ended; in plan
 * order where a time is missing.
 */
export function bestSoFar(
  jobs: readonly ReportJob[],
  { values }: Column,
  objective: Pick<Objective, 'direction'>,
): Step[] {
  const entries: { place: number; value: number; end: number | null }[] = [];
  for (const [place, { startedAt, durationMs }] of jobs.entries()) {
    const value = values[place];
    if (typeof value !== 'number') continue;
    entries.push({ place, value, end: startedAt === null ? null : startedAt + (durationMs ?? 0) });
  }
  if (entries.every(({ end }) => end !== null)) {
    entries.sort((a, b) => (a.end ?? 0) - (b.end ?? 0) || a.place - b.place);
  }
  let best: number | null = null;
  const direction: Objective = { metric: '', ...objective };
  return entries.map(({ place, value }, index) => {
    const isRecord = best === null || compareScores(value, best, direction) < 0;
    if (best === null || isRecord) best = value;
    return { number: index + 1, place, value, best, isRecord };
  });
}
