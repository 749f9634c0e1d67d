import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from '../domain/event.js';
import { evolve, initialState, type SessionState } from '../domain/state.js';
import { UserError } from '../domain/user-error.js';
import { foreignEventProblem } from '../formats/event-schema.js';
import { sha256 } from '../formats/fingerprint.js';
import { decodeSeal, type Seal } from '../formats/seal.js';
import { SCHEMA_VERSION } from '../formats/state-json.js';
import type { JournalHead } from '../ports.js';
import { ifExists, writeDurably } from './durable-files.js';
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

/** A checkpoint that has been verified and laid out as a session folder. */
export interface RestoredSession {
  readonly state: SessionState;
  readonly head: JournalHead;
}

/** Entries of an artifact that restoring needs; all others are for people. */
export function isCheckpointEntry(name: string): boolean {
  return (
    name === 'journal.jsonl' ||
    /^plans\/[0-9a-f]{64}\.jsonl$/.test(name) ||
    /^results\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.json$/.test(name)
  );
}

/**
 * Verifies an unpacked checkpoint and copies what is sound into a new session folder:
 * the journal must be sealed, its chain whole, every event well formed; results count by
 * the journal's digests, never by their names. Nothing in it is executed, and commands
 * are only ever taken from the plan of the run that restores.
 *
 * A result that does not match is left out: its job counts as interrupted.
 *
 * @throws DamagedCheckpointError when it must not be used.
 * @throws UserError (5) when a later version of this tool wrote it.
 */
export function adoptCheckpoint(
  source: string,
  target: SessionFolder,
  expected: Expected,
): RestoredSession {
  const journal = join(source, 'journal.jsonl');
  if (!existsSync(journal)) throw new DamagedCheckpointError('it holds no journal.jsonl');
  const seal = unseal(journal, target.journal);
  checkSeal(seal, expected);

  const state = initialState();
  const { head, damage } = readJournal(target.journal, (event: Recorded) => {
    const problem = foreignEventProblem(event);
    if (problem !== null) throw new Error(problem);
    evolve(state, event);
  });
  if (damage !== null) {
    throw new DamagedCheckpointError(`journal.jsonl:${damage.line}: ${damage.message}`);
  }
  if (head.seq !== seal.to || head.hash !== seal.head) {
    throw new DamagedCheckpointError('the journal does not end where its seal says');
  }
  if (state.runs.length === 0) throw new DamagedCheckpointError('its journal holds no run');
  copyPlans(source, target, state);
  copyResults(source, target, state);
  return { state, head };
}

/** Copies the journal without its last line, the seal, which is returned. */
function unseal(journal: string, target: string): Seal {
  let lastOffset = 0;
  let lastLine = '';
  for (const { bytes, offset } of readLines(journal)) {
    lastOffset = offset;
    lastLine = bytes.length > 4096 ? '' : bytes.toString('utf8');
  }
  const seal = decodeSeal(lastLine);
  if (seal === null)
    throw new DamagedCheckpointError('its journal is not sealed: its end is missing');
  copyFileSync(journal, target);
  const fd = openSync(target, 'r+');
  try {
    ftruncateSync(fd, lastOffset);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  return seal;
}

function checkSeal(seal: Seal, expected: Expected): void {
  if (seal.schemaVersion > SCHEMA_VERSION) {
    throw new UserError(
      `the earlier state was written by a later version of this tool (schema ${seal.schemaVersion}; this version reads up to ${SCHEMA_VERSION})`,
      {
        exitCode: 5,
        hint: 'Use that version or a newer one, or start over with `restart: fresh` (CLI: `--fresh`).',
      },
    );
  }
  if (seal.from !== 0) throw new DamagedCheckpointError('it is not a full checkpoint');
  if (seal.session !== expected.session) {
    throw new DamagedCheckpointError(`it is of session ${seal.session}, not ${expected.session}`);
  }
  if (expected.part !== null && seal.part !== expected.part) {
    throw new DamagedCheckpointError(`it is of part ${seal.part}, not ${expected.part}`);
  }
}

function copyPlans(source: string, target: SessionFolder, state: SessionState): void {
  for (const plan of new Set(state.runs.map(({ started }) => started.plan))) {
    const bytes = ifExists(() => readFileSync(join(source, 'plans', `${plan}.jsonl`)));
    if (bytes !== null && sha256(bytes) === plan) {
      writeDurably(join(target.plans, `${plan}.jsonl`), bytes);
    }
  }
}

function copyResults(source: string, target: SessionFolder, state: SessionState): void {
  const folder = join(source, 'results');
  for (const name of ifExists(() => readdirSync(folder)) ?? []) {
    const records = state.jobs.get(name.replace(/\.json$/, ''))?.records ?? [];
    const digests = records.flatMap(({ end }) =>
      end?.type === 'job_completed' && end.sha256 !== null ? [end.sha256] : [],
    );
    if (digests.length === 0) continue;
    const file = join(folder, name);
    if (!lstatSync(file).isFile()) continue;
    const bytes = readFileSync(file);
    const digest = sha256(bytes);
    if (digests.includes(digest)) writeDurably(join(target.results, `${digest}.json`), bytes);
  }
}
