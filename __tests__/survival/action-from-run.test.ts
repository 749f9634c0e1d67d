import { describe, expect } from '@jest/globals';
import { join } from 'node:path';
import type { FakeRun, RestRequest } from '../helpers/fake-rest-api.mjs';
import { failing, faults } from '../helpers/fake-results-service.mjs';
import { idsOf, row, rows } from '../helpers/plans.js';
import type { Ended, Runner, StepOptions } from '../helpers/runner.js';
import { scenario } from '../helpers/scenario.js';

/** A failing job until `mended` lies in the workspace. */
const FAILS = 'test -e mended || { echo "no mended here"; exit 3; }';
const plan = [row('a'), row('b', FAILS), row('c')];

const FIRST = '1'.repeat(40);
const SECOND = '2'.repeat(40);

type Start = Partial<Omit<StepOptions, 'machine'>> & { readonly mended?: boolean };

/** A run of the plan on a machine of its own. */
function start(runner: Runner, { mended = false, ...options }: Start): Promise<Ended> {
  const machine = runner.machine(plan);
  if (mended) machine.write('mended', '');
  return runner.main({ machine, ...options });
}

/** A workflow run of the first commit, in which `b` fails. It leaves one artifact. */
function failFirst(runner: Runner, run = '100'): Promise<Ended> {
  return start(runner, { run, commit: FIRST, inputs: { 'checkpoint-interval': '0' } });
}

/** Workflow run 200, of another commit that mends `b`. */
function continueWith(runner: Runner, fromRun: string, options: Start = {}): Promise<Ended> {
  const { inputs, ...rest } = options;
  return start(runner, {
    run: '200',
    commit: SECOND,
    mended: true,
    ...rest,
    inputs: { 'from-run': fromRun, ...inputs },
  });
}

const CONTINUED = { 'restart-mode': 'retry-failed', 'kept-jobs': '2', 'attempted-jobs': '1' };

function expectRefused(end: Ended, code: number, message: RegExp): void {
  expect(end).toMatchObject({ code, outputs: { status: 'invalid', 'exit-code': String(code) } });
  expect(end.annotations.at(-1)?.data).toMatch(message);
  expect(end.summary).toContain('Nothing was run');
}

function kindsOf(requests: readonly RestRequest[]): string[] {
  return requests.map(({ kind }) => kind);
}

