import * as v from 'valibot';
import type { InvalidRow, PlanRow } from '../domain/job.js';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import { outputKey } from '../domain/output-claim.js';
import {
  findUnusable,
  offsetOf,
  readJson,
  renderPath,
  sourceOf,
  type JsonPath,
} from './json-text.js';
import { checkOutputPath, placeInWorkspace, type Places } from './output-path.js';
import { planRow } from './plan-row.js';
import { explainIssue } from './shape-problem.js';

/** What one line of a plan file is. Columns count characters from 1. */
export type PlanLine =
  | PlanRow
  | { readonly type: 'blank' }
  | {
      readonly type: 'not_json';
      readonly line: number;
      readonly column: number;
      readonly message: string;
    };

/**
 * Reads the lines of one plan, in order: it remembers ids and output paths, because of
 * rows that claim the same one the first stands and the later are invalid. A row may
 * depend on any earlier one, also on an invalid row by the id that it claims: that row
 * never completes, which is for the run to say.
 */
export function createPlanParser(places: Places): (text: string, line: number) => PlanLine {
  const lineOfId = new Map<string, number>();
  const lineOfOutput = new Map<string, number>();
  const earlierIds = new Set<string>();

  return (text, line) => {
    if (text.trim() === '') return { type: 'blank' };
    const reading = readJson(text);
    if (reading.type === 'not_json') {
      return { type: 'not_json', line, column: reading.offset + 1, message: reading.message };
    }
    const invalid = (
      message: string,
      path: JsonPath,
      part: 'key' | 'value' = 'value',
    ): PlanLine => {
      const claimed = isJsonObject(reading.value) ? reading.value['job_id'] : null;
      if (typeof claimed === 'string') earlierIds.add(claimed);
      return { type: 'invalid', ...placed(text, line, message, path, part) };
    };
    if (!isJsonObject(reading.value)) return invalid('a row must be a JSON object', []);

    const parsed = v.safeParse(planRow, reading.value);
    if (!parsed.success) {
      const [problem] = explainIssue(parsed.issues[0]);
      return problem === undefined
        ? invalid('not a valid row', [])
        : invalid(problem.message, problem.path, problem.part);
    }
    const row = parsed.output;
    const unusable = findUnusable(reading.value);
    if (unusable !== null) return invalid(unusable.message, unusable.path);
    const inexact = findInexactInteger(row.config, text);
    if (inexact !== null) {
      return invalid(
        `${renderPath(inexact)} is an integer too large to be kept exactly; write it as a string`,
        inexact,
      );
    }
    const wrongPath = checkOutputPath(row.output_json, places);
    if (wrongPath !== null) return invalid(`output_json ${wrongPath}`, ['output_json']);

    const idKey = row.job_id.toLowerCase();
    const earlierId = lineOfId.get(idKey);
    if (earlierId !== undefined) {
      return invalid(`job_id is already used in line ${earlierId}`, ['job_id']);
    }
    const output = outputKey(placeInWorkspace(row.output_json, places));
    const earlierOutput = lineOfOutput.get(output);
    if (earlierOutput !== undefined) {
      return invalid(`output_json is already used in line ${earlierOutput}`, ['output_json']);
    }
    const dependsOn = row.depends_on ?? NONE;
    const wrong = findWrongDependency(dependsOn, row.job_id, earlierIds);
    if (wrong !== null) return invalid(wrong.message, ['depends_on', wrong.index]);
    earlierIds.add(row.job_id);
    lineOfId.set(idKey, line);
    lineOfOutput.set(output, line);
    return {
      type: 'job',
      job: {
        id: row.job_id,
        line,
        config: row.config,
        outputJson: row.output_json,
        command: row.command ?? null,
        timeoutSeconds: row.timeout_seconds ?? null,
        retries: row.retries ?? null,
        env: row.env ?? null,
        dependsOn,
        metadata: row.metadata ?? null,
      },
    };
  };
}

/** One for all rows without dependencies. */
const NONE: readonly string[] = [];

function findWrongDependency(
  dependsOn: readonly string[],
  ownId: string,
  earlierIds: ReadonlySet<string>,
): { readonly index: number; readonly message: string } | null {
  const named = new Set<string>();
  for (const [index, id] of dependsOn.entries()) {
    const name = JSON.stringify(id);
    if (id === ownId) return { index, message: `depends_on names the row itself, ${name}` };
    if (named.has(id)) return { index, message: `depends_on names ${name} twice` };
    if (!earlierIds.has(id)) {
      return { index, message: `depends_on names ${name}, which is the job_id of no earlier row` };
    }
    named.add(id);
  }
  return null;
}

function placed(
  text: string,
  line: number,
  message: string,
  path: JsonPath,
  part: 'key' | 'value',
): InvalidRow {
  return { line, column: offsetOf(text, path, part) + 1, message };
}

/**
 * The first integer literal that JSON.parse rounds (2^53 + 1 becomes 2^53): a seed of 64
 * bits would silently reach the job as another one. Only large values are looked up in
 * the text, so that ordinary rows cost nothing.
 */
function findInexactInteger(config: JsonObject, text: string): JsonPath | null {
  const suspects: JsonPath[] = [];
  collectLargeIntegers(config, ['config'], suspects);
  return (
    suspects.find((path) => {
      const source = sourceOf(text, path);
      return source !== null && /^-?\d+$/.test(source) && BigInt(source) !== BigInt(Number(source));
    }) ?? null
  );
}

function collectLargeIntegers(value: unknown, path: JsonPath, found: JsonPath[]): void {
  if (typeof value === 'number') {
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER && Number.isInteger(value)) found.push(path);
  } else if (Array.isArray(value)) {
    value.forEach((child, index) => {
      collectLargeIntegers(child, [...path, index], found);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, child] of Object.entries(value)) {
      if (
        typeof child === 'number'
          ? Math.abs(child) > Number.MAX_SAFE_INTEGER
          : typeof child === 'object'
      ) {
        collectLargeIntegers(child, [...path, name], found);
      }
    }
  }
}
