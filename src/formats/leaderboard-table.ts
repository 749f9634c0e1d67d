import { differenceFrom } from '../domain/baseline.js';
import type { Json } from '../domain/json.js';
import { isNumericParameter, parametersOf, varyingParameters } from '../domain/parameters.js';
import type { Objective, RankedJob, Ranking, Spread } from '../domain/ranking.js';
import { comparedNoun, comparedText, type Compared } from './compared-text.js';
import { meanText, repeatsText } from './mean-text.js';
import { renderNumber } from './number.js';
import { parameterTexts } from './parameter-texts.js';
import { plural } from './plural.js';

export type Ranked = Extract<Ranking, { type: 'ranked' }>;

/** The best jobs as a table for a person: plain text, not yet escaped. */
export interface LeaderboardTable {
  readonly columns: readonly LeaderboardColumn[];
  /** One for each job shown, with one cell for each column. */
  readonly rows: readonly (readonly string[])[];
  /** Parameters that vary and have no column. */
  readonly hiddenParameters: number;
}

interface LeaderboardColumn {
  readonly name: string;
  /** Names of scores and parameters are the user's, cells of jobs and parameters too. */
  readonly kind: 'rank' | 'job' | 'score' | 'figure' | 'parameter';
  /** Numbers stand right, texts left. */
  readonly right: boolean;
}

const DIFFERENCES: readonly LeaderboardColumn[] = [
  { name: 'Δ', kind: 'figure', right: true },
  { name: 'Δ %', kind: 'figure', right: true },
];

/** The `top` best jobs with the parameters that vary among all ranked ones. */
export function leaderboardTable(
  ranking: Ranked,
  { top, maxParameters }: { top: number; maxParameters: number },
): LeaderboardTable {
  const { objectives, jobs, baseline } = ranking;
  const varying = varyingParameters(jobs.map(({ config }) => config));
  const names = varying.slice(0, maxParameters);
  const hasFronts = objectives.length > 1;
  const hasRepeats = comparedIn(jobs) === 'configuration';
  const scores = objectives.flatMap(({ metric }): LeaderboardColumn[] => [
    { name: metric, kind: 'score', right: true },
    ...(baseline === null ? [] : DIFFERENCES),
  ]);
  return {
    columns: [
      { name: '#', kind: 'rank', right: true },
      ...(hasFronts ? [{ name: 'front', kind: 'rank', right: true } as const] : []),
      { name: 'job', kind: 'job', right: false },
      ...scores,
      ...(hasRepeats ? [{ name: 'n', kind: 'figure', right: true } as const] : []),
      ...parameterColumns(jobs, names),
    ],
    rows: jobs
      .slice(0, top)
      .map((job) => [
        String(job.rank),
        ...(hasFronts ? [String(job.front)] : []),
        job.jobId,
        ...job.scores.flatMap((score, index) => [
          scoreText(job, score, objectives[index]),
          ...(baseline === null ? [] : differenceTexts(score, baseline.scores[index] ?? null)),
        ]),
        ...(hasRepeats ? [countText(job)] : []),
        ...parameterTexts(job.config, names),
      ]),
    hiddenParameters: varying.length - names.length,
  };
}

function parameterColumns(
  jobs: readonly RankedJob[],
  names: readonly string[],
): LeaderboardColumn[] {
  const given = new Map(names.map((name): [string, Json[]] => [name, []]));
  for (const { config } of jobs) {
    for (const [name, value] of parametersOf(config)) given.get(name)?.push(value);
  }
  return names.map((name) => ({
    name,
    kind: 'parameter',
    right: isNumericParameter(given.get(name) ?? []),
  }));
}

/** `0.914 ± 0.012`: the score of a job, of a group with its sample standard deviation. */
export function scoreText(
  { repeats }: Pick<RankedJob, 'repeats'>,
  score: number,
  objective: Objective | undefined,
): string {
  return meanText(score, spreadOf(repeats, objective)?.deviation ?? null);
}

/** The spread of a group's repeats in one metric. */
function spreadOf(
  repeats: RankedJob['repeats'],
  objective: Objective | undefined,
): Spread | undefined {
  if (repeats === undefined || objective === undefined) return undefined;
  const { spread } = repeats;
  return Object.hasOwn(spread, objective.metric) ? spread[objective.metric] : undefined;
}

function countText({ repeats }: RankedJob): string {
  return repeats === undefined ? '' : repeatsText(repeats.completed, repeats.jobIds.length);
}

function differenceTexts(score: number, reference: number | null): string[] {
  if (reference === null) return ['–', '–'];
  const { absolute, percent } = differenceFrom(reference, score);
  const signed = (value: number, digits?: number): string =>
    `${value > 0 ? '+' : ''}${renderNumber(value, digits)}`;
  return [signed(absolute), percent === null ? '–' : signed(percent, 3)];
}

/** What the rows of a ranking are. */
export function comparedIn(jobs: readonly RankedJob[]): Compared {
  return comparedNoun(jobs.some(({ repeats }) => repeats !== undefined));
}

function countRanked(jobs: readonly RankedJob[]): string {
  const all = jobs.reduce((sum, { repeats }) => sum + (repeats?.completed ?? 1), 0);
  return comparedText(comparedIn(jobs), (noun) => plural(noun === 'job' ? all : jobs.length, noun));
}

/**
 * What the order goes by, and what the columns mean, in sentences.
 *
 * @param quote makes a name of the user's part of a sentence.
 */
export function leaderboardNotes(ranking: Ranked, quote: (name: string) => string): string[] {
  const { objectives, jobs, ties, isGuess, baseline, filters } = ranking;
  const names = objectives.map(
    ({ metric, direction }) =>
      `${quote(metric)} (${direction === 'maximize' ? 'higher' : 'lower'} is better)`,
  );
  const first = quote(objectives[0]?.metric ?? '');
  const notes = [`Ranked ${countRanked(jobs)} by ${names.join(', ')}.`];
  if (isGuess) {
    notes.push(
      `Nobody named a metric: this is the only number of the results. If lower is better, rank by ${quote(`${objectives[0]?.metric ?? ''}:minimize`)}.`,
    );
  }
  if (objectives.length > 1) {
    const others = jobs.some(({ front }) => front !== null && front > 1)
      ? 'Front 2 holds those that only front 1 beats, and so on; within'
      : 'Within';
    notes.push(
      `Front 1 holds the jobs that no other beats: at least as good in every metric, and better in one. ${others} a front the order is that of ${first}.`,
    );
  }
  if (ties) notes.push(`Of equal scores of ${first} the one that came first stands first.`);
  if (comparedIn(jobs) === 'configuration') {
    notes.push(
      'Repeats are ranked by their mean, ± the sample standard deviation; n of them completed.',
    );
  }
  if (baseline !== null) {
    const scores = objectives.map(({ metric }, index) => {
      const score = baseline.scores[index] ?? null;
      return `${quote(metric)} ${score === null ? 'not known' : renderNumber(score)}`;
    });
    const from = baseline.file === null ? '' : ` of ${quote(baseline.file)}`;
    notes.push(`Δ is the difference from ${quote(baseline.jobId)}${from}: ${scores.join(', ')}.`);
  }
  if (filters.length > 0) {
    notes.push(`Only where ${filters.map(({ text }) => quote(text)).join(' and ')}.`);
  }
  return notes;
}
