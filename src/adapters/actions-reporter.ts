import type { JobEnds, Message, Notice } from '../domain/message.js';
import { isSpecFile, placeOfRow } from '../domain/plan-file.js';
import type { ReportedFailure, RunSummary } from '../domain/run-summary.js';
import { renderHeartbeat, renderResultLine, renderSkipLine } from '../formats/progress-line.js';
import { renderSummaryText } from '../formats/summary-text.js';
import { inertLine } from '../formats/workflow-command.js';
import type { Reporter } from '../ports.js';
import { createAnnotations } from './annotations.js';
import { createJobGroups } from './job-groups.js';
import { createRunnerLog } from './runner-log.js';

const KIB = 1024;

/** Last lines of a failed job that its annotation shows: mostly the error is among them. */
const ANNOTATED_LINES = 3;

export interface ActionsReporterOptions {
  /** Writes to the log of the step, as `process.stdout.write` does. */
  readonly write: (text: string) => void;
  /** The plan as an annotation names it: relative to the workspace. Null: no place is named. */
  readonly planFile: string | null;
  /** Jobs at a time. With several, a job's output is shown when it ends. Default 1. */
  readonly maxParallel?: number;
  /** Where the whole output of an attempt lies. Default: the `logs` folder of the state. */
  readonly logFile?: (jobId: string, attempt: number) => string;
  /** Bytes of output shown for one job. Default 64 KiB. */
  readonly bytesPerJob?: number;
  /** Bytes of output shown of all jobs together. Default 16 MiB. */
  readonly bytesPerRun?: number;
  /** A new secret of at least 128 random bits at each call. */
  readonly secretToken?: () => string;
}

/**
 * Tells a session in the log of a GitHub Actions step: for each job a folded group with
 * what it prints, then one line outside of it; troubles as annotations.
 */
export function createActionsReporter(options: ActionsReporterOptions): Reporter {
  const { write, planFile, secretToken } = options;
  const isSpec = planFile !== null && isSpecFile(planFile);
  const log = createRunnerLog(write, secretToken);
  const annotations = createAnnotations(log);
  const groups = createJobGroups(log, {
    live: (options.maxParallel ?? 1) <= 1,
    bytesPerJob: options.bytesPerJob ?? 64 * KIB,
    bytesPerRun: options.bytesPerRun ?? 16 * KIB * KIB,
    logFile: options.logFile ?? ((jobId, attempt) => `logs/${jobId}.${attempt}.log`),
  });

  function notice({ level, text, place }: Notice): void {
    if (level === 'info') log.text(text);
    else annotations.add({ level, title: undefined, text, place });
  }

  function jobEnds(message: JobEnds): void {
    const shown = groups.end(message.jobId);
    log.text(renderResultLine(message));
    if (message.outcome !== 'failed') return;
    if (!shown) {
      for (const line of message.lastLines) log.foreign(inertLine(`  │ ${line}`));
      log.resume();
    }
    if (message.retryInMs === undefined) {
      const { line, lastLines } = message;
      const text = [message.message, ...lastLines.slice(-ANNOTATED_LINES)].join('\n');
      annotateFailure(`${message.jobId} failed`, { line, message: text });
    }
  }

  function annotateFailure(
    title: string,
    { line, message }: Pick<ReportedFailure, 'line' | 'message'>,
  ): void {
    const place = planFile === null ? undefined : placeOfRow(planFile, { line });
    if (place?.line !== undefined && annotations.has(place)) return;
    annotations.add({ level: 'error', title, text: message, place });
  }

  /** Invalid rows, and failures of earlier runs that this one left: they make it red too. */
  function annotateTheOthers({ failures }: RunSummary): void {
    for (const failure of failures) {
      if (failure.reason === 'invalid_row') {
        // Of a spec it was told at the beginning; a row without a line cannot be found again.
        if (!isSpec) annotateFailure('Not a valid job', failure);
      } else if (!failure.thisRun) annotateFailure(`${failure.label} failed before`, failure);
    }
  }

  return {
    tell(message: Message) {
      switch (message.type) {
        case 'notice':
          notice(message);
          break;
        case 'run_begins':
        case 'still_running':
          log.text(message.type === 'run_begins' ? message.text : renderHeartbeat(message));
          break;
        case 'job_begins':
          groups.begin(message);
          break;
        case 'job_prints':
          groups.print(message.jobId, message.chunk);
          break;
        case 'job_ends':
          jobEnds(message);
          break;
        case 'job_skips':
          log.text(renderSkipLine(message));
          break;
      }
    },
    finish(summary) {
      groups.close();
      annotateTheOthers(summary);
      const left = annotations.left();
      if (left !== null) log.text(left);
      log.text(`\n${renderSummaryText(summary)}`);
    },
  };
}
