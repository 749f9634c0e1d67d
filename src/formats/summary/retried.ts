import type { RunSummary } from '../../domain/run-summary.js';
import { groupBy } from '../../domain/group-by.js';
import { plural } from '../plural.js';
import type { Block } from './block.js';
import { groupedJobs } from './grouped.js';

/** Jobs that needed more than one attempt in this run, by how many and how they ended. */
export function retried(jobs: RunSummary['retried']): Block[] {
  if (jobs.length === 0) return [];
  const groups = [
    ...groupBy(jobs, ({ attempts, outcome }) => `${outcome} after ${attempts} attempts`),
  ].map(([words, members]) => ({ words, jobIds: members.map(({ jobId }) => jobId) }));
  const heading = `🔁 ${plural(jobs.length, 'job')} needed more than one attempt`;
  return [groupedJobs(heading, groups, 'outcome')];
}
