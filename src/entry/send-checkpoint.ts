import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stageCheckpoint, stampOf, type StagedCheckpoint } from '../adapters/checkpoint-writer.js';
import { ifExists } from '../adapters/durable-files.js';
import { JOURNAL_START, type JournalPosition } from '../adapters/journal-reader.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import { encodeCheckpointName, parseCheckpointName } from '../domain/checkpoint-name.js';
import type { SessionEvent } from '../domain/event.js';
import { newestRunId, type SessionState } from '../domain/state.js';
import { UserError } from '../domain/user-error.js';
import type { ArtifactStore, Journal, UploadedArtifact } from '../ports.js';

/** The run whose checkpoints are sent. */
export interface CheckpointSource {
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
  /** Told what a checkpoint cannot hold; the same again with each. */
  readonly warn: (text: string) => void;
}

/** A checkpoint that is listed as it was sent. */
export interface SentCheckpoint {
  readonly artifact: UploadedArtifact;
  /** Where the next delta goes on from. */
  readonly end: JournalPosition;
  /** What it holds of the folders of jobs, see `stampOf`. */
  readonly directories: string;
}

/** How many names are tried: the service may hold one without listing it. */
const NAMES = 3;

/**
 * Sends a checkpoint of the journal as it is now and records it: a delta that goes on
 * from `from`, a full where that is the start. Journal and state are only looked at
 * before the promise is returned, or again after a conflict. Resolves once it is listed
 * with the digest that was sent.
 *
 * @throws ArtifactServiceError
 * @throws UserError 5 when the journal was changed by somebody else.
 */
export function sendCheckpoint(
  store: Pick<ArtifactStore, 'upload'>,
  source: CheckpointSource,
  from: JournalPosition,
): Promise<SentCheckpoint> {
  return send(store, source, { from, isResults: false });
}

/**
 * Sends the results artifact: the last full of a run, with summary and logs of failed jobs
 * for people. Else as `sendCheckpoint`.
 */
export async function sendResults(
  store: Pick<ArtifactStore, 'upload'>,
  source: CheckpointSource,
): Promise<UploadedArtifact> {
  const { artifact } = await send(store, source, { from: JOURNAL_START, isResults: true });
  return artifact;
}

/**
 * Deletes the deltas of the newest run of a source whose results artifact is listed: it
 * holds all that they hold. What cannot be deleted stays: it costs room, no more.
 *
 * @param signal aborted: the rest stays.
 */
export async function deleteDeltas(
  store: Pick<ArtifactStore, 'list' | 'delete'>,
  {
    session,
    part,
    attempt,
    state,
  }: Pick<CheckpointSource, 'session' | 'part' | 'attempt' | 'state'>,
  signal?: AbortSignal,
): Promise<void> {
  const runId = newestRun(state);
  try {
    for (const { name } of await store.list()) {
      const parsed = parseCheckpointName(name);
      const isOurs =
        parsed?.session === session &&
        parsed.part === part &&
        parsed.attempt === attempt &&
        parsed.runId === runId;
      if (isOurs && parsed.from > 0 && signal?.aborted !== true) await store.delete(name);
    }
  } catch (error) {
    // The first that fails ends it: each of the others might take its full time to fail.
    if (!(error instanceof ArtifactServiceError)) throw error;
  }
}

interface Range {
  readonly from: JournalPosition;
  readonly isResults: boolean;
}

async function send(
  store: Pick<ArtifactStore, 'upload'>,
  source: CheckpointSource,
  range: Range,
): Promise<SentCheckpoint> {
  for (let name = 1; ; name += 1) {
    const { checkpoint, to, staging } = stage(source, range);
    const staged = await staging;
    for (const folder of staged.leftOut) {
      source.warn(`Checkpoints do not hold the folder of a job: ${folder}.`);
    }
    try {
      const { root, files, remove } = staged;
      const artifact = await store.upload(checkpoint, root, files, remove);
      const { digest } = artifact;
      recordSent(source, { type: 'checkpoint_sent', checkpoint, to, digest });
      return { artifact, end: staged.end, directories: staged.directories };
    } catch (error) {
      const isTaken = error instanceof ArtifactServiceError && error.kind === 'conflict';
      if (!isTaken || name === NAMES) throw error;
      // The record makes the journal one longer, and that gives the next name.
      source.record({ type: 'checkpoint_rejected', checkpoint, message: error.message }, true);
    }
  }
}

/** Whether the folders of jobs are as a checkpoint holds them. */
export function holdsDirectories(source: CheckpointSource, directories: string): boolean {
  return stampOf(source) === directories;
}

/** What is uploaded is safe, also where a disk that has failed takes no record of it. */
function recordSent({ record }: CheckpointSource, event: SessionEvent): void {
  try {
    record(event, true);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

function stage(
  source: CheckpointSource,
  { from, isResults }: Range,
): {
  readonly checkpoint: string;
  readonly to: number;
  readonly staging: Promise<StagedCheckpoint>;
} {
  const { folder, state, session, part, attempt, inUse } = source;
  const to = source.journal.head;
  const runId = newestRun(state);
  const range = { from: from.head.seq, to: to.seq };
  return {
    checkpoint: encodeCheckpointName({ session, part, attempt, runId, ...range, isResults }),
    to: to.seq,
    staging: stageCheckpoint(
      {
        folder,
        state,
        session,
        part,
        runId,
        from,
        to,
        inUse,
        documents: isResults ? documentsIn(folder.report) : null,
      },
      join(source.temporaryFolder, `tuning-session-upload-${randomUUID()}`),
    ),
  };
}

function newestRun(state: SessionState): string {
  const runId = newestRunId(state);
  if (runId === null) throw new Error('there is no run to upload');
  return runId;
}

function documentsIn(folder: string): Record<string, string> {
  const names = ifExists(() => readdirSync(folder)) ?? [];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
