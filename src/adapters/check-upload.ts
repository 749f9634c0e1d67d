import { accessSync, constants, lstatSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { ArchiveCaps } from '../formats/archive-caps.js';
import { EntryNames } from '../formats/archive-entry.js';

/** A file that will be sent, as it was when it was looked at. */
export interface FileToSend {
  readonly file: string;
  /** Its name in the archive. */
  readonly entry: string;
  readonly size: number;
  readonly mtimeMs: number;
}

export type UploadCheck =
  | { readonly type: 'sound'; readonly files: readonly FileToSend[]; readonly bytes: number }
  | { readonly type: 'refused'; readonly detail: string };

/**
 * Looks at what is to be sent, since the toolkit (6.2) does not: it follows links,
 * takes any path that starts with the text of `root` for one below it, makes an empty
 * file of a folder, and lets a file that is not there pass with a warning.
 */
export function checkUpload(
  name: string,
  root: string,
  files: readonly string[],
  caps: ArchiveCaps,
): UploadCheck {
  const problem = artifactNameProblem(name);
  if (problem !== null) return refused(problem);
  if (files.length === 0) return refused('there are no files to send');
  if (files.length > caps.entries) return refused(`more than ${caps.entries} files`);
  const names = new EntryNames();
  const folders = new Set([resolve(root)]);
  const sound: FileToSend[] = [];
  let bytes = 0;
  for (const file of files) {
    const entry = relative(root, file).split(sep).join('/');
    const trouble =
      placeProblem(root, file) ?? names.problemWith(entry) ?? folderProblem(dirname(file), folders);
    if (trouble !== null) return refused(`${JSON.stringify(file)} ${trouble}`);
    const stats = look(file);
    if (stats?.isFile() !== true) return refused(`${JSON.stringify(file)} is not a regular file`);
    if (!isReadable(file)) return refused(`${JSON.stringify(file)} is not readable`);
    sound.push({ file, entry, size: stats.size, mtimeMs: stats.mtimeMs });
    bytes += stats.size;
  }
  if (bytes > caps.totalBytes) return refused(`more than ${caps.totalBytes} bytes`);
  return { type: 'sound', files: sound, bytes };
}

/** The first of the files that is no longer as it was, or null. */
export function changedSince(files: readonly FileToSend[]): string | null {
  const changed = files.find(({ file, size, mtimeMs }) => {
    const stats = look(file);
    return stats?.isFile() !== true || stats.size !== size || stats.mtimeMs !== mtimeMs;
  });
  return changed?.file ?? null;
}

/** The toolkit prints the name on standard output, where the runner obeys `##[…]`. */
function artifactNameProblem(name: string): string | null {
  const unfit = name === '' || /[\p{Cc}"/\\:<>|*?]|##\[/u.test(name) || name.length > 255;
  return unfit ? `${JSON.stringify(name)} cannot be the name of an artifact` : null;
}

function placeProblem(root: string, file: string): string | null {
  if (!isAbsolute(file) || resolve(file) !== file) return 'is not an absolute, plain path';
  const below = file.startsWith(root.endsWith(sep) ? root : root + sep);
  return below ? null : `is not below ${root}`;
}

/** A link on the way to a file would lead out of the root as well as a link in its place. */
function folderProblem(folder: string, known: Set<string>): string | null {
  if (known.has(folder)) return null;
  if (look(folder)?.isDirectory() !== true) return 'lies behind a link';
  known.add(folder);
  return folderProblem(dirname(folder), known);
}

function look(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null;
}

/** The toolkit would throw from a stream's listener, which ends the process. */
function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function refused(detail: string): UploadCheck {
  return { type: 'refused', detail };
}
