import type { Filter } from '../domain/filter.js';
import type { Ranking } from '../domain/ranking.js';
import { withSnakeCase } from './snake-case.js';

/** How many results there are, and of which kind. */
export interface ResultCounts {
  readonly totalJobs: number;
  readonly successJobs: number;
  readonly errorJobs: number;
  /** Only a session has jobs that were not tried, or not yet. */
  readonly skippedJobs?: number;
  readonly remainingJobs?: number;
}

/**
 * `summary.json`: first the fields of the aggregator that this tool replaces, under their own
 * names, so that what reads them goes on working; then ours. `top_by_pnl` is what ranks
 * first, whatever it is ranked by.
 */
export function renderResultsSummary(ranking: Ranking, counts: ResultCounts, top: number): string {
  const jobs = ranking.type === 'ranked' ? ranking.jobs : [];
  const [best] = jobs;
  const summary = {
    total_jobs: counts.totalJobs,
    success_jobs: counts.successJobs,
    error_jobs: counts.errorJobs,
    filters: Object.fromEntries(ranking.filters.map(filterEntry)),
    top_by_pnl: jobs.slice(0, top).map(({ jobId, config, metrics }) => ({
      job_id: jobId,
      tag: typeof config['tag'] === 'string' ? config['tag'] : null,
      config,
      metrics,
      status: 'success',
    })),
    ...(counts.skippedJobs === undefined ? {} : { skipped_jobs: counts.skippedJobs }),
    ...(counts.remainingJobs === undefined ? {} : { remaining_jobs: counts.remainingJobs }),
    ranked_jobs: jobs.length,
    objectives: ranking.type === 'ranked' ? ranking.objectives : [],
    no_ranking: ranking.type === 'none' ? ranking.reason : null,
    best_job_id: best?.jobId ?? null,
    best_scores: best?.scores ?? [],
    baseline: ranking.type === 'ranked' ? withSnakeCase(ranking.baseline) : null,
    unranked: withSnakeCase(ranking.type === 'ranked' ? ranking.unranked : []),
  };
  return `${JSON.stringify(summary, null, 2)}\n`;
}

/** The two filters that the old aggregator had bear its names. */
function filterEntry({ metric, operator, value, text }: Filter): [string, number] {
  if (metric === 'max_drawdown_pct' && operator === '<=') return [metric, value];
  if (metric === 'total_trades' && operator === '>=') return ['min_trades', value];
  return [text, value];
}

/** `best-config.json`: the job that ranks first, its scores and its config; null where none is ranked. */
export function renderBestConfig(ranking: Ranking): string {
  const best = ranking.type === 'ranked' ? ranking.jobs[0] : undefined;
  const document =
    best === undefined || ranking.type === 'none'
      ? { job_id: null, scores: {}, config: null }
      : {
          job_id: best.jobId,
          scores: Object.fromEntries(
            ranking.objectives.map(({ metric }, index) => [metric, best.scores[index]]),
          ),
          config: best.config,
        };
  return `${JSON.stringify(document, null, 2)}\n`;
}
