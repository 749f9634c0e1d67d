import { isSessionHeld } from '../adapters/session-lock.js';
import { UserError } from '../domain/user-error.js';
import { answerJson, parseArguments, type Command } from './command.js';
import { findSession, SESSION_OPTIONS } from './find-session.js';
import { renderRun } from './history-text.js';
import { readHistory } from './read-history.js';

const USAGE = 'Usage: tuning-session history [--limit 10] [--detailed] [--session NAME] [--json]';

/** `history`: the runs of a session, newest first; `--detailed` with every attempt. */
export const history: Command = async (context) => {
  const { values } = parseArguments(
    context.args,
    {
      ...SESSION_OPTIONS,
      limit: { type: 'string', default: '10' },
      detailed: { type: 'boolean', default: false },
    },
    { positionals: 0, usage: USAGE },
  );
  if (!/^[1-9][0-9]{0,8}$/.test(values.limit)) {
    throw new UserError(`--limit is ${JSON.stringify(values.limit)}: must be a number from 1`, {
      hint: USAGE,
    });
  }
  const folder = findSession(values);
  const runs = readHistory(folder, await isSessionHeld(folder.path));
  const shown = runs.slice(0, Number(values.limit));
  if (values.json === true) {
    answerJson(
      context,
      values.detailed
        ? shown
        : shown.map(({ attempts, ...run }) => ({ ...run, attempts: attempts.length })),
    );
    return 0;
  }
  const lines = shown.flatMap((run) => renderRun(run, values.detailed));
  if (runs.length > shown.length) lines.push(`… and ${runs.length - shown.length} earlier runs`);
  context.answer(`${lines.join('\n')}\n`);
  return 0;
};
