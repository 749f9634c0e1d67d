import type { CheckedJob } from '../domain/job.js';
import type { Json, JsonObject } from '../domain/json.js';
import { holdsSecret, maskText } from './masking.js';

/**
 * A job as it may be shown and stored: secrets in its config, `metadata` and `output_json`
 * are replaced, whatever else it holds stays. Its id is a name, of which files and records
 * are made, and is never masked.
 */
export function maskJob<J extends CheckedJob>(job: J, secrets: readonly string[]): J {
  if (secrets.length === 0) return job;
  return {
    ...job,
    config: maskObject(job.config, secrets),
    outputJson: maskText(job.outputJson, secrets),
    metadata: job.metadata === null ? null : maskObject(job.metadata, secrets),
  };
}

/** JSON with its secrets replaced, in names too. A number that holds one becomes a text. */
export function maskJson(value: Json, secrets: readonly string[]): Json {
  if (typeof value === 'string') return maskText(value, secrets);
  if (typeof value === 'number') {
    const text = String(value);
    return holdsSecret(text, secrets) ? maskText(text, secrets) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as Json[]).map((inner) => maskJson(inner, secrets));
  return maskObject(value as JsonObject, secrets);
}

function maskObject(object: JsonObject, secrets: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries<Json>(object).map(([name, inner]) => [
      maskText(name, secrets),
      maskJson(inner, secrets),
    ]),
  );
}
