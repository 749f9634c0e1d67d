import { inGroups, readDerived, writeDerived } from '../adapters/derived-file.js';
import type { AddressedJob, AddressedRow, Plan } from '../domain/job.js';
import { sha256, canonicalJson } from '../formats/fingerprint.js';
import type { Json } from '../domain/json.js';

/** What is kept of a plan: all but its name, which is the user's, and what its key stands for. */
export type CachedPlan = Omit<Plan, 'file' | 'files' | 'metric'>;

/** All that the checked rows depend on. */
export interface PlanOrigin {
  /** The bytes of the plan, the folders, this very program, the files that count. */
  readonly of: Json;
  /** The session's command template. */
  readonly command: readonly string[] | null;
}

/** The first value of the file; the rows follow in groups. */
type Head = Pick<Plan, 'sha256' | 'fingerprint'>;

/** A row as it is kept. */
type CachedRow =
  | Exclude<AddressedRow, { type: 'job' }>
  | { readonly type: 'job'; readonly job: Omit<AddressedJob, 'template' | 'env'> };

/**
 * Keeps the checked rows of a plan: 100,000 are read again in a fifth of the time that
 * checking them takes. Not of a plan whose rows bring commands or variables of their own:
 * both may hold secrets, which never go to the state directory.
 */
export function writePlanCache(file: string, origin: PlanOrigin, plan: CachedPlan): void {
  const isPlain = plan.rows.every(
    (row) =>
      row.type === 'invalid' || (row.job.template === origin.command && row.job.env === null),
  );
  if (!isPlain) return;
  const cached = function* (): Generator<CachedRow, void, undefined> {
    for (const row of plan.rows) {
      if (row.type === 'invalid') yield row;
      else {
        const { id, line, config, outputJson, metadata, fingerprint } = row.job;
        const { timeoutSeconds, retries, dependsOn } = row.job;
        const address = { id, line, config, outputJson, metadata, fingerprint };
        yield { type: 'job', job: { ...address, timeoutSeconds, retries, dependsOn } };
      }
    }
  };
  const values = function* (): Generator<unknown, void, undefined> {
    yield { sha256: plan.sha256, fingerprint: plan.fingerprint } satisfies Head;
    yield* inGroups(cached());
  };
  writeDerived(file, keyOfPlan(origin), values());
}

/** The plan that was kept for this very origin, or null. */
export function readPlanCache(file: string, origin: PlanOrigin): CachedPlan | null {
  const { command } = origin;
  if (command === null) return null;
  const key = keyOfPlan(origin);
  const found: { head: Head | null } = { head: null };
  const rows: AddressedRow[] = [];
  // The types are the writer's: the seal says that it is our own text, and the key that
  // this program wrote it.
  const isWhole = readDerived(
    file,
    (given) => given === key,
    (value) => {
      if (found.head === null) found.head = value as Head;
      else for (const row of value as CachedRow[]) rows.push(addressed(row, command));
    },
  );
  return isWhole && found.head !== null ? { ...found.head, rows } : null;
}

/** Equal for equal origins. A hash: the command may hold a secret. */
export function keyOfPlan({ of, command }: PlanOrigin): string {
  return sha256(canonicalJson({ of, command }));
}

function addressed(row: CachedRow, template: readonly string[]): AddressedRow {
  if (row.type === 'invalid') return row;
  return { type: 'job', job: { ...row.job, env: null, template } };
}
