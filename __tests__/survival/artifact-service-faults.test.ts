import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createActionsArtifactStore,
  type ActionsArtifactStoreOptions,
} from '../../src/adapters/actions-artifact-store.js';
import type { ArtifactStore, ListedArtifact } from '../../src/ports.js';
import { craftZip } from '../helpers/craft-zip.js';
import {
  failing,
  faults,
  startFakeResultsService,
  type FakeMethod,
  type FakeResultsService,
  type Hook,
} from '../helpers/fake-results-service.mjs';
import { captureToolkitOutput, letAbandonedCallsGo } from '../helpers/toolkit-in-tests.js';

/** An attempt ends before the toolkit's own first pause (3 s) does. */
const limits = {
  uploadMs: 10_000,
  listMs: 5_000,
  downloadMs: 10_000,
  attemptMs: 1_000,
  askMs: 300,
  backoffMs: 10,
};

/** For what fails anyway. */
const hasty = { ...limits, uploadMs: 900, listMs: 900, downloadMs: 900, attemptMs: 250 };

/** Removed at the very end: an upload that a test has given up may still be reading. */
const folders: string[] = [];
let folder: string;
let root: string;
let files: string[];
let spoilt: number;
let service: FakeResultsService;
let store: ArtifactStore;
let output: ReturnType<typeof captureToolkitOutput>;

let endAbandonedCalls: () => void;

beforeAll(() => {
  endAbandonedCalls = letAbandonedCallsGo();
});
afterAll(() => {
  endAbandonedCalls();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'artifact-faults-'));
  folders.push(folder);
  root = join(folder, 'root');
  mkdirSync(join(root, 'results'), { recursive: true });
  files = [join(root, 'journal.jsonl'), join(root, 'results', 'a.json')];
  for (const file of files) writeFileSync(file, `content of ${file}`);
  service = await startFakeResultsService();
  store = storeOf();
  output = captureToolkitOutput();
});
afterEach(async () => {
  await service.close();
  output.restore();
});

function storeOf(options: Partial<ActionsArtifactStoreOptions> = {}, attempt = 1): ArtifactStore {
  Object.assign(process.env, service.env({ attempt }));
  return createActionsArtifactStore({ scratchFolder: folder, limits, ...options });
}

/** Sets the hook, and counts in `spoilt` how many calls it met. */
function spoil(hook: Hook): void {
  spoilt = 0;
  service.hook = (call) => {
    const fault = hook(call);
    if (fault !== undefined) spoilt += 1;
    return fault;
  };
}

function count(method: FakeMethod): number {
  return service.calls.filter((call) => call.method === method).length;
}

async function timed<T>(
  work: Promise<T>,
): Promise<{ result: PromiseSettledResult<T>; ms: number }> {
  const start = performance.now();
  const [result] = await Promise.allSettled([work]);
  return { result, ms: performance.now() - start };
}

