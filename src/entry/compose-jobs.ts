import type { JobsToRun, WorkItem } from '../app/jobs-to-run.js';
import { neededJobs } from '../domain/restart.js';
import { HOSTED_BUDGET_MS } from '../domain/time-budget.js';
import { askedLines } from '../domain/verdict.js';
import type { JobRequests } from './job-requests.js';
import type { PreparedRun } from './prepare-run.js';

/**
 * What a run carries out, from what was decided and what its settings say.
 *
 * @param standing of each job as of now.
 * @param longestMs of the jobs that completed before, in milliseconds.
 */
export function composeJobs(
  run: PreparedRun,
  requests: JobRequests,
  standing: PreparedRun['standing'],
  longestMs: number,
): JobsToRun {
  const { settings } = run;
  return {
    items: workItems(run),
    requireOutput: settings.requireOutput,
    stopOnError: settings.stopOnError,
    retries: (job) => job.retries ?? settings.retries,
    retryOn: settings.retryOn,
    ...dependenciesOf(run, standing),
    maxParallel: settings.maxParallel,
    endsAtMs: endsAtMs(run),
    longestMs,
    timeoutSeconds: (job) => job.timeoutSeconds ?? settings.timeoutSeconds,
    prepare: requests.prepare,
    mask: requests.mask,
    holdsSecret: requests.holdsSecret,
  };
}

/** The jobs of the plan that others depend on, and whether one is completed at the moment. */
function dependenciesOf(
  { decisions }: PreparedRun,
  standing: PreparedRun['standing'],
): Pick<JobsToRun, 'dependency' | 'isCompleted'> {
  const isNeeded = neededJobs(decisions.map(({ job }) => job));
  const jobs = new Map(
    decisions.flatMap(({ job }) => (isNeeded.has(job.id) ? [[job.id, job]] : [])),
  );
  return {
    dependency: (jobId) => jobs.get(jobId),
    isCompleted(jobId) {
      const job = jobs.get(jobId);
      return job !== undefined && standing(job) === 'completed';
    },
  };
}

function workItems({ plan, decisions, choice }: PreparedRun): WorkItem[] {
  const isAsked = askedLines({ decisions, scope: choice.scope });
  // One decision for each valid row, in the order of the rows.
  const nextDecision = decisions.values();
  return plan.rows.flatMap((row): WorkItem[] => {
    if (row.type === 'invalid') return isAsked(row.line) ? [{ type: 'invalid' }] : [];
    const { value: decision } = nextDecision.next();
    return decision?.decision === 'run' ? [{ type: 'job', decision }] : [];
  });
}

/** When the run must have ended, by the monotonic clock, which counts from the step's start. */
function endsAtMs({ settings, surroundings }: PreparedRun): number | null {
  const { timeBudgetMs } = settings;
  if (timeBudgetMs !== 'auto') return timeBudgetMs;
  return surroundings.workflow?.isHosted === true ? HOSTED_BUDGET_MS : null;
}
