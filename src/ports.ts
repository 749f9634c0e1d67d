/**
 * What the rules need of the world, in the words of the domain. Types only. Each
 * port has one contract suite in `__tests__/contracts/`, run by every implementation.
 */
import type { KeptFile, Recorded, SessionEvent } from './domain/event.js';
import type { JsonObject } from './domain/json.js';
import type { AddressedJob } from './domain/job.js';
import type { Message } from './domain/message.js';
import type { Ending } from './domain/outcome.js';
import type { RunSummary } from './domain/run-summary.js';
import type { UserError } from './domain/user-error.js';

/** Time. The wall clock is only for display; durations use the monotonic one. */
export interface Clock {
  /** The wall clock, ISO 8601 with milliseconds, UTC. */
  now(): string;
  /** Milliseconds since some fixed moment, never going backwards. */
  monotonicMs(): number;
  /** Resolves after this time, or at once when the signal is or gets aborted. Never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** The append-only record of a session. One writer. */
export interface Journal {
  /** Sequence number and hash (hex) of the last line; seq 0 and 64 zeros when empty. */
  readonly head: JournalHead;
  /**
   * Writes one line and returns the event with its place in the journal. With `durable` the line is on the disk when this returns; else
   * it is only written, and any later durable append makes it durable too.
   *
   * @throws UserError with exit code 4 when the disk refuses. The journal is then
   *   dead: every later append throws too.
   */
  append(event: SessionEvent, options: { durable: boolean }): Recorded;
  /**
   * What has gone wrong with the place where it is kept, with exit code 4: an append that
   * was refused, or a file that somebody removed while it was open. After the second it
   * goes on; the run has to end all the same.
   */
  readonly trouble: UserError | null;
  close(): void;
}

export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/** What to start, and within which limits. */
export interface ProcessRequest {
  /** argv: the program and its arguments. Never given to a shell. */
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** The whole environment of the process. */
  readonly env: Readonly<Record<string, string>>;
  /** 0 means no limit. */
  readonly timeoutSeconds: number;
  /** Value of the variable `TUNING_SESSION_MARKER` in the process and all it starts. */
  readonly marker: string;
  /** Absolute; made when the process first prints. At most 2 MiB plus one line of note. */
  readonly logFile: string;
  /** Text whose every occurrence in the output becomes `***`, in the log too. */
  readonly secrets: readonly string[];
  /** What the process prints (both streams, masked), as it comes. May be cut anywhere. */
  readonly onOutput: (chunk: Buffer) => void;
}

export interface ProcessOutcome {
  readonly end: Ending;
  readonly durationMs: number;
  /** The end of the output: at most 20 lines and 4 KiB of UTF-8, masked. */
  readonly lastLines: readonly string[];
  /** How many processes were left over and had to be killed. */
  readonly leftOver: number;
  /** Why the log is missing or short; absent when all of it was written. */
  readonly logError?: string;
}

/** Runs one process at a time or several at once; each to its end, with all it started. */
export interface JobRunner {
  /** Never rejects: every ending is an outcome. */
  run(request: ProcessRequest, signal: AbortSignal): Promise<ProcessOutcome>;
  /**
   * Ends every process whose marker starts with `markerPrefix` (what a dead run left
   * behind) and resolves with how many there were, when none is left.
   */
  endLeftOvers(markerPrefix: string): Promise<number>;
}

/** What a job left at its output path. */
export type ResultReading =
  | { readonly type: 'missing' }
  | { readonly type: 'invalid'; readonly message: string }
  | { readonly type: 'valid'; readonly value: JsonObject; readonly bytes: Buffer };

/** The results of jobs: the user's copies at `output_json`, ours by content. */
export interface ResultStore {
  /**
   * Clears the way for a job: makes the folder of its output and moves a file that
   * stands there aside. Returns a message when the path cannot be used.
   */
  prepare(outputJson: string): string | null;
  /** Whether something stands at the output: `prepare` moves it aside, or is stopped by it. */
  isOccupied(outputJson: string): boolean;
  /** Reads what the job wrote. Never follows a link out of the workspace. */
  read(outputJson: string): ResultReading;
  /** Stores the bytes under their digest; on the disk when this returns. */
  keep(bytes: Buffer): StoredResult;
  /** Reads a stored result. @throws UserError with exit code 5 when it is unreadable. */
  load(result: StoredResult): JsonObject;
  /**
   * Whether the stored result can be produced and is unchanged (by size, mtime and
   * inode as git's index does, else by its hash).
   */
  holds(result: StoredResult): boolean;
  /**
   * Whether the user's copy is the result (judged as by `holds`). It can then be
   * produced, and `restore` has nothing to do.
   */
  isInPlace(outputJson: string, result: StoredResult): boolean;
  /**
   * Whether the user has another file where the result belongs. It is moved aside when the
   * result is put back. Asks the disk only where the result was not seen in place.
   */
  isReplaced(outputJson: string, result: StoredResult): boolean;
  /**
   * Makes the stored copy again from the user's, where that is the result. Returns
   * whether it could.
   */
  mend(outputJson: string, result: StoredResult): boolean;
  /**
   * Puts the user's copy back where it is missing, and moves a different one aside.
   * Returns a message when it cannot.
   */
  restore(outputJson: string, result: StoredResult): string | null;
}

export interface StoredResult {
  readonly sha256: string;
  readonly size: number;
}

/** What became of the files that a job was to keep. */
export interface KeptFiles {
  /** Stored, sorted by path. */
  readonly files: readonly KeptFile[];
  /** The others, each with the reason: `a.pt (a link)`. */
  readonly notKept: readonly string[];
  /** As `claim` says. */
  readonly clash: string | null;
}

/** Files that jobs leave beside their results: the user's in the workspace, ours by content. */
export interface KeptFileStore {
  /**
   * Stores what `keep-files` matches for a job that has just completed; on the disk when
   * this resolves. What is too much or cannot be read is left out; so are the results, which
   * are stored anyway, and the plan.
   *
   * @throws UserError (rejects) with exit code 4 when the disk refuses.
   */
  keep(job: Pick<AddressedJob, 'id'>): Promise<KeptFiles>;
  /** Whether all of these can be produced, unchanged. */
  holds(files: readonly KeptFile[]): boolean;
  /**
   * Counts files that an earlier run kept among those in use. Returns what is wrong when
   * one lies where another job has a different one, for the first of them: others have
   * the same cause.
   */
  claim(jobId: string, files: readonly KeptFile[]): string | null;
  /**
   * Puts claimed files back where they are missing, and moves different ones aside; only
   * where `keep-files` still matches. Returns a message when it cannot.
   */
  restore(jobId: string, files: readonly KeptFile[]): string | null;
  /** Paths of the files that `restore` has moved aside, in this run. */
  replaced(): readonly string[];
}

/** An artifact as the service lists it. */
export interface ListedArtifact {
  readonly id: number;
  readonly name: string;
  /** Bytes of the zip. */
  readonly size: number;
  /** sha256 of the zip, bare hex; null when the service did not say. */
  readonly digest: string | null;
}

export interface UploadedArtifact {
  readonly id: number;
  readonly name: string;
  /** sha256 of the zip, bare hex. */
  readonly digest: string;
}

/** The artifacts of one workflow run, to be read. */
export interface ArtifactSource {
  /**
   * Those that can be fetched, as far as the service knows.
   *
   * @throws ArtifactServiceError when no answer came within the deadline.
   */
  list(): Promise<readonly ListedArtifact[]>;
  /**
   * Downloads one zip, unopened, into `folder` and returns its path; its digest has
   * been compared with the listed one.
   *
   * @throws ArtifactServiceError when it cannot be fetched (`damaged` when it was
   *   fetched but is not what was listed).
   */
  download(artifact: ListedArtifact, folder: string): Promise<string>;
}

/** The artifacts of this workflow run, all attempts. */
export interface ArtifactStore extends ArtifactSource {
  /**
   * Uploads `files` (absolute paths below `root`) and resolves once the artifact is
   * listed with the digest that was sent.
   *
   * @param release called once, when nothing reads the files any more. That may be long
   *   after the rejection: what was given up cannot be stopped.
   * @throws ArtifactServiceError
   */
  upload(
    name: string,
    root: string,
    files: readonly string[],
    release?: () => void,
  ): Promise<UploadedArtifact>;
  /**
   * Uploads one file (absolute) as it is, not zipped: a browser shows it. The artifact has
   * the name of the file. Resolves once it is listed with the digest of the file.
   *
   * @param release as for `upload`.
   * @throws ArtifactServiceError
   */
  uploadFile(file: string, release?: () => void): Promise<UploadedArtifact>;
  /**
   * Deletes the artifact of this name, which must be of no other attempt too.
   *
   * @throws ArtifactServiceError (`not_found` when none is listed).
   */
  delete(name: string): Promise<void>;
}

/** The artifacts of some workflow run of the repository. */
export interface RunArtifacts extends ArtifactSource {
  /** Names of those that have expired: still listed, no longer to be had. */
  expired(): Promise<readonly string[]>;
}

/** A workflow run as GitHub tells of it. */
export interface WorkflowRunFacts {
  readonly id: string;
  readonly workflowId: number;
  /** Counts the runs of its workflow from 1; all attempts of a run have the same. */
  readonly number: number;
  /** Null where it belongs to none. */
  readonly branch: string | null;
  readonly commit: string;
  /** The fork whose code it ran; null for a run of the repository itself. */
  readonly fork: string | null;
  /** Whether no attempt of it is under way or waits. */
  readonly isOver: boolean;
}

/** The workflow runs of this repository, to be read. */
export interface WorkflowRuns {
  /** @throws ArtifactServiceError `not_found` when the repository has no such run. */
  get(id: string): Promise<WorkflowRunFacts>;
  /**
   * The runs of one workflow on one branch, newest first, at most 1,000; asked for as
   * they are needed. Runs of forks whose branch has the same name are among them.
   *
   * @throws ArtifactServiceError
   */
  ofWorkflow(workflowId: number, branch: string): AsyncIterable<WorkflowRunFacts>;
  artifactsOf(id: string): RunArtifacts;
}

/** Tells a person what happens. Never throws: a closed terminal must not end a session. */
export interface Reporter {
  tell(message: Message): void;
  /** The run is over and its summary complete. */
  finish(summary: RunSummary): void;
}
