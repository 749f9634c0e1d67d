import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { storageError } from '../adapters/storage-error.js';
import type { JobsToRun } from '../app/run-jobs.js';
import type { AddressedJob } from '../domain/job.js';
import { renderArgv } from '../formats/argv-template.js';
import { inheritedEnvironment, secretValues } from '../formats/job-environment.js';
import { maskConfig } from '../formats/mask-json.js';
import { maskText } from '../formats/masking.js';
import type { PreparedRun } from './prepare-run.js';

/** How each attempt of a job is started. */
export interface JobRequests {
  readonly request: JobsToRun['request'];
  readonly mask: JobsToRun['mask'];
  readonly holdsSecret: JobsToRun['holdsSecret'];
  /** The job with the secrets in its config replaced, for showing. */
  readonly masked: (job: AddressedJob) => AddressedJob;
  /** Removes the config file of a job that needs it no more. */
  readonly forget: (job: AddressedJob) => void;
}

/** A shorter value is found in any text by chance. */
const SHORTEST_SECRET = 4;

/** Works out argv, environment and files of the jobs of a run. */
export function createJobRequests(run: PreparedRun): JobRequests {
  const { settings, surroundings, folder, workspace, templates, runId } = run;
  const inherited = inheritedEnvironment(surroundings.env);
  const common = secretValues(surroundings.env, settings.maskEnv);
  const configFile = (job: AddressedJob): string => join(folder.configs, `${job.id}.json`);
  const secrets = (job: AddressedJob): readonly string[] =>
    job.env === null ? common : [...common, ...secretValues(job.env, settings.maskEnv)];
  let madeFolder = false;

  function writeConfig(job: AddressedJob): void {
    try {
      if (!madeFolder) mkdirSync(folder.configs, { recursive: true, mode: 0o700 });
      madeFolder = true;
      writeFileSync(configFile(job), JSON.stringify(job.config), { mode: 0o600 });
    } catch (error) {
      throw storageError('write the config of a job', configFile(job), error);
    }
  }

  return {
    mask: (text, job) => maskText(text, secrets(job)),
    masked: (job) =>
      secrets(job).length === 0 ? job : { ...job, config: maskConfig(job.config, secrets(job)) },
    holdsSecret: (bytes, job) =>
      secrets(job).some((secret) => secret.length >= SHORTEST_SECRET && bytes.includes(secret)),
    forget(job) {
      rmSync(configFile(job), { force: true });
    },
    request(job, attempt) {
      writeConfig(job);
      return {
        argv: renderArgv(templates.compiled(job.template), {
          jobId: job.id,
          outputJson: job.outputJson,
          attempt,
          python: settings.pythonExecutable,
          config: job.config,
          configFile: configFile(job),
        }),
        cwd: workspace.workingDirectory,
        env: {
          ...inherited,
          ...job.env,
          TUNING_SESSION: run.session,
          TUNING_JOB_ID: job.id,
          TUNING_ATTEMPT: String(attempt),
          TUNING_OUTPUT_JSON: resolve(workspace.workingDirectory, job.outputJson),
          TUNING_CONFIG_FILE: configFile(job),
        },
        marker: `${runId}.${job.id}.${attempt}`,
        logFile: join(folder.logs, `${job.id}.${attempt}.log`),
        secrets: secrets(job),
      };
    },
  };
}
