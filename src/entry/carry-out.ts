import { removeJobDirectory } from '../adapters/job-directories.js';
import type { JobsToRun, WorkItem } from '../app/jobs-to-run.js';
import { runJobs, type LoopEnd } from '../app/run-jobs.js';
import { createBest } from '../domain/best.js';
import { buildReport, failuresOf } from '../domain/build-report.js';
import type { AddressedJob } from '../domain/job.js';
import { countDecisions, neededJobs, type Standing } from '../domain/restart.js';
import { describeMode, groupDecisions, type DecisionGroup } from '../domain/describe.js';
import { nextSteps, type Situation } from '../domain/next-steps.js';
import { countingOwed, owedJobs } from '../domain/owed.js';
import { describeInvalidRow, placeOfRow } from '../domain/plan-file.js';
import { createProgress } from '../domain/progress.js';
import { needsMetric } from '../domain/ranking.js';
import type { ReportData } from '../domain/report-data.js';
import type { SessionReport } from '../domain/report.js';
import { findRecord } from '../domain/state.js';
import { HOSTED_BUDGET_MS } from '../domain/time-budget.js';
import { UserError } from '../domain/user-error.js';
import {
  applyFailOn,
  askedLines,
  judge,
  withRegression,
  withStorageFailure,
  type Verdict,
} from '../domain/verdict.js';
import { renderDecisions } from '../formats/decisions-text.js';
import type { JobRunner } from '../ports.js';
import { tellAltered } from './altered-results.js';
import type { BegunRun } from './begin-run.js';
import type { Checkpoints } from './checkpoints.js';
import { startHeartbeat } from './heartbeat.js';
import { createJobRequests } from './job-requests.js';
import type { PreparedRun } from './prepare-run.js';
import { concludeRun } from './conclude-run.js';
import { createSnapshots } from './snapshots.js';

/** A run whose jobs have ended and whose verdict is in the journal. */
export interface EndedRun {
  readonly run: PreparedRun;
  readonly begun: BegunRun;
  readonly verdict: Verdict;
  /** Before `fail-on`, and before anything is uploaded. */
  readonly exitCode: number;
  /** What the disk said, when it failed. */
  readonly failure: UserError | null;
  /** The report as it stands; `exitCode` 4 when the upload fails afterwards. */
  readonly report: (changes: {
    readonly exitCode: number;
    readonly artifact: SessionReport['artifact'];
    readonly htmlReport: SessionReport['htmlReport'];
    readonly notices: readonly string[];
  }) => SessionReport;
  /** What `report.html` shows. */
  readonly data: () => ReportData;
}

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
  const { surroundings, settings, state, decisions, plan } = run;
  const { clock, reporter } = surroundings;
  const now = (job: AddressedJob): Standing =>
    begun.misplaced.has(job.id) ? 'interrupted' : run.standing(job);
  const decided = groupDecisions(decisions, {
    state,
    commit: surroundings.workflow?.commit ?? null,
  });
  tellBeginning(run, begun, decided);

  const snapshots = createSnapshots(run);
  const requests = createJobRequests(run);
  const items = workItems(run);
  const progress = createProgress(
    items.filter(({ type }) => type === 'job').length,
    settings.maxParallel,
  );
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
        todo: {
          items,
          requireOutput: settings.requireOutput,
          stopOnError: settings.stopOnError,
          retries: (job) => job.retries ?? settings.retries,
          retryOn: settings.retryOn,
          ...dependenciesOf(run, now),
          maxParallel: settings.maxParallel,
          endsAtMs: endsAtMs(run),
          longestMs,
          timeoutSeconds: (job) => job.timeoutSeconds ?? settings.timeoutSeconds,
          request: requests.request,
          mask: requests.mask,
          holdsSecret: requests.holdsSecret,
        },
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

  const alterations = tellAltered(run, loop);
  run.lookAgain();
  const standing = standingAfter(run, now);
  const judged = judge({
    rows: plan.rows,
    decisions,
    scope: run.choice.scope,
    standing,
    attempted: loop.attempted,
    interrupted: loop.stop === 'cancelled',
  });
  const conclusion = concludeRun(run, standing);
  const regression = judged.exitCode === 0 ? conclusion.regression() : null;
  const verdict = withRegression(judged, regression !== null);
  const failure = recordEnd(run, begun, loop, verdict) ?? loop.failure;
  const exitCode = withStorageFailure(verdict.exitCode, failure !== null);
  snapshots.finish({ ...verdict, exitCode });
  try {
    run.statIndex.save();
  } catch {
    // It only saves time: what the next run does not find in it, it hashes.
  }
  const leaderboardPath = conclusion.write(verdict.counts);
  return {
    run,
    begun,
    verdict,
    exitCode,
    failure,
    data: () => conclusion.reportData(verdict.counts, exitCode),
    report(changes) {
      const entry = afterUpload(describeEntry, changes);
      return buildReport({
        state,
        rows: plan.rows,
        decisions,
        decided,
        standing,
        misplaced: begun.misplaced,
        verdict,
        exitCode: changes.exitCode,
        stop: loop.stop,
        regression,
        ranking: conclusion.ranking(),
        top: settings.top,
        nextSteps: nextSteps({
          isRed: applyFailOn({ ...verdict, exitCode: changes.exitCode }, settings.failOn) !== 0,
          counts: verdict.counts,
          failures: failuresOf(state, plan.rows, decisions),
          planFile: plan.file,
          logs: entry.type === 'action' && entry.upload === 'done' ? null : run.folder.logs,
          needsMetric: needsMetric(conclusion.ranking()),
          entry,
        }),
        notices: [...run.notices, ...begun.notices, ...alterations, ...changes.notices],
        planFile: plan.file,
        artifact: changes.artifact,
        htmlReport: changes.htmlReport,
        statePath: run.folder.path,
        leaderboardPath,
      });
    },
  };
}

