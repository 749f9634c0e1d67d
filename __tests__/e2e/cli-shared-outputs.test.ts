import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { createWorkspace, job, type CliWorkspace } from '../helpers/cli.js';

let w: CliWorkspace;
beforeEach(() => {
  w = createWorkspace();
});
afterEach(() => {
  w.remove();
});

/**
 * A plan whose jobs write `job_1.json` … below `out`; the first stays until `go` is there, or
 * the workspace is gone: some of these sessions are killed.
 */
function plan(session: string, score: number, { out = 'out', jobs = 2 } = {}): void {
  const rows = Array.from({ length: jobs }, (_, index) =>
    job(`job_${index + 1}`, {
      score,
      output_json: `${out}/job_${index + 1}.json`,
      body:
        index === 0
          ? `touch ready-${session}; until test -e go || ! test -e ready-${session}; do sleep 0.05; done`
          : '',
    }),
  );
  w.plan(rows, `${session}.jsonl`);
}

const claims = (): string[] =>
  readdirSync(w.path('.tuning-session')).filter((name) => name.startsWith('.claim-'));

/** The scores that a session has recorded as its own. */
const scores = (session: string): unknown[] =>
  w
    .journal(session)
    .filter(({ type }) => type === 'job_completed')
    .map(({ metrics }) => metrics);

