import * as v from 'valibot';
import type { JsonObject } from '../domain/json.js';
import { MAX_RETRIES } from '../domain/retry.js';

/** What a job id may be: it names files and parts of artifact names on every system. */
const JOB_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype'];

/** A year: longer is a slip of the pen, and no timer holds it. */
export const MAX_TIMEOUT_SECONDS = 365 * 24 * 3600;

const jsonObject = v.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);

const jobId = v.pipe(
  v.string('must be a string'),
  v.check(
    (id) => JOB_ID.test(id),
    'must be 1 to 100 of the characters A-Z a-z 0-9 . _ - and start with a letter or digit',
  ),
  v.check((id) => !WINDOWS_DEVICE.test(id), 'is the name of a device on Windows'),
  v.check((id) => !id.endsWith('.'), 'must not end with a dot'),
  v.check((id) => !PROTOTYPE_NAMES.includes(id), 'is a reserved name'),
);

const argument = v.pipe(
  v.string('must be a string'),
  v.check((text) => !text.includes('\0'), 'must not hold a NUL character'),
);

/** The command template of a row: at least the program's name. */
const command = v.pipe(
  v.array(argument, 'must be an array of strings'),
  v.check((argv) => argv.length > 0 && argv[0] !== '', 'must name a program first'),
);

const environment = v.pipe(
  v.record(v.string(), argument, 'must be an object of strings'),
  v.check(
    (env) => Object.keys(env).every((name) => /^[^=\0]+$/.test(name)),
    'has a name that is empty or holds =',
  ),
);

/** One row of a plan, as written. */
export const planRow = v.strictObject({
  job_id: jobId,
  config: jsonObject,
  output_json: v.string('must be a string'),
  command: v.optional(command),
  timeout_seconds: v.optional(
    v.pipe(
      v.number('must be a number of seconds'),
      v.check(
        (seconds) => seconds >= 0 && seconds <= MAX_TIMEOUT_SECONDS,
        `must be between 0 (no limit) and ${MAX_TIMEOUT_SECONDS}`,
      ),
    ),
  ),
  retries: v.optional(
    v.pipe(
      v.number('must be a number'),
      v.check(
        (retries) => Number.isInteger(retries) && retries >= 0 && retries <= MAX_RETRIES,
        `must be a whole number from 0 to ${MAX_RETRIES}`,
      ),
    ),
  ),
  env: v.optional(environment),
  depends_on: v.optional(
    v.array(v.string('must be a job id, a string'), 'must be an array of job ids'),
  ),
  metadata: v.optional(jsonObject),
});
