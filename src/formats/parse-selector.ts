import { Minimatch } from 'minimatch';
import { SELECTABLE_STATUSES, type Selector } from '../domain/selector.js';
import { FAILURE_REASONS } from '../domain/status.js';

/** No id is longer than 100 characters; a pattern may say more than it matches. */
const LONGEST_PATTERN = 1000;

/**
 * Reads one line of `only`: a job id, a pattern with `*`, `?` or `[a-c]`, `status:WORD` or
 * `reason:WORD`. Ids hold none of the characters that tell these apart. Returns what is
 * wrong, when it is none.
 */
export function parseSelector(text: string): Selector | string {
  const word = /^(status|reason):(.*)$/.exec(text);
  if (word?.[1] === 'status') {
    const name = word[2] ?? '';
    const standings = Object.hasOwn(SELECTABLE_STATUSES, name) ? SELECTABLE_STATUSES[name] : null;
    return standings == null
      ? `status: must be followed by one of ${Object.keys(SELECTABLE_STATUSES).join(', ')}`
      : { type: 'status', text, standings };
  }
  if (word?.[1] === 'reason') {
    const reason = FAILURE_REASONS.find((known) => known === word[2]);
    return reason === undefined
      ? `reason: must be followed by one of ${FAILURE_REASONS.join(', ')}`
      : { type: 'reason', text, reason };
  }
  if (!/[*?[]/.test(text)) return { type: 'id', text };
  if (text.length > LONGEST_PATTERN) return `is longer than ${LONGEST_PATTERN} characters`;
  const pattern = new Minimatch(text, {
    // Only what is documented: an id is one word, and has no braces, slashes or marks.
    nobrace: true,
    noext: true,
    nonegate: true,
    nocomment: true,
    noglobstar: true,
    dot: true,
    platform: 'linux',
  });
  return { type: 'pattern', text, matches: (jobId) => pattern.match(jobId) };
}
