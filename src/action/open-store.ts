import { createActionsArtifactStore } from '../adapters/actions-artifact-store.js';
import type { ArtifactStore } from '../ports.js';
import { foldOutput } from './folded-store.js';

/** The artifacts of this workflow run; call only where the service is available. */
export function openArtifacts(scratchFolder: string, retentionDays: number | null): ArtifactStore {
  const store = createActionsArtifactStore({
    scratchFolder,
    ...(retentionDays === null ? {} : { retentionDays }),
  });
  return foldOutput(store, (text) => process.stdout.write(text));
}
