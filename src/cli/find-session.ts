import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ifExists } from '../adapters/durable-files.js';
import { sessionFolder, type SessionFolder } from '../adapters/session-folder.js';
import { UserError } from '../domain/user-error.js';

/** Where sessions are kept, relative to the working directory, unless an option says otherwise. */
export const DEFAULT_STATE_DIRECTORY = '.tuning-session';

/** What the options that name a session were given. */
export interface SessionChoice {
  readonly session?: string | undefined;
  readonly 'state-directory'?: string | undefined;
  readonly 'state-dir'?: string | undefined;
}

/** Absolute. */
export function stateDirectoryOf(choice: SessionChoice): string {
  return resolve(choice['state-directory'] ?? choice['state-dir'] ?? DEFAULT_STATE_DIRECTORY);
}

/**
 * The session folder a command is about: the one named, or the only one there is. A
 * session that was begun by the action is named with its part, as its folder is, or by
 * its name alone where that is clear.
 *
 * @throws UserError (2) when there is none, or more than one to choose from.
 */
export function findSession(choice: SessionChoice): SessionFolder {
  const stateDirectory = stateDirectoryOf(choice);
  const names = (ifExists(() => readdirSync(stateDirectory)) ?? [])
    .filter((name) => !name.startsWith('.') && statSync(join(stateDirectory, name)).isDirectory())
    .sort();
  const { session } = choice;
  const exact = names.find((name) => name === session);
  const fitting =
    session === undefined
      ? names
      : exact === undefined
        ? names.filter((name) => name.startsWith(`${session}.`))
        : [exact];
  const [only, ...others] = fitting;
  if (only === undefined) {
    const what = session === undefined ? 'no session' : `no session ${session}`;
    throw new UserError(`there is ${what} in ${stateDirectory}`, {
      hint:
        names.length === 0
          ? 'Run a plan first, or name the folder with --state-directory.'
          : `There is: ${names.join(', ')}.`,
    });
  }
  if (others.length > 0) {
    throw new UserError(`there are several sessions in ${stateDirectory}: ${fitting.join(', ')}`, {
      hint: 'Name one with --session.',
    });
  }
  return sessionFolder(stateDirectory, only);
}
