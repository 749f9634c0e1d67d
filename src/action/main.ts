import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createActionsReporter } from '../adapters/actions-reporter.js';
import { createExecJobRunner } from '../adapters/exec-job-runner.js';
import { createFallbackArtifactStore } from '../adapters/fallback-artifact-store.js';
import { createRestApi } from '../adapters/rest-api.js';
import { createRestWorkflowRuns } from '../adapters/rest-workflow-runs.js';
import { isErrno } from '../adapters/errno.js';
import { storageError } from '../adapters/storage-error.js';
import { systemClock } from '../adapters/system-clock.js';
import { artifactServiceAvailability } from '../domain/artifact-service-availability.js';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import { restartPoint } from '../domain/summarize-run.js';
import type { RunSummary } from '../domain/run-summary.js';
import { UserError } from '../domain/user-error.js';
import type { BegunRun } from '../entry/begin-run.js';
import type { EndedRun } from '../entry/end-run.js';
import { createCheckpoints, NO_CHECKPOINTS } from '../entry/checkpoints.js';
import { fingerprintsOf } from '../entry/earlier-plan.js';
import { prepareRun, type PreparedRun } from '../entry/prepare-run.js';
import { runSession, type Saved } from '../entry/run-session.js';
import { parseSettings, type RunSettings } from '../entry/settings.js';
import { deleteDeltas, sendResults, type CheckpointSource } from '../entry/send-checkpoint.js';
import { sendReport } from '../entry/send-report.js';
import { listenForSignals } from '../entry/signals.js';
import type { Surroundings } from '../entry/surroundings.js';
import { VERSION } from '../entry/version.js';
import { writeReportOfRun } from '../entry/write-report.js';
import { renderSummary } from '../formats/summary-markdown.js';
import type { Reporter, WorkflowRuns } from '../ports.js';
import {
  readContext,
  readInputs,
  refuseFromRun,
  refuseUnsafeRunner,
  type ActionContext,
} from './inputs.js';
import { openArtifacts, type Artifacts } from './open-store.js';
import { setOutputs, writeSummary } from './report.js';
import { saveDone, savePending } from './state.js';

/**
 * The main step: inputs to settings, earlier state from this workflow run's artifacts,
 * the jobs, the upload, the summary. Resolves with the exit code of the step.
 *
 * @throws UserError for all that must be mended before a job starts.
 */
export async function main(): Promise<number> {
  refuseUnsafeRunner(process.env);
  const settings = parseSettings(readInputs(), (name) => name);
  refuseFromRun(settings, process.env);
  const context = readContext(process.env, settings.matrix);
  let logs = settings.stateDirectory;
  const reporter = createActionsReporter({
    write: (text) => process.stdout.write(text),
    planFile: settings.plan,
    maxParallel: settings.maxParallel,
    logFile: (jobId, attempt) => join(logs, `${jobId}.${attempt}.log`),
  });
  const interruption = listenForSignals(() => process.exit(130));
  const workflowRuns = openWorkflowRuns(settings, context);
  const artifacts = openStore(settings, context, reporter, workflowRuns);
  const surroundings: Surroundings = {
    ...context,
    env: process.env,
    clock: systemClock,
    reporter,
    artifacts: artifacts?.told ?? null,
    workflowRuns,
    from: [],
    version: VERSION,
  };
  const run = await prepareRun(settings, surroundings, { dryRun: false });
  logs = relative(context.workspaceRoot, run.folder.logs);
  const warn = warnOnce(reporter);
  let artifactId: number | null = null;
  let checkpoints = NO_CHECKPOINTS;
  const { summary, exitCode } = await runSession(
    run,
    {
      jobs: createExecJobRunner(),
      describeEntry: { type: 'action', upload: artifacts === null ? 'off' : 'done' },
      onBegun() {
        if (artifacts === null) return;
        savePending({
          folder: run.folder.path,
          session: run.session,
          part: context.workflow.part,
          attempt: context.workflow.run.attempt,
          retentionDays: settings.retentionDays,
        });
      },
      ...(artifacts === null
        ? {}
        : {
            checkpoints: (begun) =>
              (checkpoints = createCheckpoints({
                store: artifacts.quiet,
                source: sourceOf(run, begun, context, warn),
                intervalMs: settings.checkpointIntervalMs,
                clock: systemClock,
                reporter,
                signal: interruption.signal,
              })),
          }),
      writeReport: writeReportOfRun,
      async save(ended, reportPath) {
        const { saved, id } = await save(ended, reportPath, artifacts, context, warn);
        artifactId = id;
        if (saved.failure === null) saveDone();
        return saved;
      },
    },
    interruption.signal,
  );
  setOutputs(summary, { restartPoint: restartPoint(run.decisions, run.state), artifactId });
  await writeSummary(summary);
  // The results artifact holds all that they hold.
  if (artifacts !== null && summary.artifact !== null && checkpoints.mayHaveDeltas()) {
    const { part, run: workflowRun } = context.workflow;
    const whose = { session: run.session, part, attempt: workflowRun.attempt, state: run.state };
    await deleteDeltas(artifacts.quiet, whose, interruption.signal);
  }
  return exitCode;
}

