import { basename, dirname } from 'node:path';
import { isErrno } from '../adapters/errno.js';
import { storageError } from '../adapters/storage-error.js';
import { DamagedJournalError } from '../domain/damaged-journal-error.js';
import { UserError } from '../domain/user-error.js';
import { withStorageFailure } from '../domain/verdict.js';
import { answerJson, type Command } from './command.js';
import { help } from './help.js';
import { history } from './history.js';
import { plan } from './plan.js';
import { sessionCommand } from './program.js';
import { rank } from './rank.js';
import { repair } from './repair.js';
import { report } from './report.js';
import { run } from './run.js';
import { status } from './status.js';
import { VERSION } from '../entry/version.js';

const commands: Readonly<Record<string, Command>> = {
  plan,
  run,
  status,
  history,
  rank,
  report,
  repair,
  help,
};

/** A command that never settled is a defect of ours, not a success. */
const DEFECT = 70;
process.exitCode = DEFECT;

let hasLostAnswer = false;
process.stdout.on('error', (error) => {
  // The reader of a pipe may leave early; the session goes on.
  if (isErrno(error, 'EPIPE') || hasLostAnswer) return;
  hasLostAnswer = true;
  process.stderr.write(`error: ${storageError('write the answer', 'stdout', error).describe()}\n`);
  process.exitCode = withStorageFailure(Number(process.exitCode), true);
});
// Where no message can be written there is still the code.
process.stderr.on('error', () => undefined);

const [name, ...args] = process.argv.slice(2);
// Node would go with code 1, as if jobs had failed.
process.on('uncaughtException', (error) => process.exit(explain(error)));
process.exitCode = withStorageFailure(await main(), hasLostAnswer);

function answer(text: string): void {
  process.stdout.write(text);
}

async function main(): Promise<number> {
  try {
    if (name === '--version') {
      answer(`${VERSION}\n`);
      return 0;
    }
    const isHelp = name === undefined || name === '--help' || name === '-h';
    const command = isHelp ? help : Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) {
      throw new UserError(`unknown command ${name ?? ''}`, {
        hint: `Commands: ${Object.keys(commands).join(', ')}.`,
      });
    }
    if (args.includes('--help')) return await help({ args: [name ?? ''], answer });
    return await command({ args, answer });
  } catch (error) {
    return explain(error);
  }
}

/** Says what ended the command; returns its exit code. */
function explain(thrown: unknown): number {
  const error = isErrno(thrown) ? storageError('go on', thrown.path ?? '.', thrown) : thrown;
  if (error instanceof UserError) {
    const command = remedyOf(error);
    const toCopy = command === null ? '' : `    ${command}\n`;
    process.stderr.write(`error: ${error.describe()}\n${toCopy}`);
    if (args.includes('--json')) {
      const { message, hint = null, place = null, exitCode } = error;
      answerJson({ answer }, { error: { message, hint, place, exitCode, command } });
    }
    return error.exitCode;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `internal error (a defect of tuning-session, please report it):\n${detail}\n`,
  );
  return DEFECT;
}

/** A command that mends what is wrong, where there is one. */
function remedyOf(error: UserError): string | null {
  if (!(error instanceof DamagedJournalError) || !error.isRepairable) return null;
  const folder = dirname(error.place?.file ?? '');
  return sessionCommand('repair', { session: basename(folder), stateDirectory: dirname(folder) });
}
