import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../helpers/plans.js';

const page = readFileSync(join(ROOT, 'docs', 'how-it-survives.md'), 'utf8');

/** The rows of the table of endings: what happens, and the tests that show it. */
const endings = (/^## The endings$([\s\S]*?)^## /m.exec(page)?.[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| **'))
  .map((line) => ({
    what: /\*\*(.+?)\*\*/.exec(line)?.[1] ?? line,
    shownBy: [...line.matchAll(/`([\w/-]+\.test\.ts) › (.+?)`(?=, `| \|)/g)].map(
      ([, file = '', name = '']) => ({ file, name }),
    ),
  }));

/** The titles in a suite, as they are written; what varies in one is `…`. */
function titlesIn(file: string): string[] {
  const source = readFileSync(join(ROOT, '__tests__', file), 'utf8');
  const calls = /(?:\b(?:test|it|scenario|describe)|\))\(\s*(['"`])((?:\\.|(?!\1).)+)\1,/g;
  return [...source.matchAll(calls)].map(([, , title = '']) =>
    title.replace(/\$\{[^}]*\}|\$\w+|%[sdj]/g, '…').replace(/\\(.)/g, '$1'),
  );
}

test.each(endings)('$what: each test that is named for it exists', ({ shownBy }) => {
  expect(shownBy.length).toBeGreaterThan(0);
  for (const { file, name } of shownBy) expect(titlesIn(file)).toContain(name);
});

test('the page has its endings, and the README leads to it', () => {
  expect(endings.length).toBeGreaterThanOrEqual(14);
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain('(docs/how-it-survives.md');
});
