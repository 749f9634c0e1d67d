const ESC = String.fromCharCode(0x1b);
const BEL = String.fromCharCode(0x07);

/** Colours, cursor movements and titles: what a program meant for a terminal, not for a reader. */
const TERMINAL_SEQUENCES = new RegExp(
  `${ESC}\\[[0-?]*[ -/]*[@-~]|${ESC}\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)`,
  'g',
);

/** The parts of an emoji that only choose its look. Dropping them loses no text. */
const EMOJI_JOINERS = /\u200d|[\ufe00-\ufe0f]/gu;

/**
 * All that is not seen but acts: control characters (C0, C1), direction overrides (bidi),
 * zero-width and other ignorable characters, line separators, halves of surrogate pairs.
 */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Longest datum in a sentence or table cell, in characters. */
const MAX_LENGTH = 200;

/**
 * One line of text that does nothing to a terminal: line breaks become spaces, colours
 * and cursor movements are dropped, and every other unseen character but TAB is shown as
 * its code (`\x1b`, `\u202e`).
 */
export function plainText(text: string): string {
  return text
    .replace(TERMINAL_SEQUENCES, '')
    .replace(EMOJI_JOINERS, '')
    .replace(/\r\n|[\r\n]/g, ' ')
    .replace(UNSEEN, showCode);
}

function showCode(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

/** `text`, or its first `maxLength - 1` characters and `…`. Never cuts a character in two. */
export function shorten(text: string, maxLength: number): string {
  // A string has at most as many characters as code units: most need no counting.
  if (text.length <= maxLength) return text;
  const characters = Array.from(text);
  if (characters.length <= maxLength) return text;
  return `${characters.slice(0, maxLength - 1).join('')}…`;
}

/**
 * A datum as text of a GFM document: in a sentence, a list item, a table cell or raw HTML
 * alike, on one line, nothing in it being markup.
 *
 * All that GFM gives a meaning becomes a character reference, which (unlike a backslash)
 * is right inside HTML blocks too. GitHub also makes links after Markdown is done, from
 * the *visible* text: of addresses, `@team`, `#1`, `GH-1`, commit hashes, `:emoji:`; and
 * the e-mail rule of cmark-gfm runs on decoded text. No reference stops those, so a
 * zero-width space breaks each such pattern. Inside `<code>` they do not act: show what
 * is meant to be copied with `escapeCode`.
 */
export function escapeMarkdown(text: string, maxLength = MAX_LENGTH): string {
  const visible = shorten(plainText(text).replace(/\s+/g, ' ').trim(), maxLength);
  return reference(breakAutolinks(visible))
    .replace(/^[-+=]/, toReference)
    .replace(/^(\d+)([.)])/, (_, digits: string, mark: string) => digits + toReference(mark));
}

/**
 * A datum as the content of `<code>` or `<pre>`, on one line: nothing in it is markup,
 * and what a reader copies is exactly the text. The `<wbr>` is for the e-mail rule, which
 * looks into a `<code>` that stands in a sentence.
 */
export function escapeCode(text: string, maxLength = MAX_LENGTH): string {
  return reference(shorten(plainText(text), maxLength)).replaceAll('&#64;', '&#64;<wbr>');
}

/** The value of an attribute, of any length, to stand between double quotes. */
export function escapeAttribute(text: string): string {
  return reference(plainText(text));
}

/**
 * What GFM, or GitHub on top of it, gives a meaning: `$` starts a formula, `://` and `www.`
 * an address. No more than that: the runner hides secrets in a summary by their plain
 * text, so each needless reference is a secret it would not find (hence the `_` inside a
 * word stays, which is never emphasis).
 */
const MARKUP = /[&<>"'`|*[\]()!#~@\\$^]|(?<![a-z0-9])_|_(?![a-z0-9])|:(?=\/)|(?<=www)\./gi;

function reference(text: string): string {
  return text.replace(MARKUP, toReference);
}

function toReference(character: string): string {
  return NAMED[character] ?? `&#${character.charCodeAt(0)};`;
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const BREAK = '\u200b';

function breakAutolinks(text: string): string {
  return text
    .replaceAll('@', `@${BREAK}`)
    .replaceAll('://', `:${BREAK}//`)
    .replace(/www(?=\.)/gi, `$&${BREAK}`)
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/GH-(?=\d)/gi, `$&${BREAK}`)
    .replace(/:(?=[\w+-]+(?::|$))/g, `:${BREAK}`)
    .replace(/[0-9a-f]{7,}/gi, breakHash);
}

/** GitHub links commit hashes of 7 to 40 digits; a plain number stays as it is. */
function breakHash(digits: string): string {
  if (/^\d+$/.test(digits) && digits.length < 40) return digits;
  return digits.replace(/.{6}(?=.)/g, `$&${BREAK}`);
}
