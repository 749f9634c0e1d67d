import { statSync } from 'node:fs';
import { isErrno } from '../adapters/errno.js';
import { MissingFileError } from '../domain/missing-file-error.js';
import { UserError } from '../domain/user-error.js';

/** Why a plan file cannot be read, as the user's to mend; any other error as it is. */
export function planUnreadable(error: unknown, name: string, file: string): unknown {
  if (error instanceof UserError) return error;
  if (isErrno(error, 'ENOENT')) {
    return new MissingFileError('the plan file does not exist', {
      place: { file: name },
      hint: `Looked for ${file}.`,
    });
  }
  if (isErrno(error, 'EISDIR') || (isErrno(error) && statSync(file).isDirectory())) {
    return new UserError('the plan is a folder, not a file', {
      place: { file: name },
      hint: 'Name the JSONL file in it.',
    });
  }
  if (isErrno(error, 'EACCES', 'EPERM')) {
    return new UserError('the plan file cannot be read: permission denied', {
      place: { file: name },
      hint: 'Make it readable for this user.',
    });
  }
  return error;
}
