import * as v from 'valibot';
import type { CheckedRow, FingerprintFile } from '../domain/job.js';
import { isJsonObject, type JsonObject } from '../domain/json.js';
import { readJson } from './json-text.js';
import { maskJob } from './mask-json.js';
import { holdsSecret } from './masking.js';

/**
 * One line of a checked plan: what the state has to know of a row to say, without the
 * user's file and command, which record counts for it. It holds no command: what is
 * started comes from the user's plan only. Parameters stay in the user's order, in which
 * rankings show them.
 */
export function encodeCheckedRow(row: CheckedRow): string {
  if (row.type === 'invalid') {
    return JSON.stringify({ line: row.line, column: row.column, invalid: row.message });
  }
  const { line, id, fingerprint, config, outputJson, dependsOn, metadata } = row.job;
  const dependencies = dependsOn.length === 0 ? '' : `,"depends_on":${JSON.stringify(dependsOn)}`;
  return (
    `{"line":${line},"job_id":${JSON.stringify(id)},"fingerprint":"${fingerprint}",` +
    `"config":${JSON.stringify(config)},"output_json":${JSON.stringify(outputJson)},` +
    `"metadata":${JSON.stringify(metadata)}${dependencies}}`
  );
}

/**
 * The line of a checked row as it goes to the disk: without secrets. What has to be equal
 * is the fingerprint, which was made of the row as the user wrote it.
 *
 * @param line what `encodeCheckedRow` made of `row`; most rows hold no secret.
 */
export function maskCheckedLine(line: string, row: CheckedRow, secrets: readonly string[]): string {
  if (row.type === 'invalid' || !holdsSecret(line, secrets)) return line;
  return encodeCheckedRow({ type: 'job', job: maskJob(row.job, secrets) });
}

const object = v.custom<JsonObject>(isJsonObject);
const checkedRow = v.union([
  v.object({ line: v.number(), column: v.number(), invalid: v.string() }),
  v.object({
    line: v.number(),
    job_id: v.string(),
    fingerprint: v.string(),
    config: object,
    output_json: v.string(),
    metadata: v.nullable(object),
    depends_on: v.optional(v.array(v.string()), []),
  }),
]);

/** What a checked plan says before its rows. */
export interface PlanHead {
  readonly files: readonly FingerprintFile[];
  /** As the spec says it; null where there is no spec, or none in it. */
  readonly metric: string | null;
}

/** The lines that come before the rows: none where no files count and no metric is named. */
export function encodeHead({ files, metric }: PlanHead): string[] {
  return [
    ...(files.length === 0 ? [] : [JSON.stringify({ fingerprint_files: files })]),
    ...(metric === null ? [] : [JSON.stringify({ metric })]),
  ];
}

const headLine = v.union([
  v.object({ fingerprint_files: v.array(v.strictTuple([v.string(), v.string()])) }),
  v.object({ metric: v.string() }),
]);

/** What such a line says; nothing for any other. */
export function decodeHead(text: string): Partial<PlanHead> {
  const reading = readJson(text);
  const parsed = v.safeParse(headLine, reading.type === 'json' ? reading.value : null);
  if (!parsed.success) return {};
  const line = parsed.output;
  return 'metric' in line ? { metric: line.metric } : { files: line.fingerprint_files };
}

/** Null for a line that is none of ours. */
export function decodeCheckedRow(text: string): CheckedRow | null {
  const reading = readJson(text);
  const parsed = v.safeParse(checkedRow, reading.type === 'json' ? reading.value : null);
  if (!parsed.success) return null;
  const row = parsed.output;
  if ('invalid' in row) {
    return { type: 'invalid', line: row.line, column: row.column, message: row.invalid };
  }
  const { line, job_id, fingerprint, config, output_json, depends_on, metadata } = row;
  return {
    type: 'job',
    job: {
      id: job_id,
      line,
      fingerprint,
      config,
      outputJson: output_json,
      dependsOn: depends_on,
      metadata,
    },
  };
}
