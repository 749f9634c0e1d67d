import { posix } from 'node:path';
import { createFileKeptFiles } from '../adapters/file-kept-files.js';
import { createFileResultStore } from '../adapters/file-result-store.js';
import type { StatIndex } from '../adapters/stat-index.js';
import type { Stores } from '../app/put-back.js';
import { jobsOf } from '../domain/job.js';
import { defaultKeepCaps } from '../formats/keep-caps.js';
import type { RunIdentity } from './run-identity.js';
import { relativeInside } from './workspace.js';

/** Where a run has its results and kept files. */
export function openStores(identity: RunIdentity, statIndex: StatIndex): Stores {
  const { workspace, folder, runId, keepPatterns } = identity;
  const { workingDirectory } = workspace;
  const places = { workspace: workspace.root, folder, statIndex, runId };
  return {
    results: createFileResultStore({ ...places, workingDirectory }),
    files: createFileKeptFiles({
      ...places,
      patternsOf: keepPatterns,
      isTaken: takenPaths(identity),
      caps: defaultKeepCaps,
    }),
  };
}

/** What `keep-files` never takes; made only when a pattern has found something. */
function takenPaths({ workspace, plan, planPath }: RunIdentity): (path: string) => boolean {
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
