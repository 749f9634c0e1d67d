import type { DefaultArtifactClient } from '@actions/artifact';
import { callToolkit } from './toolkit-call.js';

/**
 * What we use of the toolkit's client. Never its lookups by `latest`, nor by a name that
 * another attempt may bear: ids do not rise.
 */
export type ArtifactClient = Pick<
  DefaultArtifactClient,
  'uploadArtifact' | 'listArtifacts' | 'downloadArtifact' | 'deleteArtifact'
>;

/**
 * Loads the toolkit's client when it is first needed.
 *
 * The path holds in `src/`, in `lib/` and in `dist/<entry>/` alike; the comment keeps
 * the bundler from pulling the toolkit into the bundle of the caller.
 */
export async function loadArtifactClient(): Promise<ArtifactClient> {
  const { DefaultArtifactClient } = await import(/* webpackIgnore: true */ '../artifact/index.js');
  const client = new DefaultArtifactClient();
  return {
    uploadArtifact: (...args) => callToolkit(() => client.uploadArtifact(...args)),
    listArtifacts: (...args) => callToolkit(() => client.listArtifacts(...args)),
    downloadArtifact: (...args) => callToolkit(() => client.downloadArtifact(...args)),
    deleteArtifact: (...args) => callToolkit(() => client.deleteArtifact(...args)),
  };
}
