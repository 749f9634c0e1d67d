import { getInput } from '@actions/core';
import type { Workflow } from '../entry/surroundings.js';
import { OPTIONS } from '../entry/options.js';
import type { RawSettings, RunSettings } from '../entry/settings.js';
import { UserError } from '../domain/user-error.js';
import { partOf } from '../formats/part.js';

/** The inputs of the action as text. Nothing else reads them. */
export function readInputs(): RawSettings {
  return Object.fromEntries(OPTIONS.map(({ name }) => [name, getInput(name)]));
}

/** What the runner says of the workflow run, the job and the machine. */
export interface ActionContext {
  readonly workspaceRoot: string;
  /** RUNNER_TEMP: emptied by the runner after each job. */
  readonly temporaryFolder: string;
  readonly workflow: Workflow;
  /** GITHUB_API_URL. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
}

/**
 * Reads the runner's own variables.
 *
 * @param matrix JSON of the matrix, null outside of one.
 * @throws UserError (2) when one is missing: this is no runner.
 */
export function readContext(
  env: Readonly<Record<string, string | undefined>>,
  matrix: string | null,
): ActionContext {
  const required = (name: string): string => requiredVariable(env, name);
  const runId = required('GITHUB_RUN_ID');
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const repository = required('GITHUB_REPOSITORY');
  const apiUrl = env['GITHUB_API_URL'] || 'https://api.github.com';
  if (!URL.canParse(apiUrl)) throw new UserError('GITHUB_API_URL is not a URL');
  return {
    workspaceRoot: required('GITHUB_WORKSPACE'),
    temporaryFolder: required('RUNNER_TEMP'),
    workflow: {
      run: { id: runId, attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? '1') },
      commit: env['GITHUB_SHA'] ?? null,
      url: `${server}/${repository}/actions/runs/${runId}`,
      part: partOf(env['GITHUB_JOB'] ?? '', matrix),
      isHosted: env['RUNNER_ENVIRONMENT'] === 'github-hosted',
    },
    apiUrl,
    repository,
  };
}

/** A variable that every runner sets. @throws UserError (2) when it is missing. */
export function requiredVariable(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new UserError(`${name} is not set: the action must be started by a GitHub runner`, {
    hint: 'On a laptop use the CLI: node dist/cli/index.js run PLAN.',
  });
}

/** Triggers whose runs have the rights of the repository while others decide what comes in. */
const PRIVILEGED_TRIGGERS = ['pull_request_target', 'workflow_run'];

/**
 * Refuses `from-run` where it cannot or must not be carried out: state is data of another
 * run, which may have been a stranger's, and a privileged run must not take it in.
 */
export function refuseFromRun(
  { fromRun, githubToken }: Pick<RunSettings, 'fromRun' | 'githubToken'>,
  env: Readonly<Record<string, string | undefined>>,
): void {
  if (fromRun === null) return;
  const trigger = env['GITHUB_EVENT_NAME'] ?? '';
  if (PRIVILEGED_TRIGGERS.includes(trigger)) {
    throw new UserError(`from-run must not be used in a workflow that ${trigger} triggers`, {
      hint: 'Nothing was run. Such a run has rights that the state of another run must not meet: use another trigger, or leave `from-run` out.',
    });
  }
  if (githubToken === null) {
    throw new UserError('from-run needs `github-token`, and it is empty', {
      hint: 'Nothing was run. Leave `github-token` out (its default is the job’s own token), and give the job `permissions: actions: read`.',
    });
  }
}

/**
 * Refuses to run jobs where their output could act on the runner:
 * these two variables switch its protections off.
 */
export function refuseUnsafeRunner(env: Readonly<Record<string, string | undefined>>): void {
  for (const name of [
    'ACTIONS_ALLOW_UNSECURE_COMMANDS',
    'ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS',
  ]) {
    if (env[name]?.toLowerCase() === 'true') {
      throw new UserError(`${name} is true: what a job prints could change later steps`, {
        hint: `Remove ${name} from the environment of this workflow.`,
      });
    }
  }
}
