import type { Job } from '../domain/job.js';
import { secretValues } from '../formats/job-environment.js';

/**
 * What becomes `***` in all that we write and show: values of variables whose names say that
 * they are secret, or that `mask-env` names. The one place that knows them.
 */
export interface Secrets {
  /** Of this process's own variables: they may turn up in what any job has or prints. */
  readonly common: readonly string[];
  /** The common ones, and those of the job's own variables. The same list for the same `env`. */
  readonly of: (job: Pick<Job, 'env'>) => readonly string[];
}

export function createSecrets(
  env: Readonly<Record<string, string | undefined>>,
  maskEnv: readonly string[],
): Secrets {
  const common = secretValues(env, maskEnv);
  const ofEnvs = new WeakMap<object, readonly string[]>();
  return {
    common,
    of({ env: own }) {
      if (own === null) return common;
      let all = ofEnvs.get(own);
      if (all === undefined) {
        const more = secretValues(own, maskEnv);
        all = more.length === 0 ? common : [...new Set([...common, ...more])];
        ofEnvs.set(own, all);
      }
      return all;
    },
  };
}
