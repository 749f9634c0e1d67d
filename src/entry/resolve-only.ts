import type { Stores } from '../app/put-back.js';
import { jobsOf, type AddressedJob, type Plan } from '../domain/job.js';
import { toldStandings } from '../domain/owed.js';
import { selectJobs, type Looks } from '../domain/selector.js';
import { createStandings } from '../domain/standing.js';
import { findRecord, initialState } from '../domain/state.js';
import type { LocalState } from './earlier-state.js';
import { rememberHeld } from './held-results.js';
import type { RunSettings } from './settings.js';

/** The ids that `only` stands for in this plan and over the state at hand. */
export interface ResolvedOnly {
  /** Null: no restriction. */
  readonly ids: readonly string[] | null;
  /** Says which lines of `only` name nothing now. */
  readonly notices: readonly string[];
}

/**
 * Finds out which jobs `only` names. `status:` and `reason:` ask the state that is there
 * before the run, also where the run then starts fresh: it is what the user saw.
 */
export function resolveOnly(
  { only: selectors, requireOutput }: Pick<RunSettings, 'only' | 'requireOutput'>,
  plan: Plan,
  local: LocalState,
  openStores: () => Stores,
): ResolvedOnly {
  if (selectors.length === 0) return { ids: null, notices: [] };
  const state = local.type === 'sound' ? local.state : initialState();
  const { results, files } = openStores();
  const { holds } = rememberHeld(results, files);
  const jobs = jobsOf(plan.rows);
  const standingOf = toldStandings(createStandings(state, jobs, { holds, requireOutput }), state);
  const look = (job: AddressedJob): Looks => {
    const standing = standingOf(job);
    const end = findRecord(state, job.id, job.fingerprint)?.end;
    const failed = standing === 'failed' && end?.type === 'job_failed';
    return { standing, failure: failed ? end.reason : null };
  };
  const { ids, idle } = selectJobs(selectors, jobs, look);
  const notices = idle.map((text) => `only: no job is ${text} at the moment.`);
  if (ids.length === 0) notices.push('only matches no job: nothing is run.');
  return { ids, notices };
}
