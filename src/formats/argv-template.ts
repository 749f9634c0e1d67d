import { isJsonObject, type Json, type JsonObject } from '../domain/json.js';

/** Starts the job of the pipeline that this tool replaces. */
export const PIPELINE_TEMPLATE: readonly string[] = [
  '{python}',
  '-m',
  'scripts.run_arbitrage_tuning',
  '--data-file',
  '{config.data_file}',
  '{flags}',
  '--output-json',
  '{output_json}',
];

/** What the placeholders of a template stand for. */
export interface TemplateValues {
  readonly jobId: string;
  readonly outputJson: string;
  readonly attempt: number;
  readonly python: string;
  readonly config: JsonObject;
  /** Absolute path of a file that holds the config as JSON. */
  readonly configFile: string;
}

type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'name'; readonly name: SimpleName }
  | { readonly type: 'config'; readonly path: string };

const SIMPLE_NAMES = [
  'job_id',
  'output_json',
  'attempt',
  'python',
  'config_json',
  'config_file',
] as const;
type SimpleName = (typeof SIMPLE_NAMES)[number];

type Element =
  { readonly type: 'flags' } | { readonly type: 'pieces'; readonly pieces: readonly Piece[] };

/** A template whose placeholders have been found and are all known. */
export interface CompiledTemplate {
  readonly argv: readonly string[];
  readonly elements: readonly Element[];
  /** Dotted paths below config that must have a value. */
  readonly configPaths: readonly string[];
}

export type Compilation =
  | { readonly type: 'compiled'; readonly template: CompiledTemplate }
  | { readonly type: 'wrong'; readonly message: string };

/** Finds the placeholders of an argv; `wrong` names one that does not exist. */
export function compileTemplate(argv: readonly string[]): Compilation {
  const elements: Element[] = [];
  const configPaths: string[] = [];
  for (const text of argv) {
    if (text === '{flags}') {
      elements.push({ type: 'flags' });
      continue;
    }
    const pieces: Piece[] = [];
    let end = 0;
    for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g)) {
      const [whole, name] = match;
      if (match.index > end) pieces.push({ type: 'text', text: text.slice(end, match.index) });
      end = match.index + whole.length;
      if (whole === '{{' || whole === '}}') {
        pieces.push({ type: 'text', text: whole.charAt(0) });
      } else if (name?.startsWith('config.') === true && name.length > 'config.'.length) {
        const path = name.slice('config.'.length);
        configPaths.push(path);
        pieces.push({ type: 'config', path });
      } else {
        const simple = SIMPLE_NAMES.find((known) => known === name);
        if (simple === undefined) return { type: 'wrong', message: explain(whole, name) };
        pieces.push({ type: 'name', name: simple });
      }
    }
    if (end < text.length) pieces.push({ type: 'text', text: text.slice(end) });
    elements.push({ type: 'pieces', pieces });
  }
  return { type: 'compiled', template: { argv, elements, configPaths } };
}

function explain(whole: string, name: string | undefined): string {
  if (name === 'flags')
    return 'the command has {flags} inside of an argument; it must be one by itself';
  const known = `{${SIMPLE_NAMES.join('} {')}} {config.NAME} {flags}`;
  const what = name === undefined ? `a single ${whole}` : `an unknown placeholder ${whole}`;
  return `the command has ${what}; known are ${known}, and {{ }} for literal braces`;
}

/** The first config path of the template that this config has no value for, or null. */
export function missingValue(template: CompiledTemplate, config: JsonObject): string | null {
  return template.configPaths.find((path) => valueAt(config, path) === null) ?? null;
}

/** The argv of one job. Call only when `missingValue` is null. */
export function renderArgv(template: CompiledTemplate, values: TemplateValues): string[] {
  return template.elements.flatMap((element) =>
    element.type === 'flags'
      ? renderFlags(values.config, template.configPaths)
      : [element.pieces.map((piece) => renderPiece(piece, values)).join('')],
  );
}

function renderPiece(piece: Piece, values: TemplateValues): string {
  switch (piece.type) {
    case 'text':
      return piece.text;
    case 'config':
      return renderValue(valueAt(values.config, piece.path));
    case 'name':
      switch (piece.name) {
        case 'job_id':
          return values.jobId;
        case 'output_json':
          return values.outputJson;
        case 'attempt':
          return String(values.attempt);
        case 'python':
          return values.python;
        case 'config_json':
          return JSON.stringify(values.config);
        case 'config_file':
          return values.configFile;
      }
  }
}

/** `--kebab-name value` for each entry that is not used elsewhere: `_` becomes `-`. */
function renderFlags(config: JsonObject, usedPaths: readonly string[]): string[] {
  const usedNames = new Set(
    usedPaths.map((path) => (Object.hasOwn(config, path) ? path : path.split('.')[0])),
  );
  return Object.entries<Json>(config).flatMap(([name, value]) => {
    if (usedNames.has(name) || value === null || value === false) return [];
    const flag = `--${name.replaceAll('_', '-')}`;
    if (value === true) return [flag];
    const values: readonly Json[] = Array.isArray(value) ? (value as Json[]) : [value];
    return values.flatMap((one) => [flag, renderValue(one)]);
  });
}

function renderValue(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The value at a dotted path (a name with dots in it comes first), null when there is none. */
function valueAt(config: JsonObject, path: string): Json {
  if (Object.hasOwn(config, path)) return config[path] ?? null;
  let value: Json = config;
  for (const name of path.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return null;
    value = value[name] ?? null;
  }
  return value;
}
