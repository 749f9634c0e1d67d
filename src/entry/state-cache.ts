import { statSync } from 'node:fs';
import { inGroups, readDerived, writeDerived } from '../adapters/derived-file.js';
import { hashFile } from '../adapters/file-hash.js';
import { JOURNAL_START, type JournalPosition } from '../adapters/journal-reader.js';
import type { SessionFolder } from '../adapters/session-folder.js';
import { initialState, type JobHistory, type SessionState } from '../domain/state.js';
import type { JournalHead } from '../ports.js';
import { programKey } from './version.js';

/** Which beginning of the journal was folded, by which version. */
interface Origin {
  readonly program: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly head: JournalHead;
}

/** A state, and the place in the journal up to which it was folded. */
export interface FoldedState {
  readonly state: SessionState;
  readonly position: JournalPosition;
}

/**
 * Keeps the state that the whole journal folds to. The next start verifies the same bytes
 * with one hash, not each of 200,000 lines, and folds only what came after.
 */
export function writeStateCache(
  folder: SessionFolder,
  state: SessionState,
  head: JournalHead,
): void {
  const bytes = statSync(folder.journal).size;
  const origin = { program: programKey(), bytes, sha256: hashFile(folder.journal, bytes), head };
  const values = function* (): Generator<unknown, void, undefined> {
    yield { seq: state.seq, runs: state.runs };
    yield* inGroups(state.jobs);
  };
  writeDerived(folder.stateCache, { ...origin, head: { ...head } }, values());
}

/** The state of the beginning of the journal that was folded before; else of no beginning. */
export function readStateCache({ journal, stateCache }: SessionFolder): FoldedState {
  const state = initialState();
  const found: { origin: Origin | null } = { origin: null };
  // The types are the writer's: the seal says that it is our own text, and the key that
  // this version wrote it.
  const isWhole = readDerived(
    stateCache,
    (key) => {
      const { program, bytes, sha256 } = (found.origin = key as Origin);
      return program === programKey() && sha256 !== null && hashFile(journal, bytes) === sha256;
    },
    (value) => {
      if (Array.isArray(value)) {
        for (const [id, history] of value as [string, JobHistory][]) state.jobs.set(id, history);
      } else {
        const { seq, runs } = value as Pick<SessionState, 'seq' | 'runs'>;
        state.seq = seq;
        state.runs.push(...runs);
      }
    },
  );
  if (!isWhole || found.origin === null) {
    return { state: initialState(), position: JOURNAL_START };
  }
  const { head, bytes } = found.origin;
  return { state, position: { head, bytes } };
}
