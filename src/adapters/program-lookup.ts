import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { listIds } from '../domain/list-ids.js';
import type { ProcessRequest } from '../ports.js';

/** The file to start, or why nothing can be started. */
export type ProgramLookup =
  | { readonly type: 'found'; readonly path: string }
  | { readonly type: 'missing'; readonly message: string };

/**
 * Finds the program of a request as execvp(3) would inside the job: a name with a slash
 * is a path relative to the job's folder, any other is looked for in the PATH of the
 * job's environment (@actions/exec would take ours, and our folder).
 *
 * On Windows the name is handed on as it is, for @actions/exec to find (untried).
 */
export function lookUpProgram({ argv, cwd, env }: ProcessRequest): ProgramLookup {
  const [program] = argv;
  if (program === undefined || program === '') return missing('The command is empty.');
  const badText = textWithNul(argv, cwd, env);
  if (badText !== null)
    return missing(`A NUL character cannot be given to a program: ${JSON.stringify(badText)}.`);
  const folderTrouble = troubleWithFolder(cwd);
  if (folderTrouble !== null)
    return missing(`The working directory ${cwd} ${folderTrouble}, so "${program}" cannot start.`);
  if (process.platform === 'win32') return { type: 'found', path: program };
  return program.includes('/') ? byPath(program, cwd) : bySearch(program, cwd, env['PATH']);
}

function textWithNul(
  argv: readonly string[],
  cwd: string,
  env: ProcessRequest['env'],
): string | null {
  for (const text of argv) if (text.includes('\0')) return text;
  if (cwd.includes('\0')) return cwd;
  for (const name in env) {
    if (name.includes('\0')) return name;
    const value = env[name];
    if (value?.includes('\0') === true) return value;
  }
  return null;
}

function byPath(program: string, cwd: string): ProgramLookup {
  const path = resolve(cwd, program);
  const trouble = troubleWithProgram(path);
  if (trouble === null) return { type: 'found', path };
  const place = isAbsolute(program) ? '' : ` (that is ${path})`;
  return missing(`The program "${program}"${place} ${trouble}.`);
}

function bySearch(program: string, cwd: string, searchPath: string | undefined): ProgramLookup {
  if (searchPath === undefined || searchPath === '')
    return missing(`The program "${program}" cannot be looked for: the job has no PATH.`);
  const unusable: string[] = [];
  // An empty entry means the current folder (POSIX, Base Definitions 8.3).
  const folders = searchPath.split(':');
  for (const folder of folders) {
    const path = resolve(cwd, folder, program);
    const trouble = troubleWithProgram(path);
    if (trouble === null) return { type: 'found', path };
    if (trouble !== DOES_NOT_EXIST) unusable.push(`; ${path} ${trouble}`);
  }
  return missing(
    `The program "${program}" was not found in PATH (${listIds(folders, SHOWN_FOLDERS)})${unusable.join('')}.`,
  );
}

/** How many folders of PATH a message names. */
const SHOWN_FOLDERS = 3;

const DOES_NOT_EXIST = 'does not exist';

function troubleWithProgram(path: string): string | null {
  try {
    if (!statSync(path).isFile()) return 'is not a file';
    accessSync(path, constants.X_OK);
    return null;
  } catch (error) {
    return wordFor(error, 'is not executable');
  }
}

function troubleWithFolder(path: string): string | null {
  try {
    return statSync(path).isDirectory() ? null : 'is not a folder';
  } catch (error) {
    return wordFor(error, 'cannot be entered');
  }
}

function wordFor(error: unknown, denied: string): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return DOES_NOT_EXIST;
  return code === 'EACCES' ? denied : `cannot be used (${code ?? String(error)})`;
}

function missing(message: string): ProgramLookup {
  return { type: 'missing', message };
}
