import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeFolder, writeDurably } from '../adapters/durable-files.js';
import { storageError } from '../adapters/storage-error.js';
import type { InvalidRow } from '../domain/job.js';
import type { Json } from '../domain/json.js';
import type { SessionSpec } from '../domain/session-spec.js';
import { UserError } from '../domain/user-error.js';
import { canonicalJson } from '../formats/fingerprint.js';
import { createRowRenderer } from '../formats/planned-row.js';
import { loadSpec, type LoadedSpec } from './load-spec.js';
import { planUnreadable } from './plan-unreadable.js';
import { readPlanRows, readPlanText } from './read-plan-rows.js';
import { createTemplates } from './templates.js';
import { placesOf } from './workspace.js';

/** What there is to say of a plan. */
export interface PlanSummary {
  /** Rows, invalid ones too. */
  readonly totalJobs: number;
  readonly invalidRows: readonly InvalidRow[];
  readonly parameters: readonly PlanParameter[];
  /** Ids of the first and the last valid row; null when there is none. */
  readonly firstJob: string | null;
  readonly lastJob: string | null;
  /** What the spec wants to rank by, one a line; a plan of rows has no place for it. */
  readonly metric: string | null;
  readonly warnings: readonly string[];
}

/** A parameter that varies, and how many values it takes: null for a range, or over 1000. */
export interface PlanParameter {
  readonly name: string;
  readonly values: number | null;
}

/** A spec or plan that has been read as far as its rows can be written. */
export interface PlanSource {
  /** The lines of the plan, each with its newline. To be read once, to its end. */
  readonly lines: () => Iterable<string>;
  /** Right only after all lines have been read. */
  readonly summary: () => PlanSummary;
}

/**
 * Opens a session spec, whose rows then stream, or a plan, which is checked at once. Of commands
 * it sees those of rows; that of the session is given to the run, which checks it.
 *
 * @param maxJobs the plan of a spec ends after so many rows; null: where the spec says.
 * @throws UserError (2) for what cannot be read at all, and for a spec that is wrong.
 */
export async function openPlan(
  plan: string,
  root: string,
  { maxJobs, stateDirectory }: { maxJobs: number | null; stateDirectory: string },
): Promise<PlanSource> {
  const spec = await loadSpec(plan, root);
  if (spec !== null) return planOfSpec(spec, maxJobs);
  if (maxJobs !== null) {
    throw new UserError('max-jobs is for session specs: a plan has the rows that it has', {
      place: { file: plan },
      hint: 'Leave it out, or give it to the run, which then starts no more.',
    });
  }
  return planOfRows(plan, root, stateDirectory);
}

function planOfSpec({ spec, jobs, warnings }: LoadedSpec, maxJobs: number | null): PlanSource {
  let totalJobs = 0;
  let firstJob: string | null = null;
  let lastJob: string | null = null;
  return {
    *lines() {
      const render = createRowRenderer(spec);
      for (const job of jobs()) {
        if (totalJobs === maxJobs) return;
        totalJobs += 1;
        firstJob ??= job.jobId;
        lastJob = job.jobId;
        yield `${render(job)}\n`;
      }
    },
    summary: () => ({
      totalJobs,
      invalidRows: [],
      parameters: parametersOf(spec),
      firstJob,
      lastJob,
      metric: spec.metric,
      warnings: warnings(totalJobs, maxJobs),
    }),
  };
}

function parametersOf({ dimensions, repeats }: SessionSpec): PlanParameter[] {
  const varying = dimensions.flatMap((one): PlanParameter[] =>
    one.type === 'range'
      ? [{ name: one.name, values: null }]
      : one.names.map((name) => ({ name, values: one.values.length })),
  );
  const { seedParameter, count } = repeats;
  return seedParameter === null ? varying : [...varying, { name: seedParameter, values: count }];
}

const MOST_VALUES = 1000;

function planOfRows(plan: string, root: string, stateDirectory: string): PlanSource {
  const file = resolve(root, plan);
  const workspace = { root, workingDirectory: root, stateDirectory: resolve(root, stateDirectory) };
  const templates = createTemplates(null, workspace);
  const values = new Map<string, Set<string>>();
  const invalidRows: InvalidRow[] = [];
  const ids: { first: string | null; last: string | null } = { first: null, last: null };
  let totalJobs = 0;
  try {
    for (const { row } of readPlanRows(readPlanText(file, plan), plan, placesOf(workspace, plan))) {
      totalJobs += 1;
      if (row.type === 'invalid') {
        invalidRows.push({ line: row.line, column: row.column, message: row.message });
        continue;
      }
      const { command, config } = row.job;
      const compilation = command === null ? null : templates.compileFor(command, config);
      if (compilation?.type === 'wrong') {
        invalidRows.push({ line: row.job.line, column: 1, message: compilation.message });
        continue;
      }
      ids.first ??= row.job.id;
      ids.last = row.job.id;
      for (const [name, value] of Object.entries<Json>(config)) {
        const seen = values.get(name) ?? new Set();
        if (seen.size <= MOST_VALUES) seen.add(canonicalJson(value));
        values.set(name, seen);
      }
    }
  } catch (error) {
    throw planUnreadable(error, plan, file);
  }
  const parameters = [...values]
    .filter(([, seen]) => seen.size > 1)
    .map(([name, { size }]) => ({ name, values: size > MOST_VALUES ? null : size }));
  return {
    // As it is: a line that is invalid stays at its place.
    lines: () => [readFileSync(file, 'utf8')],
    summary: () => ({
      totalJobs,
      invalidRows,
      parameters,
      firstJob: ids.first,
      lastJob: ids.last,
      metric: null,
      warnings: [],
    }),
  };
}

/** Writes a plan file: whole or not at all. @throws UserError (4) when the disk refuses. */
export function writePlan(target: string, { lines }: PlanSource): void {
  try {
    makeFolder(resolve(target, '..'));
    writeDurably(target, lines());
  } catch (error) {
    throw storageError('write the plan', target, error);
  }
}
