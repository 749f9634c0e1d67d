import { quote, split } from 'shlex';
import { UserError } from '../domain/user-error.js';

/** Words that mean something to a shell only; a user who writes them expects one. */
const SHELL_WORDS = new Set(['|', '||', '&', '&&', ';', '>', '>>', '<', '2>&1']);

/**
 * Splits a command as a POSIX shell would split words: quotes and backslashes count,
 * nothing is expanded.
 *
 * @throws UserError for an unclosed quote or no word at all.
 */
export function splitCommand(command: string): string[] {
  let words: string[];
  try {
    words = split(command);
  } catch (error) {
    throw new UserError(`command cannot be split into arguments: ${(error as Error).message}`, {
      hint: 'Close every quote; write \\ before a character that stands for itself.',
    });
  }
  if (words.length === 0 || words[0] === '') {
    throw new UserError('command is empty', { hint: 'Name the program to start first.' });
  }
  return words;
}

/** The first word that only a shell would understand, or null. */
export function findShellWord(words: readonly string[]): string | null {
  return words.find((word) => SHELL_WORDS.has(word)) ?? null;
}

/** An argument as one would type it in a POSIX shell. */
export function quoteArgument(argument: string): string {
  return quote(argument);
}
