import { describe, expect, test } from '@jest/globals';
import type { SessionEvent } from '../../src/domain/event.js';
import type { AddressedJob } from '../../src/domain/job.js';
import type { Standing } from '../../src/domain/restart.js';
import { evolve, initialState, type SessionState } from '../../src/domain/state.js';
import { AS_RECORDED, createStandings, type Results } from '../../src/domain/standing.js';
import {
  completedJob,
  failedJob,
  jobCompleted,
  jobInterrupted,
  jobSkipped,
  jobStarted,
  recorded,
  runStarted,
  stateAfter,
} from '../helpers/event-builder.js';
import { createJob, digestOf } from '../helpers/job-builder.js';

const job = createJob('a');
const yes = () => true;
const no = () => false;

/** What the state says of one job of a plan, of which the others are given too. */
function standingOf(
  state: SessionState,
  asked: AddressedJob,
  holds: Results<AddressedJob>['holds'],
  others: readonly AddressedJob[] = [],
): Standing {
  return createStandings(state, [...others, asked], { holds, requireOutput: false })(asked);
}

test.each<[Standing, readonly SessionEvent[], () => boolean]>([
  ['pending', [], yes],
  ['pending', completedJob('another'), yes],
  ['completed', completedJob('a'), yes],
  ['result_lost', completedJob('a'), no],
  ['failed', failedJob('a'), yes],
  ['interrupted', [jobStarted('a'), jobInterrupted('a')], yes],
  ['interrupted', [jobStarted('a')], yes],
  ['skipped', [jobSkipped('a')], yes],
  ['changed', completedJob('a', { fingerprint: digestOf('another config') }), yes],
  ['changed', failedJob('a', { fingerprint: digestOf('another config') }), yes],
])('a job is %s', (standing, events, holds) => {
  expect(standingOf(stateAfter(runStarted(), ...events), job, holds)).toBe(standing);
});

test('D08 the record with the fingerprint of the row counts, not the latest', () => {
  const other = { fingerprint: digestOf('another config'), attempt: 2 };
  const state = stateAfter(runStarted(), ...completedJob('a'), ...failedJob('a', other));
  expect(standingOf(state, job, yes)).toBe('completed');
  expect(standingOf(state, { ...job, ...other }, yes)).toBe('failed');
});

test('only the result of the record that counts is asked for', () => {
  const other = { fingerprint: digestOf('another config'), attempt: 2 };
  const state = stateAfter(runStarted(), ...completedJob('a'), ...completedJob('a', other));
  const asked: string[] = [];
  standingOf(state, job, ({ fingerprint }) => {
    asked.push(fingerprint);
    return true;
  });
  expect(asked).toEqual([job.fingerprint]);
});

test.each([
  ['without_result', 'without a result', null, true],
  ['completed', 'without a result', null, false],
  ['completed', 'with one', digestOf('a result'), true],
] as const)(
  'a job is %s that completed %s (%s), with require-output %s',
  (is, _, sha256, requireOutput) => {
    const size = sha256 === null ? null : 10;
    const state = stateAfter(runStarted(), ...completedJob('a', { sha256, size }));
    expect(createStandings(state, [job], { ...AS_RECORDED, requireOutput })(job)).toBe(is);
  },
);

describe('a completed job that depends on others', () => {
  const dependent = createJob('a', { dependsOn: ['b', 'c'] });
  const [b, c] = [createJob('b'), createJob('c')];
  const again = { attempt: 2 };
  const after = (...events: readonly SessionEvent[]) =>
    standingOf(stateAfter(runStarted(), ...events), dependent, yes, [b, c]);

  test.each<[Standing, string, readonly SessionEvent[]]>([
    ['completed', 'when they completed before', [...completedJob('b'), ...completedJob('a')]],
    ['outdated', 'when one completed after', [...completedJob('a'), ...completedJob('c')]],
    [
      'completed',
      'when one completed after, under a change that was taken back',
      [
        ...completedJob('b'),
        ...completedJob('a'),
        ...completedJob('b', { fingerprint: digestOf('another'), attempt: 2 }),
      ],
    ],
    [
      'outdated',
      'when one completed after, and then failed',
      [...completedJob('a'), ...completedJob('b'), ...failedJob('b', again)],
    ],
    ['completed', 'when one failed after', [...completedJob('a'), ...failedJob('c')]],
    [
      'completed',
      'when it completed again after them',
      [...completedJob('a'), ...completedJob('b'), ...completedJob('a', again)],
    ],
  ])('is %s %s', (standing, _, events) => {
    expect(after(...events)).toBe(standing);
  });

  test('is lost rather than outdated when its result is gone', () => {
    const state = stateAfter(runStarted(), ...completedJob('a'), ...completedJob('b'));
    expect(standingOf(state, dependent, no)).toBe('result_lost');
  });
});

