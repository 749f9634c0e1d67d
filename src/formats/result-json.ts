import { isUtf8 } from 'node:buffer';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import { findUnusable, readJson } from './json-text.js';

/** A larger result is refused: it belongs into a file of its own. */
export const MAX_RESULT_BYTES = 16 * 1024 * 1024;

export type ResultParse =
  | { readonly type: 'valid'; readonly value: JsonObject }
  | { readonly type: 'invalid'; readonly message: string };

/**
 * Reads the bytes of a result: UTF-8, JSON, an object, every number finite, nested at
 * most 64 deep. The message says what is wrong and where.
 */
export function parseResult(bytes: Buffer): ResultParse {
  const invalid = (message: string): ResultParse => ({ type: 'invalid', message });
  if (bytes.length > MAX_RESULT_BYTES) return invalid(`larger than ${MAX_RESULT_BYTES} bytes`);
  if (!isUtf8(bytes)) return invalid('not UTF-8');
  const text = bytes.toString('utf8');
  if (text.charCodeAt(0) === 0xfeff)
    return invalid('not plain UTF-8: starts with a byte order mark');
  if (text.trim() === '') return invalid('empty');
  const reading = readJson(text);
  if (reading.type === 'not_json') {
    const { line, column } = lineAndColumn(text, reading.offset);
    const word = /^(-?Infinity|NaN)/.exec(text.slice(reading.offset))?.[0];
    return invalid(
      word === undefined
        ? `not JSON at ${line}:${column} (${reading.message})`
        : `${word} at ${line}:${column} is not a JSON number`,
    );
  }
  if (!isJsonObject(reading.value)) return invalid('not a JSON object');
  const unusable = findUnusable(reading.value);
  return unusable === null ? { type: 'valid', value: reading.value } : invalid(unusable.message);
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
