import * as v from 'valibot';
import type { Json, JsonObject } from '../domain/json.js';
import { isJsonObject } from '../domain/json.js';
import { MAX_RETRIES } from '../domain/retry.js';

/** A year: longer is a slip of the pen, and no timer holds it. */
export const MAX_TIMEOUT_SECONDS = 365 * 24 * 3600;

/** Any object: what is in it is the user's. */
export const jsonObject = v.custom<JsonObject>(isJsonObject, 'must be an object');

/** Any value that JSON can carry. */
export const anyJson = v.custom<Json>(() => true);

/**
 * Names files and parts of artifact names on every system. Each rule is a pattern that an
 * editor understands too: without flags.
 */
const fileName = [
  v.regex(
    /^(?!([cC][oO][nN]|[pP][rR][nN]|[aA][uU][xX]|[nN][uU][lL]|[cC][oO][mM][0-9]|[lL][pP][tT][0-9])(\.|$))/,
    'is the name of a device on Windows',
  ),
  v.regex(/[^.]$/, 'must not end with a dot'),
  v.regex(/^(?!(__proto__|constructor|prototype)$)/, 'is a reserved name'),
] as const;

const jobId = v.pipe(
  v.string('must be a string'),
  v.regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
    'must be 1 to 100 of the characters A-Z a-z 0-9 . _ - and start with a letter or digit',
  ),
  ...fileName,
);

/** The beginning of job ids, which leaves room for a number, and the name of a folder. */
export const tagPrefix = v.pipe(
  v.string('must be a text; write it in quotes'),
  v.regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/,
    'must be 1 to 80 of the characters A-Z a-z 0-9 . _ - and start with a letter or digit',
  ),
  ...fileName,
);

const withoutNul = v.regex(/^[^\0]*$/, 'must not hold a NUL character');

const argument = v.pipe(v.string('must be a string'), withoutNul);

const NO_PROGRAM = 'must be a string that names the program';

/** A command template: at least the program's name. */
export const command = v.tupleWithRest(
  [v.pipe(v.string(NO_PROGRAM), v.minLength(1, NO_PROGRAM), withoutNul)],
  argument,
  'must be an array of strings',
);

const environment = v.record(
  v.pipe(v.string(), v.regex(/^[^=\0]+$/, 'has a name that is empty or holds =')),
  argument,
  'must be an object of strings',
);

const timeoutRange = `must be between 0 (no limit) and ${MAX_TIMEOUT_SECONDS}`;

/** A time limit of a job. */
export const timeoutSeconds = v.pipe(
  v.number('must be a number of seconds'),
  v.minValue(0, timeoutRange),
  v.maxValue(MAX_TIMEOUT_SECONDS, timeoutRange),
);

const retriesRange = `must be a whole number from 0 to ${MAX_RETRIES}`;

/** One row of a plan, as written. */
export const planRow = v.strictObject({
  job_id: jobId,
  config: jsonObject,
  output_json: v.string('must be a string'),
  command: v.optional(command),
  timeout_seconds: v.optional(timeoutSeconds),
  retries: v.optional(
    v.pipe(
      v.number('must be a number'),
      v.integer(retriesRange),
      v.minValue(0, retriesRange),
      v.maxValue(MAX_RETRIES, retriesRange),
    ),
  ),
  env: v.optional(environment),
  depends_on: v.optional(
    v.array(v.string('must be a job id, a string'), 'must be an array of job ids'),
  ),
  metadata: v.optional(jsonObject),
});
