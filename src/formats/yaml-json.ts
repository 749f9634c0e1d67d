import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { isJsonObject, PROTOTYPE_NAMES, type Json } from '../domain/json.js';
import { MAX_DEPTH, renderPath, type JsonPath } from './json-text.js';

/** Something wrong at a character (from 0) of a text. */
export interface TextProblem {
  readonly message: string;
  readonly offset: number;
}

/** A YAML document as the JSON value that it stands for, and where each part is written. */
export interface YamlReading {
  /** Null when there are problems. */
  readonly value: Json;
  readonly problems: readonly TextProblem[];
  /** The character at which a value is written, or its key; the nearest that exists. */
  offsetOf(path: JsonPath, part: 'key' | 'value'): number;
  /** Line and column, from 1. */
  placeOf(offset: number): { readonly line: number; readonly column: number };
}

/** A few aliases of aliases stand for millions of values: no spec needs so many. */
const MOST_ALIASED = 100_000;

/** Where a value is written, and its parts. */
interface Located {
  readonly key: number;
  readonly value: number;
  readonly parts: Map<string | number, Located>;
}

/**
 * Reads one YAML 1.2 document (core schema, so that `no` and `on` are text), with anchors,
 * aliases and merge keys. What JSON cannot carry is a problem, as are duplicate keys, unknown
 * tags and integers that a double does not hold. JSON is YAML, so it reads JSON too.
 */
export function readYaml(text: string): YamlReading {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    merge: true,
    intAsBigInt: true,
    // Ours has the place of both, and knows merge keys.
    uniqueKeys: false,
    prettyErrors: false,
    // Else JSON with long keys is refused, which YAML allows nowhere.
    strict: false,
  });
  const [document, second] = documents;
  const problems: TextProblem[] = [];
  for (const { errors, warnings } of documents) {
    for (const { message, pos } of [...errors, ...warnings]) {
      problems.push({ message: message.replace(/^./, lower), offset: pos[0] });
    }
  }
  if (second !== undefined) {
    problems.push({
      message: 'a second document begins: a spec is one document',
      offset: second.range[0],
    });
  }
  const reader = createReader(document, problems);
  const whole =
    document === undefined || problems.length > 0 ? null : reader.read(document.contents, [], 0);
  return {
    value: problems.length > 0 ? null : (whole?.json ?? null),
    problems: problems.toSorted((a, b) => a.offset - b.offset),
    offsetOf(path, part) {
      let found = whole?.located;
      let isExact = true;
      for (const step of path) {
        const inner = found?.parts.get(step);
        if (inner === undefined) {
          isExact = false;
          break;
        }
        found = inner;
      }
      return (part === 'key' && isExact ? found?.key : found?.value) ?? 0;
    },
    placeOf(offset) {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}

interface ReadNode {
  readonly json: Json;
  readonly located: Located;
}

function createReader(
  document: Document | undefined,
  problems: TextProblem[],
): { read(node: Node | null, path: JsonPath, key: number): ReadNode } {
  let aliased = 0;
  let depthOfAliases = 0;

  function read(node: Node | null, path: JsonPath, key: number): ReadNode {
    const offset = node?.range?.[0] ?? key;
    const located: Located = { key, value: offset, parts: new Map() };
    const wrong = (message: string): ReadNode => {
      const where = path.length === 0 ? '' : `${renderPath(path)} `;
      problems.push({ message: `${where}${message}`, offset });
      return { json: null, located };
    };
    if (node === null) return { json: null, located };
    if (path.length > MAX_DEPTH) return wrong(`is nested deeper than ${MAX_DEPTH} levels`);
    if (depthOfAliases > 0 && ++aliased > MOST_ALIASED) {
      if (aliased > MOST_ALIASED + 1) return { json: null, located };
      return wrong(`its aliases stand for more than ${MOST_ALIASED} values`);
    }
    if (isAlias(node)) {
      const source = document === undefined ? undefined : node.resolve(document);
      if (source === undefined) return wrong(`*${node.source} is an alias without its anchor`);
      depthOfAliases += 1;
      const { json } = read(source, path, key);
      depthOfAliases -= 1;
      return { json, located };
    }
    if (isMap<Node, Node | null>(node)) return readMap(node, path, located);
    if (isSeq<Node>(node)) {
      const json = node.items.map((item, index) => {
        const one = read(item, [...path, index], item.range?.[0] ?? offset);
        located.parts.set(index, one.located);
        return one.json;
      });
      return { json, located };
    }
    const value = isScalar(node) ? node.value : undefined;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') {
      return { json: value, located };
    }
    if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) {
      return isKeptExactly(value)
        ? { json: Number(value), located }
        : wrong('is an integer too large to be kept exactly; write it in quotes');
    }
    return wrong('is not a number that JSON can hold; write it in quotes, or leave it out');
  }

  function readMap(map: YAMLMap<Node, Node | null>, path: JsonPath, located: Located): ReadNode {
    const entries = new Map<string, Json>();
    const merged: [string, Json][] = [];
    for (const pair of map.items) {
      if (isMergeKey(pair.key)) {
        merged.push(...readMerge(pair, path));
        continue;
      }
      const keyOffset = pair.key.range?.[0] ?? located.value;
      const name = nameOf(pair.key);
      const problem =
        name === null
          ? 'a key must be a text'
          : PROTOTYPE_NAMES.includes(name)
            ? `${name} is a reserved name`
            : entries.has(name)
              ? `the key ${JSON.stringify(name)} is there twice`
              : null;
      if (name === null || problem !== null) {
        problems.push({ message: problem ?? '', offset: keyOffset });
        continue;
      }
      const one = read(pair.value, [...path, name], keyOffset);
      located.parts.set(name, one.located);
      entries.set(name, one.json);
    }
    for (const [name, json] of merged) if (!entries.has(name)) entries.set(name, json);
    return { json: Object.fromEntries(entries), located };
  }

  /** The entries that `<<` brings; of equal names the first counts. */
  function readMerge({ key, value }: Pair<Node, Node | null>, path: JsonPath): [string, Json][] {
    const offset = key.range?.[0] ?? 0;
    depthOfAliases += 1;
    const { json } = read(value, path, offset);
    depthOfAliases -= 1;
    const maps: readonly Json[] = Array.isArray(json) ? (json as readonly Json[]) : [json];
    return maps.flatMap((one) => {
      if (isJsonObject(one)) return Object.entries<Json>(one);
      problems.push({ message: '<< must name a map, or a list of maps', offset });
      return [];
    });
  }

  return { read };
}

/** Whether JSON's digits are the number's own: `4.8103742086346577e16` loses its last. */
function isKeptExactly(value: bigint | number): boolean {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value));
  const digits = String(value);
  return !/^-?\d{16,}$/.test(digits) || BigInt(digits) === BigInt(value);
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
}

/** Numbers and booleans are names as they are written. */
function nameOf(key: Node): string | null {
  if (!isScalar(key) || key.value === null) return null;
  return typeof key.value === 'string' ? key.value : (key.source ?? null);
}

function lower(first: string): string {
  return first.toLowerCase();
}
