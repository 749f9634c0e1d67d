import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { MissingFileError } from '../domain/missing-file-error.js';
import { UserError } from '../domain/user-error.js';
import type { Places } from '../formats/output-path.js';
import type { RunSettings } from './settings.js';

/** The folders of a run, absolute. */
export interface Workspace {
  readonly root: string;
  readonly workingDirectory: string;
  readonly stateDirectory: string;
}

/**
 * Finds the folders of a run.
 *
 * @param root GITHUB_WORKSPACE, in the CLI the current directory.
 * @throws UserError (2) when the working directory is not a folder in the workspace.
 */
export function findWorkspace(
  root: string,
  settings: Pick<RunSettings, 'workingDirectory' | 'stateDirectory'>,
): Workspace {
  const workingDirectory = resolve(root, settings.workingDirectory);
  if (!existsSync(workingDirectory)) {
    throw new MissingFileError('working-directory does not exist', {
      place: { file: workingDirectory },
      hint: 'Name a folder of the workspace.',
    });
  }
  if (relativeInside(realpathSync(root), realpathSync(workingDirectory)) === null) {
    throw new UserError('working-directory lies outside of the workspace', {
      place: { file: workingDirectory },
      hint: `Name a folder below ${root}.`,
    });
  }
  return { root, workingDirectory, stateDirectory: resolve(root, settings.stateDirectory) };
}

/** The same folders relative to the workspace, for the rules on output paths. */
export function placesOf(
  { root, workingDirectory, stateDirectory }: Workspace,
  plan: string,
): Places {
  return {
    plan: relativeInside(root, resolve(root, plan)),
    workingDirectory: relativeInside(root, workingDirectory) ?? '',
    stateDirectory: relativeInside(root, stateDirectory),
  };
}

/** `path` relative to `folder` with `/`, '' for the folder itself; null when it lies outside. */
export function relativeInside(folder: string, path: string): string | null {
  const inside = relative(folder, path).split(sep).join('/');
  return inside === '..' || inside.startsWith('../') || resolve(folder, inside) !== resolve(path)
    ? null
    : inside;
}
