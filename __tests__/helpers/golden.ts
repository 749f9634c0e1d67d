import { expect } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../fixtures/golden/', import.meta.url);

/**
 * Expects `text` to be the content of `__tests__/fixtures/golden/<name>`, which somebody
 * has looked at. To renew it: `UPDATE_GOLDEN=1 npm test`, then read the difference.
 */
export function expectGolden(name: string, text: string): void {
  const file = new URL(name, FOLDER);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
