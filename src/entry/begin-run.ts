import { join } from 'node:path';
import { ifExists, makeFolder, syncFolder, writeDurably } from '../adapters/durable-files.js';
import { createJournal, openJournal } from '../adapters/file-journal.js';
import { isCopy } from '../adapters/known-copies.js';
import {
  removeConfigFiles,
  removeHalfWritten,
  startSessionFolder,
} from '../adapters/session-folder.js';
import { storageError } from '../adapters/storage-error.js';
import { statsOf } from '../adapters/workspace-files.js';
import { isReplaced, putBack, storeAgain } from '../app/put-back.js';
import type { RunStarted, SessionEvent } from '../domain/event.js';
import type { Plan } from '../domain/job.js';
import { countDecisions, neededJobs } from '../domain/restart.js';
import { spelled } from '../domain/spelling.js';
import { evolve, findRecord } from '../domain/state.js';
import { UserError } from '../domain/user-error.js';
import { encodeCheckedRow, encodeHead, maskCheckedLine } from '../formats/checked-plan.js';
import { listIds } from '../domain/list-ids.js';
import { maskText } from '../formats/masking.js';
import { SCHEMA_VERSION } from '../formats/state-json.js';
import type { Journal } from '../ports.js';
import { archiveName } from './earlier-state.js';
import type { PreparedRun } from './prepare-run.js';
import type { Secrets } from './secrets.js';

/** A run whose beginning is on the disk. */
export interface BegunRun {
  readonly journal: Journal;
  /** Appends an event and takes it into the state. */
  readonly record: (event: SessionEvent, durable: boolean) => void;
  readonly notices: readonly string[];
  /**
   * Jobs whose result is stored, but could not be put where the plan wants it, each with the
   * reason: nobody would find it there, so they do not count as completed in this run.
   */
  readonly misplaced: ReadonlyMap<string, string>;
  /** Puts the checked plan back where somebody has removed it. */
  readonly restorePlan: () => void;
}

/**
 * Makes a run real: the session folder appears (a fresh start) or its journal is opened,
 * `run_started` is durable, the plan is copied, and the results in use lie where the plan
 * wants them.
 *
 * @throws UserError 4 when the disk refuses.
 */
export function beginRun(run: PreparedRun): BegunRun {
  const { folder, state, found, surroundings } = run;
  const { clock } = surroundings;
  const started = startedEvent(run);
  const notices: string[] = [];
  const misplaced = new Map<string, string>();
  const replaced: string[] = [];
  const inTheWay: string[] = [];
  let journal: Journal;
  removeConfigFiles(folder);
  if (started.restarted_from === null) {
    journal = beginFresh(run, started);
  } else {
    if (found.local.type !== 'sound') throw new Error('nothing to go on from');
    if (state.runs.at(-1)?.finished === null) removeHalfWritten(folder);
    const opened = openJournal(folder.journal, clock, found.local.reading);
    journal = opened.journal;
    syncCopies(run);
    if (opened.torn !== null) {
      notices.push(
        `The journal ended in a torn record at byte ${opened.torn.offset}: its bytes were kept in ${opened.torn.keptIn}.`,
      );
    }
    storePlan(run, folder.plans);
    evolve(state, journal.append(started, { durable: true }));
  }
  const record = (event: SessionEvent, durable: boolean): void => {
    evolve(state, journal.append(event, { durable }));
  };
  for (const { name, message } of found.rejected) {
    record({ type: 'checkpoint_rejected', checkpoint: name, message }, false);
    notices.push(`Checkpoint ${name} was not used: ${message}`);
  }
  if (found.restoredFrom !== null && started.restarted_from !== null) {
    const { name, to } = found.restoredFrom;
    record({ type: 'run_restored', checkpoint: name, to }, true);
    surroundings.reporter.tell({ type: 'notice', level: 'info', text: `Continuing from ${name}.` });
  }
  const isRead = readJobs(run);
  // Where a session starts over, what lies there is mostly its own.
  const startsOver = started.restarted_from === null && found.local.type !== 'none';
  for (const { decision, job } of run.decisions) {
    if (decision === 'run') {
      const isNew = !startsOver && !state.jobs.has(job.id);
      if (isNew && run.results.isOccupied(job.outputJson)) {
        inTheWay.push(maskText(job.outputJson, run.secrets.of(job)));
      }
      continue;
    }
    const end = findRecord(state, job.id, job.fingerprint)?.end;
    if (end?.type !== 'job_completed') continue;
    const clash = run.files.claim(job.id, end.files ?? []);
    if (clash !== null) notices.push(`keep-files: ${clash}.`);
    if (decision === 'leave' && !isRead.has(job.id)) continue;
    // A checkpoint holds the results that the plan of its run had in use. Of any other the user's
    // copy may be all there is, and nobody has synced that.
    if (found.restoredFrom !== null) storeAgain(run.results, job, end);
    const isOther = isReplaced(run.results, job, end);
    const problem = putBack(run, job, end);
    if (problem !== null) misplaced.set(job.id, maskText(problem, run.secrets.of(job)));
    else if (isOther) replaced.push(maskText(job.outputJson, run.secrets.of(job)));
  }
  const putAside = [...replaced, ...run.files.replaced()];
  if (putAside.length > 0) {
    notices.push(
      `Not what the job had written: ${listIds(putAside, REPLACED_NAMED)}. What was recorded was put back; what stood in their place is in ${join(folder.replaced, run.runId)}. To have jobs run again, use ${spelled('only')}.`,
    );
  }
  if (inTheWay.length > 0) {
    notices.push(
      `Where jobs will write their results there is something that this session has not made: ${listIds(inTheWay, REPLACED_NAMED)}. Before a job starts, what is in its way is moved to ${join(folder.replaced, run.runId)}.`,
    );
  }
  for (const [jobId, problem] of misplaced) {
    notices.push(
      `The kept result of ${jobId} could not be put back: ${problem}. It is safe, but the job does not count as completed: make way for it, then continue.`,
    );
  }
  const restorePlan = (): void => {
    storePlan(run, folder.plans);
  };
  return { journal, record, notices, misplaced, restorePlan };
}

