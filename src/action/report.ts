import { setOutput, summary, warning } from '@actions/core';
import type { RankedJob } from '../domain/ranking.js';
import type { RunSummary } from '../domain/run-summary.js';
import type { UserError } from '../domain/user-error.js';
import { escapeMarkdown, plainText, shorten } from '../formats/escape.js';
import { renderSummary } from '../formats/summary-markdown.js';

/** What the outputs need beside the summary. */
export interface OutputExtras {
  readonly restartPoint: string | null;
  readonly artifactId: number | null;
}

const LISTED_ERRORS = 10;

const LARGEST_OUTPUT = 64_000;

/** Ten messages of four bytes a character stay below 64 KB. */
const MESSAGE_CHARACTERS = 1_500;

/** Sets the outputs of the step. None is larger than 64 KB. */
export function setOutputs(summary: RunSummary, extras: OutputExtras): void {
  const { counts } = summary;
  const best = summary.ranking.type === 'ranked' ? summary.ranking.jobs[0] : undefined;
  const outputs: Record<string, string | number> = {
    'run-id': summary.runId,
    status: summary.status,
    'exit-code': summary.exitCode,
    'total-jobs': counts.total,
    'attempted-jobs': counts.attempted,
    'success-jobs': counts.success,
    'error-jobs': counts.error,
    'skipped-jobs': counts.skipped,
    'kept-jobs': counts.kept,
    'remaining-jobs': counts.remaining,
    errors: JSON.stringify(
      summary.failures.slice(0, LISTED_ERRORS).map(({ label, line, reason, message }) => ({
        job: label,
        line,
        reason,
        message: shortMessage(message),
      })),
    ),
    'restart-mode': summary.mode,
    'restarted-from': summary.restartedFrom ?? '',
    'restart-point': extras.restartPoint ?? '',
    'best-job-id': best?.jobId ?? '',
    'best-score': best?.scores[0] ?? '',
    'best-config': best === undefined ? '' : configOutput(best),
    'leaderboard-path': summary.leaderboardPath ?? '',
    'report-path': summary.htmlReport?.path ?? '',
    'state-path': summary.statePath,
    'results-artifact-name': summary.artifact?.name ?? '',
    'results-artifact-id': extras.artifactId ?? '',
    'results-artifact-url': summary.artifact?.url ?? '',
  };
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** The outputs of a run that was refused before its first job. */
export function setInvalidOutputs(
  exitCode: number,
  message: string,
  status: 'invalid' | 'incomplete' = 'invalid',
): void {
  setOutput('status', status);
  setOutput('exit-code', exitCode);
  setOutput('errors', JSON.stringify([{ message: shortMessage(message) }]));
}

/** Without what JSON writes as `\u…`, six bytes for a character: control characters and half pairs. */
function shortMessage(message: string): string {
  return shorten(plainText(message), MESSAGE_CHARACTERS);
}

/** Adds the summary of the run to that of GitHub's job. A runner without summaries shows none. */
export async function writeSummary(summary: RunSummary): Promise<void> {
  await addToSummary(renderSummary(summary));
}

/** Says in the job summary why nothing was run. */
export async function writeRefusal(error: UserError): Promise<void> {
  const lines = error
    .describe()
    .split('\n')
    .map((line) => escapeMarkdown(line, 1_000));
  await addToSummary(`## ❌ Nothing was run\n\n${lines.join('<br>\n')}\n`);
}

async function addToSummary(markdown: string): Promise<void> {
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
  try {
    await summary.addRaw(markdown, true).write();
  } catch (error) {
    // The verdict of the jobs stands, whether or not there is a page to show it on.
    warning(`The job summary could not be written: ${String(error)}`);
  }
}

/** A cut config would be none: a large one is only in `best-config.json`. */
function configOutput({ config }: RankedJob): string {
  const text = JSON.stringify(config);
  return Buffer.byteLength(text) > LARGEST_OUTPUT ? '' : text;
}
