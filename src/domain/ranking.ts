import { filteredOut, type Filter } from './filter.js';
import type { JsonObject } from './json.js';
import { paretoFronts } from './pareto.js';
import { spelled } from './spelling.js';

/** What the session wants more or less of. */
export interface Objective {
  /** A name below `metrics`, or else a dotted path from the top of the result. */
  readonly metric: string;
  readonly direction: 'maximize' | 'minimize';
}

/**
 * What is ranked, in plan order: a completed job, or the repeats of one as a group
 * (`groupRepeats`), whose numbers are means.
 */
export interface Candidate {
  readonly jobId: string;
  readonly config: JsonObject;
  /** Numbers of the result by dotted path below `metrics`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Absent: a single job. */
  readonly repeats?: Repeats;
}

/** The jobs that are ranked as one. */
export interface Repeats {
  /** All that the plan has, in its order. */
  readonly jobIds: readonly string[];
  /** How many of them have completed. */
  readonly completed: number;
  /** One for each metric. */
  readonly spread: Readonly<Record<string, Spread>>;
}

/** Over how many repeats a mean was taken, and how far they lie apart. */
export interface Spread {
  /** Sample standard deviation; null for a single value. */
  readonly deviation: number | null;
  readonly count: number;
}

export interface RankedJob extends Candidate {
  /** From 1. Equal scores have different ranks: the earlier in the plan comes first. */
  readonly rank: number;
  /** With several objectives: its Pareto front, from 1; null with one. */
  readonly front: number | null;
  /** One for each objective. */
  readonly scores: readonly number[];
}

/** A completed job that has no place in the ranking, and why. Never counted as 0. */
export interface UnrankedJob {
  readonly jobId: string;
  readonly reason: string;
}

/** What the ranked jobs are compared with. */
export type Baseline =
  /** A job of the same plan. */
  | { readonly type: 'job'; readonly jobId: string }
  /** The best job of an earlier ranking, and where that is from. */
  | {
      readonly type: 'board';
      readonly file: string;
      readonly jobId: string;
      readonly metrics: Readonly<Record<string, number>>;
    };

/** A baseline as far as the objectives go. */
export interface ScoredBaseline {
  readonly jobId: string;
  /** Null for a job of the same plan. */
  readonly file: string | null;
  /** One for each objective; null where it has no such number. */
  readonly scores: readonly (number | null)[];
}

/** What a ranking goes by. */
export interface RankingQuestion {
  /** Empty: the default of the results, if there is one. */
  readonly objectives: readonly Objective[];
  readonly filters: readonly Filter[];
  readonly baseline: Baseline | null;
}

export type Ranking =
  | {
      readonly type: 'ranked';
      /** At least one. */
      readonly objectives: readonly Objective[];
      readonly filters: readonly Filter[];
      readonly baseline: ScoredBaseline | null;
      readonly jobs: readonly RankedJob[];
      readonly unranked: readonly UnrankedJob[];
      /** Whether some scores are equal, so that the order of what was ranked decided. */
      readonly ties: boolean;
      /** Whether nobody named the metric: it is the only number, and its direction a guess. */
      readonly isGuess: boolean;
    }
  | {
      readonly type: 'none';
      /** Why there is no ranking, in one sentence. */
      readonly reason: string;
      readonly metricsFound: readonly string[];
      readonly filters: readonly Filter[];
    };

/** Whether results hold numbers, but no metric was named that any of them has. */
export function needsMetric(ranking: Ranking): boolean {
  return ranking.type === 'none' && ranking.metricsFound.length > 0;
}

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
 * Ranks jobs. By one objective: the best score first. By several: by their Pareto front,
 * then by the first objective. What is equal then keeps the order of `candidates`, which is
 * plan order. A job without one of the metrics, or that a filter does not let through, is
 * listed as unranked, never counted as 0.
 */
