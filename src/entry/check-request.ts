import { jobsOf, type Plan } from '../domain/job.js';
import type { Objective } from '../domain/ranking.js';
import { isNameSelector, selectJobs } from '../domain/selector.js';
import { spelled } from '../domain/spelling.js';
import { UserError } from '../domain/user-error.js';
import { listIds } from '../domain/list-ids.js';
import type { LocalState } from './earlier-state.js';
import type { RunSettings } from './settings.js';

const LISTED_IDS = 10;

/** Every id and pattern of `only`, and `continue-from`, must name a valid row of the plan. */
export function checkNames(settings: Pick<RunSettings, 'only' | 'continueFrom'>, plan: Plan): void {
  const selectors = settings.only.filter(isNameSelector);
  const { continueFrom } = settings;
  if (selectors.length === 0 && continueFrom === null) return;
  const jobs = jobsOf(plan.rows);
  const place = { file: plan.file };
  const { idle } = selectJobs(selectors, jobs, looksAtNothing);
  if (idle.length > 0) {
    throw new UserError(
      `${spelled('only')} names jobs that are not in the plan: ${listIds(idle, LISTED_IDS)}`,
      {
        place,
        hint: 'Nothing was run. Use ids of valid rows, as the plan spells them, or patterns that match some.',
      },
    );
  }
  if (continueFrom !== null && !jobs.some(({ id }) => id === continueFrom)) {
    throw new UserError(
      `${spelled('continue-from')} names a job that is not in the plan: ${continueFrom}`,
      {
        place,
        hint: 'Nothing was run. Use the id of a valid row, as the plan spells it.',
      },
    );
  }
}

/** Selectors by name ask for nothing but the id. */
function looksAtNothing(): never {
  throw new Error('a name says nothing of the state');
}

/** Two plans with one file name must not share a session that was named after the file. */
export function checkPlanPath(local: LocalState, session: string, planPath: string | null): void {
  if (local.type !== 'sound' || planPath === null) return;
  const before = local.state.runs.at(-1)?.started.plan_path ?? null;
  if (before === null || before === planPath) return;
  throw new UserError(
    `session ${session} belongs to ${before}; this plan only has the same file name`,
    {
      place: { file: planPath },
      hint: `Set ${spelled('session', 'NAME')} so that each plan has a state of its own.`,
    },
  );
}

/** A part continues only what the same leg of the matrix began. */
export function checkMatrix(local: LocalState, matrix: string | null): void {
  if (local.type !== 'sound' || matrix === null) return;
  const before = local.state.runs[0]?.started.matrix ?? null;
  if (before === null || sameJson(before, matrix)) return;
  throw new UserError(`the earlier state is of another matrix leg: ${before}, not ${matrix}`, {
    hint: 'Set `session: …-${{ matrix.os }}` so that each leg has a session of its own.',
  });
}

function sameJson(a: string, b: string): boolean {
  return a === b || JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
}

/** What a regression is must be clear before the first job: one metric, one baseline. */
export function checkRegression(
  { failOnRegressionPercent, baseline }: Pick<RunSettings, 'failOnRegressionPercent' | 'baseline'>,
  objectives: readonly Objective[],
): void {
  if (failOnRegressionPercent === null) return;
  const problem =
    baseline === null
      ? 'has nothing to compare with'
      : objectives.length === 1
        ? null
        : objectives.length === 0
          ? 'does not know what to compare'
          : `cannot choose between ${objectives.length} metrics`;
  if (problem === null) return;
  throw new UserError(`${spelled('fail-on-regression')} ${problem}`, {
    hint: `Nothing was run. ${baseline === null ? `Set ${spelled('baseline')}` : `Name one ${spelled('metric')}, with its direction`}, or leave it out.`,
  });
}

/** `on-plan-change: fail`: the plan differs from the one the session began with. */
export function planChanged(plan: Plan, change: string): UserError {
  return new UserError(`the plan has changed: ${change}`, {
    place: { file: plan.file },
    hint: `Nothing was run. Put the plan back, or set ${spelled('on-plan-change')} to adopt or new-run.`,
  });
}