/** How many files that were replaced a notice names. */
const REPLACED_NAMED = 5;

/**
 * The jobs that a job of this run depends on: their results must lie where the plan wants
 * them, also where they are outside of its scope.
 */
function readJobs({ decisions }: PreparedRun): ReadonlySet<string> {
  return neededJobs(decisions.flatMap(({ decision, job }) => (decision === 'run' ? [job] : [])));
}

/**
 * Copies that a killed process left may have names that only a sync makes durable; from now
 * on they count as stored.
 */
function syncCopies({ folder }: PreparedRun): void {
  for (const copies of [folder.plans, folder.results]) {
    try {
      ifExists(() => {
        syncFolder(copies);
      });
    } catch (error) {
      throw storageError('recover the stored copies', copies, error);
    }
  }
}

function startedEvent(run: PreparedRun): RunStarted {
  const { choice, state, plan, surroundings, settings, question } = run;
  const { objectives, filters } = question;
  const last = state.runs.at(-1)?.started ?? null;
  const askedAgain = run.decisions.flatMap(({ job, reason }) =>
    reason === 'asked' ? [job.id] : [],
  );
  return {
    type: 'run_started',
    schema_version: SCHEMA_VERSION,
    run_id: run.runId,
    lineage: last?.lineage ?? run.runId,
    restarted_from: last?.run_id ?? null,
    session: run.session,
    part: run.part,
    matrix: settings.matrix,
    mode: choice.mode,
    scope: choice.scope,
    plan: plan.sha256,
    plan_path: run.planPath,
    plan_fingerprint: plan.fingerprint,
    ...(askedAgain.length === 0 ? {} : { asked_again: askedAgain }),
    decisions: countDecisions(run.decisions),
    commit: surroundings.workflow?.commit ?? null,
    workflow_run: surroundings.workflow?.run ?? null,
    ...(objectives.length === 0 ? {} : { objectives }),
    ...(filters.length === 0 ? {} : { where: filters.map(({ text }) => text) }),
    version: surroundings.version,
  };
}

function beginFresh(run: PreparedRun, started: RunStarted): Journal {
  const { folder, found, state, surroundings } = run;
  try {
    const fresh = startSessionFolder(folder, run.runId);
    storePlan(run, fresh.folder.plans);
    const journal = createJournal(fresh.folder.journal, surroundings.clock, folder.journal);
    evolve(state, journal.append(started, { durable: true }));
    // The open descriptor follows the folder to its place.
    fresh.publish(archiveName(found.local));
    return journal;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw storageError('start the session folder', folder.path, error);
  }
}

/** Keeps the checked plan as `plans/<sha256>.jsonl`. One that was altered there is written again. */
function storePlan({ plan, folder, secrets, statIndex }: PreparedRun, plans: string): void {
  const name = `${plan.sha256}.jsonl`;
  const target = join(plans, name);
  try {
    const stats = statsOf(target);
    const known = { sha256: plan.sha256, size: stats?.size ?? 0 };
    if (isCopy(statIndex, target, stats, known)) return;
    makeFolder(plans);
    writeDurably(target, checkedLines(plan, secrets));
  } catch (error) {
    throw storageError('store the plan', join(folder.plans, name), error);
  }
}

function* checkedLines(
  { rows, ...head }: Plan,
  secrets: Secrets,
): Generator<string, void, undefined> {
  for (const line of encodeHead(head)) yield `${line}\n`;
  for (const row of rows) {
    const line = encodeCheckedRow(row);
    // The message of an invalid row was masked when it was made.
    yield `${row.type === 'invalid' ? line : maskCheckedLine(line, row, secrets.of(row.job))}\n`;
  }
}
