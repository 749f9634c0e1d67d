import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*"| open)*) ?\/?>/gi;

/** GFM as HTML, raw HTML kept: GitHub's own filters come later and only take away. */
export function renderGfm(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** Names of the elements in the page, and all `href`s. */
export function readElements(html: string): { names: Set<string>; links: string[] } {
  const names = new Set<string>();
  const links: string[] = [];
  for (const [, , name = '', attributes = ''] of html.matchAll(TAG)) {
    names.add(name.toLowerCase());
    const link = /href="([^"]*)"/.exec(attributes)?.[1];
    if (link !== undefined) links.push(link);
    if (/ (?!href=|align="right"|start=)[a-z]+=/.test(attributes))
      names.add(`${name}${attributes}`);
  }
  // What remains of a tag after all well-formed ones are taken out is not ours.
  if (html.replace(TAG, '').includes('<')) names.add('<');
  return { names, links };
}

/** What a reader sees and copies: text without tags and without invisible breaks. */
export function textOf(html: string): string {
  return decode(html.replace(TAG, '')).replaceAll('\u200b', '');
}

/**
 * The patterns in the visible text that GitHub turns into links, mentions or pictures
 * after Markdown is done. It leaves code and links alone.
 */
export function lateLinks(html: string): string[] {
  const outside = html.replace(/<(code|pre|a)\b[^>]*>.*?<\/\1>/gs, ' ').replace(TAG, '\n');
  const text = decode(outside);
  return LATE.flatMap((pattern) => text.match(pattern) ?? []);
}

const LATE = [
  /@[a-z0-9]/gi,
  /#\d/g,
  /GH-\d/gi,
  /(?<![0-9a-z\u200b])(?=\d*[a-f])[0-9a-f]{7,40}(?![0-9a-z])/gi,
  /(?<![0-9a-z])\d{40}(?![0-9a-z])/g,
  /:\/\//g,
  /www\./gi,
  /:[a-z0-9_+-]+:/gi,
];

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
