import { posix, resolve } from 'node:path';
import { createFileKeptFiles } from '../adapters/file-kept-files.js';
import { createFileResultStore } from '../adapters/file-result-store.js';
import type { StatIndex } from '../adapters/stat-index.js';
import type { Stores } from '../app/put-back.js';
import { jobsOf } from '../domain/job.js';
import { defaultKeepCaps } from '../formats/keep-caps.js';
import type { NamedRun } from './run-identity.js';
import { relativeInside } from './workspace.js';

/** Where a run has its results and kept files. */
export function openStores(run: NamedRun, statIndex: StatIndex): Stores {
  const { settings, workspace, folder, runId, keepPatterns } = run;
  const { workingDirectory } = workspace;
  const plan = resolve(workspace.root, settings.plan);
  const places = { workspace: workspace.root, plan, folder, statIndex, runId };
  return {
    results: createFileResultStore({ ...places, workingDirectory }),
    files: createFileKeptFiles({
      ...places,
      patternsOf: keepPatterns,
      isTaken: takenPaths(run),
      caps: defaultKeepCaps,
    }),
  };
}

/** What `keep-files` never takes; made only when a pattern has found something. */
function takenPaths({ workspace, plan, planPath }: NamedRun): (path: string) => boolean {
  const folder = relativeInside(workspace.root, workspace.workingDirectory) ?? '';
  let taken: ReadonlySet<string> | null = null;
  return (path) => {
    taken ??= new Set([
      ...(planPath === null ? [] : [planPath]),
      ...jobsOf(plan.rows).map(({ outputJson }) => posix.join(folder, outputJson)),
    ]);
    return taken.has(path);
  };
}
