import { posix } from 'node:path';

/** Where jobs run and what of the workspace is ours, both relative to it with `/`, '' for its root. */
export interface Places {
  readonly workingDirectory: string;
  /** Null when it lies outside of the workspace. */
  readonly stateDirectory: string | null;
  /** The plan itself; null when it lies outside of the workspace. */
  readonly plan: string | null;
}

/** What every file system takes; the path leaves room for that of the workspace. */
const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 800;

/**
 * Why a job must not write its result there, or null. A path is portable (`/` only,
 * no drive, no NUL), relative to the working directory, and stays in the workspace
 * without entering the state directory or `.git`. Links are looked at when the job runs.
 */
export function checkOutputPath(path: string, places: Places): string | null {
  if (
    isPlain(path) &&
    path !== places.plan &&
    places.workingDirectory === '' &&
    isOutOfReach(places.stateDirectory)
  ) {
    return null;
  }
  if (path === '') return 'must not be empty';
  if (/[\p{Cc}\\:*?"<>|]/u.test(path)) {
    return 'must not hold \\ : * ? " < > | or control characters';
  }
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return `is longer than ${MAX_PATH_BYTES} bytes`;
  if (path.split('/').some((name) => Buffer.byteLength(name) > MAX_NAME_BYTES)) {
    return `holds a name longer than ${MAX_NAME_BYTES} bytes`;
  }
  if (posix.isAbsolute(path)) return 'must be relative to the working directory';
  const normal = placeInWorkspace(path, places);
  if (normal === '..' || normal.startsWith('../')) return 'leaves the workspace';
  if (normal === '.' || path.endsWith('/')) return 'names a folder';
  if (normal.split('/').includes('.git')) return 'lies in .git';
  if (normal === places.plan) return 'is the plan';
  const { stateDirectory } = places;
  if (stateDirectory !== null && isBelow(normal, stateDirectory)) {
    return 'lies in the state directory';
  }
  return null;
}

/** The path relative to the workspace, normalised: equal for equal files. */
export function placeInWorkspace(path: string, { workingDirectory }: Places): string {
  if (workingDirectory === '' && isPlain(path)) return path;
  return posix.normalize(posix.join(workingDirectory, path));
}

/**
 * Whether a path is as nearly all are: short, names of plain characters that do not start with
 * a dot, so that there is nothing to normalise or refuse. It spares 100,000 rows the
 * work.
 */
function isPlain(path: string): boolean {
  return path.length <= MAX_NAME_BYTES && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path);
}

/** Whether no plain path can lie in the state directory: its name starts with a dot. */
function isOutOfReach(stateDirectory: string | null): boolean {
  return stateDirectory === null || stateDirectory.startsWith('.');
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
