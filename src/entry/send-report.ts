import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolder } from '../adapters/temporary-folder.js';
import { encodeReportName } from '../domain/checkpoint-name.js';
import { newestRunId } from '../domain/state.js';
import type { ArtifactStore, UploadedArtifact } from '../ports.js';
import type { CheckpointSource } from './send-checkpoint.js';

/**
 * Sends a report as an artifact of its own that is not zipped, so that a browser shows it
 * from the page of the workflow run. Only people read it: nothing is recorded.
 *
 * @throws ArtifactServiceError
 */
export async function sendReport(
  store: Pick<ArtifactStore, 'uploadFile'>,
  {
    session,
    part,
    attempt,
    state,
    temporaryFolder,
  }: Pick<CheckpointSource, 'session' | 'part' | 'attempt' | 'state' | 'temporaryFolder'>,
  file: string,
): Promise<UploadedArtifact> {
  const runId = newestRunId(state);
  if (runId === null) throw new Error('there is no run to report');
  // Such an artifact has the name of its file.
  const folder = join(temporaryFolder, `tuning-session-report-${randomUUID()}`);
  const named = join(folder, encodeReportName({ session, part, attempt, runId }));
  const remove = (): void => {
    removeTemporaryFolder(folder);
  };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    copyFileSync(file, named);
  } catch (error) {
    remove();
    throw error;
  }
  return store.uploadFile(named, remove);
}
