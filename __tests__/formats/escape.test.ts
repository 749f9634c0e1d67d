import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeCode, escapeMarkdown, plainText, shorten } from '../../src/formats/escape.js';
import { lateLinks, readElements, renderGfm, textOf } from '../helpers/github-page.js';
import { HOSTILE_MARKUP, HOSTILE_OUTPUT, hostileText } from '../helpers/hostile-text.js';

/** Where data stands in a summary: sentence, list, table, details, heading. */
const FRAMES = [
  ['a list item', (datum: string) => `- ${datum}`, ['ul', 'li']],
  ['a heading', (datum: string) => `## x ${datum}`, ['h2']],
  [
    'a table cell',
    (datum: string) => `<table>\n<tr><td>${datum}</td></tr>\n</table>`,
    ['table', 'tr', 'td'],
  ],
  ['a paragraph', (datum: string) => `The job ${datum}: failed`, ['p']],
] as const;

describe.each(FRAMES)('a datum in %s', (_, frame, names) => {
  function check(datum: string): void {
    const html = renderGfm(frame(escapeMarkdown(datum)));
    const shown = shorten(plainText(datum).replace(/\s+/g, ' ').trim(), 200);
    expect([...readElements(html).names]).toEqual([...names]);
    expect(textOf(html)).toContain(shown);
    expect(lateLinks(html)).toEqual([]);
  }

  test.each(HOSTILE_MARKUP)('%j is text, all of it', check);

  test('is text whatever it holds', () => {
    fc.assert(fc.property(hostileText(HOSTILE_MARKUP), check), { numRuns: 150 });
  });
});

describe('a datum in <code>', () => {
  function check(datum: string): void {
    const html = renderGfm(`- <code>${escapeCode(datum)}</code>`);
    const shown = shorten(plainText(datum), 200);
    const names = shown.includes('@') ? ['ul', 'li', 'code', 'wbr'] : ['ul', 'li', 'code'];
    expect([...readElements(html).names]).toEqual(names);
    // cmark-gfm finds addresses in a piece of text, character references resolved.
    expect(html).not.toMatch(/@(?!<wbr>)/);
    expect(textOf(html)).toContain(shown);
  }

  test.each(HOSTILE_MARKUP)('%j is text, all of it', check);

  test('is text whatever it holds', () => {
    fc.assert(fc.property(hostileText(HOSTILE_MARKUP), check), { numRuns: 150 });
  });

  test('can be copied as it is', () => {
    const id = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
    expect(escapeCode(id)).toBe(id);
  });
});

describe('plain text', () => {
  test('drops colours, links and cursor movements', () => {
    expect(
      plainText('\u001b[1;31mred\u001b[0m \u001b]8;;https://x\u0007link\u001b]8;;\u0007'),
    ).toBe('red link');
  });

  test('shows what cannot be seen', () => {
    expect(plainText('a\u001bb\u0000c\u009bd\u202ee\u200bf\u{e0001}g\ud800h\u2028')).toBe(
      'a\\x1bb\\x00c\\x9bd\\u202ee\\u200bf\\u{e0001}g\\ud800h\\u2028',
    );
  });

  test('keeps tabs, letters of any script and emoji', () => {
    const text = 'ÄÖ\tжя 漢字 עברית ✓ 🎉 e\u0301';
    expect(plainText(text)).toBe(text);
  });

  test('is one line without anything unseen, whatever comes', () => {
    fc.assert(
      fc.property(hostileText(HOSTILE_OUTPUT), (text) => {
        expect(plainText(text)).not.toMatch(/(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });

  test('takes linear time', () => {
    const started = performance.now();
    plainText('\u001b]'.repeat(200_000));
    plainText('\u001b['.repeat(200_000));
    plainText(`\u001b[${'0'.repeat(400_000)}`);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

test('a cut never splits a character', () => {
  expect(shorten('🎉🎉🎉', 2)).toBe('🎉…');
  expect(shorten('🎉🎉', 2)).toBe('🎉🎉');
});
