import { createHash, hash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';
import type { Job } from '../domain/job.js';
import type { Json } from '../domain/json.js';

const stringify = configure({ deterministic: true, bigint: false });

/**
 * Canonical JSON: keys sorted by UTF-16 code units, no white space, as in RFC 8785.
 * Equal values have equal texts.
 */
export function canonicalJson(value: Json): string {
  return stringify(value);
}

/** sha256 of text, hex. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex');
}

/** sha256 of a text that comes in many small pieces, taken together before they are hashed. */
export function createTextHash(): { add(text: string): void; digest(): string } {
  const whole = createHash('sha256');
  let pieces: string[] = [];
  const flush = (): void => {
    whole.update(pieces.join(''));
    pieces = [];
  };
  return {
    add(text) {
      if (pieces.push(text) === PIECES_AT_ONCE) flush();
    },
    digest() {
      flush();
      return whole.digest('hex');
    },
  };
}

const PIECES_AT_ONCE = 1000;

/**
 * sha256 of all that must be equal for a kept result to be honest: the
 * command before substitution, config, env, output path and the files named by
 * `fingerprint-files`. Time-outs, the python executable and the position in the plan do
 * not change what a result means and are not part of it.
 *
 * The canonical JSON of `{v, command, config, env, output_json, files}` is put together
 * from the texts of its parts: sorting all its keys for 100,000 rows costs more.
 *
 * @param filesText JSON of what `fingerprint-files` names: `[path, sha256]`, sorted by path.
 */
export function fingerprintJob(
  { config, env, outputJson }: Pick<Job, 'config' | 'env' | 'outputJson'>,
  template: readonly string[],
  filesText = '[]',
): string {
  const envText = env === null ? '{}' : canonicalJson(env);
  return sha256(
    `{"command":${JSON.stringify(template)},"config":${canonicalJson(config)},"env":${envText},` +
      `"files":${filesText},"output_json":${JSON.stringify(outputJson)},"v":1}`,
  );
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
