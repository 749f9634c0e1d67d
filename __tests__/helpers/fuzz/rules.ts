import type { EndedCli, JournalEvent } from '../cli.js';
import { fingerprintOf, outputOf, resultOf, sha256, type Plan, type Row } from './plans.js';

export interface Decided {
  readonly job_id: string;
  readonly decision: 'run' | 'keep' | 'leave';
  readonly reason: string;
}

/** All that was seen of a run that began, and of the dry run right before it. */
export interface Seen {
  readonly plan: Plan;
  readonly args: readonly string[];
  readonly decided: readonly Decided[];
  readonly ended: EndedCli;
  /** The journal before this run, and what the run has added. */
  readonly earlier: readonly JournalEvent[];
  readonly events: readonly JournalEvent[];
  /** The ids of the jobs that started, by their own word. */
  readonly starts: readonly string[];
  /** Digests of all results that could be had before, wherever they lay. */
  readonly available: ReadonlySet<string>;
  /** Digests of stored results that the trial has removed or altered. */
  readonly harmed: ReadonlySet<string>;
  /** The user's copies afterwards, by path. */
  readonly outputs: ReadonlyMap<string, string>;
}

export function must(rule: number, holds: boolean, what: string): void {
  if (!holds) throw new Error(`rule ${rule} is broken: ${what}`);
}

export function check(seen: Seen): void {
  startsWhatWasSaid(seen);
  runsNothingTwice(seen);
  startsInOrder(seen);
  leavesRightOutputs(seen);
  isGreenOnlyWhenDone(seen);
}

/** Whether it has carried out all that it could. */
const isByItself = ({ code }: EndedCli): boolean => code === 0 || code === 1 || code === 3;

/** Rule 1: what starts is what the dry run said, less what a failure has cut off. */
function startsWhatWasSaid(seen: Seen): void {
  const { plan, args, decided, ended, events, starts } = seen;
  const toRun = decided.filter(({ decision }) => decision === 'run').map(({ job_id: id }) => id);
  for (const id of starts) {
    must(1, toRun.includes(id), `${id} started, and was not to run`);
    must(1, isInScope(id, seen), `${id} started outside of the scope`);
    const most = 1 + (plan.find((row) => row.id === id)?.retries ?? 0);
    must(1, starts.filter((other) => other === id).length <= most, `${id} started too often`);
  }
  if (!isByItself(ended)) return;
  const hasStopped =
    args.includes('--stop-on-error') && events.some(({ type }) => type === 'run_stopped');
  for (const id of toRun.filter((id) => !starts.includes(id) && !hasStopped)) {
    const skip = events.find((event) => event.type === 'job_skipped' && event.job_id === id);
    const cause = String(skip?.['dependency']);
    const isRight = rowOf(plan, id).after.includes(cause) && !isCompleted(events, plan, cause);
    must(1, skip !== undefined && isRight, `${id} was to run, and did not`);
  }
}

/** Rule 2: what is completed starts again only for a reason that can be seen. */
function runsNothingTwice(seen: Seen): void {
  const { plan, args, decided, earlier, starts, available, harmed } = seen;
  for (const row of plan.filter(({ id }) => starts.includes(id))) {
    const completed = latest(earlier, row);
    if (completed?.type !== 'job_completed') continue;
    const reason = decided.find(({ job_id: id }) => id === row.id)?.reason ?? '';
    const digest = String(completed['sha256']);
    const excuses: Record<string, boolean> = {
      asked: args.includes('--continue-from') || (args.includes('--only') && !hasMode(args)),
      asked_before: isOwed(earlier, row),
      dependency: row.after.some((id) => starts.includes(id)),
      outdated: isOutdated(earlier, plan, row),
      skipped: isOutdated(earlier, plan, row),
      result_lost: harmed.has(digest) && !available.has(digest),
    };
    must(2, excuses[reason] === true, `${row.id} had completed and ran again, for "${reason}"`);
  }
}

