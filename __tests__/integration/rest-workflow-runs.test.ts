import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRestApi } from '../../src/adapters/rest-api.js';
import { createRestWorkflowRuns } from '../../src/adapters/rest-workflow-runs.js';
import type { WorkflowRunFacts, WorkflowRuns } from '../../src/ports.js';
import { artifactSourceContract } from '../contracts/artifact-source.js';
import {
  startFakeRestApi,
  type FakeRestApi,
  type RestFault,
  type RestRequest,
} from '../helpers/fake-rest-api.mjs';
import {
  startFakeResultsService,
  type FakeResultsService,
} from '../helpers/fake-results-service.mjs';

const limits = { listMs: 2_000, downloadMs: 2_000, attemptMs: 500, askMs: 500, backoffMs: 5 };

const REPOSITORY = 'octo/tuning';

interface World {
  readonly service: FakeResultsService;
  readonly rest: FakeRestApi;
  readonly runs: WorkflowRuns;
  readonly close: () => Promise<void>;
}

async function open(): Promise<World> {
  const service = await startFakeResultsService({ ids: 'falling' });
  const rest = await startFakeRestApi({ service });
  rest.addRun('100');
  return {
    service,
    rest,
    runs: runsOf(rest),
    close: async () => {
      await rest.close();
      await service.close();
    },
  };
}

function runsOf({ url, token }: Pick<FakeRestApi, 'url' | 'token'>): WorkflowRuns {
  return createRestWorkflowRuns(
    createRestApi({ apiUrl: url, repository: REPOSITORY, token, limits }),
  );
}

artifactSourceContract('the artifacts of a run by the REST API', async () => {
  const { service, rest, close } = await open();
  return {
    // Listed anew each time: the source itself lists once.
    source: {
      list: () => runsOf(rest).artifactsOf('100').list(),
      download: (artifact, folder) => runsOf(rest).artifactsOf('100').download(artifact, folder),
    },
    put: (name, zip) => void service.preload(name, zip, { run: '100' }),
    damage: (name) => {
      service.damage(name);
    },
    close,
  };
});

let world: World;
let folder: string;

beforeEach(async () => {
  world = await open();
  folder = mkdtempSync(join(tmpdir(), 'rest-'));
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Spoils the requests of one kind: those numbered, or all. */
function spoil(kind: RestRequest['kind'], fault: RestFault, numbers?: readonly number[]): void {
  world.rest.hook = (request) =>
    request.kind === kind && (numbers === undefined || numbers.includes(request.number))
      ? fault
      : undefined;
}

const answer = (status: number, headers: Record<string, string> = {}, body = ''): RestFault => ({
  type: 'status',
  status,
  headers,
  body,
});

async function collect(runs: AsyncIterable<WorkflowRunFacts>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of runs) ids.push(id);
  return ids;
}

describe('a workflow run', () => {
  it('is told as far as we use it', async () => {
    world.rest.addRun('101', { status: 'in_progress', branch: 'topic/1', commit: 'b'.repeat(40) });
    expect(await world.runs.get('101')).toEqual({
      id: '101',
      workflowId: 7,
      number: 2,
      branch: 'topic/1',
      commit: 'b'.repeat(40),
      fork: null,
      isOver: false,
    });
  });

  it.each([
    ['mallory/tuning', 'mallory/tuning'],
    [null, 'a repository that is gone'],
  ])('of the head repository %s is a fork’s', async (headRepository, fork) => {
    world.rest.addRun('101', { headRepository });
    expect(await world.runs.get('101')).toMatchObject({ fork });
  });

  it('that is not there is not_found, and the message names it', async () => {
    await expect(world.runs.get('999')).rejects.toMatchObject({
      kind: 'not_found',
      message: expect.stringMatching(/workflow run 999 \(REST API at 127\.0\.0\.1:\d+\).*404/),
    });
  });

  it('answered in another shape is refused, naming the place', async () => {
    spoil('run', answer(200, {}, '{"id": "100"}'));
    await expect(world.runs.get('100')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('id is not as GitHub documents it'),
    });
    expect(world.rest.requests.length).toBe(1);
  });
});

describe('the runs of a workflow', () => {
  it('come newest first, page by page, and only as far as they are asked for', async () => {
    for (let number = 1; number <= 250; number += 1) {
      world.rest.addRun(String(1_000 - number), { number, workflowId: 9 });
    }
    const ids = await collect(world.runs.ofWorkflow(9, 'main'));
    expect(ids.length).toBe(250);
    expect(ids.slice(0, 2)).toEqual(['750', '751']);
    expect(world.rest.requests.length).toBe(3);

    for await (const { number } of world.runs.ofWorkflow(9, 'main')) {
      if (number < 200) break;
    }
    expect(world.rest.requests.length).toBe(4);
  });

  it('are those of the branch, whatever its name holds', async () => {
    const branch = 'fix/a&b=c#1 ü';
    world.rest.addRun('101', { branch });
    expect(await collect(world.runs.ofWorkflow(7, branch))).toEqual(['101']);
  });
});

describe('the artifacts of a run', () => {
  it('are listed over all pages, once', async () => {
    for (let index = 0; index < 201; index += 1) {
      world.service.preload(`a${index}`, Buffer.from('x'), {
        run: '100',
        attempt: 1 + (index % 3),
      });
    }
    const artifacts = world.runs.artifactsOf('100');
    expect((await artifacts.list()).length).toBe(201);
    expect(await artifacts.expired()).toEqual([]);
    expect(world.rest.requests.length).toBe(3);
  });

  it('that have expired are told apart', async () => {
    world.service.preload('old', Buffer.from('x'), { run: '100' });
    world.service.preload('new', Buffer.from('x'), { run: '100' });
    world.rest.expire('old');
    const artifacts = world.runs.artifactsOf('100');
    expect((await artifacts.list()).map(({ name }) => name)).toEqual(['new']);
    expect(await artifacts.expired()).toEqual(['old']);
  });
});