/** Null without a token. */
function openWorkflowRuns(
  { githubToken }: RunSettings,
  { apiUrl, repository }: ActionContext,
): WorkflowRuns | null {
  if (githubToken === null) return null;
  return createRestWorkflowRuns(createRestApi({ apiUrl, repository, token: githubToken }));
}

/** Null, with one warning, where results and state cannot be uploaded. */
function openStore(
  settings: RunSettings,
  context: ActionContext,
  reporter: Reporter,
  workflowRuns: WorkflowRuns | null,
): Artifacts | null {
  const availability = artifactServiceAvailability(process.env);
  const reason = !settings.uploadArtifacts
    ? 'upload-artifacts is false'
    : availability.type === 'unavailable'
      ? availability.reason
      : null;
  if (reason === null) {
    const artifacts = openArtifacts(context.temporaryFolder, settings.retentionDays);
    const told = createFallbackArtifactStore(
      artifacts.told,
      workflowRuns?.artifactsOf(context.workflow.run.id) ?? null,
      (text) => {
        reporter.tell({ type: 'notice', level: 'warning', text });
      },
    );
    return { ...artifacts, told };
  }
  reporter.tell({
    type: 'notice',
    level: 'warning',
    text: `State and results are not uploaded (${reason}): a re-run on another machine cannot continue. They lie in ${settings.stateDirectory} on this one.`,
  });
  return null;
}

/** What each checkpoint has to say is told by the first. */
function warnOnce(reporter: Reporter): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    if (told.has(text)) return;
    told.add(text);
    reporter.tell({ type: 'notice', level: 'warning', text });
  };
}

/** The run, as its checkpoints are made of it. */
function sourceOf(
  run: PreparedRun,
  begun: BegunRun,
  { workflow, temporaryFolder }: ActionContext,
  warn: CheckpointSource['warn'],
): CheckpointSource {
  return {
    folder: run.folder,
    state: run.state,
    journal: begun.journal,
    record: begun.record,
    inUse: fingerprintsOf(run.plan.rows),
    session: run.session,
    part: workflow.part,
    attempt: workflow.run.attempt,
    temporaryFolder,
    warn,
  };
}

/** Uploads the results artifact and records it. A service that fails is exit code 4. */
async function save(
  { run, begun, exitCode, summary }: EndedRun,
  reportPath: string | null,
  artifacts: Artifacts | null,
  context: ActionContext,
  warn: CheckpointSource['warn'],
): Promise<{ saved: Saved; id: number | null }> {
  writeSummaryFile(
    run.folder.report,
    summary({ exitCode, artifact: null, htmlReport: null, notices: [] }),
  );
  const nothing: Saved = { artifact: null, reportUrl: null, failure: null, notices: [] };
  if (artifacts === null) return { saved: nothing, id: null };
  const source = sourceOf(run, begun, context, warn);
  try {
    const { name, id } = await sendResults(artifacts.told, source);
    const urlOf = (artifactId: number): string => `${context.workflow.url}/artifacts/${artifactId}`;
    const shown = reportPath === null ? null : await showReport(artifacts, source, reportPath);
    const reportUrl = shown === null ? null : urlOf(shown);
    return { saved: { ...nothing, artifact: { name, url: urlOf(id) }, reportUrl }, id };
  } catch (error) {
    const failure = uploadFailed(error, run.folder.path);
    return { saved: { ...nothing, failure, notices: [failure.message] }, id: null };
  }
}

/**
 * Uploads the report by itself and returns the id of its artifact; null, with a warning,
 * where that fails: it is in the results artifact too.
 */
async function showReport(
  { told }: Artifacts,
  source: CheckpointSource,
  path: string,
): Promise<number | null> {
  try {
    return (await sendReport(told, source, path)).id;
  } catch (error) {
    if (!(error instanceof ArtifactServiceError) && !isErrno(error)) throw error;
    source.warn(
      `The report has no page of its own; it is in the results artifact. ${error.message}`,
    );
    return null;
  }
}

/** For people only: a disk that takes no more must not keep the results from being uploaded. */
function writeSummaryFile(folder: string, draft: RunSummary): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'summary.md'), renderSummary(draft));
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

function uploadFailed(error: unknown, folder: string): UserError {
  if (error instanceof UserError) return error;
  if (isErrno(error)) return storageError('prepare the upload', folder, error);
  if (!(error instanceof ArtifactServiceError)) throw error;
  const failure = new UserError(`results and state were not uploaded. ${error.message}`, {
    exitCode: 4,
    hint: `They lie in ${folder}; the post step tries once more.`,
  });
  failure.cause = error;
  return failure;
}
