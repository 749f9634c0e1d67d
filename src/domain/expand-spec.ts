import { isJsonObject, type Json, type JsonObject } from './json.js';
import {
  countCombinations,
  varyingNames,
  type Choices,
  type Dimension,
  type Random,
  type Range,
  type SessionSpec,
} from './session-spec.js';

/** One row that follows from a spec. What all rows have in common is the spec's. */
export interface PlannedJob {
  readonly jobId: string;
  readonly config: JsonObject;
  readonly outputJson: string;
  /** Null for a job that is not repeated. */
  readonly repetition: Repetition | null;
}

/** Which of several equal jobs a row is. */
export interface Repetition {
  /** Id of the first of them. */
  readonly repeatOf: string;
  /** From 1. */
  readonly repeat: number;
}

/**
 * How many draws may be refused one after the other before a random search is given up: so
 * many that one which is left among finitely many is found all but surely, yet no more than a
 * few seconds are lost where nothing is left.
 */
function mostRefusals(size: number): number {
  return Math.min(Math.max(100_000, 40 * size), size === Infinity ? 100_000 : 1_000_000);
}

/**
 * Why a random search gave fewer jobs than it was to give, or null.
 *
 * @param jobs how many it gave.
 * @param cut at how many the plan was to end anyway; null: nowhere but where the spec says.
 */
export function shortfall(
  { random, repeats, maxJobs }: SessionSpec,
  jobs: number,
  cut: number | null = null,
): string | null {
  if (random === null) return null;
  const wanted = Math.min(random.jobs * repeats.count, maxJobs ?? Infinity, cut ?? Infinity);
  if (jobs >= wanted) return null;
  return `random was to give ${wanted} jobs and gave ${jobs}: no more combinations differ in ${DIGITS} digits, or all others that were drawn are excluded`;
}

/**
 * The jobs of a spec, one after the other, in constant memory (a random search remembers
 * what it has drawn). The same spec gives the same jobs for ever.
 *
 * @param createRandom makes the source for a seed; called for a random search only.
 */
export function* expandSpec(
  spec: SessionSpec,
  createRandom: (seed: number) => Random,
): Generator<PlannedJob, void, undefined> {
  const { count, seedParameter } = spec.repeats;
  const most = spec.maxJobs ?? Infinity;
  const idPrefix = spec.tagPrefix ?? 'job';
  const folder = `outputs/tuning/${spec.tagPrefix === null ? '' : `${spec.tagPrefix}/`}`;
  let position = 0;
  for (const combination of combinationsOf(spec, createRandom)) {
    const repeatOf = idOf(idPrefix, position + 1);
    for (let repeat = 1; repeat <= count; repeat += 1) {
      if (position >= most) return;
      position += 1;
      const jobId = idOf(idPrefix, position);
      const config = repeat === 1 ? combination : { ...combination };
      if (seedParameter !== null) config[seedParameter] = repeat;
      yield {
        jobId,
        config,
        outputJson: `${folder}${jobId}.json`,
        repetition: count === 1 ? null : { repeatOf, repeat },
      };
    }
  }
}

function idOf(prefix: string, position: number): string {
  return `${prefix}_${String(position).padStart(4, '0')}`;
}

/** The values that a config has before anything varies; the fixed ones come over the defaults. */
function baseConfig({ fixed, command }: Pick<SessionSpec, 'fixed' | 'command'>): JsonObject {
  const { data_file: dataFile, ...others } = fixed;
  const data = dataFile === undefined ? {} : { data_file: dataFile };
  // What the customary job takes where nothing is said; another program may not know them.
  const defaults = command === null ? { initial_balance_usd: 10000, max_open_trades: 1 } : {};
  return { ...data, ...defaults, ...others };
}

/**
 * A config with every key at its place: fixed, then what varies, the seed, the tag. Objects
 * that are made from it all have one shape, which makes a million of them cheap.
 */
function templateOf(spec: SessionSpec): Config {
  const template: Config = { ...baseConfig(spec) };
  const { seedParameter } = spec.repeats;
  for (const name of varyingNames(spec.dimensions)) {
    if (!Object.hasOwn(template, name)) template[name] = null;
  }
  if (seedParameter !== null) template[seedParameter] = 0;
  if (spec.tagPrefix !== null) template['tag'] = spec.tagPrefix;
  return template;
}

/** A config while it is made. */
type Config = Record<string, Json>;

