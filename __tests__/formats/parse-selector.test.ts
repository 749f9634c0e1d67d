import { describe, expect, test } from '@jest/globals';
import { parseSelector } from '../../src/formats/parse-selector.js';

function matches(pattern: string, id: string): boolean {
  const selector = parseSelector(pattern);
  if (typeof selector === 'string' || selector.type !== 'pattern') throw new Error('no pattern');
  return selector.matches(id);
}

test.each(['a', 's1_0001', 'a.b-c', 'nobody', '{a,b}', '!a', '#a', 'status', 'a:b'])(
  '%j is an id',
  (text) => {
    expect(parseSelector(text)).toEqual({ type: 'id', text });
  },
);

describe('a pattern', () => {
  test.each([
    ['*', 's1_0001'],
    ['**', 's1_0001'],
    ['s1_*', 's1_0001'],
    ['*_0001', 's1_0001'],
    ['s?_0001', 's1_0001'],
    ['s[1-3]_*', 's1_0001'],
    ['s[!2]_*', 's1_0001'],
    ['*.v1', 'a..b.v1'],
    ['a.*', 'a.b'],
  ])('%s matches %s', (pattern, id) => {
    expect(matches(pattern, id)).toBe(true);
  });

  test.each([
    ['s1_?', 's1_0001'],
    ['S1_*', 's1_0001'],
    ['s[2-3]_*', 's1_0001'],
    ['1*', 's1_0001'],
    ['a.b?', 'axbc'],
    ['{a,b}*', 'a1'],
    ['!b*', 'a1'],
    ['+(a)*', 'aaa'],
    ['a/*', 'a'],
  ])('%s does not match %s', (pattern, id) => {
    expect(matches(pattern, id)).toBe(false);
  });

  test('may be no longer than anybody needs', () => {
    expect(parseSelector('*'.repeat(1001))).toContain('longer than 1000');
  });
});

test.each([
  ['failed', ['failed']],
  ['completed', ['completed']],
  ['interrupted', ['interrupted', 'result_lost']],
  ['pending', ['pending']],
  ['skipped', ['skipped']],
  ['changed', ['changed', 'outdated', 'without_result']],
])('status:%s is read', (name, standings) => {
  const text = `status:${name}`;
  expect(parseSelector(text)).toEqual({ type: 'status', text, standings });
});

test('reason: is read', () => {
  const text = 'reason:timeout';
  expect(parseSelector(text)).toEqual({ type: 'reason', text, reason: 'timeout' });
});

test.each(['status:', 'status:faild', 'status:result_lost', 'status:constructor', 'status:*'])(
  '%s is refused, with the words there are',
  (text) => {
    expect(parseSelector(text)).toContain('failed, completed, interrupted');
  },
);

test.each(['reason:', 'reason:exit:1', 'reason:dependency'])(
  '%s is refused, with the words there are',
  (text) => {
    expect(parseSelector(text)).toContain('spawn_error, timeout');
  },
);
