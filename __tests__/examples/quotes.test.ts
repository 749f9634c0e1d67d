import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES, QUOTES, ROOT, run } from './programs.js';

const VENUE_C = join(EXAMPLES, 'continue', 'quotes-venue-c.csv');

function madeWithSeed(seed: number): string {
  const generator = join(EXAMPLES, 'quickstart', 'make-quotes.mjs');
  return run([process.execPath, generator, String(seed)], ROOT).stdout;
}

test('the quotes of the quick start are what their generator makes, byte for byte', () => {
  const quotes = readFileSync(QUOTES, 'utf8');
  expect(quotes === madeWithSeed(2025)).toBe(true);
  expect(quotes.length).toBeLessThan(300_000);
});

test('the quotes of venue C are what the generator makes, but for the one damaged line', () => {
  const made = madeWithSeed(3).split('\n');
  const differences = readFileSync(VENUE_C, 'utf8')
    .split('\n')
    .map((line, index) => ({ number: index + 1, line, made: made[index] }))
    .filter(({ line, made }) => line !== made);
  expect(differences).toEqual([
    {
      number: 1482,
      line: '2025-01-06T06:10:00Z,3060.28,3061.11,3064.70,306.10',
      made: '2025-01-06T06:10:00Z,3060.28,3061.11,3064.70,3065.10',
    },
  ]);
});
