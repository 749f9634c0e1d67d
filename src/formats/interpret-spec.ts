import { PROTOTYPE_NAMES, type Json, type JsonObject } from '../domain/json.js';
import { nearestName } from '../domain/nearest-name.js';
import { parseObjective } from '../domain/ranking.js';
import {
  countCombinations,
  varyingNames,
  type Repeats,
  type SessionSpec,
} from '../domain/session-spec.js';
import { UserError } from '../domain/user-error.js';
import { compileTemplate, PIPELINE_TEMPLATE } from './argv-template.js';
import { splitCommand } from './command-string.js';
import { renderPath, type JsonPath } from './json-text.js';
import { MAX_ROWS, specEntries, type WrittenSpec } from './session-spec-schema.js';
import { checkExclude, dimensionsOf, type Report, type SpecProblem } from './spec-dimensions.js';

/** What a spec of the right shape means, or why it means nothing. */
export interface Interpretation {
  /** Null when there are problems. */
  readonly spec: SessionSpec | null;
  readonly problems: readonly SpecProblem[];
  readonly warnings: readonly SpecProblem[];
}

/** Words that belong to the run of a plan. As parameters they stand below `fixed`. */
const NOT_OF_A_SPEC: Readonly<Record<string, string>> = {
  timeout: 'did you mean timeout_seconds?',
  parameters: 'did you mean grids or fixed?',
  retries: 'it is an input of the run.',
  env: 'it is a key of the rows of a plan.',
  session: 'it is an input of the run.',
  name: 'the session is named by the file, or by the input `session`.',
  max_parallel: 'it is an input of the run.',
  working_directory: 'it is an input of the run.',
};

/** Looks at all that the parts of a spec say of one another. */
export function interpretSpec(written: WrittenSpec): Interpretation {
  const problems: SpecProblem[] = [];
  const warnings: SpecProblem[] = [];
  const wrong = (path: JsonPath, message: string, part: 'key' | 'value' = 'value'): void =>
    void problems.push({ path, message, part });
  const doubtful = (path: JsonPath, message: string): void =>
    void warnings.push({ path, message, part: 'value' });

  const fixed = fixedOf(written, wrong);
  const repeats = repeatsOf(written);
  const dimensions = dimensionsOf(written, wrong, doubtful);
  checkNames(written, { fixed, repeats }, wrong, doubtful);
  checkSize(written, { dimensions, repeats }, wrong);
  checkExclude(written, dimensions, wrong, doubtful);
  const parameters = new Set([
    ...Object.keys(fixed),
    ...varyingNames(dimensions),
    ...(repeats.seedParameter === null ? [] : [repeats.seedParameter]),
    ...(written.tag_prefix === undefined ? [] : ['tag']),
  ]);
  const command = commandOf(written, parameters, wrong);
  const metric = metricOf(written, wrong);
  const spec: SessionSpec = {
    fixed,
    dimensions,
    random: written.random ?? null,
    exclude: written.exclude ?? [],
    repeats,
    maxJobs: written.max_jobs ?? null,
    tagPrefix: written.tag_prefix ?? null,
    command,
    timeoutSeconds: written.timeout_seconds ?? null,
    metric,
  };
  return { spec: problems.length > 0 ? null : spec, problems, warnings };
}

/**
 * What is wrong with a key of the top level, whatever its value: it is nearly one of a spec, or
 * means something elsewhere. Null for a key of a spec, and for what can only be a parameter.
 */
export function remarkOnKey(name: string): string | null {
  if (Object.hasOwn(specEntries, name)) return null;
  const meant = nearestName(name, Object.keys(specEntries));
  const elsewhere = Object.hasOwn(NOT_OF_A_SPEC, name) ? NOT_OF_A_SPEC[name] : undefined;
  const remark = elsewhere ?? (meant === null ? null : `did you mean ${meant}?`);
  if (remark === null) return null;
  return `unknown key ${name}: ${remark} A parameter of this name goes below fixed.`;
}

/** Parameters of the top level and of `fixed`, in their order; `data_file` too. */
function fixedOf(written: WrittenSpec, wrong: Report): JsonObject {
  const fixed: Record<string, Json> = {};
  for (const [name, value] of Object.entries(written)) {
    if (Object.hasOwn(specEntries, name) && name !== 'data_file') continue;
    fixed[name] = value as Json;
    const remark = remarkOnKey(name);
    if (remark !== null) wrong([name], remark, 'key');
  }
  for (const [name, value] of Object.entries<Json>(written.fixed ?? {})) {
    if (Object.hasOwn(fixed, name)) {
      wrong(['fixed', name], `${name} has a value at the top level too: keep one of them`, 'key');
    }
    fixed[name] = value;
  }
  return fixed;
}

