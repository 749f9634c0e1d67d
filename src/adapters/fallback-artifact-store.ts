import { ArtifactServiceError, type ArtifactFailure } from '../domain/artifact-service-error.js';
import type { ArtifactSource, ArtifactStore } from '../ports.js';

/** What another way may mend; what came and was not what was listed, it would not. */
const WORTH_ANOTHER_WAY: ReadonlySet<ArtifactFailure> = new Set([
  'unreachable',
  'timeout',
  'refused',
  'not_found',
]);

/**
 * The artifacts of this workflow run by the runtime token; what is listed but cannot be
 * fetched, by the REST API. In July 2026 GitHub listed artifacts of earlier attempts for
 * days and answered 404 to every download (actions/download-artifact#486).
 *
 * @param rest null without a token for it.
 * @param tell is told why the second way is taken, or cannot be.
 */
export function createFallbackArtifactStore(
  store: ArtifactStore,
  rest: Pick<ArtifactSource, 'download'> | null,
  tell: (text: string) => void,
): ArtifactStore {
  return {
    list: () => store.list(),
    upload: (...args) => store.upload(...args),
    uploadFile: (...args) => store.uploadFile(...args),
    delete: (name) => store.delete(name),
    async download(artifact, folder) {
      try {
        return await store.download(artifact, folder);
      } catch (first) {
        if (!(first instanceof ArtifactServiceError) || !WORTH_ANOTHER_WAY.has(first.kind)) {
          throw first;
        }
        if (rest === null) {
          tell('There is no `github-token` to try the REST API with.');
          throw first;
        }
        tell(`${first.message} Trying the REST API instead.`);
        return rest.download(artifact, folder);
      }
    },
  };
}
