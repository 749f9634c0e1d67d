import { basename, relative, resolve } from 'node:path';
import { quoteArgument } from '../formats/command-string.js';
import { DEFAULT_STATE_DIRECTORY } from './find-session.js';

/** How this program was started, for command lines to copy. */
export const PROGRAM = programName();

function programName(): string {
  const script = process.argv[1] ?? '';
  return basename(script) === 'index.js'
    ? `node ${relative(process.cwd(), script)}`
    : 'tuning-session';
}

/** How a command is called, for `help` and for what is wrong with its words. */
export function usageLine(usage: string): string {
  return `Usage: ${PROGRAM} ${usage}`;
}

/** A command line of this program about one session, to copy. */
export function sessionCommand(
  command: 'rank' | 'repair',
  { session, stateDirectory }: { readonly session: string; readonly stateDirectory: string },
  options: readonly string[] = [],
): string {
  const where =
    resolve(stateDirectory) === resolve(DEFAULT_STATE_DIRECTORY)
      ? []
      : ['--state-directory', stateDirectory];
  const words = [command, '--session', session, ...where, ...options];
  return [PROGRAM, ...words.map(quoteArgument)].join(' ');
}
