import { basename, dirname } from 'node:path';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import { defaultArchiveCaps } from '../formats/archive-caps.js';
import type { ArtifactStore, UploadedArtifact } from '../ports.js';
import {
  defaultArtifactLimits,
  listOnce,
  persist,
  type ArtifactCalls,
  type ArtifactLimits,
} from './artifact-calls.js';
import { downloadArtifact } from './artifact-download.js';
import { uploadArtifact } from './artifact-upload.js';
import { checkUpload } from './check-upload.js';
import { loadArtifactClient } from './load-artifact-client.js';
import { createDeadline } from './deadline.js';
import { createUploadReaders, type UploadReaders } from './upload-readers.js';

export interface ActionsArtifactStoreOptions {
  /** An existing folder for copies that are compared and thrown away. Absolute. */
  readonly scratchFolder: string;
  /** Cut down to the repository's limit by the toolkit; not given: its default. */
  readonly retentionDays?: number;
  readonly limits?: Partial<ArtifactLimits>;
}

/**
 * The artifacts of this workflow run, through @actions/artifact and the runtime token.
 *
 * The toolkit takes `ACTIONS_RUNTIME_TOKEN` and `ACTIONS_RESULTS_URL` from the
 * environment of this process (see `artifactServiceAvailability`) and writes its
 * progress to standard output. Its calls cannot be stopped: after a deadline has passed
 * one may hold the process alive for minutes, so that an entry must exit by itself.
 */
export function createActionsArtifactStore({
  scratchFolder,
  retentionDays,
  limits,
}: ActionsArtifactStoreOptions): ArtifactStore {
  let calls: Promise<ArtifactCalls> | null = null;
  const connect = () =>
    (calls ??= loadArtifactClient().then((client) => ({
      client,
      host: serviceHost(),
      service: 'artifact service' as const,
      limits: { ...defaultArtifactLimits, ...limits },
    })));

  async function send(
    name: string,
    root: string,
    files: readonly string[],
    asItIs: boolean,
    release: () => void,
  ): Promise<UploadedArtifact> {
    const readers = createUploadReaders(release);
    try {
      return await sendChecked(name, root, files, asItIs, readers);
    } finally {
      readers.end();
    }
  }

  async function sendChecked(
    name: string,
    root: string,
    files: readonly string[],
    asItIs: boolean,
    readers: UploadReaders,
  ): Promise<UploadedArtifact> {
    const check = checkUpload(name, root, files, defaultArchiveCaps);
    if (check.type === 'refused') {
      const operation = `upload artifact ${JSON.stringify(name)}`;
      const { detail } = check;
      throw new ArtifactServiceError('refused', { operation, host: serviceHost(), detail });
    }
    return uploadArtifact(await connect(), {
      name,
      root,
      files: check.files,
      bytes: check.bytes,
      asItIs,
      readers,
      scratchFolder,
      ...(retentionDays === undefined ? {} : { retentionDays }),
    });
  }

  return {
    async list() {
      const connected = await connect();
      const budget = createDeadline(connected.limits.listMs);
      return persist(connected, 'list artifacts', budget, () => listOnce(connected, budget));
    },

    upload: (name, root, files, release = nothing) => send(name, root, files, false, release),

    uploadFile: (file, release = nothing) =>
      send(basename(file), dirname(file), [file], true, release),

    async download(artifact, folder) {
      return downloadArtifact(await connect(), artifact, folder);
    },

    async delete(name) {
      const connected = await connect();
      const { client, limits } = connected;
      const budget = createDeadline(limits.listMs);
      await persist(connected, `delete artifact "${name}"`, budget, () =>
        budget.within(limits.askMs, () => client.deleteArtifact(name)),
      );
    },
  };
}

function nothing(): void {
  // Nobody waits for the files.
}

function serviceHost(): string {
  const url = process.env['ACTIONS_RESULTS_URL'] ?? '';
  return URL.canParse(url) ? new URL(url).host : 'an unknown host';
}