test('the second of two sessions that write the same outputs is refused before its first job, and changes nothing', async () => {
  plan('a', 1, { jobs: 8 });
  plan('b', 2, { jobs: 7 });
  const first = w.start(['run', 'a.jsonl']);
  await w.appears('ready-a');
  const before = w.snapshot('.tuning-session');
  const { code, stdout, stderr } = await w.run(['run', 'b.jsonl']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const paths = [1, 2, 3, 4, 5].map((n) => w.path('out', `job_${n}.json`)).join(', ');
  expect(stderr).toContain(
    `session a is being carried out by process ${first.pid} and writes the same outputs: ${paths} and 2 more\n`,
  );
  expect(stderr).toContain('→ Wait for it to end, or give the jobs other outputs');
  expect(w.snapshot('.tuning-session')).toEqual(before);
  expect(w.exists('ready-b')).toBe(false);

  w.write('go', '');
  expect((await first.ended).code).toBe(0);
  expect(claims()).toEqual([]);
  expect((await w.run(['run', 'b.jsonl'])).code).toBe(0);
  expect([scores('a'), scores('b')]).toEqual([
    Array(8).fill({ score: 1 }),
    Array(7).fill({ score: 2 }),
  ]);
});

test('a session that is refused keeps its state, byte for byte', async () => {
  plan('a', 1);
  plan('b', 2);
  w.write('go', '');
  await w.run(['run', 'b.jsonl', '--max-jobs', '1']);
  plan('a', 1, { out: 'OUT' });
  w.write('a.jsonl', w.read('a.jsonl').replaceAll('test -e go ', 'test -e go-on '));
  const first = w.start(['run', 'a.jsonl']);
  await w.appears('ready-a');
  const before = w.snapshot('.tuning-session');
  for (const mode of ['--resume', '--fresh']) {
    // Names that differ in case alone are one file on some systems.
    expect(await w.run(['run', 'b.jsonl', mode])).toMatchObject({ code: 2, stdout: '' });
  }
  expect((await w.run(['run', 'b.jsonl', '--dry-run'])).code).toBe(0);
  expect(w.snapshot('.tuning-session')).toEqual(before);
  first.child.kill('SIGINT');
  expect((await first.ended).code).toBe(130);
  expect(claims()).toEqual([]);
});

test.each([2, 3])('of %d that start at once at most one is carried out', async (count) => {
  const sessions = ['a', 'b', 'c'].slice(0, count);
  for (const [score, session] of sessions.entries()) plan(session, score);
  const running = sessions.map((session) => w.start(['run', `${session}.jsonl`]));
  // No job ends before `go`, so all but one are refused by then, if not all.
  const refused: unknown[] = [];
  await new Promise<void>((resolve) => {
    for (const { ended } of running) {
      void ended.then(({ code }) => {
        if (refused.push(code) === count - 1) resolve();
      });
    }
  });
  expect(refused).toEqual(Array(count - 1).fill(2));
  w.write('go', '');
  for (const [score, session] of sessions.entries()) {
    const code = (await running[score]?.ended)?.code;
    if (code === 0) expect(scores(session)).toEqual(Array(2).fill({ score }));
    else expect([code, w.exists(`.tuning-session/${session}`)]).toEqual([2, false]);
  }
  expect(claims()).toEqual([]);
});

test('sessions with outputs of their own go on side by side', async () => {
  plan('a', 1, { out: 'out/a' });
  plan('b', 2, { out: 'out/b' });
  const running = ['a', 'b'].map((session) => w.start(['run', `${session}.jsonl`]));
  await Promise.all([w.appears('ready-a'), w.appears('ready-b')]);
  expect(claims()).toHaveLength(2);
  w.write('go', '');
  for (const { ended } of running) expect((await ended).code).toBe(0);
  expect([scores('a'), scores('b')]).toEqual([
    Array(2).fill({ score: 1 }),
    Array(2).fill({ score: 2 }),
  ]);
  expect(claims()).toEqual([]);
});

test('only what a run will run is claimed: what it keeps or leaves is free', async () => {
  plan('a', 1, { jobs: 3 });
  plan('b', 2, { jobs: 3 });
  const first = w.start(['run', 'a.jsonl', '--only', 'job_1']);
  await w.appears('ready-a');
  expect((await w.run(['run', 'b.jsonl', '--only', 'job_[23]'])).code).toBe(0);
  expect((await w.run(['run', 'b.jsonl', '--only', 'job_[12]'])).code).toBe(2);
  w.write('go', '');
  expect((await first.ended).code).toBe(0);
});

test('what a killed run has claimed is free at once, and its claim is removed by the next of any session', async () => {
  plan('a', 1);
  plan('b', 2);
  const first = w.start(['run', 'a.jsonl']);
  await w.appears('ready-a');
  first.child.kill('SIGKILL');
  await first.ended;
  expect(claims()).toEqual([expect.stringMatching(/^\.claim-a\./)]);
  w.write('go', '');
  expect((await w.run(['run', 'b.jsonl'])).code).toBe(0);
  expect(claims()).toEqual([]);
  expect(scores('b')).toEqual(Array(2).fill({ score: 2 }));
});

test('a stopped session keeps its claim', async () => {
  plan('a', 1);
  plan('b', 2);
  const first = w.start(['run', 'a.jsonl']);
  await w.appears('ready-a');
  first.child.kill('SIGSTOP');
  expect((await w.run(['run', 'b.jsonl'])).code).toBe(2);
});

test('what is secret in a path is not told', async () => {
  const rows = (score: number): unknown[] => [
    job('job_1', {
      score,
      output_json: 'out/hunter2hunter2.json',
      env: { DEMO_TOKEN: 'hunter2hunter2' },
      body: 'touch ready; sleep 30',
    }),
  ];
  w.plan(rows(1), 'a.jsonl');
  w.plan(rows(2), 'b.jsonl');
  w.start(['run', 'a.jsonl']);
  await w.appears('ready');
  const { code, stderr } = await w.run(['run', 'b.jsonl']);
  expect(code).toBe(2);
  expect(stderr).toContain('out/***.json');
  expect(stderr).not.toContain('hunter2');
});

test('a session does not put its kept results back over what another is making', async () => {
  plan('a', 1);
  w.write('go', '');
  await w.run(['run', 'a.jsonl']);
  plan('b', 2);
  w.write('b.jsonl', w.read('b.jsonl').replaceAll('test -e go ', 'test -e go-on '));
  const running = w.start(['run', 'b.jsonl']);
  await w.appears('ready-b');
  const kept = await w.run(['run', 'a.jsonl', '--retry-failed']);
  expect(kept.code).toBe(2);
  expect(kept.stderr).toContain('session b is being carried out');
  w.write('go-on', '');
  expect((await running.ended).code).toBe(0);
  expect(scores('b')).toEqual(Array(2).fill({ score: 2 }));
});
