import { isEqual } from '../domain/expand-spec.js';
import type { Json } from '../domain/json.js';
import { nearestName } from '../domain/nearest-name.js';
import { varyingNames, type Dimension } from '../domain/session-spec.js';
import { canonicalJson } from './fingerprint.js';
import type { JsonPath } from './json-text.js';
import type { WrittenSpec } from './session-spec-schema.js';

/** Something to tell of a part of a spec. */
export interface SpecProblem {
  readonly message: string;
  readonly path: JsonPath;
  readonly part: 'key' | 'value';
}

/** Takes a problem. */
export type Report = (path: JsonPath, message: string, part?: 'key' | 'value') => void;

/** What varies: the grids in their order, then what is zipped. */
export function dimensionsOf(written: WrittenSpec, wrong: Report, doubtful: Report): Dimension[] {
  const dimensions: Dimension[] = [];
  for (const [index, grid] of (written.grids ?? []).entries()) {
    const path = ['grids', index];
    const { name, values, min, max, log = false, integer = false } = grid;
    if (values !== undefined) {
      for (const key of ['min', 'max', 'log', 'integer'] as const) {
        if (grid[key] !== undefined) {
          wrong([...path, key], `${name} has values: ${key} is for a range to draw from`, 'key');
        }
      }
      warnOfEqual(name, values, [...path, 'values'], doubtful);
      dimensions.push({ type: 'choices', names: [name], values: values.map((one) => [one]) });
    } else if (min === undefined || max === undefined) {
      wrong(path, `${name} has no values: list them in values, or give min and max with random`);
    } else {
      const problem = rangeProblem({ min, max, log, integer }, written.random !== undefined);
      if (problem !== null) wrong(path, `${name} ${problem}`);
      dimensions.push({ type: 'range', name, min, max, log, integer });
    }
  }
  const zip = written.zip ?? [];
  const [first] = zip;
  if (first === undefined) return dimensions;
  for (const [index, { name, values }] of zip.entries()) {
    if (values.length === first.values.length) continue;
    wrong(
      ['zip', index, 'values'],
      `${name} has ${values.length} values, ${first.name} has ${first.values.length}: what is zipped must have equally many`,
    );
  }
  dimensions.push({
    type: 'choices',
    names: zip.map(({ name }) => name),
    values: first.values.map((_, row) => zip.map(({ values }) => values[row] ?? null)),
  });
  return dimensions;
}

function rangeProblem(
  { min, max, log, integer }: { min: number; max: number; log: boolean; integer: boolean },
  isRandom: boolean,
): string | null {
  if (!isRandom) return 'is a range, which only random can draw from: list values, or add random';
  if (min > max) return `has min ${min} above max ${max}: swap them`;
  if (log && min <= 0) return `is drawn on a logarithmic scale: min must be above 0`;
  if (integer && !(Number.isSafeInteger(min) && Number.isSafeInteger(max))) {
    return 'is drawn as whole numbers: min and max must be such';
  }
  if (integer && !Number.isSafeInteger(max - min)) return 'has a range too wide to draw from';
  return null;
}

function warnOfEqual(
  name: string,
  values: readonly Json[],
  path: JsonPath,
  doubtful: Report,
): void {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    const text = canonicalJson(value);
    if (seen.has(text)) {
      doubtful([...path, index], `${name} has the value ${text} twice: equal jobs follow from it`);
    }
    seen.add(text);
  }
}

/** Excludes must name what varies; one that matches nothing is doubtful. */
export function checkExclude(
  written: WrittenSpec,
  dimensions: readonly Dimension[],
  wrong: Report,
  doubtful: Report,
): void {
  const names = varyingNames(dimensions);
  for (const [index, pattern] of (written.exclude ?? []).entries()) {
    const path = ['exclude', index];
    const entries = Object.entries<Json>(pattern);
    if (entries.length === 0)
      wrong(path, 'is empty, and would leave out every job: name parameters');
    for (const [name, value] of entries) {
      if (!names.includes(name)) {
        const meant = nearestName(name, names);
        const remedy =
          meant === null
            ? `what varies is ${names.join(', ') || 'nothing'}`
            : `did you mean ${meant}?`;
        wrong([...path, name], `${name} does not vary: ${remedy}`, 'key');
      } else if (!canTake(dimensions, name, value)) {
        doubtful(
          [...path, name],
          `${name} is never ${canonicalJson(value)}: nothing is left out by this entry`,
        );
      }
    }
  }
}

function canTake(dimensions: readonly Dimension[], name: string, value: Json): boolean {
  return dimensions.some((one) => {
    if (one.type === 'range') {
      return one.name === name && typeof value === 'number' && value >= one.min && value <= one.max;
    }
    const column = one.names.indexOf(name);
    return column !== -1 && one.values.some((row) => isEqual(row[column] ?? null, value));
  });
}
