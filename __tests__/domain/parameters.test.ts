import { describe, expect, test } from '@jest/globals';
import { varyingParameters } from '../../src/domain/parameters.js';
import { parameterTexts } from '../../src/formats/parameter-texts.js';

describe('the parameters that vary', () => {
  test('are those with another value, or with none, in some job', () => {
    const configs = [
      { same: 1, other: 1, gone: null, deep: { a: [1], b: 'x' } },
      { same: 1, other: 2, deep: { a: [2], b: 'x' } },
    ];
    expect(varyingParameters(configs)).toEqual(['other', 'gone', 'deep.a']);
  });

  test('are none for one job and for no job', () => {
    expect(varyingParameters([{ a: 1 }])).toEqual([]);
    expect(varyingParameters([])).toEqual([]);
  });

  test('may have names that an object inherits', () => {
    const configs = [JSON.parse('{"__proto__": 1, "toString": 1}'), { constructor: 1 }];
    expect(varyingParameters(configs)).toEqual(['__proto__', 'toString', 'constructor']);
    expect(parameterTexts({}, ['toString'])).toEqual(['–']);
  });

  test('are shown as a person writes them', () => {
    const config = { a: 0.1, b: 'text', c: [1, 2], d: null, e: {}, f: false };
    expect(parameterTexts(config, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toEqual([
      '0.1',
      'text',
      '[1,2]',
      'null',
      '{}',
      'false',
      '–',
    ]);
  });
});
