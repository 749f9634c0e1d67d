import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Recorded, RunStarted } from '../domain/event.js';
import { evolve, initialState, type SessionState } from '../domain/state.js';
import { START_OVER } from '../domain/spelling.js';
import { UserError } from '../domain/user-error.js';
import { foreignEventProblem } from '../formats/event-schema.js';
import { decodeLine } from '../formats/journal-line.js';
import { decodeSeal, type Seal } from '../formats/seal.js';
import { SCHEMA_VERSION } from '../formats/state-json.js';
import type { JournalHead } from '../ports.js';
import { adoptOutcomes, adoptPlans } from './checkpoint-contents.js';
import { writeFully } from './durable-files.js';
import { readJournal } from './journal-reader.js';
import { readLines } from './line-reader.js';
import type { SessionFolder } from './session-folder.js';

/** A checkpoint is not what its seal, its chain or its digests say. Older ones may be. */
export class DamagedCheckpointError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DamagedCheckpointError';
  }
}

/** What a checkpoint is expected to be of. */
export interface Expected {
  readonly session: string;
  /** Null: whatever part it is of (a laptop has none of its own). */
  readonly part: string | null;
}

/** An unpacked checkpoint of which only the seal has been read. */
export interface SealedCheckpoint {
  /** Where it was unpacked to. */
  readonly folder: string;
  readonly seal: Seal;
  /** Bytes of its journal before the seal. */
  readonly sealedBytes: number;
}

/** Checkpoints that have been verified and laid out as a session folder. */
export interface RestoredSession {
  readonly state: SessionState;
  readonly head: JournalHead;
}

/** Entries of an artifact that restoring needs; all others are for people. */
export function isCheckpointEntry(name: string): boolean {
  return (
    name === 'journal.jsonl' ||
    /^plans\/[0-9a-f]{64}\.jsonl$/.test(name) ||
    /^results\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.json$/.test(name) ||
    /^(files|jobs)\/[^/]+\/./.test(name)
  );
}

/**
 * Reads the seal of an unpacked checkpoint: what it says it is.
 *
 * @throws DamagedCheckpointError when it has none, or is not of what is expected.
 * @throws UserError (5) when a later version of this tool wrote it.
 */
export function readSeal(folder: string, expected: Expected): SealedCheckpoint {
  const journal = join(folder, 'journal.jsonl');
  if (!existsSync(journal)) throw new DamagedCheckpointError('it holds no journal.jsonl');
  let sealedBytes = 0;
  let lastLine = '';
  for (const { bytes, offset } of readLines(journal)) {
    sealedBytes = offset;
    lastLine = bytes.length > 4096 ? '' : bytes.toString('utf8');
  }
  const seal = decodeSeal(lastLine);
  if (seal === null)
    throw new DamagedCheckpointError('its journal is not sealed: its end is missing');
  checkSeal(seal, expected);
  return { folder, seal, sealedBytes };
}

/**
 * Verifies a full checkpoint and copies what is sound into a new session folder: the
 * chain of its journal must be whole, every event well formed; results count by the
 * journal's digests, never by their names. Nothing in it is executed, and commands are
 * only ever taken from the plan of the run that restores.
 *
 * A result that does not match is left out: its job counts as interrupted.
 *
 * @throws DamagedCheckpointError when it must not be used.
 */
export function adoptFull(checkpoint: SealedCheckpoint, target: SessionFolder): RestoredSession {
  const { folder, seal } = checkpoint;
  if (seal.from.seq !== 0) throw new DamagedCheckpointError('it is not a full checkpoint');
  copyJournal(checkpoint, target.journal);
  const state = initialState();
  const head = verify(target.journal, checkpoint, null, (event) => {
    evolve(state, event);
  });
  if (state.runs.length === 0) throw new DamagedCheckpointError('its journal holds no run');
  checkNewestRun(seal, state.runs.at(-1)?.started);
  adoptPlans(folder, target, new Set(state.runs.map(({ started }) => started.plan)));
  adoptOutcomes(folder, target, state);
  return { state, head };
}

/**
 * Verifies a delta, as a full is verified, and adds it to a session folder that was laid
 * out from the checkpoints before it. It may begin before the end of what is there, as
 * one does that follows a failed upload, but must agree with it.
 *
 * @throws DamagedCheckpointError when it must not be used, or does not go on from there.
 *   The folder is as it was then; the state may not be: read it again.
 */
export function adoptDelta(
  checkpoint: SealedCheckpoint,
  target: SessionFolder,
  { state, head }: RestoredSession,
): RestoredSession {
  const { folder, seal } = checkpoint;
  const segment = join(target.path, 'delta.jsonl');
  try {
    copyJournal(checkpoint, segment);
    const events: Recorded[] = [];
    const lineage = state.runs[0]?.started.lineage ?? null;
    const newHead = verify(segment, checkpoint, lineage, (event) => {
      if (event.seq > head.seq) events.push(event);
    });
    const rest = restAfter(segment, checkpoint, head);
    for (const event of events) fold(state, event);
    checkNewestRun(seal, state.runs.at(-1)?.started);
    append(target.journal, rest);
    adoptPlans(folder, target, plansIn(events));
    adoptOutcomes(folder, target, state);
    return { state, head: newHead };
  } finally {
    rmSync(segment, { force: true });
  }
}

