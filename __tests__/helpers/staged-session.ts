import { expect } from '@jest/globals';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stageCheckpoint } from '../../src/adapters/checkpoint-writer.js';
import type { JournalPosition } from '../../src/adapters/journal-reader.js';
import { createJournal } from '../../src/adapters/file-journal.js';
import { sessionFolder, type SessionFolder } from '../../src/adapters/session-folder.js';
import type { SessionEvent } from '../../src/domain/event.js';
import { evolve, initialState, type SessionState } from '../../src/domain/state.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import type { Journal } from '../../src/ports.js';
import { completedJob, failedJob, runFinished, runStarted } from './event-builder.js';
import { createFakeClock } from './fake-clock.js';
import { digestOf } from './job-builder.js';
import { temporaryFolder } from './temporary-folder.js';

export const plan = Buffer.from('the checked plan\n');
export const expected = { session: 'sess001', part: '2-of-8' };
export const inUse = new Map(['job_1', 'job_2', 'job_3', 'job_4'].map((id) => [id, digestOf(id)]));
export const resultOf = (id: string) => Buffer.from(JSON.stringify({ id }));

export interface Session {
  readonly root: string;
  readonly folder: SessionFolder;
  readonly state: SessionState;
  readonly journal: Journal;
  readonly record: (...events: readonly SessionEvent[]) => void;
}

export function createFolder(root: string, name: string): SessionFolder {
  const folder = sessionFolder(root, name);
  mkdirSync(folder.plans, { recursive: true });
  mkdirSync(folder.results);
  mkdirSync(folder.logs);
  return folder;
}

/** A session: job_1 and job_3 completed, job_2 failed, job_4 completed in another config. */
export function createSession(): Session {
  const root = temporaryFolder();
  const folder = createFolder(root, 'sess001.2-of-8');
  const journal = createJournal(folder.journal, createFakeClock());
  const state = initialState();
  const record = (...events: readonly SessionEvent[]): void => {
    for (const event of events) evolve(state, journal.append(event, { durable: false }));
  };
  writeFileSync(join(folder.plans, `${sha256(plan)}.jsonl`), plan);
  record(runStarted({ plan: sha256(plan), part: '2-of-8' }));
  for (const id of ['job_1', 'job_3', 'job_4']) {
    const bytes = resultOf(id);
    const fingerprint = id === 'job_4' ? digestOf('another config') : digestOf(id);
    writeFileSync(join(folder.results, `${sha256(bytes)}.json`), bytes);
    record(...completedJob(id, { sha256: sha256(bytes), size: bytes.length, fingerprint }));
  }
  writeFileSync(join(folder.logs, 'job_2.1.log'), 'alas\n');
  writeFileSync(join(folder.logs, 'job_1.1.log'), 'fine\n');
  record(...failedJob('job_2'), runFinished());
  return { root, folder, state, journal, record };
}

export interface Staged {
  readonly root: string;
  readonly end: JournalPosition;
}

/** Stages what is new since `from`; the results artifact when there are documents. */
export async function stageFrom(
  { root, folder, state, journal }: Session,
  from: JournalPosition,
  documents: Record<string, string> | null = null,
): Promise<Staged> {
  const runId = state.runs.at(-1)?.started.run_id ?? '';
  const staged = await stageCheckpoint(
    { folder, state, ...expected, runId, from, to: journal.head, inUse, documents },
    join(root, `staged ${from.head.seq}-${journal.head.seq}`),
  );
  expect(staged.files.map((file) => relative(staged.root, file)).sort()).toEqual(
    readdirSync(staged.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(staged.root, join(entry.parentPath, entry.name)))
      .sort(),
  );
  return staged;
}
