import type { LoopEnd } from '../app/run-jobs.js';
import { summarizeRun } from '../domain/summarize-run.js';
import type { DecisionGroup } from '../domain/describe.js';
import { nextSteps, type Situation } from '../domain/next-steps.js';
import { toldStandings } from '../domain/owed.js';
import { needsMetric } from '../domain/ranking.js';
import type { ReportData } from '../domain/report-data.js';
import type { RunSummary } from '../domain/run-summary.js';
import { findRecord } from '../domain/state.js';
import { UserError } from '../domain/user-error.js';
import {
  applyFailOn,
  judge,
  withRegression,
  withStorageFailure,
  type Verdict,
} from '../domain/verdict.js';
import { tellAltered } from './altered-results.js';
import type { BegunRun } from './begin-run.js';
import { concludeRun } from './conclude-run.js';
import type { PreparedRun } from './prepare-run.js';
import type { Snapshots } from './snapshots.js';

/** A run whose jobs have ended and whose verdict is in the journal. */
export interface EndedRun {
  readonly run: PreparedRun;
  readonly begun: BegunRun;
  readonly verdict: Verdict;
  /** Before `fail-on`, and before anything is uploaded. */
  readonly exitCode: number;
  /** What the disk said, when it failed. */
  readonly failure: UserError | null;
  /** The summary as it stands; `exitCode` 4 when the upload fails afterwards. */
  readonly summary: (changes: {
    readonly exitCode: number;
    readonly artifact: RunSummary['artifact'];
    readonly htmlReport: RunSummary['htmlReport'];
    readonly notices: readonly string[];
  }) => RunSummary;
  /** What `report.html` shows. */
  readonly reportData: () => ReportData;
}

/**
 * Judges a run whose jobs have ended, and records the verdict.
 *
 * @param onDisk what became of each job, by what is on the disk.
 * @param decided as it was told before the first job.
 */
export function endRun(
  run: PreparedRun,
  begun: BegunRun,
  loop: LoopEnd,
  {
    onDisk,
    decided,
    snapshots,
    describeEntry,
  }: {
    readonly onDisk: PreparedRun['standing'];
    readonly decided: readonly DecisionGroup[];
    readonly snapshots: Snapshots;
    readonly describeEntry: Situation['entry'];
  },
): EndedRun {
  const { settings, state, decisions, plan } = run;
  const alterations = tellAltered(run, loop, begun.misplaced);
  run.lookAgain();
  const standing = standingAfter(run, onDisk);
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
    reportData: () => conclusion.reportData(verdict.counts, exitCode),
    summary(changes) {
      const entry = afterUpload(describeEntry, changes);
      return summarizeRun({
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
        nextSteps: (failures) =>
          nextSteps({
            isRed: applyFailOn({ ...verdict, exitCode: changes.exitCode }, settings.failOn) !== 0,
            counts: verdict.counts,
            failures,
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

/** A summary without an artifact is a draft that goes into it, unless its code says that it failed. */
function afterUpload(
  entry: Situation['entry'],
  { exitCode, artifact }: { exitCode: number; artifact: RunSummary['artifact'] },
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
export function standingAfter(
  { decisions, state }: Pick<PreparedRun, 'decisions' | 'state'>,
  standing: PreparedRun['standing'],
): PreparedRun['standing'] {
  const toRun = new Set(
    decisions.flatMap((decision) => (decision.decision === 'run' ? [decision.job.id] : [])),
  );
  const thisRun = state.runs.length - 1;
  const known = toldStandings(standing, state);
  return (job) => {
    const now = known(job);
    const isOld = findRecord(state, job.id, job.fingerprint)?.run !== thisRun;
    return now === 'completed' && toRun.has(job.id) && isOld ? 'pending' : now;
  };
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
