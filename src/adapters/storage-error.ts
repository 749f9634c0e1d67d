import { UserError } from '../domain/user-error.js';
import { isErrno } from './errno.js';

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'Free space on this disk, then continue; nothing that was recorded is lost.',
  EDQUOT: 'Free space within the quota, then continue; nothing that was recorded is lost.',
  EFBIG: 'Raise the file size limit (ulimit -f), then continue.',
  EROFS: 'The file system is read-only; set state-directory to a writable place.',
  EACCES: 'Make the folder writable for this user, or set state-directory elsewhere.',
  EPERM: 'Make the folder writable for this user, or set state-directory elsewhere.',
  EMFILE: 'Raise the limit of open files (ulimit -n), then continue.',
};

/** The disk has failed us: exit code 4. Says which file, why, and what to do. */
export function storageError(what: string, file: string, error: unknown): UserError {
  const code = isErrno(error) ? String(error.code) : 'unknown error';
  const reason = error instanceof Error ? error.message : String(error);
  const failure = new UserError(`could not ${what}: ${reason}`, {
    exitCode: 4,
    place: { file },
    hint: REMEDIES[code] ?? 'Check the disk, then continue; nothing that was recorded is lost.',
  });
  failure.cause = error;
  return failure;
}
