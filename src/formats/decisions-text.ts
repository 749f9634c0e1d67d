import type { DecisionGroup } from '../domain/describe.js';
import { plainText, shorten } from './escape.js';
import { listIds } from '../domain/list-ids.js';
import { plural } from './plural.js';

const MAX_GROUPS = 20;
const MAX_IDS = 10;
const MAX_REASON = 300;

/**
 * What was decided, a line for each reason: `keep  3 jobs: completed before …: a, b, c`.
 * The snapshot of the run and a dry run have every job.
 */
export function renderDecisions(groups: readonly DecisionGroup[]): string[] {
  const lines = groups
    .slice(0, MAX_GROUPS)
    .map(
      ({ decision, reason, jobIds }) =>
        `${decision.padEnd(5)} ${plural(jobIds.length, 'job')} (${shorten(plainText(reason), MAX_REASON)}): ${listIds(jobIds, MAX_IDS)}`,
    );
  const more = groups.length - lines.length;
  if (more > 0) lines.push(`… and ${plural(more, 'more reason')}`);
  return lines;
}
