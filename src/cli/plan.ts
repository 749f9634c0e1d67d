import { resolve } from 'node:path';
import { writePaced } from '../adapters/paced-output.js';
import { writeUserFile } from '../adapters/user-file.js';
import { quoteArgument } from '../formats/command-string.js';
import { renderPlace, UserError } from '../domain/user-error.js';
import { openPlan, type PlanSummary } from '../entry/make-plan.js';
import { plainText } from '../formats/escape.js';
import { plural } from '../formats/plural.js';
import { answerJson, parseArguments, warn, type Command } from './command.js';
import { COMMANDS } from './command-table.js';
import { DEFAULT_STATE_DIRECTORY } from './find-session.js';
import { countOption } from './option-values.js';
import { PROGRAM, usageLine } from './program.js';

/** `plan`: the rows that follow from a session spec; or what is wrong with a plan. */
export const plan: Command = async (context) => {
  const { options, usage } = COMMANDS.plan;
  const { values, positionals } = parseArguments(context.args, options, { positionals: 1, usage });
  const [name] = positionals;
  if (name === undefined)
    throw new UserError('no session spec is named', { hint: usageLine(usage) });
  const maxJobs = countOption('max-jobs', values['max-jobs'], { otherwise: null, least: 1 });
  const source = await openPlan(name, process.cwd(), {
    maxJobs,
    stateDirectory: DEFAULT_STATE_DIRECTORY,
  });
  const out = values.out === undefined ? null : resolve(values.out);
  if (out === resolve(name)) {
    throw new UserError('--out names the file that is read', { hint: 'Name another one.' });
  }
  const place = { what: 'the plan', stateDirectory: resolve(DEFAULT_STATE_DIRECTORY) };
  if (out !== null) writeUserFile(out, source.lines(), place);
  else if (values.json === true) readToEnd(source.lines());
  else await writePaced(process.stdout, source.lines());

  const summary = source.summary();
  summary.warnings.forEach(warn);
  if (values.json === true) answerJson(context, { plan: values.out ?? null, ...summary });
  else {
    const wrote = values.out === undefined ? [] : whatWasWritten(values.out, summary);
    const lines = [...describe(name, summary), ...wrote];
    process.stderr.write(`${lines.map(plainText).join('\n')}\n`);
  }
  return summary.invalidRows.length > 0 ? 2 : 0;
};

/** The summary is that of all rows; `--json` alone shows none. */
function readToEnd(lines: Iterable<string>): void {
  const iterator = lines[Symbol.iterator]();
  while (iterator.next().done !== true);
}

/** A plan has no place for the metric of its spec: the run must be told. */
function whatWasWritten(out: string, { metric, invalidRows }: PlanSummary): string[] {
  const metrics = metric?.split('\n').flatMap((one) => ['--metric', one]) ?? [];
  const command = [PROGRAM, ...['run', out, ...metrics].map(quoteArgument)].join(' ');
  return [`wrote ${out}`, ...(invalidRows.length === 0 ? [`to run it: ${command}`] : [])];
}

function describe(name: string, summary: PlanSummary): string[] {
  const { totalJobs, invalidRows, parameters, firstJob, lastJob, metric } = summary;
  const varying = parameters.map(
    ({ name: parameter, values }) => `${parameter} (${values ?? 'many'})`,
  );
  return [
    ...invalidRows.map(
      ({ line, column, message }) =>
        `invalid  ${renderPlace({ file: name, line, column })}  ${message}`,
    ),
    `${plural(totalJobs, 'job')}${firstJob === null || lastJob === null ? '' : `, ${firstJob} to ${lastJob}`}` +
      (invalidRows.length === 0 ? '' : `, ${invalidRows.length} of them invalid`),
    varying.length === 0 ? 'nothing varies' : `what varies: ${varying.join(', ')}`,
    ...(metric === null ? [] : [`metric: ${metric.split('\n').join(', ')}`]),
  ];
}