/** The state of a folder that was laid out from checkpoints. */
export function readRestored({ journal }: SessionFolder): RestoredSession {
  const state = initialState();
  const { head } = readJournal(journal, (event) => {
    evolve(state, event);
  });
  return { state, head };
}

/** Copies the journal without its last line, the seal. */
function copyJournal({ folder, sealedBytes }: SealedCheckpoint, target: string): void {
  copyFileSync(join(folder, 'journal.jsonl'), target);
  const fd = openSync(target, 'r+');
  try {
    ftruncateSync(fd, sealedBytes);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Gives every event of a sealed segment, and returns its end; nothing in it is believed blindly. */
function verify(
  file: string,
  { seal }: SealedCheckpoint,
  lineage: string | null,
  onEvent: (event: Recorded) => void,
): JournalHead {
  let known = lineage;
  const reading = readJournal(
    file,
    (event) => {
      const problem = foreignEventProblem(event);
      if (problem !== null) throw new Error(problem);
      if (event.type === 'run_started') {
        checkRun(event, seal, known);
        known = event.lineage;
      }
      onEvent(event);
    },
    { head: seal.from, bytes: 0 },
  );
  const { head, damage } = reading;
  if (damage !== null) {
    const line = damage.line - seal.from.seq;
    throw new DamagedCheckpointError(`journal.jsonl:${line}: ${damage.message}`);
  }
  if (head.seq !== seal.to.seq || head.hash !== seal.to.hash) {
    throw new DamagedCheckpointError('the journal does not end where its seal says');
  }
  return head;
}

/** @throws Error when a run is not of what the seal says. One without a part ran on a laptop. */
function checkRun(started: RunStarted, { session, part }: Seal, lineage: string | null): void {
  if (started.session !== session) {
    throw new Error(`the run is of session ${started.session}, the seal says ${session}`);
  }
  if (started.part !== null && started.part !== part) {
    throw new Error(`the run is of part ${started.part}, the seal says ${part}`);
  }
  if (lineage !== null && started.lineage !== lineage) {
    throw new Error(`the run is of lineage ${started.lineage}, those before it of ${lineage}`);
  }
}

function checkNewestRun({ runId }: Seal, newest: RunStarted | undefined): void {
  if (newest?.run_id !== runId) {
    throw new DamagedCheckpointError(
      `its newest run is ${newest?.run_id ?? 'none'}, its seal says ${runId}`,
    );
  }
}

/** What a segment holds after the line `head`, which must be in it or be the one before it. */
function restAfter(
  file: string,
  { seal, sealedBytes }: SealedCheckpoint,
  head: JournalHead,
): Buffer {
  const known = head.seq - seal.from.seq;
  let { hash } = seal.from;
  let start = 0;
  for (const { bytes, line, offset } of readLines(file)) {
    if (line > known) break;
    const reading = decodeLine(bytes.toString('utf8'));
    hash = reading.type === 'sound' ? reading.hash : '';
    start = offset + bytes.length + 1;
  }
  if (known < 0 || seal.to.seq <= head.seq || hash !== head.hash) {
    throw new DamagedCheckpointError(
      `it does not go on from record ${head.seq} of what it follows`,
    );
  }
  return readFileSync(file).subarray(start, sealedBytes);
}

function fold(state: SessionState, event: Recorded): void {
  try {
    evolve(state, event);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new DamagedCheckpointError(`record ${event.seq}: ${message}`);
  }
}

function append(journal: string, bytes: Buffer): void {
  const fd = openSync(journal, constants.O_WRONLY | constants.O_APPEND);
  try {
    writeFully(fd, bytes);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function checkSeal(seal: Seal, expected: Expected): void {
  if (seal.schemaVersion > SCHEMA_VERSION) {
    throw new UserError(
      `the earlier state was written by a later version of this tool (schema ${seal.schemaVersion}; this version reads up to ${SCHEMA_VERSION})`,
      {
        exitCode: 5,
        hint: `Use that version or a newer one, or start over with ${START_OVER}.`,
      },
    );
  }
  if (seal.session !== expected.session) {
    throw new DamagedCheckpointError(`it is of session ${seal.session}, not ${expected.session}`);
  }
  if (expected.part !== null && seal.part !== expected.part) {
    throw new DamagedCheckpointError(`it is of part ${seal.part}, not ${expected.part}`);
  }
}

function plansIn(events: readonly Recorded[]): Set<string> {
  return new Set(events.flatMap((event) => (event.type === 'run_started' ? [event.plan] : [])));
}
