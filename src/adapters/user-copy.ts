import { chmodSync, closeSync, constants, copyFileSync, fstatSync, openSync } from 'node:fs';

/**
 * Copies a file of ours to a place of the user's where nothing is. Nobody else may read ours;
 * the copy gets the mode that any program's new file has there, which only making one tells.
 */
export function copyForUser(source: string, target: string, isExecutable = false): void {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const fd = openSync(target, flags, isExecutable ? 0o777 : 0o666);
  const { mode } = fstatSync(fd);
  closeSync(fd);
  // It gives the copy the mode of the source.
  copyFileSync(source, target);
  chmodSync(target, mode);
}
