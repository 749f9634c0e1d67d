import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stageCheckpoint, type StagedCheckpoint } from '../adapters/checkpoint-writer.js';
import { ifExists } from '../adapters/durable-files.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { encodeCheckpointName } from '../domain/checkpoint-name.js';
import type { SessionEvent } from '../domain/event.js';
import type { SessionState } from '../domain/state.js';
import { UserError } from '../domain/user-error.js';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import type { ArtifactStore, Journal, UploadedArtifact } from '../ports.js';

/** What is uploaded, of which run. */
export interface ResultsUpload {
  readonly folder: SessionFolder;
  readonly state: SessionState;
  readonly journal: Pick<Journal, 'head'>;
  readonly record: (event: SessionEvent, durable: boolean) => void;
  /** Id → fingerprint of the jobs of the plan that the run carried out; null: not known. */
  readonly inUse: ReadonlyMap<string, string> | null;
  readonly session: string;
  readonly part: string;
  /** The workflow run's attempt. */
  readonly attempt: number;
  readonly temporaryFolder: string;
}

/** How many names are tried: the service may hold one without listing it. */
const NAMES = 3;

/**
 * Uploads the results artifact, the last full checkpoint with summary and logs of failed
 * jobs for people, and records it. Resolves once it is listed with the digest that was
 * sent.
 *
 * @throws ArtifactServiceError
 */
export async function uploadResults(
  store: ArtifactStore,
  upload: ResultsUpload,
): Promise<UploadedArtifact> {
  for (let name = 1; ; name += 1) {
    const { checkpoint, to, files } = stage(upload);
    try {
      const artifact = await store.upload(checkpoint, files.root, files.files);
      const { digest } = artifact;
      recordSent(upload, { type: 'checkpoint_sent', checkpoint, to, digest });
      return artifact;
    } catch (error) {
      const isTaken = error instanceof ArtifactServiceError && error.kind === 'conflict';
      if (!isTaken || name === NAMES) throw error;
      // The record makes the journal one longer, and that gives the next name.
      upload.record({ type: 'checkpoint_rejected', checkpoint, message: error.message }, true);
    } finally {
      files.remove();
    }
  }
}

/** What is uploaded is safe, also where a disk that has failed takes no record of it. */
function recordSent({ record }: ResultsUpload, event: SessionEvent): void {
  try {
    record(event, true);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

function stage(upload: ResultsUpload): {
  checkpoint: string;
  to: number;
  files: StagedCheckpoint;
} {
  const { folder, state, session, part, attempt } = upload;
  const { head } = upload.journal;
  const runId = state.runs.at(-1)?.started.run_id;
  if (runId === undefined) throw new Error('there is no run to upload');
  const range = { from: 0, to: head.seq };
  return {
    checkpoint: encodeCheckpointName({
      session,
      part,
      attempt,
      runId,
      ...range,
      isResults: true,
    }),
    to: head.seq,
    files: stageCheckpoint(
      { ...upload, head, documents: documentsIn(folder.report) },
      join(upload.temporaryFolder, `tuning-session-upload-${randomUUID()}`),
    ),
  };
}

function documentsIn(folder: string): Record<string, string> {
  const names = ifExists(() => readdirSync(folder)) ?? [];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