export function rank(candidates: readonly Candidate[], question: RankingQuestion): Ranking {
  const { filters } = question;
  const objectives =
    question.objectives.length > 0 ? question.objectives : asList(defaultObjective(candidates));
  const none = (reason: string): Ranking => {
    return { type: 'none', reason, metricsFound: metricNames(candidates), filters };
  };
  if (objectives.length === 0) return none(whyNoDefault(candidates));
  const contenders: Contender[] = [];
  const unranked: UnrankedJob[] = [];
  let isMetricFound = false;
  for (const candidate of candidates) {
    const { jobId } = candidate;
    const scores = objectives.flatMap((objective) => scoreOf(candidate, objective) ?? []);
    if (scores.length < objectives.length) {
      unranked.push({ jobId, reason: whyUnscored(candidate, objectives) });
      continue;
    }
    isMetricFound = true;
    const reason = filteredOut(candidate.metrics, filters);
    if (reason === null) contenders.push({ candidate, scores, front: null });
    else unranked.push({ jobId, reason });
  }
  if (!isMetricFound && candidates.length > 0) {
    const names = objectives.map(({ metric }) => metric).join(', ');
    return none(
      objectives.length === 1
        ? `No result has the metric ${names}.`
        : `No result has all of the metrics ${names}.`,
    );
  }
  const ordered = inOrder(contenders, objectives);
  return {
    type: 'ranked',
    objectives,
    filters,
    baseline: scoredBaseline(question.baseline, candidates, objectives),
    jobs: ordered.map(({ candidate, scores, front }, index) => ({
      ...candidate,
      rank: index + 1,
      front,
      scores,
    })),
    unranked,
    isGuess: question.objectives.length === 0 && objectives[0]?.metric !== CUSTOMARY_METRIC,
    ties: ordered.some((contender, index) => {
      const before = ordered[index - 1];
      return before?.front === contender.front && before.scores[0] === contender.scores[0];
    }),
  };
}

interface Contender {
  readonly candidate: Candidate;
  readonly scores: readonly number[];
  readonly front: number | null;
}

/** Sorting is stable: what is equal keeps its order. */
function inOrder(
  contenders: readonly Contender[],
  objectives: readonly Objective[],
): readonly Contender[] {
  const [first, ...others] = objectives;
  if (first === undefined) return contenders;
  const byFirst = (a: Contender, b: Contender): number =>
    compareScores(a.scores[0] ?? 0, b.scores[0] ?? 0, first);
  if (others.length === 0) return [...contenders].sort(byFirst);
  const costs = contenders.map(({ scores }) =>
    scores.map((score, index) => (objectives[index]?.direction === 'maximize' ? -score : score)),
  );
  const fronts = paretoFronts(costs);
  return contenders
    .map((contender, index) => ({ ...contender, front: fronts[index] ?? 1 }))
    .sort((a, b) => a.front - b.front || byFirst(a, b));
}

function scoredBaseline(
  baseline: Baseline | null,
  candidates: readonly Candidate[],
  objectives: readonly Objective[],
): ScoredBaseline | null {
  if (baseline === null) return null;
  const { jobId } = baseline;
  const metrics =
    baseline.type === 'board'
      ? baseline.metrics
      : (candidates.find((one) => one.jobId === jobId || one.repeats?.jobIds.includes(jobId))
          ?.metrics ?? {});
  return {
    jobId,
    file: baseline.type === 'board' ? baseline.file : null,
    scores: objectives.map((objective) => scoreOf({ metrics }, objective)),
  };
}

function asList<T>(item: T | null): T[] {
  return item === null ? [] : [item];
}

function whyNoDefault(candidates: readonly Candidate[]): string {
  if (candidates.length === 0) return 'No job has completed.';
  return metricNames(candidates).length === 0
    ? 'No result holds a number to rank by.'
    : `The results hold several numbers; name the one to rank by with ${spelled('metric')}.`;
}

function whyUnscored(candidate: Candidate, objectives: readonly Objective[]): string {
  const missing = objectives.filter((objective) => scoreOf(candidate, objective) === null);
  return `its result has no number ${missing.map(({ metric }) => metric).join(', ')}`;
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

/** The names of all metrics, in the order of their first appearance. */
export function metricNames(candidates: readonly Candidate[]): string[] {
  const names = new Set<string>();
  for (const { metrics } of candidates) for (const name of Object.keys(metrics)) names.add(name);
  return [...names];
}
