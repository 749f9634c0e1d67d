import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import { parseCheckpointName } from '../domain/checkpoint-name.js';
import { shortCommit } from '../domain/describe.js';
import type { FromRun } from '../domain/from-run.js';
import type { SessionState } from '../domain/state.js';
import { UserError } from '../domain/user-error.js';
import type { WorkflowRunFacts, WorkflowRuns } from '../ports.js';
import { discard, type FoundCheckpoint } from './restore-chain.js';
import { findInArtifacts, type RestoreTarget } from './restore.js';
import type { Workflow } from './surroundings.js';

export interface OtherRunQuery {
  readonly fromRun: FromRun;
  readonly runs: WorkflowRuns;
  /** The workflow run that we are in. */
  readonly workflow: Workflow;
  readonly target: RestoreTarget;
  /** Whether the user has left it to us what becomes of earlier state. */
  readonly isAuto: boolean;
}

/** What was found in another workflow run, and what the reader has to know of it. */
export interface OtherRun {
  readonly found: FoundCheckpoint | null;
  /** The session found was complete, and this is another commit: it starts afresh. */
  readonly startsFresh: boolean;
  /** Whether state on this machine must not be continued: it is not what was asked for. */
  readonly passesLocalOver: boolean;
  readonly notices: readonly string[];
  /** The place, in words that follow "Looked in"; null when it was not looked in any. */
  readonly lookedIn: string | null;
}

/** The answer where no other run is to be looked at. */
export const NOT_LOOKED: Omit<OtherRun, 'found'> = {
  startsFresh: false,
  passesLocalOver: false,
  notices: [],
  lookedIn: null,
};

/** Each costs one request of the 1,000 that a repository has in an hour. */
const MOST_RUNS = 100;

/**
 * Looks for a checkpoint of this session and part in another run of this workflow
 * (`from-run`). Runs of forks and of other workflows are never continued: what they have
 * uploaded was made by code that nobody here has approved, or by other code.
 *
 * @throws UserError 5 when the run that is named cannot be continued; 4 when GitHub
 *   cannot be asked; as `findInArtifacts`.
 */
export async function findInOtherRun(query: OtherRunQuery): Promise<OtherRun> {
  const { fromRun } = query;
  try {
    // Not without `await`, which would let the error pass.
    return fromRun.type === 'id'
      ? await findInNamedRun(query, fromRun.id)
      : await findInLatestRun(query);
  } catch (error) {
    throw error instanceof ArtifactServiceError ? cannotAsk(error) : error;
  }
}

async function findInNamedRun(query: OtherRunQuery, id: string): Promise<OtherRun> {
  const { runs, workflow, target } = query;
  const here = await runs.get(workflow.run.id);
  const named = await getNamed(runs, id);
  if (named.fork !== null) {
    throw unusable(`workflow run ${id} is of a fork (${named.fork})`);
  }
  if (named.workflowId !== here.workflowId) {
    throw unusable(`workflow run ${id} is of another workflow`);
  }
  const { found, expired } = await lookInto(query, id);
  if (found !== null) {
    return { ...NOT_LOOKED, found, notices: [...expired, ...stillUnderWay(named, here)] };
  }
  const { session, part } = target.expected;
  throw unusable(
    [
      `workflow run ${id} holds no checkpoint of session ${session}, part ${part ?? 'none'}`,
      ...expired,
    ].join('\n'),
  );
}

async function findInLatestRun(query: OtherRunQuery): Promise<OtherRun> {
  const { runs, workflow, isAuto } = query;
  const here = await runs.get(workflow.run.id);
  const notices: string[] = [];
  let looked = 0;
  let forks = 0;
  const listed = here.branch === null ? [] : runs.ofWorkflow(here.workflowId, here.branch);
  for await (const run of listed) {
    if (run.number >= here.number) continue;
    if (run.fork !== null) {
      forks += 1;
      continue;
    }
    if (looked === MOST_RUNS) break;
    looked += 1;
    const { found, expired } = await lookInto(query, run.id);
    notices.push(...expired);
    if (found === null) continue;
    const lookedIn = `workflow run ${run.id}`;
    if (isAuto && isComplete(found.state) && commitOf(found.state) !== workflow.commit) {
      discard(found.laidOut);
      notices.push(
        `The session of workflow run ${run.id} is complete, and was made by another commit (${shortCommit(commitOf(found.state) ?? 'unknown')}): starting fresh.`,
      );
      return { found: null, startsFresh: true, passesLocalOver: true, notices, lookedIn };
    }
    return { ...NOT_LOOKED, found, notices: [...notices, ...stillUnderWay(run, here)], lookedIn };
  }
  return {
    found: null,
    startsFresh: false,
    passesLocalOver: true,
    notices,
    lookedIn: describeSearch(here, looked, forks),
  };
}

/** What one run holds of this session and part. */
async function lookInto(
  { runs, target }: OtherRunQuery,
  id: string,
): Promise<{ found: FoundCheckpoint | null; expired: string[] }> {
  const artifacts = runs.artifactsOf(id);
  const found = await findInArtifacts(artifacts, target, `workflow run ${id}`);
  const { session, part } = target.expected;
  const expired = (await artifacts.expired()).filter((text) => {
    const name = parseCheckpointName(text);
    return name?.session === session && (part === null || name.part === part);
  });
  return {
    found,
    expired: expired.map((name) => `${name} of workflow run ${id} has expired and was not used.`),
  };
}

function isComplete(state: SessionState): boolean {
  const end = state.runs.at(-1)?.finished;
  return end?.status === 'completed' && end.counts.success === end.counts.total;
}

function commitOf(state: SessionState): string | null {
  return state.runs.at(-1)?.started.commit ?? null;
}

function stillUnderWay(run: WorkflowRunFacts, here: WorkflowRunFacts): string[] {
  return run.isOver || run.id === here.id
    ? []
    : [`Workflow run ${run.id} is still under way; what it does from now on is not seen here.`];
}

function describeSearch(here: WorkflowRunFacts, looked: number, forks: number): string {
  if (here.branch === null) return 'no earlier run, as this workflow run belongs to no branch';
  const many = looked === MOST_RUNS ? `the newest ${looked}` : String(looked);
  const passedOver = forks === 0 ? '' : ` (${forks} of forks passed over)`;
  return `${many} earlier ${looked === 1 ? 'run' : 'runs'} of this workflow on branch ${here.branch}${passedOver}`;
}

function cannotAsk(error: ArtifactServiceError): UserError {
  const failure = new UserError(`from-run cannot be carried out. ${error.message}`, {
    exitCode: 4,
    hint: 'Nothing was run. Mend this and re-run the job, or leave `from-run` out to start over.',
  });
  failure.cause = error;
  return failure;
}

async function getNamed(runs: WorkflowRuns, id: string): Promise<WorkflowRunFacts> {
  try {
    return await runs.get(id);
  } catch (error) {
    if (!(error instanceof ArtifactServiceError) || error.kind !== 'not_found') throw error;
    throw unusable(`this repository has no workflow run ${id}, or the token may not see it`);
  }
}

function unusable(what: string): UserError {
  return new UserError(`from-run: ${what}`, {
    exitCode: 5,
    hint: 'Nothing was run. Name another run or `latest`; to start over, leave `from-run` out or put `restart: fresh` in its place.',
  });
}
