import { filteredOut, type Filter } from './filter.js';
import type { AddressedJob } from './job.js';
import { compareScores, defaultObjective, scoreOf, type Objective } from './ranking.js';

/** The best job so far, for the progress lines. The ranking at the end is made anew. */
export interface Best {
  readonly current: { readonly jobId: string; readonly value: number } | null;
  consider(
    job: Pick<AddressedJob, 'id' | 'config'>,
    metrics: Readonly<Record<string, number>>,
  ): void;
  scoreOf(
    metrics: Readonly<Record<string, number>>,
  ): { readonly metric: string; readonly value: number } | null;
}

/**
 * Follows the best score of the first objective as jobs complete. Without one, the default
 * of the first result that has any is used for display.
 */
export function createBest([objective]: readonly Objective[], filters: readonly Filter[]): Best {
  let chosen = objective ?? null;
  let current: Best['current'] = null;
  return {
    get current() {
      return current;
    },
    consider(job, metrics) {
      chosen ??= defaultObjective([{ jobId: job.id, config: job.config, metrics }]);
      if (chosen === null) return;
      const value = scoreOf({ metrics }, chosen);
      if (value === null || filteredOut(metrics, filters) !== null) return;
      if (current === null || compareScores(value, current.value, chosen) < 0) {
        current = { jobId: job.id, value };
      }
    },
    scoreOf(metrics) {
      const value = chosen === null ? null : scoreOf({ metrics }, chosen);
      return chosen === null || value === null ? null : { metric: chosen.metric, value };
    },
  };
}
