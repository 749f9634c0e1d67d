import type { RunSummary } from '../domain/run-summary.js';
import { assemble, type Block } from './summary/block.js';
import { charts } from './summary/charts.js';
import { counts } from './summary/counts.js';
import { decided } from './summary/decided.js';
import { failures } from './summary/failures.js';
import { leaderboard } from './summary/leaderboard.js';
import { places, timing } from './summary/places.js';
import { remaining } from './summary/remaining.js';
import { retried } from './summary/retried.js';
import { nextSteps, notices, verdict } from './summary/verdict.js';

/** GitHub shows nothing at all of a step's summary above 1 MiB (docs, workflow commands). */
const MAX_BYTES = 900 * 1024;

/**
 * The job summary of a run, in GitHub Flavored Markdown: what came out, what to do next,
 * and what to know for it, most important first. At most `maxBytes` of UTF-8; what does
 * not fit is left out from the bottom, with a count. Nothing that a plan, job or result
 * holds becomes markup, a link or a mention.
 */
export function renderSummary(summary: RunSummary, maxBytes = MAX_BYTES): string {
  const blocks: Block[] = [
    verdict(summary),
    ...nextSteps(summary.nextSteps),
    ...notices(summary.notices),
    counts(summary),
    places(summary),
    ...leaderboard(summary.ranking, summary.top),
    ...failures(summary),
    ...charts(summary.course, summary.ranking),
    ...remaining(summary.remaining),
    ...retried(summary.retried),
    ...decided(summary.decided),
    timing(summary),
  ];
  return assemble(blocks, maxBytes);
}
