import { expect, test } from '@jest/globals';
import { decodeClaim, encodeClaim } from '../../src/formats/claim-json.js';

const claim = {
  runId: '0198c0de-0000-7000-8000-000000000001',
  pid: 42,
  session: 'sess001.j12345678',
  outputs: ['/w/a.json', '/w/line\nbreak "ä".json'],
};

test('a claim is read as it was written', () => {
  expect(decodeClaim(encodeClaim(claim))).toEqual(claim);
});

test('what a later version adds is passed over', () => {
  const more = { ...(JSON.parse(encodeClaim(claim)) as object), host: 'here' };
  expect(decodeClaim(JSON.stringify(more))).toEqual(claim);
});

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"run_id":"r","pid":1,"session":"s"}',
  '{"run_id":"r","pid":"1","session":"s","outputs":[]}',
  '{"run_id":"r","pid":1,"session":"s","outputs":[1]}',
  encodeClaim(claim).slice(0, -3),
])('%j is no claim', (text) => {
  expect(decodeClaim(text)).toBeNull();
});
