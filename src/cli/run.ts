import { tmpdir } from 'node:os';
import { createExecJobRunner } from '../adapters/exec-job-runner.js';
import { systemClock } from '../adapters/system-clock.js';
import { createTerminalReporter } from '../adapters/terminal-reporter.js';
import { describeInvalidRow, placeOfRow } from '../domain/plan-file.js';
import { renderPlace, UserError } from '../domain/user-error.js';
import { countDecisions } from '../domain/restart.js';
import { describeDecision, describeMode, describeReason } from '../domain/describe.js';
import { prepareRun, type PreparedRun } from '../entry/prepare-run.js';
import { runSession } from '../entry/run-session.js';
import { parseSettings, type RunSettings } from '../entry/settings.js';
import { listenForSignals } from '../entry/signals.js';
import { VERSION } from '../entry/version.js';
import { writeReportOfRun } from '../entry/write-report.js';
import { quoteArgument } from '../formats/command-string.js';
import { maskText } from '../formats/masking.js';
import { renderSummaryText } from '../formats/summary-text.js';
import { answerJson, type Command, type CommandContext } from './command.js';
import { PROGRAM, sessionCommand } from './program.js';
import { parseRunArguments, withMode } from './run-arguments.js';
import { noticeOfEarlierRun } from './notice-of-earlier-run.js';

/** `run PLAN`: carries a plan to its end on this machine. */
export const run: Command = async (context) => {
  const { raw, from, dryRun, json, nameOf } = parseRunArguments(context.args);
  const settings = continueWhatIsGiven(parseSettings(raw, nameOf), from);
  const isTTY = process.stderr.isTTY && process.env['CI'] === undefined;
  const reporter = createTerminalReporter({
    stream: process.stderr,
    isTTY,
    colors: isTTY && (process.env['NO_COLOR'] ?? '') === '',
  });
  const surroundings = {
    workspaceRoot: process.cwd(),
    env: process.env,
    clock: systemClock,
    reporter,
    workflow: null,
    artifacts: null,
    workflowRuns: null,
    from,
    temporaryFolder: tmpdir(),
    version: VERSION,
  };
  const prepared = await prepareRun(settings, surroundings, { dryRun });
  const shown = (argument: string): string =>
    quoteArgument(maskText(argument, prepared.secrets.common));
  const commandFor = (mode: string): string =>
    [PROGRAM, 'run', ...withMode(context.args, mode).map(shown)].join(' ');
  const earlier = noticeOfEarlierRun(prepared, commandFor);
  if (dryRun) {
    const { notices } = prepared;
    const all = earlier === null ? notices : [earlier.text, ...notices];
    return showDecisions({ ...prepared, notices: all }, context, json);
  }
  if (earlier !== null) reporter.tell(earlier);
  const interruption = listenForSignals(() => process.exit(130));
  try {
    const { summary, exitCode } = await runSession(
      prepared,
      {
        jobs: createExecJobRunner(),
        describeEntry: {
          type: 'cli',
          command: commandFor,
          rank: sessionCommand(
            'rank',
            { session: prepared.session, stateDirectory: settings.stateDirectory },
            ['--metric', 'NAME'],
          ),
        },
        writeReport: writeReportOfRun,
      },
      interruption.signal,
    );
    if (json) answerJson(context, summary);
    else context.answer(renderSummaryText(summary));
    return exitCode;
  } finally {
    interruption.stopListening();
  }
};

/** `--from` is for going on: without a mode of its own it means `--retry-failed`. */
function continueWhatIsGiven(settings: RunSettings, from: readonly string[]): RunSettings {
  if (from.length === 0) return settings;
  if (settings.restart === 'fresh') {
    throw new UserError('--from goes on from a download, --fresh starts over: choose one', {
      hint: 'Nothing was run.',
    });
  }
  const hasMode =
    settings.restart !== 'auto' || settings.continueFrom !== null || settings.only.length > 0;
  return hasMode ? settings : { ...settings, restart: 'retry-failed' };
}

/** `--dry-run`: what a run would do with every job, and why. Invalid rows are exit 2. */
function showDecisions(prepared: PreparedRun, context: CommandContext, json: boolean): number {
  const { decisions, plan, choice, state, session, notices } = prepared;
  const background = { state, commit: null };
  const invalid = plan.rows.flatMap((row) => (row.type === 'invalid' ? [row] : []));
  const counts = countDecisions(decisions);
  if (json) {
    answerJson(context, {
      session,
      mode: choice.mode,
      scope: choice.scope,
      notices,
      counts,
      decisions: decisions.map((decision) => ({
        job_id: decision.job.id,
        line: decision.job.line,
        decision: decision.decision,
        reason: decision.reason,
        why: describeReason(decision, background),
      })),
      invalid_rows: invalid.map(({ line, column, message }) => ({ line, column, message })),
    });
  } else {
    const lines = [
      ...notices,
      `Session ${session}: ${describeMode(choice.mode, choice.scope)}. Nothing is run.`,
      ...decisions.map((decision) => describeDecision(decision, background)),
      ...invalid.map(
        (row) =>
          `invalid  ${renderPlace(placeOfRow(plan.file, row))}  ${describeInvalidRow(plan.file, row)}`,
      ),
      `${counts.run} to run, ${counts.keep} kept, ${counts.leave} left, ${invalid.length} invalid.`,
    ];
    context.answer(`${lines.join('\n')}\n`);
  }
  return invalid.length > 0 ? 2 : 0;
}
