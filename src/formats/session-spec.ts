import * as v from 'valibot';
import { nearestName } from '../domain/nearest-name.js';
import type { SessionSpec } from '../domain/session-spec.js';
import { isJsonObject, type Json, type JsonObject } from '../domain/json.js';
import { interpretSpec, remarkOnKey, type Interpretation } from './interpret-spec.js';
import { readJson } from './json-text.js';
import { KNOWN_KEYS, sessionSpec } from './session-spec-schema.js';
import { explainIssue, type ShapeProblem } from './shape-problem.js';
import type { SpecProblem } from './spec-dimensions.js';
import { readYaml, type YamlReading } from './yaml-json.js';

/** Something to tell of a spec, with line and column from 1. */
export interface SpecRemark {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A spec, with what is doubtful about it; or all that is wrong with it. */
export type SpecReading =
  | { readonly type: 'spec'; readonly spec: SessionSpec; readonly warnings: readonly SpecRemark[] }
  | { readonly type: 'wrong'; readonly problems: readonly SpecRemark[] };

/** Reads a session spec: JSON where the file's name ends so, else YAML. Finds every problem at once. */
export function readSessionSpec(text: string, isJson: boolean): SpecReading {
  const bare = text.replace(/^\uFEFF/, '');
  const yaml = readYaml(bare);
  const placed = (message: string, offset: number): SpecRemark => ({
    message,
    ...yaml.placeOf(offset),
  });
  const json = isJson ? readJson(bare) : null;
  if (json?.type === 'not_json') {
    return { type: 'wrong', problems: [placed(`not JSON (${json.message})`, json.offset)] };
  }
  if (yaml.problems.length > 0) {
    const problems = yaml.problems.map(({ message, offset }) => placed(message, offset));
    return { type: 'wrong', problems };
  }
  const { value } = yaml;
  if (!isJsonObject(value) || 'job_id' in value) {
    return { type: 'wrong', problems: [placed(notASpec(value), 0)] };
  }

  const parsed = v.safeParse(sessionSpec, value);
  const shape = (parsed.issues ?? []).flatMap(explainIssue).map(withNearestKey);
  const found = parsed.success ? interpretSpec(parsed.output) : interpretRest(value, shape);
  const inPlace = (all: readonly SpecProblem[]): SpecRemark[] => all.map((one) => at(one, yaml));
  const problems = inPlace([...shape, ...(found?.problems ?? [])]);
  if (found === null || found.spec === null || problems.length > 0) {
    return { type: 'wrong', problems: problems.toSorted(byPlace) };
  }
  return {
    type: 'spec',
    spec: found.spec,
    warnings: inPlace(found.warnings).toSorted(byPlace),
  };
}

/** Keys whose meaning depends on what the others say. */
const DEPENDENT: readonly unknown[] = [undefined, 'exclude', 'command', 'random'];

/** What is wrong beside the keys whose shape is: as far as it does not depend on them. */
function interpretRest(value: JsonObject, shape: readonly ShapeProblem[]): Interpretation | null {
  const faulty = new Set(shape.map(({ path }) => path[0]));
  const rest = Object.entries<Json>(value).filter(([name]) => !faulty.has(name));
  const parsed = v.safeParse(sessionSpec, Object.fromEntries(rest));
  if (!parsed.success) return null;
  const { problems } = interpretSpec(parsed.output);
  return {
    spec: null,
    problems: problems.filter(({ path }) => !DEPENDENT.includes(path[0])),
    warnings: [],
  };
}

function at({ message, path, part }: SpecProblem, yaml: YamlReading): SpecRemark {
  return { message, ...yaml.placeOf(yaml.offsetOf(path, part)) };
}

function byPlace(a: SpecRemark, b: SpecRemark): number {
  return a.line - b.line || a.column - b.column;
}

function notASpec(value: Json): string {
  if (value === null) return 'the spec is empty: it needs `grids`, `zip`, or fixed parameters';
  return isJsonObject(value)
    ? 'this is a row of a plan, not a session spec: the name of a plan ends in .jsonl'
    : 'a spec is an object of keys and values';
}

/** A key that was meant otherwise is told as that: what is wrong with its value follows from it. */
function withNearestKey(problem: ShapeProblem): ShapeProblem {
  const { path, isUnknownKey, message } = problem;
  if (!isUnknownKey) {
    const remark = path.length === 1 ? remarkOnKey(String(path[0])) : null;
    return remark === null ? problem : { ...problem, message: remark, part: 'key' };
  }
  const known = KNOWN_KEYS[String(path[0])] ?? [];
  const meant = nearestName(String(path.at(-1)), known);
  const remedy = meant === null ? `known are ${known.join(', ')}` : `did you mean ${meant}?`;
  return { ...problem, message: `${message}: ${remedy}` };
}
