import { copyFileSync, existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SessionState } from '../domain/state.js';
import { encodeSeal } from '../formats/seal.js';
import type { JournalHead } from '../ports.js';
import { writeDurably } from './durable-files.js';
import { readLines } from './line-reader.js';
import type { SessionFolder } from './session-folder.js';

/** What goes into an artifact, beside the journal. */
export interface CheckpointParts {
  readonly folder: SessionFolder;
  readonly state: SessionState;
  readonly head: JournalHead;
  readonly session: string;
  readonly part: string;
  /**
   * Job id → fingerprint in the plan of the newest run: whose results are in use. Null
   * where that plan is not known: the latest of every job.
   */
  readonly inUse: ReadonlyMap<string, string> | null;
  /** What people want to read: name → content. */
  readonly documents: Readonly<Record<string, string>>;
}

/** Files below one folder, ready to be uploaded. */
export interface StagedCheckpoint {
  readonly root: string;
  readonly files: readonly string[];
  remove(): void;
}

/**
 * Lays a full checkpoint out in a folder that must not exist: the sealed journal, the
 * plans that its runs name, the results in use as `results/<job_id>.json`, the logs of
 * failed jobs, and documents. Our own copies are linked, not copied, where the file
 * system can.
 */
export function stageCheckpoint(parts: CheckpointParts, root: string): StagedCheckpoint {
  const { folder, state } = parts;
  const files: string[] = [];
  const place = (name: string): string => {
    const file = join(root, name);
    files.push(file);
    return file;
  };
  for (const name of ['plans', 'results', 'logs']) {
    mkdirSync(join(root, name), { recursive: true, mode: 0o700 });
  }

  const journal = place('journal.jsonl');
  writeDurably(journal, sealedLines(parts));
  for (const plan of new Set(state.runs.map(({ started }) => started.plan))) {
    const source = join(folder.plans, `${plan}.jsonl`);
    if (existsSync(source)) linkOrCopy(source, place(`plans/${plan}.jsonl`));
  }
  for (const [jobId, { records }] of state.jobs) {
    for (const { fingerprint, end, attempt } of records) {
      const wanted = parts.inUse === null ? records.at(-1)?.fingerprint : parts.inUse.get(jobId);
      if (fingerprint !== wanted) continue;
      if (end?.type === 'job_completed' && end.sha256 !== null) {
        // A result that was lost leaves its job to be run again; it must not cost the others.
        const result = join(folder.results, `${end.sha256}.json`);
        if (existsSync(result)) linkOrCopy(result, place(`results/${jobId}.json`));
      } else if (end?.type === 'job_failed') {
        const log = join(folder.logs, `${jobId}.${attempt}.log`);
        if (existsSync(log)) linkOrCopy(log, place(`logs/${basename(log)}`));
      }
    }
  }
  for (const [name, content] of Object.entries(parts.documents)) {
    writeFileSync(place(name), content);
  }
  return {
    root,
    files,
    remove() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/**
 * The journal up to its head, and the seal: what lies behind the head, as the torn end of
 * a write that failed, is not part of it.
 */
function* sealedLines(parts: CheckpointParts): Generator<string, void, undefined> {
  for (const { bytes, line } of readLines(parts.folder.journal)) {
    if (line > parts.head.seq) break;
    yield `${bytes.toString('utf8')}\n`;
  }
  yield `${encodeSeal(parts, parts.head)}\n`;
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
