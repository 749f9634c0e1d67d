import { isWorthTelling, type DecisionGroup } from '../../domain/describe.js';
import { escapeMarkdown } from '../escape.js';
import { plural } from '../plural.js';
import type { Block } from './block.js';
import { groupedJobs } from './grouped.js';

/** What was decided before the first job, and why. */
export function decided(groups: readonly DecisionGroup[]): Block[] {
  if (!isWorthTelling(groups)) return [];
  const told = groups.map(({ decision, reason, jobIds }) => ({
    words: `<b>${decision}</b> ${plural(jobIds.length, 'job')}, ${escapeMarkdown(reason)}`,
    jobIds,
  }));
  return [groupedJobs('What was decided, and why', told, 'reason')];
}
