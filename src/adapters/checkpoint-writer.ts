import {
  appendFileSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type { JobRecord, SessionState } from '../domain/state.js';
import { UserError } from '../domain/user-error.js';
import { sha256 } from '../formats/fingerprint.js';
import { decodeLine } from '../formats/journal-line.js';
import { defaultDirectoryCaps } from '../formats/keep-caps.js';
import { keptEntry } from '../formats/kept-file-path.js';
import { encodeSeal, type SealedJournal } from '../formats/seal.js';
import { isErrno } from './errno.js';
import {
  listJobDirectories,
  unlessGone,
  type JobDirectories,
  type JobDirectory,
} from './job-directories.js';
import type { JournalPosition } from './journal-reader.js';
import { readLines } from './line-reader.js';
import type { SessionFolder } from './session-folder.js';
import { storedPath } from './stored-results.js';
import { removeTemporaryFolder } from './temporary-folder.js';

/** What goes into an artifact. */
export interface CheckpointParts extends Omit<SealedJournal, 'from'> {
  readonly folder: SessionFolder;
  /** As it is after line `to`. */
  readonly state: SessionState;
  /** What it goes on from; a full from the start of the journal. */
  readonly from: JournalPosition;
  /**
   * Job id → fingerprint in the plan of the newest run: whose results are in use. Null
   * where that plan is not known: the latest of every job.
   */
  readonly inUse: ReadonlyMap<string, string> | null;
  /**
   * What people want to read, name → content; the logs of failed jobs go with it. Null
   * where only another run will read the checkpoint.
   */
  readonly documents: Readonly<Record<string, string>> | null;
}

/** Files below one folder, ready to be uploaded. */
export interface StagedCheckpoint {
  readonly root: string;
  readonly files: readonly string[];
  /** Where the next delta goes on from. */
  readonly end: JournalPosition;
  /** As `stampOf` says of the folders of jobs that are in it. */
  readonly directories: string;
  /** Folders of jobs that are not in it, each with the reason. */
  readonly leftOut: readonly string[];
  readonly remove: () => void;
}

/** So many links take a millisecond or two: then others get their turn. */
const LINKS_AT_ONCE = 100;

/**
 * Lays a checkpoint out in a folder that must not exist: the sealed segment of the
 * journal, the plans of its runs, the results in use as `results/<job_id>.json`, the files
 * kept with them as `files/<job_id>/<path>`. A full has those of every job; a delta those of
 * jobs that completed in its segment. Both have the folders of all jobs that have not
 * completed, as they are now: `jobs/<name>/<path>`.
 *
 * What goes in is settled before this returns its promise, so that jobs may go on while
 * it is laid out: copies of what never changes, links where the file system can link. The
 * folders of jobs that run may change meanwhile; files in them should appear by a rename.
 */
export async function stageCheckpoint(
  parts: CheckpointParts,
  root: string,
): Promise<StagedCheckpoint> {
  const remove = (): void => {
    removeTemporaryFolder(root);
  };
  try {
    for (const name of ['plans', 'results', 'logs']) {
      mkdirSync(join(root, name), { recursive: true, mode: 0o700 });
    }
    const makeFolderOf = folderMaker();
    const files = [join(root, 'journal.jsonl')];
    const { end, named } = readSegment(parts);
    const copies = [...planCopies(parts, named), ...jobCopies(parts, named)];
    const folders = directoriesIn(parts);
    for (const [name, content] of Object.entries(parts.documents ?? {})) {
      files.push(join(root, name));
      writeFileSync(join(root, name), content);
    }

    await copySegment(parts, end, join(root, 'journal.jsonl'));
    for (const [index, { source, name }] of copies.entries()) {
      if (index % LINKS_AT_ONCE === LINKS_AT_ONCE - 1) await breathe();
      // A result that was lost leaves its job to be run again; it must not cost the others.
      if (!existsSync(source)) continue;
      files.push(join(root, name));
      makeFolderOf(join(root, name));
      linkOrCopy(source, join(root, name));
    }
    for (const directory of folders.directories) {
      files.push(
        ...(await copyDirectory(join(parts.folder.jobs, directory.name), directory, root)),
      );
    }
    const { leftOut } = folders;
    return { root, files, end, directories: stamp(folders), leftOut, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** What the lines of a delta name; of a full it is all that there is. */
interface Named {
  readonly jobs: Set<string>;
  readonly plans: Set<string>;
}

/**
 * Where line `to` ends, and what a delta names. What lies behind that line, as the torn
 * end of a write that failed, is not part of the segment.
 */
function readSegment({ folder, from, to }: CheckpointParts): {
  readonly end: JournalPosition;
  readonly named: Named | null;
} {
  const named: Named | null = from.head.seq === 0 ? null : { jobs: new Set(), plans: new Set() };
  let end = from.bytes;
  let lastHash = from.head.hash;
  const after = { line: from.head.seq, offset: from.bytes };
  for (const { bytes, line, offset } of readLines(folder.journal, after)) {
    if (line > to.seq) break;
    if (named !== null) lastHash = note(bytes.toString('utf8'), named, folder);
    end = offset + bytes.length + 1;
  }
  if (named !== null && lastHash !== to.hash) throw changedJournal(folder);
  return { end: { head: to, bytes: end }, named };
}

/** Copies the segment and seals it. Lines that are written never change. */
async function copySegment(
  parts: CheckpointParts,
  end: JournalPosition,
  target: string,
): Promise<void> {
  const range = { start: parts.from.bytes, end: end.bytes - 1 };
  await pipeline(
    createReadStream(parts.folder.journal, range),
    createWriteStream(target, { mode: 0o600 }),
  );
  appendFileSync(target, `${encodeSeal({ ...parts, from: parts.from.head })}\n`);
}

/** Returns the hash of the line. */
function note(line: string, { jobs, plans }: Named, folder: SessionFolder): string {
  const reading = decodeLine(line);
  if (reading.type === 'damaged') throw changedJournal(folder);
  const { event, hash } = reading;
  if (event.type === 'job_completed') jobs.add(event.job_id);
  if (event.type === 'run_started') plans.add(event.plan);
  return hash;
}

function changedJournal({ journal }: SessionFolder): UserError {
  return new UserError('the journal is no longer as it was written', {
    exitCode: 5,
    place: { file: journal },
    hint: 'Only the session itself may write in its state directory.',
  });
}

interface Copy {
  readonly source: string;
  /** Below the root. */
  readonly name: string;
}

function planCopies({ folder, state }: CheckpointParts, named: Named | null): Copy[] {
  const plans = named?.plans ?? new Set(state.runs.map(({ started }) => started.plan));
  return [...plans].map((plan) => ({
    source: join(folder.plans, `${plan}.jsonl`),
    name: `plans/${plan}.jsonl`,
  }));
}

function jobCopies(
  { folder, state, inUse, documents }: CheckpointParts,
  named: Named | null,
): Copy[] {
  return [...(named?.jobs ?? state.jobs.keys())].flatMap((jobId): Copy[] => {
    const record = recordInUse(state, jobId, inUse);
    const end = record?.end ?? null;
    if (end?.type === 'job_completed') {
      const kept = (end.files ?? []).map(([path, digest]) => ({
        source: join(folder.files, digest),
        name: keptEntry(jobId, path),
      }));
      if (end.sha256 === null) return kept;
      const source = storedPath(folder.results, end.sha256);
      return [{ source, name: `results/${jobId}.json` }, ...kept];
    }
    if (end?.type === 'job_failed' && documents !== null) {
      const source = join(folder.logs, `${jobId}.${end.attempt}.log`);
      return [{ source, name: `logs/${basename(source)}` }];
    }
    return [];
  });
}

type WithFolders = Pick<CheckpointParts, 'folder' | 'state' | 'inUse'>;

function directoriesIn({ folder, state, inUse }: WithFolders): JobDirectories {
  return listJobDirectories(
    folder,
    (jobId) => recordInUse(state, jobId, inUse),
    defaultDirectoryCaps,
  );
}

/** Equal as long as the folders of jobs are as they were; by names, sizes and times. */
function stamp({ directories }: JobDirectories): string {
  return sha256(JSON.stringify(directories));
}

/** What a checkpoint of now would hold of the folders of jobs, see `StagedCheckpoint`. */
export function stampOf(parts: WithFolders): string {
  return stamp(directoriesIn(parts));
}

/** Returns the copies; none when the job has completed meanwhile and its folder is going. */
async function copyDirectory(
  source: string,
  { name, files }: JobDirectory,
  root: string,
): Promise<string[]> {
  const target = join(root, 'jobs', name);
  const copies: string[] = [];
  for (const { path } of files) {
    const copy = join(target, path);
    mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });
    try {
      await copyFile(join(source, path), copy);
      copies.push(copy);
    } catch (error) {
      // The job has removed it, as jobs do that keep their newest state only.
      if (!isErrno(error, 'ENOENT')) throw error;
    }
  }
  if (unlessGone(() => lstatSync(source)) !== null) return copies;
  rmSync(target, { recursive: true, force: true });
  return [];
}

/** Makes the folder of a file, each once. */
function folderMaker(): (file: string) => void {
  const made = new Set<string>();
  return (file) => {
    const folder = dirname(file);
    if (made.has(folder)) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    made.add(folder);
  };
}

function recordInUse(
  state: SessionState,
  jobId: string,
  inUse: CheckpointParts['inUse'],
): JobRecord | undefined {
  const records = state.jobs.get(jobId)?.records ?? [];
  if (inUse === null) return records.at(-1);
  return records.find(({ fingerprint }) => fingerprint === inUse.get(jobId));
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