describe('passing trouble is outlived:', () => {
  it.each([
    ['502', answer(502)],
    ['a closed connection', { type: 'reset' }],
    ['an answer that is cut', { type: 'cut', bytes: 8 }],
    ['a page of HTML', answer(200, {}, '<html>')],
    ['silence', { type: 'silence' }],
    ['too many requests', answer(429, { 'retry-after': '0' })],
    ['a secondary rate limit', answer(403, { 'retry-after': '0' })],
  ] as const)('%s', async (_, fault) => {
    spoil('run', fault, [1]);
    expect(await world.runs.get('100')).toMatchObject({ id: '100' });
    expect(world.rest.requests.length).toBe(2);
  });

  it.each([
    ['the redirect', 'zip', answer(503)],
    ['a signed URL that has run out', 'blob', answer(403)],
    ['a download that is cut', 'blob', { type: 'cut', bytes: 3 }],
    ['a download that never comes', 'blob', { type: 'silence' }],
  ] as const)('%s', async (_, kind, fault) => {
    world.service.preload('state', Buffer.from('zip'), { run: '100' });
    const artifacts = world.runs.artifactsOf('100');
    const [artifact] = await artifacts.list();
    if (artifact === undefined) throw new Error('not listed');
    spoil(kind, fault, [1]);
    await artifacts.download(artifact, folder);
    expect(readdirSync(folder)).toEqual([`${artifact.id}.zip`]);
  });
});

describe('too many requests', () => {
  it('are answered by waiting as long as GitHub asks', async () => {
    spoil('run', answer(429, { 'retry-after': '1' }), [1]);
    const start = performance.now();
    await world.runs.get('100');
    expect(performance.now() - start).toBeGreaterThan(990);
  });

  it('with a wait beyond the deadline end at once', async () => {
    spoil('run', answer(403, { 'retry-after': '3600' }));
    await expect(world.runs.get('100')).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('asks to wait 3600 s'),
    });
    expect(world.rest.requests.length).toBe(1);
  });
});

it('a rate limit that only the body names is no missing permission', async () => {
  const body = '{"message":"You have exceeded a secondary rate limit."}';
  spoil('run', answer(403, {}, body));
  await expect(world.runs.get('100')).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('too many requests (403), which asks to wait 60 s'),
  });
});

describe('trouble that does not pass ends in time:', () => {
  it.each([
    ['silence', { type: 'silence' }, 'timeout', /no answer within/],
    ['500', answer(500), 'unreachable', /it answered 500 \(\d+ attempts\)/],
  ] as const)('%s', async (_, fault, kind, message) => {
    spoil('run', fault);
    const start = performance.now();
    await expect(world.runs.get('100')).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(message),
    });
    expect(performance.now() - start).toBeLessThan(limits.listMs + 1_500);
  });

  it.each([
    ['a redirect without an end', answer(302, { location: '/again' }), /redirects more than/],
    ['a redirect to another protocol', answer(302, { location: 'ftp://x/' }), /ftp:.*not safe/],
  ] as const)('%s', async (_, fault, message) => {
    world.rest.hook = () => fault;
    await expect(world.runs.get('100')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(message),
    });
  });

  it('a download that is larger than listed, which is not read on', async () => {
    world.service.preload('state', Buffer.from('zip'), { run: '100' });
    const artifacts = world.runs.artifactsOf('100');
    const [artifact] = await artifacts.list();
    if (artifact === undefined) throw new Error('not listed');
    spoil('blob', answer(200, {}, 'x'.repeat(1_000_000)));
    await expect(artifacts.download(artifact, folder)).rejects.toMatchObject({
      kind: 'damaged',
      message: expect.stringContaining('more than 3 bytes came'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the token', () => {
  it('follows a redirect of the API to itself, as after a rename', async () => {
    const location = `/repos/${REPOSITORY}/actions/runs/100`;
    world.rest.addRun('100');
    world.rest.hook = ({ path }) =>
      path === '/repos/octo/old/actions/runs/100' ? answer(301, { location }) : undefined;
    const { url: apiUrl, token } = world.rest;
    const api = createRestApi({ apiUrl, repository: 'octo/old', token, limits });
    expect(await createRestWorkflowRuns(api).get('100')).toMatchObject({ id: '100' });
  });

  it('goes to no other origin, not even with another port', async () => {
    const location = `${world.rest.storageUrl}/elsewhere`;
    spoil('run', answer(302, { location }));
    await expect(world.runs.get('100')).rejects.toMatchObject({ name: 'ArtifactServiceError' });
    const elsewhere = world.rest.requests.filter(({ kind }) => kind === 'blob');
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const { headers } of elsewhere) expect(headers.authorization).toBeUndefined();
  });

  it('is in no message', async () => {
    const stranger = runsOf({ url: world.rest.url, token: 'ghs_of_somebody_else' });
    await expect(stranger.get('100')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.not.stringContaining('ghs_of_somebody_else'),
    });
  });
});

it('an API below a path, as GitHub Enterprise Server has it, is asked there', async () => {
  const apiUrl = `${world.rest.url}/api/v3/`;
  const api = createRestApi({ apiUrl, repository: REPOSITORY, token: world.rest.token, limits });
  await expect(createRestWorkflowRuns(api).get('100')).rejects.toMatchObject({ kind: 'not_found' });
  expect(world.rest.requests[0]?.path).toBe(`/api/v3/repos/${REPOSITORY}/actions/runs/100`);
});