/** A report without an artifact is a draft that goes into it, unless its code says that it failed. */
function afterUpload(
  entry: Situation['entry'],
  { exitCode, artifact }: { exitCode: number; artifact: SessionReport['artifact'] },
): Situation['entry'] {
  const hasFailed = entry.type === 'action' && exitCode === 4 && artifact === null;
  return hasFailed && entry.upload === 'done' ? { ...entry, upload: 'failed' } : entry;
}

/** The exit code of the process: `fail-on` maps what the jobs gave. */
export function processExitCode({ run, verdict }: EndedRun, exitCode: number): number {
  return applyFailOn({ ...verdict, exitCode }, run.settings.failOn);
}

/**
 * What became of each job. One that completed before, and that this run or an earlier one was
 * asked to run again, has not completed until a run has carried it out.
 */
function standingAfter(
  { decisions, state }: PreparedRun,
  standing: PreparedRun['standing'],
): PreparedRun['standing'] {
  const asked = new Set(
    decisions.flatMap((decision) => (decision.decision === 'run' ? [decision.job.id] : [])),
  );
  const thisRun = state.runs.length - 1;
  const known = countingOwed(
    standing,
    owedJobs(
      state,
      decisions.map(({ job }) => job),
    ),
  );
  return (job) => {
    const now = known(job);
    const isOld = findRecord(state, job.id, job.fingerprint)?.run !== thisRun;
    return now === 'completed' && asked.has(job.id) && isOld ? 'pending' : now;
  };
}

function tellBeginning(run: PreparedRun, begun: BegunRun, decided: readonly DecisionGroup[]): void {
  const { reporter } = run.surroundings;
  for (const text of [...run.notices, ...begun.notices]) {
    reporter.tell({ type: 'notice', level: 'warning', text });
  }
  for (const row of run.plan.rows) {
    if (row.type === 'job') continue;
    reporter.tell({
      type: 'notice',
      level: 'error',
      text: `invalid row: ${describeInvalidRow(run.plan.file, row)}`,
      place: placeOfRow(run.plan.file, row),
    });
  }
  const { run: toRun, keep, leave } = countDecisions(run.decisions);
  const mode = describeMode(run.choice.mode, run.choice.scope);
  reporter.tell({
    type: 'run_begins',
    text: `Session ${run.session}: ${mode}. ${toRun} to run, ${keep} kept, ${leave} left.`,
    toRun,
  });
  for (const text of renderDecisions(decided.filter(({ decision }) => decision !== 'run'))) {
    reporter.tell({ type: 'notice', level: 'info', text });
  }
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

/** Appends how the run ended. Returns what the disk said, if it refused. */
function recordEnd(
  run: PreparedRun,
  begun: BegunRun,
  { stop, failure }: LoopEnd,
  { status, exitCode, counts }: Verdict,
): UserError | null {
  const exit_code = withStorageFailure(exitCode, failure !== null);
  try {
    if (stop !== null) {
      begun.record({ type: 'run_stopped', run_id: run.runId, reason: stop }, false);
    }
    begun.record({ type: 'run_finished', run_id: run.runId, status, exit_code, counts }, true);
    if (begun.journal.trouble !== null) begun.restorePlan();
    return begun.journal.trouble;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
