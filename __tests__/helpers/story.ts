import { summarizeRun, type SummaryParts } from '../../src/domain/summarize-run.js';
import { groupDecisions } from '../../src/domain/describe.js';
import type { SessionEvent } from '../../src/domain/event.js';
import { jobsOf, type AddressedRow } from '../../src/domain/job.js';
import type { RunSummary } from '../../src/domain/run-summary.js';
import { decide, type Question } from '../../src/domain/restart.js';
import { AS_RECORDED, createStandings } from '../../src/domain/standing.js';
import { evolve, initialState, type SessionState } from '../../src/domain/state.js';
import { WHOLE_PLAN } from '../../src/domain/status.js';
import { judge, type Verdict } from '../../src/domain/verdict.js';
import { standingAfter } from '../../src/entry/end-run.js';
import { timeOf } from './event-builder.js';

/** What is known of a run whose jobs have ended. */
export interface Ended {
  readonly state: SessionState;
  readonly standing: SummaryParts['standing'];
  readonly verdict: Verdict;
}

/** A plan, what was before, and what happens in a run. */
export interface Story {
  readonly rows: readonly AddressedRow[];
  readonly before?: SessionState;
  readonly question?: Partial<Omit<Question, 'rows' | 'standing'>>;
  readonly events: readonly SessionEvent[];
  /** When the last of the events is written; they are a second apart. */
  readonly endsAt?: number;
  readonly lost?: readonly string[];
  readonly parts?: Partial<SummaryParts> | ((ended: Ended) => Partial<SummaryParts>);
}

/** Decides by the state before, lets the events happen, and reports, all by the real rules. */
export function summarized(story: Story): RunSummary {
  const { rows, before, question, events, endsAt = 100, lost = [], parts } = story;
  const state = before ?? initialState();
  const askAnew = (): SummaryParts['standing'] =>
    createStandings(state, jobsOf(rows), {
      ...AS_RECORDED,
      holds: (_, job) => !lost.includes(job.id),
    });
  const standing = askAnew();
  const scope = question?.scope ?? WHOLE_PLAN;
  const decisions = decide({
    rows,
    standing,
    mode: 'retry-failed',
    maxJobs: null,
    ...question,
    scope,
  });
  const decided = groupDecisions(decisions, { state, commit: null });
  events.forEach((event, index) => {
    const at = timeOf(endsAt - (events.length - 1 - index));
    evolve(state, { ...event, seq: state.seq + 1, at });
  });
  const attempted = new Set(
    events.flatMap((event) => (event.type === 'job_started' ? [event.job_id] : [])),
  ).size;
  const after = standingAfter({ decisions, state }, askAnew());
  const verdict = judge({
    rows,
    decisions,
    scope,
    standing: after,
    attempted,
    interrupted: false,
  });
  return summarizeRun({
    misplaced: new Map(),
    state,
    rows,
    decisions,
    decided,
    standing: after,
    verdict,
    exitCode: verdict.exitCode,
    stop: null,
    regression: null,
    ranking: { type: 'none', reason: '', metricsFound: [], filters: [] },
    top: 10,
    nextSteps: () => [],
    notices: [],
    planFile: 'plan.jsonl',
    artifact: null,
    htmlReport: null,
    statePath: '.tuning-session/sess001',
    leaderboardPath: null,
    ...(typeof parts === 'function' ? parts({ state, standing: after, verdict }) : parts),
  });
}
