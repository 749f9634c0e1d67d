import { createHash } from 'node:crypto';
import type { ReportData } from '../domain/report-data.js';
import { rankedEntries } from '../domain/report-entries.js';
import { plainText } from './escape.js';
import { encodeReport } from './report-columns.js';
import { best, head, html, leaderboard } from './report-static.js';

/** What the build makes of `src/report/`: the text of one script and one style sheet. */
export interface ReportAssets {
  readonly script: string;
  readonly style: string;
}

/**
 * The report as one HTML file, in pieces that follow one another. It asks the network for
 * nothing and its policy forbids the browser to: only this very script and this very style
 * sheet are obeyed, by their hashes. The data stand in a block that is not executed, and
 * nothing in them can end it. Without JavaScript the verdict, the counts and the top of the
 * leaderboard are still there.
 */
export function* renderReportHtml(
  data: ReportData,
  { script, style }: ReportAssets,
): Generator<string> {
  refuseEndTag(script, 'script');
  refuseEndTag(style, 'style');
  const policy = [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const ranked = rankedEntries(data);
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${html(plainText(data.session))} · tuning session</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#jobs">Skip to the leaderboard</a>
${head(data)}
<main>
${best(data, ranked)}
<section id="jobs" aria-labelledby="jobs-title">
<h2 id="jobs-title">Leaderboard</h2>
<div id="leaderboard">
${leaderboard(data, ranked)}
<noscript><p class="note">Filters, charts, failures and the other jobs need JavaScript.</p></noscript>
</div>
</section>
<div id="more"></div>
</main>
<script type="application/json" id="data">`;
  yield* renderJson(encodeReport(data));
  yield `</script>\n<script>${script}</script>\n</body>\n</html>\n`;
}

/** A top-level object as JSON, a member at a time: the whole text need never be in memory. */
function* renderJson(value: object): Generator<string> {
  let before = '{';
  for (const [key, member] of Object.entries(value)) {
    yield `${before}${inertJson(key)}:${inertJson(member)}`;
    before = ',';
  }
  yield '}';
}

/**
 * JSON in which no character begins a tag, a comment or a reference, ends a line, or turns
 * the direction of what a reader of the file sees.
 */
function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** What the build made is ours; should it ever hold its own end, the page would break. */
function refuseEndTag(text: string, tag: string): void {
  if (text.toLowerCase().includes(`</${tag}`))
    throw new Error(`the ${tag} of the report ends itself`);
}