/** Rule 5: what a job depends on has completed before it starts, in the version of now. */
function startsInOrder({ plan, earlier, events }: Seen): void {
  events.forEach((event, index) => {
    if (event.type !== 'job_started') return;
    const known = [...earlier, ...events.slice(0, index)];
    for (const id of rowOf(plan, event.job_id).after) {
      const isMet = isCompleted(known, plan, id) && !isOutdated(known, plan, rowOf(plan, id));
      must(5, isMet, `${event.job_id} started before ${id} had completed`);
    }
  });
}

/** Rules 5 and 6: the results in use are made from the plan of now, and lie in their places. */
function leavesRightOutputs({ plan, decided, ended, events, outputs }: Seen): void {
  for (const { job_id: id, decision } of decided) {
    const row = rowOf(plan, id);
    const made = latest(events, row);
    const result = resultOf(row, plan);
    if (made?.type === 'job_completed') {
      must(5, made['sha256'] === sha256(result), `${id} was made from something else`);
    } else if (decision !== 'keep') continue;
    if (!isByItself(ended)) continue;
    must(6, outputs.get(outputOf(id)) === result, `the output of ${id} is not its result`);
  }
}

/** Rule 3: 0 only where all that was asked for has completed. */
function isGreenOnlyWhenDone({ plan, decided, ended, earlier, events }: Seen): void {
  if (ended.code !== 0) return;
  for (const { job_id: id, reason } of decided) {
    if (['outside_only', 'before_continue_from', 'max_jobs'].includes(reason)) continue;
    must(3, isCompleted([...earlier, ...events], plan, id), `exit code 0 without ${id}`);
  }
}

function isInScope(id: string, { plan, args }: Seen): boolean {
  const [first] = valuesOf('--continue-from', args);
  const ids = plan.map((row) => row.id);
  const only = valuesOf('--only', args);
  const isNamed = (name: string): boolean =>
    name === id || name.startsWith('status:') || name === `${id.slice(0, 1)}*`;
  return (
    (first === undefined || ids.indexOf(id) >= ids.indexOf(first)) &&
    (only.length === 0 || only.some(isNamed))
  );
}

const valuesOf = (option: string, args: readonly string[]): string[] =>
  args.filter((_, index) => args[index - 1] === option);

const hasMode = (args: readonly string[]): boolean =>
  args.includes('--retry-failed') || args.includes('--resume');

function rowOf(plan: Plan, id: string | undefined): Row {
  const row = plan.find((one) => one.id === id);
  if (row === undefined) throw new Error(`${id} is not in the plan`);
  return row;
}

/** The last that was recorded of this version of a job: of one type, or of any but a skip. */
function latest(
  events: readonly JournalEvent[],
  row: Row,
  type?: string,
): JournalEvent | undefined {
  const fingerprint = fingerprintOf(row);
  return events.findLast(
    (event) =>
      event['fingerprint'] === fingerprint &&
      (type === undefined ? event.type !== 'job_skipped' : event.type === type),
  );
}

const isCompleted = (events: readonly JournalEvent[], plan: Plan, id: string): boolean =>
  latest(events, rowOf(plan, id))?.type === 'job_completed';

/** Whether a run was asked to run this job again, and none has started it since. */
function isOwed(events: readonly JournalEvent[], { id }: Row): boolean {
  const asked = events.findLast(
    (event) => Array.isArray(event['asked_again']) && event['asked_again'].includes(id),
  );
  const started = events.findLast((event) => event.type === 'job_started' && event.job_id === id);
  return asked !== undefined && asked.seq > (started?.seq ?? 0);
}

/** Whether what a completed job depends on is another one now, or has completed since. */
function isOutdated(events: readonly JournalEvent[], plan: Plan, row: Row): boolean {
  const started = latest(events, row, 'job_started');
  const madeFrom = (started?.['dependencies'] ?? {}) as Record<string, string>;
  return row.after.some((id) => {
    const other = rowOf(plan, id);
    const from = madeFrom[id];
    return (
      (from !== undefined && from !== fingerprintOf(other)) ||
      (latest(events, other, 'job_completed')?.seq ?? 0) > (started?.seq ?? 0) ||
      isOutdated(events, plan, other)
    );
  });
}
