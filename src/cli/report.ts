import { resolve } from 'node:path';
import { writeUserFile } from '../adapters/user-file.js';
import { readReportData } from '../entry/report-data.js';
import { reportHtml } from '../entry/write-report.js';
import { answerJson, parseArguments, type Command } from './command.js';
import { COMMANDS } from './command-table.js';
import { findSession, stateDirectoryOf } from './find-session.js';
import { objectivesOption } from './option-values.js';

/** `report`: a session as one HTML file; its path is the answer. */
export const report: Command = (context) => {
  const { options, usage } = COMMANDS.report;
  const { values } = parseArguments(context.args, options, { positionals: 0, usage });
  const objectives = objectivesOption(values.metric);
  const data = readReportData(findSession(values), objectives);
  const path = resolve(values.out ?? 'report.html');
  writeUserFile(path, reportHtml(data), {
    what: 'the report',
    stateDirectory: stateDirectoryOf(values),
  });
  if (values.json === true) answerJson(context, { session: data.session, path });
  else context.answer(`${path}\n`);
  return 0;
};
