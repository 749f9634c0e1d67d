import { existsSync } from 'node:fs';
import { repairJournal, type Repair } from '../adapters/repair-journal.js';
import { UserError } from '../domain/user-error.js';
import { plainText, shorten } from '../formats/escape.js';
import { answerJson, parseArguments, type Command } from './command.js';
import { COMMANDS } from './command-table.js';
import { findSession } from './find-session.js';
import { underLock } from './under-lock.js';

const LISTED = 20;

/** `repair`: makes a damaged journal usable up to its last sound record. */
export const repair: Command = async (context) => {
  const { options, usage } = COMMANDS.repair;
  const { values } = parseArguments(context.args, options, { positionals: 0, usage });
  const folder = findSession(values);
  if (!existsSync(folder.journal)) {
    throw new UserError('the session folder has no journal', {
      exitCode: 5,
      place: { file: folder.journal },
      hint: 'Put the journal back from a copy, or start over with run PLAN --fresh; the folder is kept in .archive/.',
    });
  }
  const repaired = await underLock(folder, () => repairJournal(folder.journal));
  if (values.json === true) answerJson(context, repaired);
  else context.answer(describe(repaired, folder.journal));
  return 0;
};

function describe(repaired: Repair, journal: string): string {
  if (repaired.type === 'sound') {
    return `${journal} is sound: ${repaired.head.seq} records. Nothing was changed.\n`;
  }
  const { damage, head, movedTo, dropped } = repaired;
  const shown = dropped.slice(0, LISTED).map((line) => `  ${shorten(plainText(line), 300)}`);
  const more = dropped.length > LISTED ? [`  … and ${dropped.length - LISTED} more`] : [];
  return [
    `${journal}:${damage.line}: ${damage.message}.`,
    `Kept records 1 to ${head.seq}; the damaged journal was moved to ${movedTo}.`,
    `Dropped ${dropped.length} lines; jobs that only these knew as completed will run again:`,
    ...shown,
    ...more,
    '',
  ].join('\n');
}
