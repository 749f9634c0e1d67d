import { plainText, shorten } from './escape.js';

/** A chart with one value axis, as GitHub draws it from a fenced `mermaid` block. */
export interface XyChart {
  readonly title: string;
  readonly x: { readonly title: string } & (
    | { readonly type: 'positions'; readonly count: number }
    | { readonly type: 'labels'; readonly labels: readonly string[] }
  );
  readonly y: { readonly title: string };
  /** Lines: the first blue, the second orange. */
  readonly lines: readonly (readonly number[])[];
}

/** Blue and orange: told apart by nearly everyone, and seen on white as on black. */
const PALETTE = '#2f81f7, #db6d28';

const MAX_TITLE = 80;
const MAX_LABEL = 20;

/** Beyond these Mermaid's numbers, which have no exponent, get too long to read. */
const LARGEST = 1e12;
const SMALLEST = 1e-6;

/**
 * A chart in Mermaid's `xychart-beta` (https://mermaid.js.org/syntax/xyChart.html), as a
 * fenced block of Markdown. Null where it would show nothing: no values, all of them
 * equal, or of a size that the syntax cannot write.
 */
export function xyChart({ title, x, y, lines }: XyChart): string | null {
  const values = lines.flat();
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || !(low < high)) return null;
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (largest > LARGEST || high - low < SMALLEST) return null;
  const margin = (high - low) / 20;
  const axis =
    x.type === 'positions'
      ? `1 --> ${Math.max(2, x.count)}`
      : `[${x.labels.map((label) => quoted(label, MAX_LABEL)).join(', ')}]`;
  return [
    '```mermaid',
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${PALETTE}"}}}}%%`,
    'xychart-beta',
    `  title ${quoted(title, MAX_TITLE)}`,
    `  x-axis ${quoted(x.title, MAX_TITLE)} ${axis}`,
    `  y-axis ${quoted(y.title, MAX_TITLE)} ${decimal(low - margin)} --> ${decimal(high + margin)}`,
    ...lines.map((line) => `  line [${line.map(decimal).join(', ')}]`),
    '```',
  ].join('\n');
}

/**
 * A text of the chart. Nothing in it ends the text or the block: what Mermaid or Markdown
 * give a meaning is left out, as the syntax has no escape that all versions read alike.
 */
function quoted(text: string, maxLength: number): string {
  const safe = plainText(text)
    .replace(/["`;#<>{}[\]\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `"${shorten(safe, maxLength) || '–'}"`;
}

/** Six significant digits, without an exponent. */
function decimal(value: number): string {
  return value.toLocaleString('en-US', {
    useGrouping: false,
    maximumSignificantDigits: 6,
  });
}
