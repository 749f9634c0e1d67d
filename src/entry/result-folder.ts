import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { isErrno } from '../adapters/errno.js';
import { groupBy } from '../domain/group-by.js';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import { listIds } from '../domain/list-ids.js';
import { metricsOf, metricsWith } from '../domain/metrics.js';
import { reportedError } from '../domain/outcome.js';
import type { Candidate } from '../domain/ranking.js';
import { UserError } from '../domain/user-error.js';
import { plural } from '../formats/plural.js';
import { parseResult } from '../formats/result-json.js';
import type { ResultCounts } from '../formats/results-summary.js';

/** The results below a folder, in the order of their paths. */
export interface ResultFolder {
  /** Those that say no failure. */
  readonly candidates: readonly Candidate[];
  readonly counts: ResultCounts;
  /** Files that cannot be read as results: errors too. */
  readonly warnings: readonly string[];
}

/**
 * Reads every `*.json` below a folder, one after the other; of each only config and numbers
 * stay. A result is named by its `config_summary.job_id`, else by its file's stem; where
 * several have one name, by their paths.
 *
 * @param names metrics that may lie elsewhere than below `metrics`.
 * @throws UserError (2) when there is no such folder, or no such file in it.
 */
export function readResultFolder(folder: string, names: readonly string[]): ResultFolder {
  const warnings: string[] = [];
  const read: ReadResult[] = [];
  const files = filesIn(folder);
  let own = 0;
  let failed = 0;
  for (const path of files) {
    const file = join(folder, path);
    const parsed = parseResult(readFileSync(file));
    if (parsed.type === 'invalid') warnings.push(`${file} is left out: ${parsed.message}`);
    else if (isOwnDocument(path, parsed.value)) own += 1;
    else if (reportedError(parsed.value, (text) => text) === null) {
      read.push(resultOf(path, parsed.value, names));
    } else failed += 1;
  }
  if (failed > 0) {
    warnings.push(`${plural(failed, 'result says', 'results say')} that the job failed: left out`);
  }
  const { candidates, shared } = withOwnNames(read);
  if (shared.length > 0) {
    warnings.push(
      `Several results say that they are of ${listIds(shared, SHARED_NAMED)}: each is ranked, under the name of its file`,
    );
  }
  const total = files.length - own;
  return {
    candidates,
    counts: {
      totalJobs: total,
      successJobs: read.length,
      errorJobs: total - read.length,
    },
    warnings,
  };
}

/**
 * Whether a file is what `rank --out` itself puts into a folder, and no result: a job may well
 * be called `summary`.
 */
function isOwnDocument(path: string, value: JsonObject): boolean {
  const key = OWN_DOCUMENTS.get(basename(path));
  return key !== undefined && Object.hasOwn(value, key);
}

/** Name → a key that no result has. */
const OWN_DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['leaderboard.json', 'objectives'],
  ['summary.json', 'top_by_pnl'],
  ['best-config.json', 'scores'],
]);

function resultOf(path: string, result: JsonObject, names: readonly string[]): ReadResult {
  const { config_summary: summary, config } = result;
  const named = isJsonObject(summary) ? summary['job_id'] : undefined;
  return {
    path,
    saysItsJob: typeof named === 'string',
    candidate: {
      jobId: typeof named === 'string' ? named : basename(path, '.json'),
      config: isJsonObject(config) ? config : {},
      metrics: metricsWith(metricsOf(result), names, () => result),
    },
  };
}

/** A result of a folder. */
interface ReadResult {
  readonly path: string;
  /** Whether it names its job itself; else the job is called as the file is. */
  readonly saysItsJob: boolean;
  readonly candidate: Candidate;
}

/** How many names that several results bear a warning lists. */
const SHARED_NAMED = 5;

/** Two results of one name are two results: neither may hide the other. */
function withOwnNames(read: readonly ReadResult[]): { candidates: Candidate[]; shared: string[] } {
  const named = groupBy(read, ({ candidate }) => candidate.jobId);
  const shared = [...named].flatMap(([jobId, results]) =>
    results.filter(({ saysItsJob }) => saysItsJob).length > 1 ? [jobId] : [],
  );
  const candidates = read.map(({ path, candidate }) =>
    named.get(candidate.jobId)?.length === 1
      ? candidate
      : { ...candidate, jobId: path.replace(/\.json$/, '') },
  );
  return { candidates, shared };
}

/** Paths of the result files, relative to the folder with `/`, sorted. */
function filesIn(folder: string): string[] {
  try {
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      if (!entry.name.endsWith('.json')) return [];
      const file = join(entry.parentPath, entry.name);
      const isFile =
        entry.isFile() ||
        (entry.isSymbolicLink() && statSync(file, { throwIfNoEntry: false })?.isFile() === true);
      return isFile ? [relative(folder, file).split(sep).join('/')] : [];
    });
    if (paths.length > 0) return paths.sort();
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw unreadable(folder, whatIsWrong(error));
  }
  throw unreadable(folder, 'the folder holds no result, that is, no *.json file');
}

function whatIsWrong(error: NodeJS.ErrnoException): string {
  const { message } = error;
  if (isErrno(error, 'ENOENT')) return 'there is no such folder';
  if (isErrno(error, 'ENOTDIR')) return 'this is a file, not a folder of results';
  if (isErrno(error, 'EACCES', 'EPERM')) return 'the folder cannot be read: permission denied';
  return `the folder cannot be read: ${message}`;
}

function unreadable(folder: string, message: string): UserError {
  return new UserError(message, {
    place: { file: folder },
    hint: 'Name the folder that the jobs wrote their results to. For a session leave it out, or use --session NAME.',
  });
}
