import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  findUnusable,
  MAX_DEPTH,
  offsetOf,
  readJson,
  renderPath,
  sourceOf,
} from '../../src/formats/json-text.js';

test('reads what JSON.parse reads, as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(readJson(text)).toEqual({ type: 'json', value: JSON.parse(text) as unknown });
    }),
  );
});

test('refuses what JSON.parse refuses, with a place within the text', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', '"', '\\', '\u0001'),
      (text, at, put) => {
        const broken = text.slice(0, at % text.length) + put;
        const reading = readJson(broken);
        if (reading.type === 'json') {
          expect(JSON.parse(broken)).toEqual(reading.value);
          return;
        }
        expect(reading.offset).toBeGreaterThanOrEqual(0);
        expect(reading.offset).toBeLessThanOrEqual(broken.length);
        expect(reading.message).toMatch(/^[a-z ]+$/);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([10_000, 1_000_000])('text nested %d deep and cut off is no crash', (depth) => {
  expect(readJson('['.repeat(depth))).toEqual({
    type: 'not_json',
    message: 'nested too deeply',
    offset: 0,
  });
});

describe('what would not survive being written again', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { down: nested(depth - 1) });

  test.each([
    ['nothing', '{"a":[1,{"b":-0.5e10}]}', null],
    ['a number too large', '{"a":[1,{"b":1e999}]}', 'a[1].b is a number too large to hold'],
    ['a negative one', '-1e999', ' is a number too large to hold'],
  ])('%s', (_, text, message) => {
    expect(findUnusable(JSON.parse(text) as never)?.message ?? null).toBe(message);
  });

  test(`nesting of more than ${MAX_DEPTH} levels`, () => {
    expect(findUnusable(nested(MAX_DEPTH) as never)).toBeNull();
    expect(findUnusable(nested(MAX_DEPTH + 1) as never)).toMatchObject({
      message: `nested deeper than ${MAX_DEPTH} levels`,
      path: { length: MAX_DEPTH },
    });
  });
});

test('a path is shown as a person would write it', () => {
  expect(renderPath(['config', 'grid', 2, 'value'])).toBe('config.grid[2].value');
  expect(renderPath([0, 'a'])).toBe('[0].a');
  expect(renderPath([])).toBe('');
});

describe('places in the text', () => {
  const text = '{"a": {"b": [10, 20]}, "c": 1}';
  test.each([
    ['a value', ['a', 'b', 1], 'value', '20]'],
    ['a key', ['c'], 'key', '"c"'],
    ['an object', ['a'], 'value', '{"b"'],
    ['the nearest that exists', ['a', 'x', 'y'], 'value', '{"b"'],
    ['a key that does not exist: what would hold it', ['a', 'x'], 'key', '{"b"'],
    ['the whole', [], 'value', '{"a"'],
  ] as const)('%s', (_, path, part, at) => {
    expect(offsetOf(text, path, part)).toBe(text.indexOf(at));
  });

  test('and the source there', () => {
    expect(sourceOf(text, ['a', 'b'])).toBe('[10, 20]');
    expect(sourceOf(text, ['x'])).toBeNull();
  });

  test('of text too deep to look into are its beginning', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(offsetOf(deep, [0, 0], 'value')).toBe(0);
    expect(sourceOf(deep, [0, 0])).toBeNull();
  });
});
