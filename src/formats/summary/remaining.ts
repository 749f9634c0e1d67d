import type { RunSummary } from '../../domain/run-summary.js';
import { escapeMarkdown } from '../escape.js';
import { groupBy } from '../../domain/group-by.js';
import { plural } from '../plural.js';
import type { Block } from './block.js';
import { groupedJobs } from './grouped.js';

/** Jobs not carried out, by the reason why they did not run now. */
export function remaining(jobs: RunSummary['remaining']): Block[] {
  if (jobs.length === 0) return [];
  const groups = [...groupBy(jobs, ({ reason }) => reason)].map(([reason, members]) => ({
    words: escapeMarkdown(reason),
    jobIds: members.map(({ jobId }) => jobId),
  }));
  return [groupedJobs(`⏳ ${plural(jobs.length, 'job')} not carried out`, groups, 'reason')];
}
