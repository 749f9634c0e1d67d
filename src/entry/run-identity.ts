import { mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sessionFolder, type SessionFolder } from '../adapters/session-folder.js';
import { jobsOf, type Plan } from '../domain/job.js';
import type { Json } from '../domain/json.js';
import { parseObjective, type Objective, type RankingQuestion } from '../domain/ranking.js';
import { deriveSessionName, sessionFolderName } from '../domain/session-name.js';
import type { FilePattern } from '../formats/file-pattern.js';
import { maskJson } from '../formats/mask-json.js';
import { holdsSecret } from '../formats/masking.js';
import { checkRegression } from './check-request.js';
import { keepPatternsOf } from './file-patterns.js';
import { findBaseline } from './find-baseline.js';
import { loadPlan, type LoadedPlan } from './load-plan.js';
import type { LoadedSpec } from './load-spec.js';
import { createSecrets, type Secrets } from './secrets.js';
import type { RunSettings } from './settings.js';
import type { Surroundings } from './surroundings.js';
import type { Templates } from './templates.js';
import { findWorkspace, relativeInside, type Workspace } from './workspace.js';

/** The time limit of a job about which nobody says anything. */
const DEFAULT_TIMEOUT_SECONDS = 300;

/** How the folder begins in which a dry run lays out what it is given. */
const DRY_RUN = 'tuning-session-dry-run-';

/** Who and what a run is, before any earlier state is looked at. */
export interface RunIdentity {
  readonly settings: RunSettings & { readonly timeoutSeconds: number };
  readonly surroundings: Surroundings;
  readonly workspace: Workspace;
  readonly plan: Plan;
  /** Relative to the workspace; null when the plan lies outside. */
  readonly planPath: string | null;
  readonly templates: Templates;
  /** Keeps the checked plan for the next start; null where it was kept already. */
  readonly keepPlan: LoadedPlan['keep'];
  /** What is to be told of the files that count. */
  readonly planNotices: LoadedPlan['notices'];
  /** The patterns of `keep-files` for one job. */
  readonly keepPatterns: (jobId: string) => readonly FilePattern[];
  /** What the results will be ranked by. */
  readonly question: RankingQuestion;
  readonly session: string;
  readonly part: string | null;
  readonly folder: SessionFolder;
  /** Where a checkpoint that is found is laid out: in `folder`, but elsewhere for a dry run. */
  readonly layOutIn: SessionFolder;
  /** What becomes `***` in all that is written and shown. */
  readonly secrets: Secrets;
}

/** A run with its id, which follows that of the run before. */
export interface NamedRun extends RunIdentity {
  readonly runId: string;
}

/** A dry run lays a downloaded checkpoint out where it changes nothing. */
export function isLaidOutElsewhere({ from }: Surroundings, dryRun: boolean): boolean {
  return dryRun && from.length > 0;
}

export function identify(
  settings: RunSettings,
  surroundings: Surroundings,
  { dryRun, spec }: { dryRun: boolean; spec: LoadedSpec | null },
): RunIdentity {
  const workspace = findWorkspace(surroundings.workspaceRoot, settings);
  const session = settings.session ?? deriveSessionName(settings.plan);
  const part = surroundings.workflow?.part ?? null;
  const name = sessionFolderName(session, part);
  const folder = sessionFolder(workspace.stateDirectory, name);
  const secrets = createSecrets(surroundings.env, settings.maskEnv);
  const loaded = loadPlan(settings, workspace, folder.planCache, secrets, spec);
  const { plan, templates, keep, notices } = loaded;
  return {
    planNotices: notices,
    keepPatterns: keepPatternsOf(settings.keepFiles, workspace),
    settings: {
      ...withDefaults(settings, loaded),
      matrix: maskMatrix(settings.matrix, secrets.common),
    },
    surroundings,
    workspace,
    plan,
    planPath: relativeInside(workspace.root, resolve(workspace.root, settings.plan)),
    templates,
    keepPlan: keep,
    question: rankingQuestion(settings, workspace, plan),
    session,
    part,
    folder,
    layOutIn: isLaidOutElsewhere(surroundings, dryRun)
      ? sessionFolder(mkdtempSync(join(surroundings.temporaryFolder, DRY_RUN)), name)
      : folder,
    secrets,
  };
}

/** As it is recorded, and compared with what was: a leg is told from another by all else too. */
function maskMatrix(matrix: string | null, secrets: readonly string[]): string | null {
  if (matrix === null || !holdsSecret(matrix, secrets)) return matrix;
  return JSON.stringify(maskJson(JSON.parse(matrix) as Json, secrets));
}

/** What the settings leave open is as the spec says, else as customary. */
function withDefaults(
  settings: RunSettings,
  { specTimeoutSeconds }: LoadedPlan,
): RunIdentity['settings'] {
  return {
    ...settings,
    timeoutSeconds: settings.timeoutSeconds ?? specTimeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
  };
}

/** What the user wants ranked, and compared with what; refused here where it is not clear. */
function rankingQuestion(
  settings: RunSettings,
  { root }: Workspace,
  { rows, metric }: Plan,
): RankingQuestion {
  const { filters, baseline } = settings;
  const objectives = settings.objectives.length > 0 ? settings.objectives : specObjectives(metric);
  checkRegression(settings, objectives);
  if (baseline === null) return { objectives, filters, baseline };
  const jobs = new Set(jobsOf(rows).map(({ id }) => id));
  return { objectives, filters, baseline: findBaseline(baseline, { root, jobs, objectives }) };
}

/** The objectives that a session spec names, one a line. */
function specObjectives(metric: string | null): Objective[] {
  return (metric?.split('\n') ?? []).flatMap((line) => parseObjective(line) ?? []);
}
