import type { JsonObject } from './json.js';

/** One valid row of a plan: a job with its parameters. */
export interface Job {
  readonly id: string;
  /** The row's line in the plan file, from 1. */
  readonly line: number;
  readonly config: JsonObject;
  /** As the plan names it: relative to the working directory. */
  readonly outputJson: string;
  /** The argv template of this row; null means the session's. */
  readonly command: readonly string[] | null;
  /** The row's own limit; 0 means none, null means the session's. */
  readonly timeoutSeconds: number | null;
  /** How often a failed attempt is tried again in one run; null means the session's. */
  readonly retries: number | null;
  readonly env: Readonly<Record<string, string>> | null;
  /** Ids of earlier rows that must have completed before this job starts. */
  readonly dependsOn: readonly string[];
  /** Carried along for the reader; not part of the fingerprint. */
  readonly metadata: JsonObject | null;
}

/** A row that is JSON but not a valid job. It is an error at its line, never run. */
export interface InvalidRow {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A row of a plan, in the plan's order. */
export type PlanRow =
  { readonly type: 'job'; readonly job: Job } | ({ readonly type: 'invalid' } & InvalidRow);

/** The jobs among the rows of a plan, in its order. A loop: a list for each row is slow. */
export function jobsOf<J>(
  rows: readonly ({ readonly type: 'job'; readonly job: J } | { readonly type: 'invalid' })[],
): J[] {
  const jobs: J[] = [];
  for (const row of rows) if (row.type === 'job') jobs.push(row.job);
  return jobs;
}

/** How an invalid row is shown: never by the id that it claims. */
export function invalidRowLabel(row: InvalidRow): string {
  return `line:${row.line}`;
}

/** A job as the state knows it: all but how it is started. */
export interface CheckedJob {
  readonly id: string;
  readonly line: number;
  readonly config: JsonObject;
  readonly outputJson: string;
  readonly dependsOn: readonly string[];
  readonly metadata: JsonObject | null;
  /** sha256 of all that must be equal for a kept result to be honest, hex. */
  readonly fingerprint: string;
}

/** A job whose command, fingerprint and paths have been worked out. */
export interface AddressedJob extends Omit<Job, 'command'>, CheckedJob {
  /** The template this job is started from: the row's, else the session's. */
  readonly template: readonly string[];
}

/** A row of the checked plan, as it is kept in `plans/`. */
export type CheckedRow =
  { readonly type: 'job'; readonly job: CheckedJob } | ({ readonly type: 'invalid' } & InvalidRow);

/** A row after addressing: a job that can be started, or an invalid row. */
export type AddressedRow =
  | { readonly type: 'job'; readonly job: AddressedJob }
  | ({ readonly type: 'invalid' } & InvalidRow);

/**
 * A file on whose content all results depend: its path relative to the workspace, and the
 * sha256 of its bytes in hex.
 */
export type FingerprintFile = readonly [path: string, sha256: string];

/** A plan as one runner carries it out. */
export interface Plan {
  /** The file as the user named it, for messages and annotations. */
  readonly file: string;
  /** sha256 of the checked plan's text, hex: its name in `plans/`. */
  readonly sha256: string;
  /** sha256 of the sorted `id:fingerprint` list, hex. */
  readonly fingerprint: string;
  readonly rows: readonly AddressedRow[];
  /** What `fingerprint-files` names, sorted by path. */
  readonly files: readonly FingerprintFile[];
  /** What its spec wants to rank by, several one a line; null without. */
  readonly metric: string | null;
}
