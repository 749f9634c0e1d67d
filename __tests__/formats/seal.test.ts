import { expect, test } from '@jest/globals';
import { decodeSeal, encodeSeal } from '../../src/formats/seal.js';
import { SCHEMA_VERSION } from '../../src/formats/state-json.js';
import { runId } from '../helpers/event-builder.js';
import { digestOf } from '../helpers/job-builder.js';

const sealed = {
  session: 'sess001',
  part: '2-of-8',
  runId: runId(1),
  from: { seq: 3, hash: digestOf('line 3') },
  to: { seq: 7, hash: digestOf('line 7') },
};
const line = encodeSeal(sealed);

test('a seal says where the segment begins and ends, and what it is of', () => {
  expect(line).not.toContain('\n');
  expect(decodeSeal(line)).toEqual({ schemaVersion: SCHEMA_VERSION, ...sealed });
});

test('one of a later version is read, so that its version can be told', () => {
  const later = line.replace(`"schema_version":${SCHEMA_VERSION}`, '"schema_version":99');
  expect(decodeSeal(later)?.schemaVersion).toBe(99);
});

test.each([
  '',
  'null',
  '[]',
  '5',
  '{}',
  '{"sealed":null}',
  '{"sealed":{}}',
  line.slice(0, -1),
  line.replace('"to":7', '"to":"7"'),
  line.replace('"session"', '"sessions"'),
  line.replace('"previous"', '"before"'),
  '{"seq":1,"type":"run_started"}',
])('%j is no seal', (text) => {
  expect(decodeSeal(text)).toBeNull();
});