describe('an upload', () => {
  it.each([
    ['G01 the answer to create is cut', failing('CreateArtifact', faults.cut(8), [1])],
    ['G12 the connection is reset at create', failing('CreateArtifact', faults.reset(), [1, 2, 3])],
    ['G12 the connection is reset at finalize', failing('FinalizeArtifact', faults.reset(), [1])],
    ['G09 create answers 500 once', failing('CreateArtifact', faults.status(500), [1])],
    ['G10 create answers 502 with a page', failing('CreateArtifact', faults.html(502), [1])],
    ['G13 the blob storage answers 403', failing('PutBlock', faults.status(403), [1])],
    ['G13 the blob storage cannot commit', failing('PutBlockList', faults.status(412), [1])],
    ['G14 the blob storage stalls', failing('PutBlock', faults.silence(), [1])],
    ['create is never answered', failing('CreateArtifact', faults.silence(), [1])],
  ])('is tried again when %s, and arrives whole', async (_, hook) => {
    spoil(hook);
    const uploaded = await store.upload('state', root, files);
    expect(await store.list()).toMatchObject([{ name: 'state', digest: uploaded.digest }]);
    // The toolkit puts entries in the order in which it has read the files.
    expect([...(await service.contents('state')).keys()].sort()).toEqual([
      'journal.jsonl',
      'results/a.json',
    ]);
    expect(spoilt).toBeGreaterThan(0);
  });

  it.each([
    ['G02 the answer to finalize is cut', failing('FinalizeArtifact', faults.cut(8))],
    [
      'finalize is done but answers 500',
      failing('FinalizeArtifact', faults.status(500, { commit: true })),
    ],
    [
      'F2 finalize is done but says 409',
      failing('FinalizeArtifact', faults.status(409, { commit: true })),
    ],
    ['finalize is done but resets', failing('FinalizeArtifact', faults.reset({ commit: true }))],
  ])('is found by its content, and not sent twice, when %s', async (_, hook) => {
    spoil(hook);
    const uploaded = await store.upload('state', root, files);
    expect(service.artifacts()).toMatchObject([{ name: 'state', digest: uploaded.digest }]);
    expect(count('CreateArtifact')).toBe(1);
    expect(spoilt).toBeGreaterThan(0);
  });

  it('G03 is confirmed although the first answer to list is cut', async () => {
    service.hook = failing('ListArtifacts', faults.cut(8), [1]);
    await store.upload('state', root, files);
    expect(count('CreateArtifact')).toBe(1);
  });

  it('waits until the artifact is listed, without sending it again', async () => {
    service.hook = failing('ListArtifacts', faults.status(200), [1, 2]);
    await store.upload('state', root, files);
    expect(count('CreateArtifact')).toBe(1);
    expect(count('ListArtifacts')).toBe(3);
  });

  it.each([
    ['G09 create answers 500 for ever', failing('CreateArtifact', faults.status(500)), 'timeout'],
    [
      'F1 finalize is cut for ever, undone',
      failing('FinalizeArtifact', faults.silence()),
      'timeout',
    ],
    ['F1 create is cut for ever', failing('CreateArtifact', faults.cut(8)), 'timeout'],
    ['resets for ever', failing('CreateArtifact', faults.reset()), 'unreachable'],
    ['it is never listed', failing('ListArtifacts', faults.status(200)), 'timeout'],
  ])('fails within its deadline when %s', async (_, hook, kind) => {
    spoil(hook);
    const { result, ms } = await timed(storeOf({ limits: hasty }).upload('state', root, files));
    expect(result).toMatchObject({
      status: 'rejected',
      reason: { name: 'ArtifactServiceError', kind },
    });
    expect(ms).toBeLessThan(hasty.uploadMs + 500);
    expect(spoilt).toBeGreaterThan(0);
  });

  it('releases the files only when attempts that it gave up read them no more', async () => {
    service.hook = failing('CreateArtifact', faults.silence());
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = jest.fn(resolve)));
    const upload = storeOf({ limits: hasty }).upload('state', root, files, release);
    await expect(upload).rejects.toMatchObject({ kind: 'timeout' });
    expect(count('CreateArtifact')).toBeGreaterThan(1);
    expect(release).not.toHaveBeenCalled();
    await service.close();
    await released;
    expect(release).toHaveBeenCalledTimes(1);
  });

  it('G12 names the host and the code when nothing listens', async () => {
    await service.close();
    await expect(storeOf({ limits: hasty }).upload('state', root, files)).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(
        /^Could not upload artifact "state" \(artifact service at 127\.0\.0\.1:\d+\): ECONNREFUSED/,
      ),
    });
  });

  it('tells what went wrong while there was time, not that time ran out', async () => {
    service.hook = (call) =>
      call.method === 'CreateArtifact'
        ? call.number < 3
          ? faults.reset()
          : faults.silence()
        : undefined;
    const short = { ...hasty, uploadMs: 300, attemptMs: 1_000 };
    await expect(storeOf({ limits: short }).upload('state', root, files)).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('ECONNRESET (3 attempts)'),
    });
  });

  it('G15 stops at once when the storage is used up', async () => {
    service.hook = failing('CreateArtifact', faults.status(403, { msg: 'insufficient usage' }));
    await expect(store.upload('state', root, files)).rejects.toMatchObject({ kind: 'quota' });
    expect(count('CreateArtifact')).toBe(1);
  });

  it('stops at once when the token is refused', async () => {
    service.hook = failing('CreateArtifact', faults.status(401, { msg: 'bad token' }));
    await expect(store.upload('state', root, files)).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('(401) Unauthorized: bad token'),
    });
    expect(count('CreateArtifact')).toBe(1);
  });

  it('gives a name up that is taken but never listed', async () => {
    await service.close();
    service = await startFakeResultsService({
      reservesNames: true,
      hook: failing('CreateArtifact', faults.cut(8), [1]),
    });
    store = storeOf();
    await expect(store.upload('state', root, files)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('takes no artifact of an earlier attempt for its own', async () => {
    const zip = craftZip([{ name: 'other', data: 'other' }]);
    service.preload('state', zip, { attempt: 1 });
    store = storeOf({}, 2);
    service.hook = failing('CreateArtifact', faults.reset(), [1]);
    await store.upload('state', root, files);
    expect(service.artifacts().map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('tells when a file changed while it was sent', async () => {
    service.hook = () => {
      writeFileSync(join(root, 'journal.jsonl'), 'changed meanwhile');
      return undefined;
    };
    await expect(store.upload('state', root, files)).rejects.toMatchObject({ kind: 'damaged' });
  });

  it('asks for the retention that was wished for', async () => {
    await storeOf({ retentionDays: 3 }).upload('state', root, files);
    await storeOf().upload('other', root, files);
    const askedFor = (name: string) =>
      service.calls.find(({ method, asked }) => {
        return method === 'CreateArtifact' && asked?.['name'] === name;
      })?.asked;
    const days = (Date.parse(String(askedFor('state')?.['expires_at'])) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThan(3.1);
    expect(askedFor('other')).toHaveProperty('name');
    expect(askedFor('other')).not.toHaveProperty('expires_at');
  });

  it('prints nothing that the runner would obey, but hiding and debugging', async () => {
    await store.upload('state', root, files);
    const obeyed = output.lines().filter((line) => /^\s*::|##\[/.test(line));
    expect(obeyed.filter((line) => !/^::(debug|add-mask)::/.test(line))).toEqual([]);
  });
});

describe('a listing', () => {
  it.each([
    ['is cut', faults.cut(8)],
    ['is reset', faults.reset()],
    ['never comes', faults.silence()],
    ['is a page', faults.html(500)],
  ])('is asked for again when it %s', async (_, fault) => {
    service.hook = failing('ListArtifacts', fault, [1, 2]);
    expect(await store.list()).toEqual([]);
  });

  it('fails within its deadline', async () => {
    service.hook = failing('ListArtifacts', faults.cut(8));
    const { result, ms } = await timed(storeOf({ limits: hasty }).list());
    expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'timeout' } });
    expect(ms).toBeLessThan(hasty.listMs + 500);
  });

  it('shows after a full re-run nothing of before, after a partial one all since', async () => {
    await service.close();
    service = await startFakeResultsService({ fullReruns: [2] });
    for (const attempt of [1, 2, 3]) await storeOf({}, attempt).upload(`a${attempt}`, root, files);
    const seen = await storeOf({}, 3).list();
    expect(seen.map(({ name }) => name)).toEqual(['a2', 'a3']);
  });

  it('G22 shows every copy of a name, whichever id is the highest', async () => {
    const zip = craftZip([{ name: 'x', data: 'x' }]);
    service.preload('state', zip, { attempt: 1, id: 9_000 });
    service.preload('state', zip, { attempt: 2, id: 1_000 });
    const ids = (await storeOf({}, 2).list()).map(({ id }) => id);
    expect(ids).toEqual([9_000, 1_000]);
  });
});

describe('a download', () => {
  let listed: ListedArtifact;
  let into: string;

  beforeEach(async () => {
    const data = Buffer.alloc(100_000, 'content ');
    service.preload('state', craftZip([{ name: 'journal.jsonl', data }]));
    const [only] = await store.list();
    if (only === undefined) throw new Error('not listed');
    listed = only;
    into = join(folder, 'downloads');
  });

  it.each([
    ['G16 it is cut', failing('GetBlob', faults.cut(1_000), [1])],
    ['G18 a byte is turned over on the way', failing('GetBlob', faults.flip(), [1])],
    ['F3 it comes empty', failing('GetBlob', faults.shorten(0), [1])],
    ['it never comes', failing('GetBlob', faults.silence(), [1])],
    ['the connection is reset', failing('GetSignedArtifactURL', faults.reset(), [1, 2])],
    ['the answer to sign is cut', failing('GetSignedArtifactURL', faults.cut(8), [1])],
  ])('is tried again when %s', async (_, hook) => {
    spoil(hook);
    expect(await store.download(listed, into)).toBe(join(into, `${listed.id}.zip`));
    expect(readdirSync(into)).toEqual([`${listed.id}.zip`]);
    expect(spoilt).toBeGreaterThan(0);
  });

  it.each([
    ['G17 it is cut for ever', failing('GetBlob', faults.cut(1_000)), 'timeout'],
    ['it never comes', failing('GetBlob', faults.silence()), 'timeout'],
    ['G18 the same byte is wrong each time', failing('GetBlob', faults.flip(50)), 'damaged'],
    ['F3 it is empty each time', failing('GetBlob', faults.shorten(0)), 'damaged'],
    [
      'G26 it is listed but cannot be had',
      failing('GetSignedArtifactURL', faults.status(404, { msg: 'workflow run not found' })),
      'not_found',
    ],
  ])('fails within its deadline and leaves nothing when %s', async (_, hook, kind) => {
    spoil(hook);
    const { result, ms } = await timed(storeOf({ limits: hasty }).download(listed, into));
    expect(result).toMatchObject({ status: 'rejected', reason: { kind } });
    expect(ms).toBeLessThan(hasty.downloadMs + 500);
    expect(readdirSync(into)).toEqual([]);
    expect(spoilt).toBeGreaterThan(0);
  });

  it('G26 does not ask twice for what is not to be had', async () => {
    service.hook = failing(
      'GetSignedArtifactURL',
      faults.status(404, { msg: 'workflow run not found' }),
    );
    await expect(store.download(listed, into)).rejects.toMatchObject({ kind: 'not_found' });
    expect(count('GetSignedArtifactURL')).toBe(1);
  });
});
