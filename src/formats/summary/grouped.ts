import { plural } from '../plural.js';
import type { Block } from './block.js';
import { codes } from './html.js';

const MAX_GROUPS = 20;
const MAX_IDS = 20;

/** A list of jobs by what is said of them, an item for each saying (Markdown, escaped). */
export function groupedJobs(
  heading: string,
  groups: readonly { readonly words: string; readonly jobIds: readonly string[] }[],
  what: string,
): Block {
  const shown = groups.slice(0, MAX_GROUPS);
  return {
    open: `### ${heading}\n\n`,
    items: shown.map(({ words, jobIds }) => `- ${words}: ${codes(jobIds, MAX_IDS)}`),
    separator: '\n',
    close: '',
    more: (count) => `… and ${plural(count, `more ${what}`)}.`,
    beyond: groups.length - shown.length,
  };
}
