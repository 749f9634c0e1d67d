import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filteredOut, parseFilter, type Filter } from '../../src/domain/filter.js';

/** A filter that must be one. */
function filter(text: string): Filter {
  const parsed = parseFilter(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

test.each([
  ['max_drawdown_pct <= 20', 'max_drawdown_pct', '<=', 20],
  ['trades>=1e2', 'trades', '>=', 100],
  ['eval.loss < -.5', 'eval.loss', '<', -0.5],
  ['mean absolute error == 0', 'mean absolute error', '==', 0],
  ['recall@1:5 != 3.', 'recall@1:5', '!=', 3],
])('%s is a filter', (text, metric, operator, value) => {
  expect(parseFilter(text)).toMatchObject({ metric, operator, value });
});

test.each([
  ['', 1, 'expected one of'],
  ['loss', 5, 'expected one of'],
  ['loss = 3', 6, '= is none of'],
  ['loss => 3', 6, '=> is none of'],
  ['loss <> 3', 6, '<> is none of'],
  [' <= 3', 2, 'expected the name'],
  ['loss <=', 8, 'expected a number'],
  ['loss <= ', 9, 'expected a number'],
  ['loss <= 3 4', 9, '3 4 is not a number'],
  ['loss <= 0x10', 9, '0x10 is not a number'],
  ['loss <= NaN', 9, 'NaN is not a number'],
  ['loss <= 1e999', 9, '1e999 is too large'],
  ['1 <= loss <= 3', 6, 'loss <= 3 is not a number'],
])('%j is none, from column %d on', (text, column, problem) => {
  const parsed = parseFilter(text);
  expect(parsed).toMatchObject({ column });
  expect('problem' in parsed ? parsed.problem : '').toContain(problem);
});

describe('a filter', () => {
  const REFERENCE: Record<string, (a: number, b: number) => boolean> = {
    '<=': (a, b) => a < b || a === b,
    '>=': (a, b) => a > b || a === b,
    '<': (a, b) => b > a,
    '>': (a, b) => b < a,
    '==': (a, b) => !(a < b) && !(a > b),
    '!=': (a, b) => a < b || a > b,
  };
  const number = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );

  test('lets through what its words say, whatever its numbers', () => {
    fc.assert(
      fc.property(number, fc.constantFrom(...Object.keys(REFERENCE)), number, (a, name, b) => {
        const passes = filteredOut({ a }, [filter(`a ${name} ${b}`)]) === null;
        expect(passes).toBe(REFERENCE[name]?.(a, b));
      }),
    );
  });

  test('leaves out a job without the metric, an inherited one included', () => {
    expect(filteredOut({}, [filter('loss != 3')])).toContain('no number loss');
    expect(filteredOut({}, [filter('constructor != 3')])).toContain('no number constructor');
  });

  test('of several the first that does not hold is the reason', () => {
    const filters = [filter('a >= 0'), filter('b < 1'), filter('c == 1')];
    expect(filteredOut({ a: 0, b: 0, c: 1 }, filters)).toBeNull();
    expect(filteredOut({ a: 0, b: 1, c: 0 }, filters)).toBe('filtered out: b < 1 does not hold');
  });
});
