import type { JsonObject } from './json.js';

/** What the session wants more or less of. */
export interface Objective {
  /** A name below `metrics`, or else a dotted path from the top of the result. */
  readonly metric: string;
  readonly direction: 'maximize' | 'minimize';
}

/** A completed job as far as ranking needs it, in plan order. */
export interface Candidate {
  readonly jobId: string;
  readonly config: JsonObject;
  /** Numbers of the result by dotted path below `metrics`. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface RankedJob extends Candidate {
  /** From 1. Equal scores have different ranks: the earlier in the plan comes first. */
  readonly rank: number;
  readonly score: number;
}

/** A completed job that has no place in the ranking, and why. Never counted as 0. */
export interface UnrankedJob {
  readonly jobId: string;
  readonly reason: string;
}

export type Ranking =
  | {
      readonly type: 'ranked';
      readonly objective: Objective;
      readonly jobs: readonly RankedJob[];
      readonly unranked: readonly UnrankedJob[];
      /** Whether some scores are equal, so that plan order decided. */
      readonly ties: boolean;
    }
  | {
      readonly type: 'none';
      /** Why there is no ranking, in one sentence. */
      readonly reason: string;
      readonly metricsFound: readonly string[];
    };

/** Reads `NAME`, `NAME:maximize` or `NAME:minimize`; null when it is none of them. */
export function parseObjective(text: string): Objective | null {
  const match = /^(.+?)(?::(maximize|minimize))?$/.exec(text.trim());
  const metric = match?.[1]?.trim();
  if (metric === undefined || metric === '' || /:\s*[a-z]*$/i.test(metric)) return null;
  return { metric, direction: match?.[2] === 'minimize' ? 'minimize' : 'maximize' };
}

/** The metric of the pipeline that this tool replaces, the default where a result has it. */
const CUSTOMARY_METRIC = 'realized_pnl_usd';

/**
 * The objective of a session that names none: `realized_pnl_usd` where any result has
 * it, else the only number that the results have. Null when there is no such choice.
 */
export function defaultObjective(candidates: readonly Candidate[]): Objective | null {
  const names = metricNames(candidates);
  if (names.includes(CUSTOMARY_METRIC)) return { metric: CUSTOMARY_METRIC, direction: 'maximize' };
  const [only, ...others] = names;
  return only !== undefined && others.length === 0 ? { metric: only, direction: 'maximize' } : null;
}

/**
 * Ranks jobs by one objective. A job without the metric is listed as unranked, never
 * counted as 0. Equal scores keep the order of `candidates`, which is plan order.
 *
 * @param objective null: the default of the results, if there is one.
 */
export function rank(candidates: readonly Candidate[], objective: Objective | null): Ranking {
  const chosen = objective ?? defaultObjective(candidates);
  const names = metricNames(candidates);
  if (chosen === null) {
    const reason =
      candidates.length === 0
        ? 'No job has completed.'
        : names.length === 0
          ? 'No result holds a number to rank by.'
          : 'The results hold several numbers; name the one to rank by with `metric`.';
    return { type: 'none', reason, metricsFound: names };
  }
  const scored: { candidate: Candidate; score: number }[] = [];
  const unranked: UnrankedJob[] = [];
  for (const candidate of candidates) {
    const score = scoreOf(candidate, chosen);
    if (score === null) {
      unranked.push({
        jobId: candidate.jobId,
        reason: `its result has no number ${chosen.metric}`,
      });
    } else {
      scored.push({ candidate, score });
    }
  }
  if (scored.length === 0 && candidates.length > 0) {
    return {
      type: 'none',
      reason: `No result has the metric ${chosen.metric}.`,
      metricsFound: names,
    };
  }
  scored.sort((a, b) => compareScores(a.score, b.score, chosen));
  return {
    type: 'ranked',
    objective: chosen,
    jobs: scored.map(({ candidate, score }, index) => ({ ...candidate, rank: index + 1, score })),
    unranked,
    ties: scored.some(({ score }, index) => index > 0 && score === scored[index - 1]?.score),
  };
}

/** The objective's value of a job, or null when its result has no such number. */
export function scoreOf(
  { metrics }: Pick<Candidate, 'metrics'>,
  { metric }: Objective,
): number | null {
  return Object.hasOwn(metrics, metric) ? (metrics[metric] ?? null) : null;
}

/** Negative when `a` is the better score. */
export function compareScores(a: number, b: number, { direction }: Objective): number {
  if (a === b) return 0;
  return a > b === (direction === 'maximize') ? -1 : 1;
}

function metricNames(candidates: readonly Candidate[]): string[] {
  const names = new Set<string>();
  for (const { metrics } of candidates) for (const name of Object.keys(metrics)) names.add(name);
  return [...names];
}
