import {
  findNodeAtLocation,
  parse,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import type { Json, JsonObject } from '../domain/json.js';

/** Nesting deeper than this is refused: JSON.stringify overflows the stack far below JSON.parse. */
export const MAX_DEPTH = 64;

/** Parsed text, or what is wrong with it and at which character (from 0). */
export type JsonReading =
  | { readonly type: 'json'; readonly value: Json }
  | { readonly type: 'not_json'; readonly message: string; readonly offset: number };

/**
 * JSON.parse with a place for every error. V8's messages name a position only
 * sometimes and change between Node versions, so a second parser is asked once the
 * first has refused.
 */
export function readJson(text: string): JsonReading {
  try {
    return { type: 'json', value: JSON.parse(text) as Json };
  } catch {
    const errors: ParseError[] = [];
    try {
      parse(text, errors, { disallowComments: true, allowTrailingComma: false });
    } catch {
      // It calls itself for each level and ran out of stack.
      return { type: 'not_json', message: 'nested too deeply', offset: 0 };
    }
    const [first] = errors;
    if (first === undefined) return { type: 'not_json', message: 'not valid JSON', offset: 0 };
    const message = printParseErrorCode(first.error)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase();
    return { type: 'not_json', message, offset: first.offset };
  }
}

/** A property name or array index on the way to a value. */
export type JsonPath = readonly (string | number)[];

/** Something in a JSON value that would not survive being written again. */
export interface UnusableValue {
  readonly path: JsonPath;
  readonly message: string;
}

/**
 * The first number that is not finite (`1e999` parses to Infinity, and would be written
 * back as null), or the first place nested deeper than `MAX_DEPTH`; null when all is well.
 */
export function findUnusable(value: Json): UnusableValue | null {
  const found = search(value, 0);
  if (found === null) return null;
  const path = found.pathFromEnd.reverse();
  const place = renderPath(path);
  return {
    path,
    message:
      found.what === 'too_large'
        ? `${place} is a number too large to hold`
        : `nested deeper than ${MAX_DEPTH} levels`,
  };
}

/** What is unusable, and the steps to it, the last one first. */
interface Unusable {
  readonly what: 'too_large' | 'too_deep';
  readonly pathFromEnd: (string | number)[];
}

/** Every number of every result passes here: the way to one is written only once it is found. */
function search(value: Json, depth: number): Unusable | null {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? null : { what: 'too_large', pathFromEnd: [] };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= MAX_DEPTH) return { what: 'too_deep', pathFromEnd: [] };
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    for (let index = 0; index < items.length; index += 1) {
      const found = search(items[index] ?? null, depth + 1);
      if (found !== null) return within(index, found);
    }
    return null;
  }
  const members = value as JsonObject;
  for (const name in members) {
    const found = search(members[name] ?? null, depth + 1);
    if (found !== null) return within(name, found);
  }
  return null;
}

function within(step: string | number, found: Unusable): Unusable {
  found.pathFromEnd.push(step);
  return found;
}

/** `config.grid[2].value`, as a person would write it. */
export function renderPath(path: JsonPath): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`,
    )
    .join('');
}

/**
 * The character (from 0) at which the value at `path` starts in `text`; with `key`, its
 * property name. The nearest enclosing value that exists stands in for a missing one.
 */
export function offsetOf(text: string, path: JsonPath, part: 'key' | 'value'): number {
  const root = treeOf(text);
  if (root === undefined) return 0;
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node === undefined) continue;
    const { parent } = node;
    const wantsKey = part === 'key' && length === path.length;
    return wantsKey && parent?.type === 'property' ? parent.offset : node.offset;
  }
  return root.offset;
}

/** The source text of the value at `path`, or null when there is none. */
export function sourceOf(text: string, path: JsonPath): string | null {
  const root = treeOf(text);
  const node = root === undefined ? undefined : findNodeAtLocation(root, [...path]);
  return node === undefined ? null : text.slice(node.offset, node.offset + node.length);
}

/** Undefined for text that is nested too deeply for this parser, which calls itself. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch {
    return undefined;
  }
}
