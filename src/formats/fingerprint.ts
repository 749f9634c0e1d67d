import { hash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';
import type { Job } from '../domain/job.js';

/** Canonical JSON: keys sorted by UTF-16 code units, no white space, as in RFC 8785. */
const canonical = configure({ deterministic: true, bigint: false });

/** sha256 of text, hex. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex');
}

/**
 * sha256 of all that must be equal for a kept result to be honest (design §3): the
 * command before substitution, config, env, output path and the files named by
 * `fingerprint-files`. Time-outs, the python executable and the position in the plan do
 * not change what a result means and are not part of it.
 */
export function fingerprintJob(
  job: Pick<Job, 'config' | 'env' | 'outputJson'>,
  template: readonly string[],
): string {
  const text = canonical({
    v: 1,
    command: template,
    config: job.config,
    env: job.env ?? {},
    output_json: job.outputJson,
    files: [],
  });
  return sha256(text ?? '');
}

/** sha256 of the sorted `id:fingerprint` list: equal for equal jobs in any order. */
export function fingerprintPlan(
  jobs: readonly { readonly id: string; readonly fingerprint: string }[],
): string {
  return sha256(
    jobs
      .map(({ id, fingerprint }) => `${id}:${fingerprint}`)
      .sort()
      .join('\n'),
  );
}