describe('a job that was made from a version of another', () => {
  const before = digestOf('b before');
  const madeFromB = (fingerprint: string) => [
    jobStarted('a', { dependencies: { b: fingerprint } }),
    jobCompleted('a'),
  ];
  const [b, c] = [createJob('b'), createJob('c', { dependsOn: ['a'] })];
  const a = createJob('a', { dependsOn: ['b'] });
  const bothOfB = [...completedJob('b'), ...completedJob('b', { fingerprint: before, attempt: 2 })];

  test.each<[Standing, string, readonly SessionEvent[]]>([
    ['completed', 'is the present one', [...completedJob('b'), ...madeFromB(b.fingerprint)]],
    ['outdated', 'is the present one no longer', [...bothOfB, ...madeFromB(before)]],
    ['completed', 'is not known', [...bothOfB, ...completedJob('a')]],
    [
      'completed',
      'is that of its latest attempt',
      [
        ...bothOfB,
        ...madeFromB(before),
        jobStarted('a', { attempt: 2, dependencies: { b: b.fingerprint } }),
        jobCompleted('a', { attempt: 2 }),
      ],
    ],
  ])('is %s when that %s', (standing, _, events) => {
    expect(standingOf(stateAfter(runStarted(), ...events), a, yes, [b])).toBe(standing);
  });

  test('is kept when it does not depend on it any more', () => {
    const state = stateAfter(runStarted(), ...bothOfB, ...madeFromB(before));
    expect(standingOf(state, { ...a, dependsOn: [] }, yes, [b])).toBe('completed');
  });

  test('is outdated with all that was made from it, until it is made anew', () => {
    const state = stateAfter(runStarted(), ...bothOfB, ...madeFromB(before), ...completedJob('c'));
    const standing = createStandings(state, [b, a, c], AS_RECORDED);
    expect([b, a, c].map(standing)).toEqual(['completed', 'outdated', 'outdated']);
    const anew = [
      jobStarted('a', { attempt: 2, dependencies: { b: b.fingerprint } }),
      jobCompleted('a', { attempt: 2 }),
    ];
    anew.forEach((event, index) => evolve(state, { ...event, seq: 100 + index, at: '' }));
    expect([b, a, c].map(standing)).toEqual(['completed', 'completed', 'outdated']);
  });

  test('D09 a chain of 100,000 jobs is judged in one pass', () => {
    const chain = Array.from({ length: 100_000 }, (_, index) =>
      createJob(`job_${index}`, {
        fingerprint: digestOf('same'),
        dependsOn: index === 0 ? [] : [`job_${index - 1}`],
      }),
    );
    const old = { fingerprint: digestOf('same') };
    const events = chain.flatMap(({ id }) => completedJob(id, old));
    const state = recorded([
      runStarted(),
      ...events,
      ...completedJob('job_0', { ...old, attempt: 2 }),
    ]).reduce(evolve, initialState());
    const get = state.jobs.get.bind(state.jobs);
    let reads = 0;
    state.jobs.get = (id) => {
      reads += 1;
      return get(id);
    };
    const standing = createStandings(state, chain, AS_RECORDED);
    expect(new Set(chain.slice(1).map(standing))).toEqual(new Set(['outdated']));
    // The job's own record, and that of what it depends on; then its own again, when asked.
    expect(reads).toBeLessThanOrEqual(3 * chain.length);
  });
});
