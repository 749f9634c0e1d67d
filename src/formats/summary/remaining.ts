import type { SessionReport } from '../../domain/report.js';
import { escapeMarkdown } from '../escape.js';
import { groupBy } from '../../domain/group-by.js';
import { plural } from '../plural.js';
import type { Block } from './block.js';
import { codes } from './html.js';

const MAX_REASONS = 20;
const MAX_IDS = 20;

/** Jobs not carried out, by the reason why they did not run now. */
export function remaining(jobs: SessionReport['remaining']): Block[] {
  if (jobs.length === 0) return [];
  const groups = [...groupBy(jobs, ({ reason }) => reason)];
  const items = groups.slice(0, MAX_REASONS).map(([reason, members]) => {
    const ids = codes(
      members.map(({ jobId }) => jobId),
      MAX_IDS,
    );
    return `- ${escapeMarkdown(reason)}: ${ids}`;
  });
  return [
    {
      open: `### ⏳ ${plural(jobs.length, 'job')} not carried out\n\n`,
      items,
      separator: '\n',
      close: '',
      more: (count) => `… and ${plural(count, 'more reason')}.`,
      beyond: groups.length - items.length,
    },
  ];
}
