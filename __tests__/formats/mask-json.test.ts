import { expect, test } from '@jest/globals';
import { maskConfig } from '../../src/formats/mask-json.js';

test('secrets in texts are replaced at every depth; all else stays', () => {
  const config = { url: 'https://x/?key=hunter22', list: ['hunter22', 1, null], on: true };
  expect(maskConfig(config, ['hunter22'])).toEqual({
    url: 'https://x/?key=***',
    list: ['***', 1, null],
    on: true,
  });
});

test('without secrets the config is handed on as it is', () => {
  const config = { a: 'hunter22' };
  expect(maskConfig(config, [])).toBe(config);
});
