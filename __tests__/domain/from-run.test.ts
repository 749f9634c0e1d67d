import { expect, test } from '@jest/globals';
import { parseFromRun } from '../../src/domain/from-run.js';

test('latest, or the id of a workflow run', () => {
  expect(parseFromRun('latest')).toEqual({ type: 'latest' });
  expect(parseFromRun('17829346512')).toEqual({ type: 'id', id: '17829346512' });
});

test.each(['', 'Latest', '0', '007', '-5', '1e99', '1.5', '../..', '1; rm', ' 1', '9'.repeat(16)])(
  '%j is neither: it would become part of a URL',
  (text) => {
    expect(parseFromRun(text)).toBeNull();
  },
);
