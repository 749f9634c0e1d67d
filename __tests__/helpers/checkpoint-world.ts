import { systemClock } from '../../src/adapters/system-clock.js';
import { afterEach } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRestored, type RestoredSession } from '../../src/adapters/checkpoint-reader.js';
import { createJournal, openJournal } from '../../src/adapters/file-journal.js';
import { readJournal } from '../../src/adapters/journal-reader.js';
import {
  sessionFolder,
  startSessionFolder,
  type SessionFolder,
} from '../../src/adapters/session-folder.js';
import type { SessionEvent } from '../../src/domain/event.js';
import type { Message } from '../../src/domain/message.js';
import { evolve, initialState, type SessionState } from '../../src/domain/state.js';
import { createCheckpoints, type Checkpoints } from '../../src/entry/checkpoints.js';
import type { FoundCheckpoint } from '../../src/entry/restore-chain.js';
import { findInArtifacts } from '../../src/entry/restore.js';
import type { CheckpointSource } from '../../src/entry/send-checkpoint.js';
import { sha256 } from '../../src/formats/fingerprint.js';
import type { ArtifactStore, Clock, Journal } from '../../src/ports.js';
import { completedJob, failedJob, runId, runStarted } from './event-builder.js';
import { createFakeClock } from './fake-clock.js';
import { digestOf } from './job-builder.js';
import { createMemoryArtifacts, type MemoryArtifacts } from './memory-artifact-store.js';
import { temporaryFolder } from './temporary-folder.js';

const SESSION = 'sess001';
const PART = 'j0a1b2c3d';
const PLAN = Buffer.from('the checked plan\n');

export function resultOf(id: string): Buffer {
  return Buffer.from(JSON.stringify({ metrics: { score: id.length }, id }));
}

const running: Checkpoints[] = [];
afterEach(() => {
  for (const checkpoints of running.splice(0)) checkpoints.stop();
});

/** A machine that runs jobs of one session by hand, and sends checkpoints of it. */
export interface CheckpointMachine {
  readonly folder: SessionFolder;
  readonly state: SessionState;
  readonly journal: Journal;
  readonly source: CheckpointSource;
  readonly checkpoints: Checkpoints;
  record(...events: readonly SessionEvent[]): void;
  complete(...ids: readonly string[]): void;
  fail(id: string): void;
  /** Lets time pass, and the loop come by. */
  wait(ms: number): void;
  /** The machine is gone: whatever it was about to do never happens. */
  vanish(): void;
}

export interface CheckpointWorld {
  readonly artifacts: MemoryArtifacts;
  readonly messages: Message[];
  /** `from-to` of what is held, in the order of making, `results` artifacts aside. */
  ranges(): string[];
  /** A machine of the next attempt; goes on from what is held, where it can. */
  machine(options?: {
    intervalMs?: number;
    upload?: ArtifactStore['upload'];
    /** Default: one that only `wait` moves. */
    clock?: Clock;
  }): Promise<CheckpointMachine>;
  /** What an attempt after this one would find. */
  restore(): Promise<FoundCheckpoint | null>;
}

export function createCheckpointWorld(): CheckpointWorld {
  const artifacts = createMemoryArtifacts();
  const messages: Message[] = [];
  let attempt = 0;

  function restore(root = temporaryFolder()): Promise<FoundCheckpoint | null> {
    return findInArtifacts(artifacts.store(attempt + 1), {
      place: sessionFolder(root, SESSION),
      expected: { session: SESSION, part: PART },
      temporaryFolder: root,
    });
  }

  return {
    artifacts,
    messages,
    ranges: () => artifacts.held.flatMap(({ name }) => /\.(\d+-\d+)$/.exec(name)?.[1] ?? []),
    restore: () => restore(),

    async machine({ intervalMs = 60_000, upload, clock } = {}) {
      const root = temporaryFolder();
      const found = await restore(root);
      attempt += 1;
      const { folder, journal, state } = begin(root, found, attempt);
      const store = artifacts.store(attempt);
      const gone = new AbortController();
      let now = 0;
      const record = (...events: readonly SessionEvent[]): void => {
        for (const event of events) evolve(state, journal.append(event, { durable: false }));
      };
      const source: CheckpointSource = {
        folder,
        state,
        journal,
        record: (event) => {
          if (!gone.signal.aborted) record(event);
        },
        inUse: null,
        session: SESSION,
        part: PART,
        attempt,
        temporaryFolder: root,
        warn: (text) => messages.push({ type: 'notice', level: 'warning', text }),
      };
      const checkpoints = createCheckpoints({
        store: { upload: upload ?? ((...args) => store.upload(...args)) },
        source,
        intervalMs,
        clock: clock ?? { ...systemClock, now: () => '', monotonicMs: () => now },
        reporter: { tell: (message) => messages.push(message), finish: () => undefined },
        signal: gone.signal,
      });
      running.push(checkpoints);
      return {
        folder,
        state,
        journal,
        source,
        checkpoints,
        record,
        complete(...ids) {
          for (const id of ids) {
            const bytes = resultOf(id);
            writeFileSync(join(folder.results, `${sha256(bytes)}.json`), bytes);
            const [started, ended] = completedJob(id, {
              attempt: (state.jobs.get(id)?.attempts ?? 0) + 1,
              sha256: sha256(bytes),
              size: bytes.length,
            });
            if (started !== undefined && ended !== undefined) record(started, ended);
            checkpoints.afterJob(false);
          }
        },
        fail(id) {
          record(...failedJob(id, { attempt: (state.jobs.get(id)?.attempts ?? 0) + 1 }));
          checkpoints.afterJob(true);
        },
        wait(ms) {
          now += ms;
          checkpoints.afterJob(false);
        },
        vanish() {
          gone.abort();
          checkpoints.stop();
        },
      };
    },
  };
}

interface Begun extends Pick<RestoredSession, 'state'> {
  readonly folder: SessionFolder;
  readonly journal: Journal;
}

function begin(root: string, found: FoundCheckpoint | null, attempt: number): Begun {
  const place = sessionFolder(root, SESSION);
  const clock = createFakeClock();
  const laidOut = found?.laidOut ?? startSessionFolder(place, runId(attempt));
  const folder = laidOut.publish('earlier');
  mkdirSync(folder.logs, { recursive: true });
  writeFileSync(join(folder.plans, `${sha256(PLAN)}.jsonl`), PLAN);
  const { state } = found === null ? { state: initialState() } : readRestored(folder);
  const journal =
    found === null
      ? createJournal(folder.journal, clock)
      : openJournal(
          folder.journal,
          clock,
          readJournal(folder.journal, () => undefined),
        ).journal;
  const started = runStarted({
    run_id: runId(attempt),
    lineage: state.runs[0]?.started.lineage ?? runId(attempt),
    restarted_from: state.runs.at(-1)?.started.run_id ?? null,
    plan: sha256(PLAN),
    part: PART,
  });
  evolve(state, journal.append(started, { durable: true }));
  return { folder, journal, state };
}

/** The ids that have completed. */
export function completedIn({ state }: Pick<RestoredSession, 'state'>): string[] {
  return [...state.jobs]
    .filter(([id, { records }]) =>
      records.some((one) => one.fingerprint === digestOf(id) && one.status === 'completed'),
    )
    .map(([id]) => id);
}
