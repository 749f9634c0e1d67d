/**
 * Replaces secrets in a stream of bytes by `***`, however the stream is cut.
 *
 * What is hidden: every byte of every occurrence, overlapping ones too; each group of
 * overlapping occurrences becomes one `***`. A secret of several lines is hidden as a
 * whole and line by line (trimmed), since programs indent and wrap what they print.
 *
 * The same goes for it as JSON writes it, since configs are printed as JSON.
 *
 * What is not: a secret or line of fewer than 4 characters (hiding each "1" would ruin
 * the output and tell nobody anything), and a secret that was encoded in another way
 * (base64, URL) or interleaved with other bytes such as colour codes.
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
  const { bytes } = patternsOf(secrets);
  return bytes.length === 0 ? PASS_THROUGH : new StreamMasker(bytes);
}

/** `text` with its secrets replaced, by the same rules as a stream. */
export function maskText(text: string, secrets: readonly string[]): string {
  if (!holdsSecret(text, secrets)) return text;
  const masker = createMasker(secrets);
  return Buffer.concat([masker.write(Buffer.from(text)), masker.end()]).toString();
}

/** Whether there is anything to replace in `text`, which may be JSON. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return patternsOf(secrets).texts.some((pattern) => text.includes(pattern));
}

/** What is looked for, as text and as UTF-8. */
interface Patterns {
  readonly texts: readonly string[];
  readonly bytes: readonly Buffer[];
}

/** Worked out once for each list: 100,000 jobs have the same. */
const patternsOfLists = new WeakMap<readonly string[], Patterns>();

function patternsOf(secrets: readonly string[]): Patterns {
  let patterns = patternsOfLists.get(secrets);
  if (patterns === undefined) {
    const texts = textsOf(secrets);
    patterns = { texts, bytes: texts.map((text) => Buffer.from(text)) };
    patternsOfLists.set(secrets, patterns);
  }
  return patterns;
}

/** The texts to look for: each secret whole, and each of its lines, plain and as in JSON. */
function textsOf(secrets: readonly string[]): string[] {
  const texts = secrets.flatMap((secret) => [
    secret,
    ...secret.split(/[\r\n]+/).map((line) => line.trim()),
  ]);
  const worthHiding = texts.filter((text) => text.trim().length >= FEWEST_CHARACTERS);
  return [...new Set(worthHiding.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))];
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
