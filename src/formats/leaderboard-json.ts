import * as v from 'valibot';
import { differenceFrom } from '../domain/baseline.js';
import { varyingParameters } from '../domain/parameters.js';
import { metricNames, type Objective, type RankedJob, type Ranking } from '../domain/ranking.js';
import { readJson } from './json-text.js';
import type { Ranked } from './leaderboard-table.js';
import { withSnakeCase } from './snake-case.js';

const VERSION = 1;

/**
 * `leaderboard.json`: the whole ranking for other programs, and what a later run takes as
 * its baseline. It holds no times, runs or machines: equal sessions have equal bytes.
 * Comes in pieces, one for each job.
 */
export function* renderLeaderboardJson(
  ranking: Ranking,
  top = Infinity,
): Generator<string, void, undefined> {
  const head = JSON.stringify(headOf(ranking), null, 1).slice(0, -2);
  yield `${head},\n "jobs": [`;
  if (ranking.type === 'ranked') {
    let separator = '\n';
    for (const job of ranking.jobs.slice(0, top)) {
      yield `${separator}${JSON.stringify(jobFields(job, ranking))}`;
      separator = ',\n';
    }
  }
  yield '\n ]\n}\n';
}

function headOf(ranking: Ranking): Record<string, unknown> {
  const { filters } = ranking;
  const common = { version: VERSION, filters: filters.map(({ text }) => text) };
  if (ranking.type === 'none') {
    const { reason, metricsFound } = ranking;
    return { ...common, objectives: [], no_ranking: reason, metrics_found: metricsFound };
  }
  const { objectives, jobs, unranked, ties, baseline } = ranking;
  return {
    ...common,
    objectives,
    no_ranking: null,
    parameters: varyingParameters(jobs.map(({ config }) => config)),
    metrics: metricNames(jobs),
    ties,
    baseline:
      baseline === null
        ? null
        : {
            job_id: baseline.jobId,
            file: baseline.file,
            scores: byMetric(objectives, (_, index) => baseline.scores[index] ?? null),
          },
    unranked: unranked.map(({ jobId, reason }) => ({ job_id: jobId, reason })),
  };
}

function jobFields(job: RankedJob, { objectives, baseline }: Ranked): Record<string, unknown> {
  const { rank, front, jobId, scores, config, metrics, repeats } = job;
  return {
    rank,
    ...(front === null ? {} : { front }),
    job_id: jobId,
    scores: byMetric(objectives, (_, index) => scores[index] ?? null),
    ...(baseline === null
      ? {}
      : {
          differences: byMetric(objectives, (_, index) => {
            const [score, reference] = [scores[index], baseline.scores[index] ?? null];
            return score === undefined || reference === null
              ? null
              : differenceFrom(reference, score);
          }),
        }),
    ...(repeats === undefined ? {} : { repeats: withSnakeCase(repeats) }),
    config,
    metrics,
  };
}

function byMetric(
  objectives: readonly Objective[],
  valueOf: (objective: Objective, index: number) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    objectives.map((objective, index) => [objective.metric, valueOf(objective, index)]),
  );
}

/** What a baseline takes of an earlier leaderboard. */
export interface EarlierLeaderboard {
  /** Empty when it holds no ranking. */
  readonly objectives: readonly Objective[];
  /** The best job; null when none is ranked. */
  readonly best: {
    readonly jobId: string;
    readonly metrics: Readonly<Record<string, number>>;
  } | null;
}

const leaderboard = v.object({
  version: v.literal(VERSION),
  objectives: v.array(
    v.object({ metric: v.string(), direction: v.picklist(['maximize', 'minimize']) }),
  ),
  jobs: v.array(v.object({ job_id: v.string(), metrics: v.record(v.string(), v.number()) })),
});

/** Null for a text that is no `leaderboard.json` of this version. */
export function parseLeaderboardJson(text: string): EarlierLeaderboard | null {
  const reading = readJson(text);
  const parsed = v.safeParse(leaderboard, reading.type === 'json' ? reading.value : null);
  if (!parsed.success) return null;
  const [first] = parsed.output.jobs;
  return {
    objectives: parsed.output.objectives,
    best: first === undefined ? null : { jobId: first.job_id, metrics: first.metrics },
  };
}