/** Configs without repeats, less those that are excluded. Each is a new object. */
function* combinationsOf(
  spec: SessionSpec,
  createRandom: (seed: number) => Random,
): Generator<Config, void, undefined> {
  const base = templateOf(spec);
  const isExcluded = (config: JsonObject): boolean =>
    spec.exclude.some((one) => matches(config, one));
  if (spec.random === null) {
    for (const config of allOf(base, spec.dimensions)) if (!isExcluded(config)) yield config;
    return;
  }
  const draws = drawnFrom(base, spec.dimensions, createRandom(spec.random.seed), isExcluded);
  for (let taken = 0; taken < spec.random.jobs; taken += 1) {
    const { value, done } = draws.next();
    if (done === true) return;
    yield value;
  }
}

/** Every combination, the last dimension fastest; once the base where nothing varies. */
function* allOf(
  base: Config,
  dimensions: readonly Dimension[],
): Generator<Config, void, undefined> {
  const choices = dimensions.flatMap((one) => (one.type === 'choices' ? [one] : []));
  const chosen = choices.map(() => 0);
  const current = { ...base };
  for (const one of choices) choose(current, one, 0);
  for (;;) {
    yield { ...current };
    // As an odometer: each that is at its end goes back to its beginning, the one before turns.
    let turning = choices.length - 1;
    for (; turning >= 0; turning -= 1) {
      const one = choices[turning];
      const next = (chosen[turning] ?? 0) + 1;
      if (one === undefined) return;
      const isAtEnd = next === one.values.length;
      chosen[turning] = isAtEnd ? 0 : next;
      choose(current, one, isAtEnd ? 0 : next);
      if (!isAtEnd) break;
    }
    if (turning < 0) return;
  }
}

/**
 * Different combinations, each as likely as any other, until none is left or too many draws
 * in a row were refused.
 */
function* drawnFrom(
  base: Config,
  dimensions: readonly Dimension[],
  random: Random,
  isExcluded: (config: JsonObject) => boolean,
): Generator<Config, void, undefined> {
  const size = countCombinations(dimensions);
  const drawn = new Set<string>();
  const most = mostRefusals(size);
  let refusals = 0;
  while (drawn.size < size && refusals < most) {
    const config = { ...base };
    const key: unknown[] = [];
    for (const dimension of dimensions) {
      if (dimension.type === 'range') {
        const value = drawNumber(dimension, random);
        config[dimension.name] = value;
        key.push(value);
      } else {
        const index = random.integer(0, dimension.values.length - 1);
        choose(config, dimension, index);
        key.push(index);
      }
    }
    const text = key.join();
    const isTaken = drawn.has(text);
    if (isTaken || isExcluded(config)) {
      // Of finitely many an excluded one counts as drawn, so that the search has an end.
      if (!isTaken && size !== Infinity) drawn.add(text);
      refusals += 1;
      continue;
    }
    refusals = 0;
    drawn.add(text);
    yield config;
  }
}

/**
 * Twelve digits are more than a parameter needs, and fewer than those in which the
 * logarithms of two machines might differ.
 */
const DIGITS = 12;

function drawNumber({ min, max, log, integer }: Range, random: Random): number {
  if (integer && !log) return random.integer(min, max);
  const share = random.fraction();
  // Whole numbers own the stretch around them, so that both ends get their part.
  const [from, to] = integer ? [min - 0.5, max + 0.5] : [min, max];
  const exact = log
    ? Math.exp(Math.log(from) + share * (Math.log(to) - Math.log(from)))
    : between(from, to, share);
  const value = Number(exact.toPrecision(DIGITS));
  return Math.min(max, Math.max(min, integer ? Math.round(value) : value));
}

/** The number at this share of the way; also where the way is longer than a number can say. */
function between(from: number, to: number, share: number): number {
  const way = to - from;
  return Number.isFinite(way) ? from + share * way : from * (1 - share) + to * share;
}

function choose(config: Config, { names, values }: Choices, index: number): void {
  const row = values[index] ?? [];
  for (const [column, name] of names.entries()) config[name] = row[column] ?? null;
}

/** Whether a config has all the values of a pattern. */
function matches(config: JsonObject, pattern: JsonObject): boolean {
  return Object.entries<Json>(pattern).every(
    ([name, value]) => Object.hasOwn(config, name) && isEqual(config[name] ?? null, value),
  );
}

/** Equal as JSON, whatever the order of keys. */
export function isEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    const other = b as readonly Json[];
    return (
      a.length === other.length &&
      a.every((value: Json, index) => isEqual(value, other[index] ?? null))
    );
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && matches(a, b);
}
