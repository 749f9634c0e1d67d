import { getInput } from '@actions/core';
import type { Workflow } from '../entry/surroundings.js';
import { OPTIONS } from '../entry/options.js';
import type { RawSettings } from '../entry/settings.js';
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
  const required = (name: string): string => {
    const value = env[name];
    if (value !== undefined && value !== '') return value;
    throw new UserError(`${name} is not set: the action must be started by a GitHub runner`, {
      hint: 'On a laptop use the CLI: node dist/cli/index.js run PLAN.',
    });
  };
  const runId = required('GITHUB_RUN_ID');
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return {
    workspaceRoot: required('GITHUB_WORKSPACE'),
    temporaryFolder: required('RUNNER_TEMP'),
    workflow: {
      run: { id: runId, attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? '1') },
      commit: env['GITHUB_SHA'] ?? null,
      url: `${server}/${required('GITHUB_REPOSITORY')}/actions/runs/${runId}`,
      part: partOf(env['GITHUB_JOB'] ?? '', matrix),
    },
  };
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