describe('from-run: <id>', () => {
  scenario('goes on in a new workflow run of another commit, and says so', async (runner) => {
    const first = await failFirst(runner);
    expect(first.code).toBe(1);
    const second = await continueWith(runner, '100');

    expect(second).toMatchObject({
      code: 0,
      outputs: { ...CONTINUED, status: 'completed', 'restarted-from': first.outputs['run-id'] },
    });
    expect(runner.starts('200')).toEqual(['b']);
    expect(second.log).toContain('Continuing run 100 of commit 1111111 (this commit is 2222222).');
    expect(second.summary).toContain('Continuing run 100 of commit 1111111');
    expect(second.log).toContain(`Continuing from ${first.outputs['results-artifact-name']}`);
    const held = await runner.service.contents(second.outputs['results-artifact-name'] ?? '');
    expect([...held.keys()].filter((name) => name.startsWith('results/')).sort()).toEqual(
      ['a', 'b', 'c'].map((id) => `results/${id}.json`),
    );
  });

  scenario('takes a run of any branch', async (runner) => {
    await failFirst(runner);
    runner.rest.addRun('100', { branch: 'elsewhere' });
    expect((await continueWith(runner, '100')).outputs).toMatchObject(CONTINUED);
  });

  scenario(
    'chooses by name, although ids of artifacts fall',
    { ids: 'falling' },
    async (runner) => {
      await failFirst(runner);
      await start(runner, { run: '100', commit: FIRST, attempt: 2, mended: true });
      const second = await continueWith(runner, '100', { mended: false });
      expect(second).toMatchObject({
        code: 0,
        outputs: { 'kept-jobs': '3', 'attempted-jobs': '0' },
      });
    },
  );

  scenario('finds it behind a hundred other artifacts', async (runner) => {
    for (let index = 0; index < 130; index += 1) {
      runner.service.preload(`other-${index}`, Buffer.from('x'), { run: '100' });
    }
    await failFirst(runner);
    expect((await continueWith(runner, '100')).outputs).toMatchObject(CONTINUED);
    expect(kindsOf(runner.rest.requests).filter((kind) => kind === 'artifacts').length).toBe(2);
  });

  scenario('the mode of the user narrows what is run', async (runner) => {
    await failFirst(runner);
    const resumed = await continueWith(runner, '100', { inputs: { restart: 'resume' } });
    expect(resumed.outputs).toMatchObject({ 'restart-mode': 'resume', 'attempted-jobs': '0' });
    const only = await continueWith(runner, '100', { run: '300', inputs: { only: 'a' } });
    expect(only.outputs).toMatchObject({ 'restart-mode': 'only', 'kept-jobs': '0' });
    expect(runner.starts('300')).toEqual(['a']);
  });

  for (const [what, facts, message] of [
    ['a fork', { headRepository: 'mallory/tuning' }, /run 100 is of a fork \(mallory\/tuning\)/],
    ['a fork that is gone', { headRepository: null }, /run 100 is of a fork/],
    ['another workflow', { workflowId: 8 }, /run 100 is of another workflow/],
  ] as const) {
    scenario(`of ${what} is exit 5, and nothing of it is fetched`, async (runner) => {
      await failFirst(runner);
      runner.rest.addRun('100', facts);
      expectRefused(await continueWith(runner, '100'), 5, message);
      expect(kindsOf(runner.rest.requests)).toEqual(['run', 'run']);
      expect(runner.starts('200')).toEqual([]);
    });
  }

  scenario('that holds nothing of this session and part is exit 5', async (runner) => {
    await failFirst(runner);
    const end = await continueWith(runner, '100', { inputs: { session: 'another' } });
    expectRefused(
      end,
      5,
      /run 100 holds no checkpoint of session another, part j[\s\S]*restart: fresh/,
    );
  });

  scenario('that does not exist is exit 5 naming it', async (runner) => {
    expectRefused(await continueWith(runner, '12345'), 5, /no workflow run 12345/);
  });

  scenario('whose artifact has expired is exit 5 naming the artifact', async (runner) => {
    const first = await failFirst(runner);
    const name = first.outputs['results-artifact-name'] ?? '';
    runner.rest.expire(name);
    const end = await continueWith(runner, '100');
    expectRefused(end, 5, /holds no checkpoint/);
    expect(end.annotations.at(-1)?.data).toContain(`${name} of workflow run 100 has expired`);
    expect(kindsOf(runner.rest.requests)).not.toContain('zip');
  });

  scenario('whose only artifact is damaged is exit 5 naming the run', async (runner) => {
    const first = await failFirst(runner);
    runner.service.damage(first.outputs['results-artifact-name'] ?? '');
    expectRefused(await continueWith(runner, '100'), 5, /found in workflow run 100[\s\S]*sha256/);
  });
});

