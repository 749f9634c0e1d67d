import { closeSync, fstatSync, openSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeFully } from '../adapters/durable-files.js';
import { makeJobDirectory } from '../adapters/job-directories.js';
import { storageError } from '../adapters/storage-error.js';
import type { JobsToRun } from '../app/jobs-to-run.js';
import type { JsonObject } from '../domain/json.js';
import type { AddressedJob } from '../domain/job.js';
import { dependencyFingerprints, hasNewDependency } from '../domain/standing.js';
import { findRecord } from '../domain/state.js';
import { renderArgv } from '../formats/argv-template.js';
import { inheritedEnvironment } from '../formats/job-environment.js';
import { FEWEST_CHARACTERS, maskText } from '../formats/masking.js';
import type { PreparedRun } from './prepare-run.js';

/** How each attempt of a job is started. */
export interface JobRequests {
  readonly prepare: JobsToRun['prepare'];
  readonly mask: JobsToRun['mask'];
  readonly holdsSecret: JobsToRun['holdsSecret'];
  /** Removes the config files, when no job needs it any more. */
  readonly close: () => void;
}

/** Works out argv, environment and files of the jobs of a run. */
export function createJobRequests(run: PreparedRun): JobRequests {
  const { settings, surroundings, folder, workspace, templates, runId, secrets } = run;
  const inherited = inheritedEnvironment(surroundings.env);
  const configs = Array.from({ length: settings.maxParallel }, (_, lane) =>
    createConfigFile(join(folder.path, lane === 0 ? 'config.json' : `config-${lane}.json`)),
  );
  const dependencies = dependencyFingerprints(run.decisions.map(({ job }) => job));
  /**
   * What a completed attempt has left is not for one that makes its result anew, nor is what was
   * made from another version of a job it depends on.
   */
  const continuesNothing = (job: AddressedJob): boolean => {
    const record = findRecord(run.state, job.id, job.fingerprint);
    return (
      record !== undefined &&
      (record.status === 'completed' || hasNewDependency(run.state, job, record, dependencies))
    );
  };
  return {
    mask: (text, job) => maskText(text, secrets.of(job)),
    holdsSecret: (bytes, job) =>
      secrets
        .of(job)
        .some((secret) => secret.length >= FEWEST_CHARACTERS && bytes.includes(secret)),
    close() {
      for (const config of configs) config.close();
    },
    prepare(job, attempt, lane) {
      const configFile = configs[lane]?.write(job.config) ?? '';
      const isNew = continuesNothing(job);
      return {
        argv: renderArgv(templates.compiled(job.template), {
          jobId: job.id,
          outputJson: job.outputJson,
          attempt,
          python: settings.pythonExecutable,
          config: job.config,
          configFile,
        }),
        cwd: workspace.workingDirectory,
        env: {
          ...inherited,
          ...job.env,
          TUNING_SESSION: run.session,
          TUNING_JOB_ID: job.id,
          TUNING_ATTEMPT: String(attempt),
          TUNING_OUTPUT_JSON: resolve(workspace.workingDirectory, job.outputJson),
          TUNING_CONFIG_FILE: configFile,
          TUNING_JOB_DIRECTORY: resolve(makeJobDirectory(folder, job, isNew)),
        },
        marker: `${runId}.${job.id}.${attempt}`,
        logFile: join(folder.logs, `${job.id}.${attempt}.log`),
        secrets: secrets.of(job),
      };
    },
  };
}

/** The file that a job may read its config from. */
interface ConfigFile {
  /** Returns its path. */
  write(config: JsonObject): string;
  close(): void;
}

/**
 * One file for all the jobs of a lane, as they run one after the other, overwritten in
 * place and filled up with blanks: making and removing a file for each would cost more
 * than all else that is done for a job, because the journal's next sync has to wait for it.
 */
function createConfigFile(path: string): ConfigFile {
  let fd: number | null = null;
  function release(): void {
    if (fd !== null) closeSync(fd);
    fd = null;
  }
  return {
    write(config) {
      try {
        if (fd !== null && fstatSync(fd).nlink === 0) release();
        fd ??= openSync(path, 'w', 0o600);
        const text = Buffer.from(JSON.stringify(config));
        const whole = Buffer.alloc(Math.max(text.length, fstatSync(fd).size), ' ');
        text.copy(whole);
        writeFully(fd, whole, 0);
        return path;
      } catch (error) {
        throw storageError('write the config of a job', path, error);
      }
    },
    close() {
      release();
      rmSync(path, { force: true });
    },
  };
}
