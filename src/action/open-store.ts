import { createActionsArtifactStore } from '../adapters/actions-artifact-store.js';
import type { ArtifactStore } from '../ports.js';
import { foldOutput } from './folded-store.js';
import { muteOutput } from './quiet-store.js';

/** The artifacts of this workflow run, for work that is told in two ways. */
export interface Artifacts {
  /** Each call is a chapter of the log. */
  readonly told: ArtifactStore;
  /** For what is done beside the jobs, or many times: nothing is written. */
  readonly quiet: ArtifactStore;
}

/** Call only where the service is available. */
export function openArtifacts(scratchFolder: string, retentionDays: number | null): Artifacts {
  const store = createActionsArtifactStore({
    scratchFolder,
    ...(retentionDays === null ? {} : { retentionDays }),
  });
  return {
    told: foldOutput(store, (text) => process.stdout.write(text)),
    quiet: muteOutput(store),
  };
}