describe('from-run: latest', () => {
  scenario('takes the newest earlier run of workflow and branch that has any', async (runner) => {
    const first = await failFirst(runner);
    const name = first.outputs['results-artifact-name'] ?? '';
    // What is no zip is exit 5 when it is taken.
    const offer = (run: string, facts: FakeRun, artifact = name): void => {
      runner.service.preload(artifact, Buffer.from('not a zip'), { run });
      runner.rest.addRun(run, facts);
    };
    offer('110', {}, name.replace('.plan.', '.another.'));
    offer('120', { headRepository: 'mallory/tuning' });
    offer('130', { workflowId: 8 });
    offer('140', { branch: 'elsewhere' });
    offer('210', { number: 99 });
    const second = await continueWith(runner, 'latest');
    expect(second.outputs).toMatchObject(CONTINUED);
    expect(second.log).toContain('Continuing run 100 of commit 1111111');
  });

  scenario('looks further back than one page of runs', async (runner) => {
    await failFirst(runner);
    for (let run = 1001; run <= 1120; run += 1) {
      runner.rest.addRun(String(run), { headRepository: 'mallory/tuning' });
    }
    expect((await continueWith(runner, 'latest')).outputs).toMatchObject(CONTINUED);
    expect(kindsOf(runner.rest.requests).filter((kind) => kind === 'runs').length).toBe(2);
  });

  scenario('finds nothing: runs everything, and says loudly where it looked', async (runner) => {
    await start(runner, { run: '100', inputs: { session: 'another' } });
    runner.rest.addRun('110', { headRepository: 'mallory/tuning' });
    const end = await continueWith(runner, 'latest');
    expect(end).toMatchObject({ code: 0, outputs: { 'attempted-jobs': '3' } });
    const notice =
      'No earlier state was found. Looked in the artifacts of workflow run 200 and 1 earlier run of this workflow on branch main (1 of forks passed over).';
    expect(end.annotations).toContainEqual(
      expect.objectContaining({ name: 'warning', data: expect.stringContaining(notice) }),
    );
    expect(end.summary).toContain('No earlier state was found');
  });

  scenario('passes over an expired artifact, naming it', async (runner) => {
    await failFirst(runner);
    const newer = await failFirst(runner, '110');
    const name = newer.outputs['results-artifact-name'] ?? '';
    runner.rest.expire(name);
    const end = await continueWith(runner, 'latest');
    expect(end.outputs).toMatchObject(CONTINUED);
    expect(end.log).toContain(`${name} of workflow run 110 has expired and was not used.`);
    expect(end.log).toContain('Continuing run 100');
  });

  scenario(
    'of a complete session and another commit: a fresh one, which says so',
    async (runner) => {
      await start(runner, { run: '100', commit: FIRST, mended: true });
      const again = await continueWith(runner, 'latest', { run: '150', commit: FIRST });
      expect(again.outputs).toMatchObject({ 'attempted-jobs': '0', 'kept-jobs': '3' });

      const end = await continueWith(runner, 'latest');
      expect(end.outputs).toMatchObject({ 'restart-mode': 'fresh', 'attempted-jobs': '3' });
      expect(end.log).toContain('was made by another commit (1111111): starting fresh');
      expect(end.summary).toContain('was made by another commit');
      expect(end.log).not.toContain('No earlier state was found');

      const asked = await continueWith(runner, 'latest', {
        run: '300',
        commit: '3'.repeat(40),
        inputs: { only: 'c' },
      });
      expect(asked.outputs).toMatchObject({ 'restart-mode': 'only', 'attempted-jobs': '1' });
      expect(asked.outputs['success-jobs']).toBe('3');
    },
  );

  scenario('a session of which max-jobs left some is not complete', async (runner) => {
    const all = rows(4);
    const inputs = { 'from-run': 'latest', 'max-jobs': '2' };
    for (const [run, commit] of [
      ['100', FIRST],
      ['200', SECOND],
    ] as const) {
      const machine = runner.machine(all);
      expect((await runner.main({ machine, run, commit, inputs })).code).toBe(0);
    }
    expect(runner.starts('200')).toEqual(idsOf(3, 4));
  });

  scenario('of a run still under way says so', async (runner) => {
    await failFirst(runner);
    runner.rest.addRun('100', { status: 'in_progress' });
    const end = await continueWith(runner, 'latest');
    expect(end.outputs).toMatchObject(CONTINUED);
    expect(end.summary).toContain('still under way');
  });

  scenario('other state on the machine is not taken for it', async (runner) => {
    const machine = runner.machine([row('a'), row('b')]);
    const local = { 'upload-artifacts': 'false' };
    await runner.main({ machine, run: '100', commit: FIRST, inputs: local });
    const inputs = { 'from-run': 'latest' };
    const end = await runner.main({ machine, run: '200', commit: FIRST, inputs });
    expect(end.outputs).toMatchObject({ 'attempted-jobs': '2', 'kept-jobs': '0' });
    expect(end.summary).toContain('No earlier state was found');
  });

  scenario('damage on the machine is never passed over: exit 5', async (runner) => {
    const machine = runner.machine(plan);
    const inputs = { 'upload-artifacts': 'false' };
    await runner.main({ machine, run: '100', inputs });
    const [session = ''] = machine.sessions();
    machine.write(join('.tuning-session', session, 'journal.jsonl'), '');
    const end = await runner.main({ machine, run: '200', inputs: { 'from-run': 'latest' } });
    expectRefused(end, 5, /journal/);
    expect(runner.starts('200')).toEqual([]);
  });
});

