import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Job } from '../../src/domain/job.js';
import type { JsonObject } from '../../src/domain/json.js';
import {
  canonicalJson,
  fingerprintJob,
  fingerprintPlan,
  sha256,
} from '../../src/formats/fingerprint.js';

type Fingerprinted = Pick<Job, 'config' | 'env' | 'outputJson'>;

const job: Fingerprinted = {
  config: { fee: 1, grid: { b: [1, 2], a: 'x' } },
  env: { MODE: 'fast' },
  outputJson: 'outputs/a.json',
};
const template = ['python', '{job_id}'];

test('a fingerprint is sha256 of the canonical JSON of design §3, written out here', () => {
  // Were this ever to change, every kept result would be run again.
  const canonical =
    '{"command":["python","{job_id}"],"config":{"fee":1,"grid":{"a":"x","b":[1,2]}},' +
    '"env":{"MODE":"fast"},"files":[],"output_json":"outputs/a.json","v":1}';
  const expected = createHash('sha256').update(canonical).digest('hex');
  expect(expected).toBe('93d2705d972d4d5706d34618c8cbf2270fe68a800f4d8bee8371acd78b1dcdbf');
  expect(fingerprintJob(job, template)).toBe(expected);
});

test('it is stable under the order of keys, at every depth', () => {
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, child]) => [key, turned(child)]),
          )
        : value;
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const config = data as JsonObject;
      expect(fingerprintJob({ ...job, config: turned(config) as JsonObject }, template)).toBe(
        fingerprintJob({ ...job, config }, template),
      );
    }),
  );
});

test('whatever the parts hold, it is sha256 of one canonical JSON', () => {
  const parts = fc.record({
    config: fc.dictionary(fc.string(), fc.jsonValue()),
    env: fc.option(fc.dictionary(fc.string(), fc.string())),
    outputJson: fc.string({ unit: 'binary' }),
    argv: fc.array(fc.string({ unit: 'binary' })),
  });
  fc.assert(
    fc.property(parts, ({ config, env, outputJson, argv }) => {
      const whole = canonicalJson({
        v: 1,
        command: argv,
        config: config as JsonObject,
        env: env ?? {},
        output_json: outputJson,
        files: [],
      });
      const one = { config: config as JsonObject, env, outputJson };
      expect(fingerprintJob(one, argv)).toBe(sha256(whole));
    }),
  );
});

test('no environment is the same as an empty one', () => {
  expect(fingerprintJob({ ...job, env: null }, template)).toBe(
    fingerprintJob({ ...job, env: {} }, template),
  );
});

describe('it differs for', () => {
  const changes: readonly (readonly [string, Fingerprinted, readonly string[]])[] = [
    ['another value', { ...job, config: { ...job.config, fee: 2 } }, template],
    ['text for a number', { ...job, config: { ...job.config, fee: '1' } }, template],
    ['another key', { ...job, config: { ...job.config, Fee: 1 } }, template],
    ['null for nothing', { ...job, config: { ...job.config, x: null } }, template],
    ['a nested value', { ...job, config: { fee: 1, grid: { b: [1, 2], a: 'y' } } }, template],
    [
      'another order of a list',
      { ...job, config: { fee: 1, grid: { b: [2, 1], a: 'x' } } },
      template,
    ],
    [
      '__proto__ as data',
      { ...job, config: JSON.parse('{"__proto__":1}') as JsonObject },
      template,
    ],
    ['another environment', { ...job, env: { MODE: 'slow' } }, template],
    ['another output', { ...job, outputJson: 'outputs/b.json' }, template],
    ['another argument', job, ['python', '{job_id}', '']],
    ['arguments split elsewhere', job, ['python {job_id}']],
  ];
  test.each(changes)('%s', (_, changed, argv) => {
    expect(fingerprintJob(changed, argv)).not.toBe(fingerprintJob(job, template));
  });

  test('and each of these changes from each other', () => {
    const all = changes.map(([, changed, argv]) => fingerprintJob(changed, argv));
    expect(new Set(all).size).toBe(changes.length);
  });
});

describe('of a plan', () => {
  const jobs = ['a', 'b', 'c'].map((id) => ({ id, fingerprint: sha256(id) }));

  test('is sha256 of the sorted list of ids and fingerprints', () => {
    const list = jobs.map(({ id, fingerprint }) => `${id}:${fingerprint}`).join('\n');
    expect(fingerprintPlan(jobs)).toBe(createHash('sha256').update(list).digest('hex'));
  });

  test('does not depend on the order of rows', () => {
    expect(fingerprintPlan([...jobs].reverse())).toBe(fingerprintPlan(jobs));
  });

  test('differs when a job is added, removed or changed', () => {
    const changed = jobs.map((one) =>
      one.id === 'b' ? { ...one, fingerprint: sha256('x') } : one,
    );
    const all = [
      jobs,
      jobs.slice(1),
      [...jobs, { id: 'd', fingerprint: sha256('d') }],
      changed,
      [],
    ];
    expect(new Set(all.map(fingerprintPlan)).size).toBe(all.length);
  });
});
