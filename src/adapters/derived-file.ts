import { createHash } from 'node:crypto';
import type { Json } from '../domain/json.js';
import { readJson } from '../formats/json-text.js';
import { replaceFile } from './durable-files.js';
import { isErrno } from './errno.js';
import { readLines } from './line-reader.js';

/**
 * A derived file keeps what was computed from other files, so that a session of 100,000
 * jobs need not compute it again at every start. It is only ever a copy: it is local, may
 * be deleted at any time, and counts only when it is whole and its key is the one asked
 * for. The key names the very bytes it was computed from.
 *
 * One JSON value a line: the key, the values, and the sha256 of the lines before.
 */
export function writeDerived(file: string, key: Json, values: Iterable<unknown>): void {
  try {
    replaceFile(file, sealed(key, values));
  } catch (error) {
    // It only saves time: the next start computes again.
    if (!isErrno(error)) throw error;
  }
}

/**
 * Gives the values of a derived file in order.
 *
 * @param isCurrent whether what the file was computed from is as it was.
 * @param take called for each value, and its JSON, before the end of the file has been verified: what it
 *   made must be thrown away when the answer is false.
 * @returns false when there is no such file, its key is another, or it is not whole.
 * @throws what `isCurrent` or `take` throws, once the seal says that it was given our own text:
 *   a value of a damaged file may be of any shape.
 */
export function readDerived(
  file: string,
  isCurrent: (key: unknown) => boolean,
  take: (value: unknown, text: string) => void,
): boolean {
  const hash = createHash('sha256');
  let isVerified = false;
  let refusal: unknown = null;
  try {
    for (const { bytes, line, terminated } of readLines(file)) {
      if (isVerified || !terminated) return false;
      const text = bytes.toString('utf8');
      if (text.startsWith(SEAL)) {
        isVerified = text === seal(hash.digest('hex'));
        continue;
      }
      hash.update(bytes).update('\n');
      const reading = readJson(text);
      if (reading.type === 'not_json') return false;
      try {
        if (line > 1 && refusal === null) take(reading.value, text);
        else if (line === 1 && !isCurrent(reading.value)) return false;
      } catch (error) {
        refusal = error;
      }
    }
    if (isVerified && refusal !== null) throw refusal as Error;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
  return isVerified;
}

const SEAL = '{"sealed":"';

function seal(sha256: string): string {
  return `${SEAL}${sha256}"}`;
}

function* sealed(key: Json, values: Iterable<unknown>): Generator<string, void, undefined> {
  const hash = createHash('sha256');
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line(key);
  for (const value of values) yield line(value);
  yield `${seal(hash.digest('hex'))}\n`;
}

/** Several values to a line, as one line for each of 100,000 costs more than its content. */
export function* inGroups<T>(values: Iterable<T>): Generator<T[], void, undefined> {
  let group: T[] = [];
  for (const value of values) {
    if (group.push(value) < GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

const GROUP = 500;
