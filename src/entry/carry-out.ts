import { removeJobDirectory } from '../adapters/job-directories.js';
import { runJobs, type LoopEnd } from '../app/run-jobs.js';
import { createBest } from '../domain/best.js';
import { groupDecisions } from '../domain/describe.js';
import type { AddressedJob } from '../domain/job.js';
import type { Situation } from '../domain/next-steps.js';
import { createProgress } from '../domain/progress.js';
import { countDecisions, type Standing } from '../domain/restart.js';
import { findRecord } from '../domain/state.js';
import type { JobRunner } from '../ports.js';
import type { BegunRun } from './begin-run.js';
import type { Checkpoints } from './checkpoints.js';
import { composeJobs } from './compose-jobs.js';
import { endRun, type EndedRun } from './end-run.js';
import { startHeartbeat } from './heartbeat.js';
import { createJobRequests } from './job-requests.js';
import type { PreparedRun } from './prepare-run.js';
import { createSnapshots } from './snapshots.js';
import { tellBeginning } from './tell-beginning.js';

/**
 * Runs the jobs of a begun run to their end, or to the signal, and records the verdict.
 *
 * @param jobs starts processes; it must have no jobs of another run under way.
 * @param checkpoints is told of each job that has ended.
 * @param describeEntry how this entry continues a session, for the next steps.
 */
export async function carryOut(
  run: PreparedRun,
  begun: BegunRun,
  jobs: JobRunner,
  checkpoints: Pick<Checkpoints, 'afterJob'>,
  describeEntry: Situation['entry'],
  signal: AbortSignal,
): Promise<EndedRun> {
  const { surroundings, settings, state, decisions } = run;
  const { clock, reporter } = surroundings;
  const standing = (job: AddressedJob): Standing =>
    begun.misplaced.has(job.id) ? 'interrupted' : run.standing(job);
  const decided = groupDecisions(decisions, {
    state,
    commit: surroundings.workflow?.commit ?? null,
  });
  tellBeginning(run, begun, decided);

  const snapshots = createSnapshots(run);
  const requests = createJobRequests(run);
  const progress = createProgress(countDecisions(decisions).run, settings.maxParallel);
  const best = createBest(run.question.objectives, run.question.filters);
  let longestMs = 0;
  for (const { job, decision } of decisions) {
    const end = findRecord(state, job.id, job.fingerprint)?.end;
    if (end?.type !== 'job_completed') continue;
    longestMs = Math.max(longestMs, end.duration_ms);
    if (decision === 'keep' && !begun.misplaced.has(job.id)) best.consider(job, end.metrics);
  }

  const stopHeartbeat = startHeartbeat(run, progress);
  let loop: LoopEnd;
  try {
    loop = await runJobs(
      {
        clock,
        journal: begun.journal,
        jobs,
        results: run.results,
        files: run.files,
        reporter,
        afterJob(job, outcome) {
          if (outcome === 'completed') removeJobDirectory(run.folder, job);
          snapshots.refresh();
          checkpoints.afterJob(outcome === 'failed');
        },
      },
      {
        todo: composeJobs(run, requests, standing, longestMs),
        state,
        progress,
        best,
      },
      signal,
    );
  } finally {
    stopHeartbeat();
    requests.close();
  }

  return endRun(run, begun, loop, { onDisk: standing, decided, snapshots, describeEntry });
}
