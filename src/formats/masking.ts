/**
 * Replaces secrets in a stream of bytes by `***`, however the stream is cut.
 *
 * What is hidden: every byte of every occurrence, overlapping ones too; each group of
 * overlapping occurrences becomes one `***`. A secret of several lines is hidden as a
 * whole and line by line (trimmed), since programs indent and wrap what they print.
 *
 * What is not: a secret or line of fewer than 4 characters (hiding each "1" would ruin
 * the output and tell nobody anything), and a secret that was encoded first (base64,
 * URL, JSON escapes) or interleaved with other bytes such as colour codes.
 */
export interface Masker {
  /** What can be told of the stream so far; the rest waits for the next chunk. */
  write(chunk: Buffer): Buffer;
  /** What was still held back, once the stream has ended. */
  end(): Buffer;
}

const MASK = Buffer.from('***');

/** A shorter secret is found in any text by chance. */
export const FEWEST_CHARACTERS = 4;

const NOTHING = Buffer.alloc(0);

const PASS_THROUGH: Masker = { write: (chunk) => chunk, end: () => NOTHING };

/** A masker for one stream; without a secret worth hiding it hands chunks on untouched. */
export function createMasker(secrets: readonly string[]): Masker {
  const patterns = patternsOf(secrets);
  return patterns.length === 0 ? PASS_THROUGH : new StreamMasker(patterns);
}

/** `text` with its secrets replaced, by the same rules as a stream. */
export function maskText(text: string, secrets: readonly string[]): string {
  const masker = createMasker(secrets);
  if (masker === PASS_THROUGH) return text;
  return Buffer.concat([masker.write(Buffer.from(text)), masker.end()]).toString();
}

/** The texts to look for: each secret whole, and each of its lines. */
function patternsOf(secrets: readonly string[]): Buffer[] {
  const texts = secrets.flatMap((secret) => [
    secret,
    ...secret.split(/[\r\n]+/).map((line) => line.trim()),
  ]);
  const worthHiding = texts.filter((text) => text.trim().length >= FEWEST_CHARACTERS);
  return [...new Set(worthHiding)].map((text) => Buffer.from(text));
}

interface Occurrence {
  readonly start: number;
  readonly end: number;
}

class StreamMasker implements Masker {
  readonly #patterns: readonly Buffer[];
  /** The end of the stream so far, from where a secret may have begun. */
  #held: Buffer = NOTHING;
  /** How many of the first held bytes belong to a secret that was already replaced. */
  #covered = 0;

  constructor(patterns: readonly Buffer[]) {
    this.#patterns = patterns;
  }

  write(chunk: Buffer): Buffer {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    return this.#mask(bytes, startOfUnfinished(bytes, this.#patterns));
  }

  end(): Buffer {
    return this.#mask(this.#held, this.#held.length);
  }

  /** Tells all of `bytes` before `decided`; no secret begins there unseen. */
  #mask(bytes: Buffer, decided: number): Buffer {
    const told: Buffer[] = [];
    let next = this.#covered;
    for (const { start, end } of occurrencesOf(this.#patterns, bytes)) {
      if (start >= decided) break;
      if (start >= next) told.push(bytes.subarray(next, start), MASK);
      next = Math.max(next, end);
    }
    if (next < decided) told.push(bytes.subarray(next, decided));
    this.#held = Buffer.from(bytes.subarray(decided));
    this.#covered = Math.max(0, next - decided);
    return told.length === 1 && told[0] !== undefined ? told[0] : Buffer.concat(told);
  }
}

/** Where the earliest pattern begins that the end of `bytes` may have cut off. */
function startOfUnfinished(bytes: Buffer, patterns: readonly Buffer[]): number {
  let earliest = bytes.length;
  for (const pattern of patterns) {
    const from = Math.max(0, bytes.length - pattern.length + 1);
    for (let at = indexOfFirstByte(bytes, pattern, from); at !== -1 && at < earliest;) {
      if (bytes.compare(pattern, 0, bytes.length - at, at) === 0) earliest = at;
      at = indexOfFirstByte(bytes, pattern, at + 1);
    }
  }
  return earliest;
}

function indexOfFirstByte(bytes: Buffer, pattern: Buffer, from: number): number {
  return bytes.indexOf(pattern.subarray(0, 1), from);
}

/** Occurrences in order of their start, enough of them to cover every one. */
function occurrencesOf(patterns: readonly Buffer[], bytes: Buffer): Occurrence[] {
  const found: Occurrence[] = [];
  for (const pattern of patterns) {
    let start = bytes.indexOf(pattern);
    while (start !== -1) {
      const end = start + pattern.length;
      found.push({ start, end });
      // A pattern that overlaps itself ("aaaa") may begin again at every byte; the
      // last beginning inside this occurrence reaches furthest and covers the others.
      const overlapping = bytes.lastIndexOf(pattern, end - 1);
      start = overlapping > start ? overlapping : bytes.indexOf(pattern, end);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
