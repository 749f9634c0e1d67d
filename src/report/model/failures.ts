import { groupBy } from '../../domain/group-by.js';
import type { ReportJob } from '../../domain/report-data.js';

/** Jobs that failed in the same way. */
export interface FailureGroup {
  readonly reason: string;
  readonly message: string;
  /** In plan order. */
  readonly jobs: readonly ReportJob[];
}

/** The failed jobs and invalid rows, equal errors together, the most frequent first. */
export function failureGroups(jobs: readonly ReportJob[]): FailureGroup[] {
  const failed = jobs.filter(({ status }) => status === 'failed' || status === 'invalid');
  const groups = groupBy(failed, ({ reason, message }) => `${reason}\n${message}`);
  return [...groups.values()]
    .map((members) => ({
      reason: members[0]?.reason ?? 'invalid_row',
      message: members[0]?.message ?? '',
      jobs: members,
    }))
    .sort((a, b) => b.jobs.length - a.jobs.length);
}

/** Completed jobs without a rank by the reason, the most frequent first. */
export function unrankedGroups(
  jobs: readonly ReportJob[],
): { readonly reason: string; readonly jobs: readonly ReportJob[] }[] {
  const unranked = jobs.filter((job) => job.unranked !== null);
  return [...groupBy(unranked, (job) => job.unranked ?? '')]
    .map(([reason, members]) => ({ reason, jobs: members }))
    .sort((a, b) => b.jobs.length - a.jobs.length);
}
