import type { AddressedJob } from './job.js';
import type { Standing } from './restart.js';
import type { FailureReason } from './status.js';

/** One line of `only`, as the user wrote it and as it is understood. */
export type Selector = NameSelector | StateSelector;

/** By id, or by a pattern that ids match. */
export type NameSelector =
  | { readonly type: 'id'; readonly text: string }
  | {
      readonly type: 'pattern';
      readonly text: string;
      readonly matches: (jobId: string) => boolean;
    };

/** By what became of jobs before. */
export type StateSelector =
  | { readonly type: 'status'; readonly text: string; readonly standings: readonly Standing[] }
  | { readonly type: 'reason'; readonly text: string; readonly reason: FailureReason };

/** What selectors ask of a job. */
export interface Looks {
  readonly standing: Standing;
  /** Why it failed; null when it has not. */
  readonly failure: FailureReason | null;
}

export interface Selection {
  /** The jobs that at least one selector names, in plan order. */
  readonly ids: readonly string[];
  /** Selectors that name no job, as the user wrote them. */
  readonly idle: readonly string[];
}

/** The words of `status:`. What a run would carry out anew for another reason is `changed`. */
export const SELECTABLE_STATUSES: Readonly<Record<string, readonly Standing[]>> = {
  failed: ['failed'],
  completed: ['completed'],
  interrupted: ['interrupted', 'result_lost'],
  pending: ['pending'],
  skipped: ['skipped'],
  changed: ['changed', 'outdated', 'without_result'],
};

/** Whether a selector names jobs by themselves: one that names none is a mistake. */
export function isNameSelector(selector: Selector): selector is NameSelector {
  return selector.type === 'id' || selector.type === 'pattern';
}

/** Which jobs the selectors name, together. */
export function selectJobs(
  selectors: readonly Selector[],
  jobs: readonly AddressedJob[],
  look: (job: AddressedJob) => Looks,
): Selection {
  const byId = new Map<string, Selector>();
  const others: Selector[] = [];
  for (const selector of selectors) {
    if (selector.type === 'id') byId.set(selector.text, selector);
    else others.push(selector);
  }
  const idle = new Set(selectors.map(({ text }) => text));
  const ids: string[] = [];
  for (const job of jobs) {
    const named = byId.get(job.id);
    const found = others.filter((selector) => names(selector, job, look));
    if (named !== undefined) found.push(named);
    if (found.length > 0) ids.push(job.id);
    for (const { text } of found) idle.delete(text);
  }
  return { ids, idle: [...idle] };
}

function names(selector: Selector, job: AddressedJob, look: (job: AddressedJob) => Looks): boolean {
  switch (selector.type) {
    case 'id':
      return selector.text === job.id;
    case 'pattern':
      return selector.matches(job.id);
    case 'status':
      return selector.standings.includes(look(job).standing);
    case 'reason':
      return look(job).failure === selector.reason;
  }
}
