import { posix } from 'node:path';
import { Minimatch } from 'minimatch';

/**
 * A pattern for files, read. It is split where its first wildcard stands, so that looking
 * for files begins there: a plan of 100,000 jobs must not search the workspace for each.
 */
export interface FilePattern {
  /** As the user wrote it. */
  readonly text: string;
  /** The folder (or, without wildcards, file) it begins at: relative to the workspace, '' its root. */
  readonly base: string;
  /** What is asked below `base`; null: the file `base`, or all files of the folder `base`. */
  readonly below: Below | null;
}

interface Below {
  readonly matches: (path: string) => boolean;
  /** Whether files in this folder may match. */
  readonly leadsInto: (folder: string) => boolean;
}

const LONGEST_PATTERN = 1000;

/** A pattern cannot be meant; a clause ("is absolute"). */
export interface PatternProblem {
  readonly text: string;
  readonly problem: string;
}

/** The patterns of an option: one a line, or separated by commas. */
export function splitPatterns(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
}

/**
 * Reads a pattern with `*`, `?`, `[a-c]` and `**`. Names that begin with a dot are only
 * matched where the pattern writes the dot, as in a shell.
 *
 * @param folder what it is relative to, itself relative to the workspace, '' for its root.
 */
export function parseFilePattern(text: string, folder: string): FilePattern | PatternProblem {
  const wrong = (problem: string): PatternProblem => ({ text, problem });
  if (text.length > LONGEST_PATTERN) return wrong(`is longer than ${LONGEST_PATTERN} characters`);
  if (text.includes('\\')) return wrong('must use / between folders');
  if (posix.isAbsolute(text) || /^[A-Za-z]:/.test(text)) return wrong('is absolute');
  const parts = posix.join(folder, text.replace(/\/+$/, '/**')).split('/');
  const magicAt = parts.findIndex((part) => /[*?[]/.test(part));
  const literal = magicAt === -1 ? parts : parts.slice(0, magicAt);
  const rest = magicAt === -1 ? [] : parts.slice(magicAt);
  if (rest.includes('..') || literal[0] === '..') return wrong('leaves the workspace');
  const base = literal.filter((part) => part !== '.').join('/');
  if (rest.length === 0) return { text, base, below: null };
  const matcher = new Minimatch(rest.join('/'), {
    // Only what is documented: commas separate patterns, so there are no braces either.
    nobrace: true,
    noext: true,
    nonegate: true,
    nocomment: true,
    platform: 'linux',
  });
  return {
    text,
    base,
    below: {
      matches: (path) => matcher.match(path),
      leadsInto: (path) => matcher.match(path, true),
    },
  };
}

/** Whether a pattern matches a path, both relative to the workspace. */
export function matchesPattern({ base, below }: FilePattern, path: string): boolean {
  if (below === null) return path === base || isVisibleBelow(base, path);
  const start = base === '' ? 0 : base.length + 1;
  return (base === '' || path.startsWith(`${base}/`)) && below.matches(path.slice(start));
}

/** Whether a folder that a pattern names holds a file, no hidden name on the way. */
function isVisibleBelow(folder: string, path: string): boolean {
  if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
  const rest = folder === '' ? path : path.slice(folder.length + 1);
  return rest.split('/').every((name) => !name.startsWith('.'));
}
