import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { repairJournal, type Repair } from '../adapters/repair-journal.js';
import { thisProcess } from '../adapters/lock-holder.js';
import { acquireSessionLock } from '../adapters/session-lock.js';
import { systemClock } from '../adapters/system-clock.js';
import { UserError } from '../domain/user-error.js';
import { plainText, shorten } from '../formats/escape.js';
import { answerJson, parseArguments, type Command } from './command.js';
import { findSession, SESSION_OPTIONS } from './find-session.js';

const USAGE = 'Usage: tuning-session repair [--session NAME] [--json]';
const LISTED = 20;

/** `repair`: makes a damaged journal usable up to its last sound record. */
export const repair: Command = async (context) => {
  const { values } = parseArguments(context.args, SESSION_OPTIONS, {
    positionals: 0,
    usage: USAGE,
  });
  const folder = findSession(values);
  if (!existsSync(folder.journal)) {
    throw new UserError('the session folder has no journal', {
      exitCode: 5,
      place: { file: folder.journal },
      hint: 'Put the journal back from a copy, or start over with run PLAN --fresh; the folder is kept in .archive/.',
    });
  }
  const lock = await acquireSessionLock(
    dirname(folder.path),
    basename(folder.path),
    thisProcess(systemClock, null),
  );
  try {
    const repaired = repairJournal(folder.journal);
    if (values.json === true) answerJson(context, repaired);
    else context.answer(describe(repaired, folder.journal));
    return 0;
  } finally {
    lock.release();
  }
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
