import { resolve } from 'node:path';
import { loadStored } from '../adapters/stored-results.js';
import { lastPlan } from '../entry/earlier-plan.js';
import { requireLocalState } from '../entry/earlier-state.js';
import { rankSession } from '../entry/rank-session.js';
import { reportDataOf } from '../entry/report-data.js';
import { writeReport } from '../entry/write-report.js';
import { answerJson, parseArguments, type Command } from './command.js';
import { COMMANDS } from './command-table.js';
import { findSession } from './find-session.js';
import { objectiveOption } from './option-values.js';

/** `report`: a session as one HTML file; its path is the answer. */
export const report: Command = (context) => {
  const { options, usage } = COMMANDS.report;
  const { values } = parseArguments(context.args, options, { positionals: 0, usage });
  const objective = objectiveOption(values.metric, usage);
  const folder = findSession(values);
  const state = requireLocalState(folder);
  if (state === null) throw new Error('the session folder is gone');
  const { rows } = lastPlan(state, folder);
  const ranking = rankSession(
    rows.flatMap((row) => (row.type === 'job' ? [row.job] : [])),
    state,
    { load: (result) => loadStored(folder.results, result) },
    objective,
  );
  const data = reportDataOf(state, rows, ranking);
  const path = resolve(values.out ?? 'report.html');
  writeReport(path, data);
  if (values.json === true) answerJson(context, { session: data.session, path });
  else context.answer(`${path}\n`);
  return 0;
};
