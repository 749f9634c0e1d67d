import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CheckedRow } from '../../src/domain/job.js';
import type { JsonObject } from '../../src/domain/json.js';
import { decodeCheckedRow, encodeCheckedRow } from '../../src/formats/checked-plan.js';
import { createJob, digestOf, invalidRow, jobRow } from '../helpers/job-builder.js';

const text = fc.string({ unit: 'binary' });
const object = fc
  .dictionary(fc.string(), fc.jsonValue())
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);
const anyRow: fc.Arbitrary<CheckedRow> = fc.oneof(
  fc.record({
    type: fc.constant('invalid' as const),
    line: fc.nat(),
    column: fc.nat(),
    message: text,
  }),
  fc.record({
    type: fc.constant('job' as const),
    job: fc.record({
      id: text,
      line: fc.nat(),
      config: object,
      outputJson: text,
      dependsOn: fc.array(text),
      metadata: fc.option(object),
      fingerprint: text.map(digestOf),
    }),
  }),
);

test('a row is read as it was written, in one line', () => {
  fc.assert(
    fc.property(anyRow, (row) => {
      const line = encodeCheckedRow(row);
      expect(line).not.toContain('\n');
      expect(decodeCheckedRow(line)).toEqual(row);
    }),
  );
});

test('it holds no command and no environment: those come from the user’s plan only', () => {
  const job = createJob('a', { template: ['rm', '-rf'], env: { MODE: 'fast' } });
  const line = encodeCheckedRow({ type: 'job', job });
  expect(Object.keys(JSON.parse(line) as object)).toEqual([
    'line',
    'job_id',
    'fingerprint',
    'config',
    'output_json',
    'metadata',
  ]);
});

test('parameters stay in the order of the user', () => {
  const read = decodeCheckedRow(encodeCheckedRow(jobRow('a', { config: { y: 2, x: 1 } })));
  expect(read?.type === 'job' && Object.keys(read.job.config)).toEqual(['y', 'x']);
});

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"line":1}',
  encodeCheckedRow(jobRow('a')).slice(0, -1),
  encodeCheckedRow(jobRow('a')).replace('"config":{}', '"config":[]'),
  encodeCheckedRow(invalidRow(1)).replace('"line":1', '"line":"1"'),
])('%j is no checked row', (line) => {
  expect(decodeCheckedRow(line)).toBeNull();
});
