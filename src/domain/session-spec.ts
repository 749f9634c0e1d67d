import type { Json, JsonObject } from './json.js';

/** What a session spec says, checked: from it follow the rows of a plan. */
export interface SessionSpec {
  /** Parameters with one value, as written; `data_file` too. */
  readonly fixed: JsonObject;
  /** What varies: the last one changes fastest. */
  readonly dimensions: readonly Dimension[];
  /** Null: every combination. */
  readonly random: RandomSearch | null;
  /** Combinations to leave out: those that have all the values of one of these. */
  readonly exclude: readonly JsonObject[];
  readonly repeats: Repeats;
  /** The plan ends after so many rows; null: no limit. */
  readonly maxJobs: number | null;
  /** Begins every id, and is the `tag` of every config. */
  readonly tagPrefix: string | null;
  /** The argv template; null: that of the session, with the defaults of the customary job. */
  readonly command: readonly string[] | null;
  /** 0 means none; null: the session's. */
  readonly timeoutSeconds: number | null;
  /** As the input `metric` would say it, several one a line; null: none. */
  readonly metric: string | null;
}

/** One thing that varies. */
export type Dimension = Choices | Range;

/** Listed values: of one parameter, or of several that change together (`zip`). */
export interface Choices {
  readonly type: 'choices';
  readonly names: readonly string[];
  /** One or more; each has a value for each name. */
  readonly values: readonly (readonly Json[])[];
}

/** Numbers to draw from, both ends included; only a random search can. */
export interface Range {
  readonly type: 'range';
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Even on a logarithmic scale: 0.001 to 0.01 is as likely as 0.01 to 0.1. */
  readonly log: boolean;
  /** Whole numbers only. */
  readonly integer: boolean;
}

/** So many different combinations, drawn evenly. */
export interface RandomSearch {
  readonly jobs: number;
  /** 0 to 2^32 - 1. */
  readonly seed: number;
}

/** Every combination is run so often. */
export interface Repeats {
  /** 1: once, so that nothing is repeated. */
  readonly count: number;
  /** The parameter that says which repeat it is, from 1; null: none does. */
  readonly seedParameter: string | null;
}

/** A source of even random numbers, the same for ever for the same seed. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** From 0 up to, but not including, 1. */
  fraction(): number;
}

/** The names of the parameters that vary, but for the seed of repeats. */
export function varyingNames(dimensions: readonly Dimension[]): string[] {
  return dimensions.flatMap((one) => (one.type === 'range' ? [one.name] : one.names));
}

/** How many combinations there are to draw from; infinite with a range of fractions. */
export function countCombinations(dimensions: readonly Dimension[]): number {
  return dimensions.reduce((product, one) => product * sizeOf(one), 1);
}

function sizeOf(dimension: Dimension): number {
  if (dimension.type === 'choices') return dimension.values.length;
  const { min, max, integer } = dimension;
  if (min === max) return 1;
  return integer ? max - min + 1 : Infinity;
}
