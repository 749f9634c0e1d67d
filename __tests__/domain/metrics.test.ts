import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/domain/json.js';
import { metricOf, metricsOf, metricsWith } from '../../src/domain/metrics.js';

const json = (text: string): JsonObject => JSON.parse(text) as JsonObject;

describe('the metrics of a result', () => {
  test.each([
    [
      'those below metrics',
      '{"top":1,"metrics":{"pnl":2,"nested":{"deep":3}}}',
      { pnl: 2, 'nested.deep': 3 },
    ],
    [
      'without metrics those below its top',
      '{"pnl":2,"config":{"fee":3}}',
      { pnl: 2, 'config.fee': 3 },
    ],
    ['numbers only', '{"metrics":{"a":"1","b":null,"c":true,"d":4}}', { d: 4 }],
    ['none within arrays', '{"metrics":{"curve":[1,2],"list":[{"x":1}]}}', {}],
    ['metrics that are no object are none', '{"metrics":[1],"pnl":2}', { pnl: 2 }],
    ['of two spellings of one path the first', '{"metrics":{"a.b":1,"a":{"b":2}}}', { 'a.b': 1 }],
    ['zero is a number', '{"metrics":{"pnl":0}}', { pnl: 0 }],
  ])('are %s', (_, text, expected) => {
    expect(metricsOf(json(text))).toEqual(expected);
  });

  test('are the first 100', () => {
    const metrics = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`m${n}`, n]));
    const found = metricsOf({ metrics });
    expect(Object.keys(found)).toHaveLength(100);
    expect(found).toMatchObject({ m0: 0, m99: 99 });
  });

  test('F12 a metric named __proto__ is only a name', () => {
    const found = metricsOf(json('{"metrics":{"__proto__":{"x":1},"constructor":2}}'));
    expect(Object.keys(found)).toEqual(['__proto__.x', 'constructor']);
    expect(({} as { x?: unknown }).x).toBeUndefined();
    const own = metricsOf(json('{"metrics":{"__proto__":5}}'));
    expect(Object.hasOwn(own, '__proto__')).toBe(true);
  });
});

describe('one metric', () => {
  test.each([
    ['below metrics', 'pnl', '{"pnl":1,"metrics":{"pnl":2}}', 2],
    ['below metrics by path', 'eval.loss', '{"metrics":{"eval":{"loss":3}}}', 3],
    ['by a name with a dot in it first', 'a.b', '{"metrics":{"a":{"b":1},"a.b":2}}', 2],
    ['else from the top', 'pnl', '{"pnl":1,"metrics":{}}', 1],
    ['else from the top by path', 'metrics.pnl', '{"metrics":{"pnl":2}}', 2],
    ['not as text', 'pnl', '{"metrics":{"pnl":"2"}}', null],
    ['not where there is nothing', 'eval.loss', '{"metrics":{"eval":3}}', null],
    ['not as an inherited name', 'constructor', '{"metrics":{}}', null],
    ['not as an inherited path', '__proto__.x', '{}', null],
    ['not when it is no finite number', 'pnl', '{"metrics":{"pnl":1e999}}', null],
  ])('is found %s', (_, name, text, expected) => {
    expect(metricOf(json(text), name)).toBe(expected);
  });
});

describe('the metrics with one by name', () => {
  const result = json('{"pnl":1,"metrics":{"score":2}}');
  const unread = (): never => {
    throw new Error('the result was read');
  };

  test('need no result when it is among them, or none is named', () => {
    expect(metricsWith({ score: 3 }, ['score'], unread)).toEqual({ score: 3 });
    expect(metricsWith({ score: 3 }, [], unread)).toEqual({ score: 3 });
  });

  test('have it from elsewhere in the result', () => {
    expect(metricsWith({ score: 2 }, ['pnl'], () => result)).toEqual({ score: 2, pnl: 1 });
  });

  test('stay as they are when the result has it not, or cannot be had', () => {
    expect(metricsWith({ score: 2 }, ['loss'], () => result)).toEqual({ score: 2 });
    expect(metricsWith({ score: 2 }, ['pnl'], () => null)).toEqual({ score: 2 });
  });
});
