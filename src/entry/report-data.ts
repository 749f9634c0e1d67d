import { storedResults } from '../adapters/stored-results.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { buildReportData } from '../domain/build-report-data.js';
import { recordedCounts } from '../domain/count-rows.js';
import type { Counts, WorkflowRun } from '../domain/event.js';
import { jobsOf, type CheckedJob, type CheckedRow } from '../domain/job.js';
import type { Objective } from '../domain/ranking.js';
import type { ReportData } from '../domain/report-data.js';
import type { Standing } from '../domain/restart.js';
import { recordedStandings } from '../domain/owed.js';
import type { SessionState } from '../domain/state.js';
import { requireLastPlan } from './earlier-plan.js';
import { requireLocalState } from './earlier-state.js';
import { rankSession, type RankedSession } from './rank-session.js';
import { recordedQuestion } from './recorded-question.js';

/** A run whose jobs have ended, or a session that lies on the disk. */
export interface ReportedSession extends RankedSession {
  readonly state: SessionState;
  /** The plan, secrets in its configs replaced where that is known. */
  readonly rows: readonly CheckedRow[];
  readonly standing: (job: CheckedJob) => Standing;
  readonly counts: Counts;
  readonly exitCode: number | null;
  readonly regression: string | null;
  /** The page of the workflow run that is under way; null outside of one. */
  readonly workflowUrl: string | null;
}

/** The data of the report of a session. */
export function reportDataOf(session: ReportedSession): ReportData {
  return buildReportData({ ...session, urlOf: (run) => urlOf(run, session.workflowUrl) });
}

/**
 * What the report of a session that lies in a folder is made of, ranked as its newest run did.
 *
 * @param objectives what to rank by instead; null: nothing else.
 * @throws UserError (5) when its state is unusable.
 */
export function readReportedSession(
  folder: SessionFolder,
  objectives: readonly Objective[] | null = null,
): ReportedSession {
  const state = requireLocalState(folder);
  if (state === null) throw new Error('the session folder is gone');
  const { rows } = requireLastPlan(state, folder);
  const jobs = jobsOf(rows);
  const standing = recordedStandings(state, jobs);
  const results = storedResults(folder.results);
  const isCompleted = (job: CheckedJob): boolean => standing(job) === 'completed';
  const recorded = recordedQuestion(state);
  const question = { ...recorded, objectives: objectives ?? recorded.objectives, baseline: null };
  return {
    state,
    rows,
    standing,
    ...rankSession({ jobs, counts: isCompleted, state, results }, question),
    counts: recordedCounts(state, rows, standing),
    exitCode: state.runs.at(-1)?.finished?.exit_code ?? null,
    regression: null,
    workflowUrl: null,
  };
}

/** All runs of a session are of one repository: only id and attempt differ. */
function urlOf({ id, attempt }: WorkflowRun, workflowUrl: string | null): string | null {
  return workflowUrl === null
    ? null
    : `${workflowUrl.replace(/[^/]*$/, '')}${id}/attempts/${attempt}`;
}
