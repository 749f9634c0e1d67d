import { resolve } from 'node:path';
import { writeUserFile } from '../adapters/user-file.js';
import { needsMetric } from '../domain/ranking.js';
import { readReportedSession, reportDataOf } from '../entry/report-data.js';
import { reportHtml } from '../entry/write-report.js';
import { whyNoRanking } from '../formats/ranking-text.js';
import { answerJson, parseArguments, warn, type Command } from './command.js';
import { COMMANDS } from './command-table.js';
import { findSession, stateDirectoryOf } from './find-session.js';
import { objectivesOption } from './option-values.js';

/** `report`: a session as one HTML file; its path is the answer. */
export const report: Command = (context) => {
  const { options, usage } = COMMANDS.report;
  const { values } = parseArguments(context.args, options, { positionals: 0, usage });
  const objectives = objectivesOption(values.metric);
  const session = readReportedSession(findSession(values), objectives);
  const { ranking } = session;
  const data = reportDataOf(session);
  const path = resolve(values.out ?? 'report.html');
  writeUserFile(path, reportHtml(data), {
    what: 'the report',
    stateDirectory: stateDirectoryOf(values),
  });
  if (values.json === true) answerJson(context, { session: data.session, path });
  else context.answer(`${path}\n`);
  if (ranking.type === 'ranked' || !needsMetric(ranking)) return 0;
  warn(whyNoRanking(ranking).join(' '));
  // Without a ranking it is still a report, but not the one that was asked for.
  return objectives === null ? 0 : 2;
};
