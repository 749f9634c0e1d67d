import { describe, expect, test } from '@jest/globals';
import { MAX_RESULT_BYTES, parseResult } from '../../src/formats/result-json.js';

const parse = (content: string | Buffer) => parseResult(Buffer.from(content));

describe('an invalid result says what is wrong, and where', () => {
  test.each<[string, string | Buffer, string | RegExp]>([
    ['F02 empty', '', 'empty'],
    ['F02 white space', ' \n\t ', 'empty'],
    ['F03 cut off', '{\n  "a": 1,\n  "b": [1, 2', /^not JSON at 3:\d+ \(.+\)$/],
    ['F03 a comma too many', '{"a": 1,}', /^not JSON at 1:9 /],
    ['F04 NaN', '{\n  "a": NaN\n}', 'NaN at 2:8 is not a JSON number'],
    ['F04 Infinity', '{"a": Infinity}', 'Infinity at 1:7 is not a JSON number'],
    ['F04 -Infinity', '{"a": [-Infinity]}', '-Infinity at 1:8 is not a JSON number'],
    ['F04 1e999', '{"a": {"b": 1e999}}', 'a.b is a number too large to hold'],
    ['F04 -1e999', '{"metrics": [-1e999]}', 'metrics[0] is a number too large to hold'],
    ['F11 a byte order mark', '\uFEFF{}', 'not plain UTF-8: starts with a byte order mark'],
    ['F11 UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'not UTF-8'],
    ['F11 a bad byte', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'not UTF-8'],
    ['F11 an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'not UTF-8'],
    ['F13 text', '"ok"', 'not a JSON object'],
    ['F13 a list', '[{}]', 'not a JSON object'],
    ['F13 null', 'null', 'not a JSON object'],
    ['F13 a number', '5', 'not a JSON object'],
  ])('%s', (_, content, message) => {
    expect(parse(content)).toEqual({
      type: 'invalid',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  test.each([65, 10_000, 100_000])('F08 nested %d deep, whole and cut off', (depth) => {
    const opened = `{"a":${'['.repeat(depth)}`;
    expect(parse(`${opened}${']'.repeat(depth)}}`)).toEqual({
      type: 'invalid',
      message: 'nested deeper than 64 levels',
    });
    expect(parse(opened)).toMatchObject({
      type: 'invalid',
      message: expect.stringMatching(/^not JSON/),
    });
  });

  test('too large', () => {
    const content = `{"a":"${'x'.repeat(MAX_RESULT_BYTES)}"}`;
    expect(parse(content)).toEqual({
      type: 'invalid',
      message: `larger than ${MAX_RESULT_BYTES} bytes`,
    });
  });
});

describe('a valid result', () => {
  test('is read as it is', () => {
    expect(parse(' {"status":"success","metrics":{"pnl":-0.5},"é":"😀"}\n')).toEqual({
      type: 'valid',
      value: { status: 'success', metrics: { pnl: -0.5 }, é: '😀' },
    });
  });

  test('F12 may have any key, which is only data', () => {
    const reading = parse('{"__proto__":{"x":1},"constructor":{"prototype":{"y":2}}}');
    expect(reading.type).toBe('valid');
    expect(reading.type === 'valid' && Object.keys(reading.value)).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(({} as { x?: unknown; y?: unknown }).x).toBeUndefined();
    expect(({} as { x?: unknown; y?: unknown }).y).toBeUndefined();
  });

  test('F08 may have 300,000 keys', () => {
    const keys = Array.from({ length: 300_000 }, (_, n) => `"k${n}":1`);
    expect(parse(`{${keys.join()}}`).type).toBe('valid');
  });
});