describe('from-run is carried out once in a workflow run', () => {
  scenario('a later attempt goes on from its own workflow run', async (runner) => {
    await failFirst(runner);
    const one = await continueWith(runner, '100', { mended: false });
    expect(one).toMatchObject({ code: 1, outputs: { 'kept-jobs': '2' } });
    const asked = runner.rest.requests.length;
    const two = await continueWith(runner, '100', { attempt: 2 });
    expect(two.outputs).toMatchObject({ ...CONTINUED, 'restarted-from': one.outputs['run-id'] });
    expect(runner.rest.requests.length).toBe(asked);
  });

  scenario('also where its state is only on the machine', async (runner) => {
    await failFirst(runner);
    const machine = runner.machine(plan);
    const step = { machine, run: '200', commit: SECOND };
    const inputs = { 'from-run': '100', 'upload-artifacts': 'false' };
    const one = await runner.main({ ...step, inputs });
    machine.write('mended', '');
    const asked = runner.rest.requests.length;
    const two = await runner.main({ ...step, attempt: 2, inputs });
    expect(two.outputs).toMatchObject({ ...CONTINUED, 'restarted-from': one.outputs['run-id'] });
    expect(runner.rest.requests.length).toBe(asked);
  });
});

describe('from-run is refused with exit 2, before anything is asked,', () => {
  for (const trigger of ['pull_request_target', 'workflow_run']) {
    scenario(`under ${trigger}`, async (runner) => {
      const env = { GITHUB_EVENT_NAME: trigger };
      expectRefused(await continueWith(runner, 'latest', { env }), 2, new RegExp(trigger));
      expect(runner.rest.requests).toEqual([]);
      expect(runner.service.calls).toEqual([]);
    });
  }

  for (const [what, fromRun, inputs, message] of [
    ['without a token', 'latest', { 'github-token': '' }, /github-token[\s\S]*actions: read/],
    ['with restart: fresh', 'latest', { restart: 'fresh' }, /from-run goes on .*choose one/],
    ['for a shell’s line', '1; rm', {}, /from-run is "1; rm": must be the id/],
  ] as const) {
    scenario(what, async (runner) => {
      expectRefused(await continueWith(runner, fromRun, { inputs }), 2, message);
      expect(runner.rest.requests).toEqual([]);
    });
  }
});

describe('the token', () => {
  scenario('goes to the API only, never to where a download is redirected', async (runner) => {
    await failFirst(runner);
    await continueWith(runner, '100');
    const { requests, token } = runner.rest;
    expect(kindsOf(requests)).toEqual(['run', 'run', 'artifacts', 'zip', 'blob']);
    for (const { kind, headers } of requests) {
      expect(headers.authorization).toBe(kind === 'blob' ? undefined : `Bearer ${token}`);
    }
    expect(JSON.stringify(requests.at(-1)?.headers)).not.toContain(token);
  });

  for (const status of [401, 403]) {
    scenario(`that is answered with ${status}: exit 4 naming the permission`, async (runner) => {
      runner.rest.hook = () => ({ type: 'status', status });
      const end = await continueWith(runner, 'latest');
      expectRefused(end, 4, /permissions: actions: read/);
      expect(end.log).not.toContain(runner.rest.token);
      expect(runner.rest.requests.length).toBe(1);
    });
  }
});

describe('earlier state that is listed but answers 404 to the runtime token', () => {
  const broken = failing('GetSignedArtifactURL', faults.status(404));

  scenario('is fetched by the REST API, loudly', async (runner) => {
    await start(runner, { run: '100' });
    runner.service.hook = broken;
    const end = await start(runner, { run: '100', attempt: 2, mended: true });
    expect(end).toMatchObject({ code: 0, outputs: CONTINUED });
    expect(kindsOf(runner.rest.requests)).toEqual(['zip', 'blob']);
    expect(end.annotations).toContainEqual(
      expect.objectContaining({
        name: 'warning',
        data: expect.stringContaining('Trying the REST API instead'),
      }),
    );
  });

  scenario('and is not to be had there either: exit 4 naming the permission', async (runner) => {
    await start(runner, { run: '100' });
    runner.service.hook = broken;
    runner.rest.hook = () => ({ type: 'status', status: 403 });
    const end = await start(runner, { run: '100', attempt: 2 });
    expectRefused(end, 4, /cannot be fetched[\s\S]*REST API[\s\S]*permissions: actions: read/);
    expect(runner.starts('100')).toEqual(['a', 'b', 'c']);
  });
});

describe('a red run', () => {
  scenario('names both ways to continue', async (runner) => {
    const { summary } = await failFirst(runner);
    expect(summary).toMatch(/Same commit: .* choose &quot;Re-run failed jobs&quot;/);
    expect(summary).toContain('New commit: ');
    expect(summary).toContain('from-run: latest');
    expect(summary).toContain('actions: read');
  });
});
