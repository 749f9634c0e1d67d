import type { Situation } from '../domain/next-steps.js';
import type { RunSummary } from '../domain/run-summary.js';
import type { UserError } from '../domain/user-error.js';
import { withStorageFailure } from '../domain/verdict.js';
import type { JobRunner } from '../ports.js';
import { beginRun, type BegunRun } from './begin-run.js';
import { carryOut } from './carry-out.js';
import { NO_CHECKPOINTS, type Checkpoints } from './checkpoints.js';
import { processExitCode, type EndedRun } from './end-run.js';
import { newestRunOf } from './run-id.js';
import type { PreparedRun } from './prepare-run.js';
import { writeStateCache } from './state-cache.js';

/** What an entry adds to a run. */
export interface RunHooks {
  readonly jobs: JobRunner;
  readonly describeEntry: Situation['entry'];
  /** Called once the run exists on the disk, before its first job. */
  readonly onBegun?: () => void;
  /** Starts to send checkpoints of the run; not given where there is nowhere to send them. */
  readonly checkpoints?: (begun: BegunRun) => Checkpoints;
  /** Writes `report.html` and returns its path; not called when the run was interrupted. */
  readonly writeReport?: (ended: EndedRun) => string | null;
  /** Sends state, results and report away; not called when the run was interrupted. */
  readonly save?: (ended: EndedRun, reportPath: string | null) => Promise<Saved>;
}

/** What became of the upload. */
export interface Saved {
  readonly artifact: RunSummary['artifact'];
  /** The page that shows the report; null when it was not sent. */
  readonly reportUrl: string | null;
  /** Null when all that had to be sent was sent. */
  readonly failure: UserError | null;
  readonly notices: readonly string[];
}

export interface SessionEnd {
  readonly summary: RunSummary;
  /** The code of the process, after `fail-on`. */
  readonly exitCode: number;
}

/**
 * Carries a prepared run to its end: ends what a vanished run left behind, begins, runs
 * the jobs, saves, and reports. Releases the lock, however it ends.
 *
 * @throws UserError 4 when the disk refuses before the first job.
 */
export async function runSession(
  run: PreparedRun,
  { jobs, describeEntry, onBegun, checkpoints: startCheckpoints, writeReport, save }: RunHooks,
  signal: AbortSignal,
): Promise<SessionEnd> {
  const { reporter } = run.surroundings;
  let checkpoints = NO_CHECKPOINTS;
  try {
    await endLeftOvers(newestRunOf(run.found.local), 'The last run', run, jobs);
    const begun = beginRun(run);
    onBegun?.();
    checkpoints = startCheckpoints?.(begun) ?? NO_CHECKPOINTS;
    const ended = await carryOut(run, begun, jobs, checkpoints, describeEntry, signal);
    checkpoints.stop();
    const ending = endLeftOvers(run.runId, 'Jobs of this run', run, jobs);
    // A cancelled run has little time.
    const { clock } = run.surroundings;
    await (signal.aborted ? Promise.race([ending, clock.wait(1000, NEVER)]) : ending);
    if (ended.failure !== null) {
      reporter.tell({ type: 'notice', level: 'error', text: ended.failure.describe() });
    }
    const path = signal.aborted ? null : (writeReport?.(ended) ?? null);
    const saved =
      save === undefined || signal.aborted
        ? NOTHING_SAVED
        : await Promise.race([
            checkpoints.settled().then(() => save(ended, path)),
            interruption(signal),
          ]);
    if (saved.failure !== null) {
      reporter.tell({ type: 'notice', level: 'error', text: saved.failure.describe() });
    }
    // The record of what was sent is the last: a disk that refuses it has failed.
    const { trouble } = begun.journal;
    if (trouble !== null && ended.failure === null) {
      reporter.tell({ type: 'notice', level: 'error', text: trouble.describe() });
    }
    begun.journal.close();
    // They only save time, of which a cancelled run has none. Behind a write that failed the
    // journal may end in a torn line, of which no copy must be made.
    if (ended.failure === null && trouble === null && !signal.aborted) {
      run.keepPlan?.(run.folder.planCache);
      writeStateCache(run.folder, run.state, begun.journal.head);
    }
    const given = signal.aborted ? 130 : ended.exitCode;
    const exitCode = withStorageFailure(given, saved.failure !== null || trouble !== null);
    const { artifact, reportUrl: url, notices } = saved;
    const htmlReport = path === null ? null : { path, url };
    const summary = ended.summary({ exitCode, artifact, htmlReport, notices });
    reporter.finish(summary);
    return { summary, exitCode: processExitCode(ended, exitCode) };
  } finally {
    checkpoints.stop();
    run.lock?.release();
  }
}

const NEVER = new AbortController().signal;

const NOTHING_SAVED: Saved = { artifact: null, reportUrl: null, failure: null, notices: [] };

/** Settles when the signal comes: an upload that goes on then is left to the post step. */
function interruption(signal: AbortSignal): Promise<Saved> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve({ ...NOTHING_SAVED, notices: ['The upload was interrupted.'] });
    });
  });
}

/**
 * Ends what the jobs of a run left running, by their marker: of the last run before any of them
 * runs again, as it may have been killed before it came to this, be it after its last record; and
 * of this one, whose jobs may have started daemons that left their process group and closed their
 * output. Every run does so before it writes its first record, so only the newest can have left
 * something.
 */
async function endLeftOvers(
  runId: string | null,
  who: string,
  { surroundings }: PreparedRun,
  jobs: JobRunner,
): Promise<void> {
  const count = runId === null ? 0 : await jobs.endLeftOvers(`${runId}.`);
  if (count === 0) return;
  surroundings.reporter.tell({
    type: 'notice',
    level: 'warning',
    text: `${who} left ${count} processes behind; they were ended.`,
  });
}
