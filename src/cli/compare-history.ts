import { readJournal } from '../adapters/journal-reader.js';
import { storedResults } from '../adapters/stored-results.js';
import { compareRuns, SAME_NUMBER, type JobSaid } from '../domain/compare-runs.js';
import { NOISE } from '../domain/duration-change.js';
import { findRun } from '../domain/find-run.js';
import { jobsOf, type CheckedJob } from '../domain/job.js';
import { defaultObjective, type Candidate, type Objective } from '../domain/ranking.js';
import { recordedStandings } from '../domain/owed.js';
import {
  evolve,
  findRecord,
  initialState,
  newestRunId,
  type SessionState,
} from '../domain/state.js';
import { requireLastPlan } from '../entry/earlier-plan.js';
import { candidatesOf } from '../entry/rank-session.js';
import { renderComparison } from './comparison-text.js';
import type { FoundRun } from './read-history.js';

/** An answer for a program, and the same for a person. */
export interface Answer {
  readonly document: unknown;
  readonly lines: readonly string[];
}

/**
 * `history --compare`: two runs, job by job. What a run says of a job is its latest
 * attempt when the run ended, kept ones included.
 *
 * @param given null: what the second run ranked by, else the default of both runs' results.
 * @throws UserError 2 when an id fits none or several of the runs; 5 when a plan is gone.
 */
export function compareHistory(
  runs: readonly FoundRun[],
  ids: readonly [string, string],
  given: Objective | null,
): Answer {
  const found = [findRun(runs, ids[0]), findRun(runs, ids[1])] as const;
  const objective = given ?? stateAtEndOf(found[1]).runs.at(-1)?.started.objectives?.[0] ?? null;
  const [before, after] = [readSide(found[0], objective), readSide(found[1], objective)];
  const metric = objective ?? defaultObjective([...before.candidates, ...after.candidates]);
  const comparison = compareRuns(before.jobs, after.jobs, metric);
  return {
    document: {
      from: describeSide(found[0]),
      to: describeSide(found[1]),
      objective: metric,
      noise: { durationMs: NOISE.ms, durationShare: NOISE.share, numberShare: SAME_NUMBER },
      ...comparison,
    },
    lines: renderComparison(found, metric, comparison),
  };
}

function describeSide(run: FoundRun): unknown {
  const { runId, startedAt, status, exitCode, archived, commit } = run;
  return { runId, startedAt, status, exitCode, archived, commit };
}

interface Side {
  readonly jobs: readonly JobSaid[];
  readonly candidates: readonly Candidate[];
}

function readSide(run: FoundRun, objective: Objective | null): Side {
  const { folder } = run;
  const state = stateAtEndOf(run);
  const jobs = jobsOf(requireLastPlan(state, folder).rows);
  const candidates = candidatesOf(
    jobs,
    state,
    storedResults(folder.results),
    objective === null ? [] : [objective.metric],
  );
  const metrics = new Map(candidates.map((candidate) => [candidate.jobId, candidate.metrics]));
  const standing = recordedStandings(state, jobs);
  return {
    jobs: jobs.map((job) => jobSaid(job, standing(job), state, metrics.get(job.id) ?? {})),
    candidates,
  };
}

/** The state of a lineage when this run had ended: its journal up to the next run. */
function stateAtEndOf({ folder, runId }: FoundRun): SessionState {
  const state = initialState();
  let isOver = false;
  readJournal(folder.journal, (event) => {
    isOver ||= event.type === 'run_started' && newestRunId(state) === runId;
    if (!isOver) evolve(state, event);
  });
  return state;
}

function jobSaid(
  job: CheckedJob,
  standing: JobSaid['standing'],
  state: SessionState,
  metrics: JobSaid['metrics'],
): JobSaid {
  const { id, fingerprint } = job;
  const end = findRecord(state, id, fingerprint)?.end ?? null;
  return {
    jobId: id,
    fingerprint,
    standing,
    durationMs: end?.duration_ms ?? null,
    message: end?.type === 'job_failed' ? end.message : null,
    metrics,
  };
}
