import { createHash } from 'node:crypto';
import type { AddressedJob, AddressedRow, InvalidRow } from '../../src/domain/job.js';

/** 64 hex digits that stand for `text`: a fingerprint or digest in a test. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A job of a plan, in the line that its id ends with (`job_3`: line 3), else in line 1. */
export function createJob(id = 'job_1', overrides: Partial<AddressedJob> = {}): AddressedJob {
  return {
    id,
    line: Number(/\d+$/.exec(id)?.[0] ?? 1),
    config: {},
    outputJson: `outputs/${id}.json`,
    timeoutSeconds: null,
    retries: null,
    env: null,
    dependsOn: [],
    metadata: null,
    fingerprint: digestOf(id),
    template: ['run', '{job_id}'],
    ...overrides,
  };
}

export function jobRow(
  id?: string,
  overrides?: Partial<AddressedJob>,
): Extract<AddressedRow, { type: 'job' }> {
  return { type: 'job', job: createJob(id, overrides) };
}

export function invalidRow(
  line: number,
  message = 'unknown key colour',
): { readonly type: 'invalid' } & InvalidRow {
  return { type: 'invalid', line, column: 1, message };
}

/** `job_1` … `job_<count>`, in lines 1 to `count`. */
export function jobRows(count: number): Extract<AddressedRow, { type: 'job' }>[] {
  return Array.from({ length: count }, (_, index) => jobRow(`job_${index + 1}`));
}