function repeatsOf({ repeats = 1 }: WrittenSpec): Repeats {
  return typeof repeats === 'number'
    ? { count: repeats, seedParameter: null }
    : { count: repeats.count, seedParameter: repeats.seed_parameter ?? null };
}

/** Each parameter has one source; only a grid may stand over a fixed value. */
function checkNames(
  written: WrittenSpec,
  { fixed, repeats }: Pick<SessionSpec, 'fixed' | 'repeats'>,
  wrong: Report,
  doubtful: Report,
): void {
  const varying: { readonly name: string; readonly path: JsonPath }[] = [
    ...(written.grids ?? []).map(({ name }, index) => ({ name, path: ['grids', index, 'name'] })),
    ...(written.zip ?? []).map(({ name }, index) => ({ name, path: ['zip', index, 'name'] })),
    ...(repeats.seedParameter === null
      ? []
      : [{ name: repeats.seedParameter, path: ['repeats', 'seed_parameter'] }]),
  ];
  const first = new Map<string, JsonPath>();
  for (const { name, path } of varying) {
    const before = first.get(name);
    if (before !== undefined) {
      wrong(path, `${name} varies twice: ${renderPath(before)} has it already`);
    } else if (Object.hasOwn(fixed, name)) {
      doubtful(path, `${name} is fixed too: the values of ${renderPath(path)} count`);
    }
    first.set(name, before ?? path);
    if (PROTOTYPE_NAMES.includes(name)) wrong(path, `${name} is a reserved name`);
  }
  if (written.tag_prefix === undefined) return;
  const tagged = first.get('tag');
  if (tagged !== undefined) {
    wrong(tagged, 'tag cannot vary: it is the tag_prefix. Rename it, or leave tag_prefix out');
  } else if (Object.hasOwn(fixed, 'tag')) {
    doubtful(['tag_prefix'], 'the parameter tag is set to the tag_prefix: its own value is lost');
  }
}

function checkSize(
  written: WrittenSpec,
  { dimensions, repeats }: Pick<SessionSpec, 'dimensions' | 'repeats'>,
  wrong: Report,
): void {
  const combinations = countCombinations(dimensions);
  const { random, max_jobs: maxJobs } = written;
  if (random !== undefined && random.jobs > combinations) {
    wrong(
      ['random', 'jobs'],
      `there are only ${combinations} combinations to draw ${random.jobs} jobs from: ask for fewer, or leave random out`,
    );
  }
  const rows = Math.min(random?.jobs ?? Infinity, combinations) * repeats.count;
  if (rows > MAX_ROWS && maxJobs === undefined && combinations !== Infinity) {
    const key = written.grids === undefined ? 'zip' : 'grids';
    wrong(
      [key],
      `${rows} rows follow from it, more than ${MAX_ROWS}: use fewer values, random, or max_jobs`,
    );
  }
}

function commandOf(
  { command: given }: WrittenSpec,
  parameters: ReadonlySet<string>,
  wrong: Report,
): readonly string[] | null {
  if (given === undefined && !parameters.has('data_file')) {
    wrong(
      [],
      'there is no command, such as "python train.py {flags} --output-json {output_json}"; without one the default job needs a data_file',
    );
  }
  let command: readonly string[] | null = null;
  try {
    command = typeof given === 'string' ? splitCommand(given) : (given ?? null);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    wrong(['command'], error.message);
  }
  const compilation = compileTemplate(command ?? PIPELINE_TEMPLATE);
  if (compilation.type === 'wrong') {
    wrong(['command'], compilation.message);
    return command;
  }
  if (command === null) return command;
  for (const path of compilation.template.configPaths) {
    const [name = ''] = path.split('.');
    if (parameters.has(path) || parameters.has(name)) continue;
    const meant = nearestName(name, [...parameters]);
    const remedy = meant === null ? 'no parameter has this name' : `did you mean ${meant}?`;
    wrong(['command'], `the command has {config.${path}}: ${remedy}`);
  }
  return command;
}

function metricOf({ metric }: WrittenSpec, wrong: Report): string | null {
  const all = metric === undefined ? [] : typeof metric === 'string' ? [metric] : metric;
  for (const [index, one] of all.entries()) {
    if (parseObjective(one) !== null) continue;
    const path = typeof metric === 'string' ? ['metric'] : ['metric', index];
    wrong(
      path,
      `${renderPath(path)} is ${JSON.stringify(one)}: must be NAME, NAME:maximize or NAME:minimize`,
    );
  }
  return all.length === 0 ? null : all.join('\n');
}
