/**
 * A stand-in for GitHub's results service, good enough for the real `@actions/artifact`:
 * Twirp over JSON (snake_case), and the few calls of Azure's blob storage that its
 * client makes. Plain JavaScript, so that scripts and child processes can use it too:
 *
 *     node __tests__/helpers/fake-results-service.mjs [--full-rerun 2]... [--faults faults.json]
 *
 * prints one line `{"port":…,"url":…}` and serves until it is ended; `GET /_state`
 * tells what it holds and which calls it saw. `faults.json` is a list of
 * `{"method":…, "number"?:…, "name"?:…, "fault":{…}}`.
 *
 * What is modelled of re-runs: artifacts belong to the attempt that made them; a
 * partial re-run sees those of earlier attempts, a full one does not; a name is
 * unique within one attempt only; ids need not rise. See `fake-results-service.d.mts`
 * for the meaning of each option.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import yauzl from 'yauzl';

/** What the blob storage is asked; a call that was given up may come when the blob is gone. */
const BLOB_METHODS = new Set(['PutBlock', 'PutBlockList', 'PutBlob', 'GetBlob']);

/** The ways in which a call can go wrong, as data: they travel into a child process too. */
export const faults = {
  status: (status, options = {}) => ({ type: 'status', status, ...options }),
  html: (status) => ({ type: 'status', status, html: true }),
  reset: (options = {}) => ({ type: 'reset', ...options }),
  silence: (options = {}) => ({ type: 'silence', ...options }),
  cut: (bytes) => ({ type: 'cut', bytes }),
  shorten: (bytes) => ({ type: 'shorten', bytes }),
  flip: (at) => ({ type: 'flip', at }),
};

/** A hook that gives `fault` to the calls of one method: those numbered, or all. */
export function failing(method, fault, numbers) {
  return (call) =>
    call.method === method && (numbers === undefined || numbers.includes(call.number))
      ? fault
      : undefined;
}

export async function startFakeResultsService(options = {}) {
  const service = new FakeResultsService(options);
  await service.listen();
  return service;
}

class FakeResultsService {
  constructor({ fullReruns = [], ids = 'rising', reservesNames = false, hook } = {}) {
    this.fullReruns = fullReruns;
    this.ids = ids;
    this.reservesNames = reservesNames;
    this.hook = hook;
    this.calls = [];
    this.stored = [];
    this.blobs = new Map();
    this.made = 0;
    this.sockets = new Set();
    this.server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('error', () => {});
      request.on('end', () => this.answer(request, response, Buffer.concat(chunks)));
    });
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  listen() {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        this.port = this.server.address().port;
        this.url = `http://127.0.0.1:${this.port}/`;
        resolve();
      });
    });
  }

  close() {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  env({ run = '1', attempt = 1, job = 'job' } = {}) {
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const scope = `Actions.Results:${run}.a${attempt}:${job}`;
    return {
      ACTIONS_RESULTS_URL: this.url,
      ACTIONS_RUNTIME_TOKEN: `${part({ alg: 'none' })}.${part({ scp: scope })}.x`,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_RUN_ID: run,
      GITHUB_RUN_ATTEMPT: String(attempt),
    };
  }

  artifacts() {
    return this.stored.map(({ id, name, mimeType, run, attempt, job, data, digest }) => {
      const kind = mimeType ?? 'application/zip';
      return { id, name, mimeType: kind, run, attempt, job, size: data.length, digest };
    });
  }

  zips() {
    return this.artifacts().filter(({ mimeType }) => mimeType === 'application/zip');
  }

  zip(id) {
    return Buffer.from(this.stored.find((artifact) => artifact.id === id).data);
  }

  preload(name, data, { run = '1', attempt = 1, job = 'job', id, digest } = {}) {
    return this.store({ name, run, attempt, job, data, digest }, id);
  }

  damage(name, at) {
    const { data } = this.find(name);
    data[at ?? Math.floor(data.length / 2)] ^= 0xff;
  }

  expire(name) {
    this.stored.splice(this.stored.indexOf(this.find(name)), 1);
  }

  async contents(name) {
    const entries = new Map();
    const zip = await yauzl.fromBufferPromise(this.find(name).data);
    for await (const entry of zip.eachEntry()) {
      const chunks = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
      entries.set(entry.fileName, Buffer.concat(chunks));
    }
    return entries;
  }

  find(name) {
    const found = this.stored.findLast((artifact) => artifact.name === name);
    if (found === undefined) throw new Error(`The fake service holds no artifact "${name}".`);
    return found;
  }

  store(artifact, id = this.nextId()) {
    const digest = artifact.digest ?? createHash('sha256').update(artifact.data).digest('hex');
    this.stored.push({ ...artifact, id, digest, createdAt: new Date().toISOString() });
    return id;
  }

  nextId() {
    this.made += 1;
    return this.ids === 'rising' ? 1000 + this.made : 9_000_000 - this.made;
  }

  /** Finds out what is asked, does it, and lets the hook spoil the answer. */
  answer(request, response, body) {
    const url = new URL(request.url, this.url);
    const call = this.record(request, url, body);
    const fault = call.method === 'State' ? undefined : this.hook?.(call);
    const before = fault !== undefined && !(fault.commit ?? commitsByNature(fault));
    const reply = before ? undefined : this.perform(call.method, call, url, body);
    send(response, reply, fault);
  }

  record(request, url, body) {
    const path = url.pathname.split('/').filter(Boolean);
    let method = path.at(-1) ?? '';
    let name = null;
    let scope = null;
    let asked = null;
    if (path[0] === 'twirp') {
      asked = JSON.parse(body.toString());
      name = asked.name ?? null;
      scope = scopeOf(request.headers.authorization ?? '');
    } else if (path[0] === 'blob') {
      const kind = { block: 'PutBlock', blocklist: 'PutBlockList' };
      const component = url.searchParams.get('comp');
      method = request.method === 'GET' ? 'GetBlob' : (kind[component] ?? 'PutBlob');
      name = this.blobs.get(path[1])?.name ?? null;
    } else if (path[0] === '_state') {
      return { method: 'State', number: 0, name, scope: null };
    }
    const number = this.calls.filter((call) => call.method === method).length + 1;
    const attempt = scope?.attempt ?? null;
    this.calls.push({ method, number, name, attempt, asked, bytes: body.length });
    return { method, number, name, scope };
  }

  perform(method, { scope }, url, body) {
    const blob = this.blobs.get(url.pathname.split('/')[2]);
    if (BLOB_METHODS.has(method) && blob === undefined) {
      return json(404, { code: 'BlobNotFound', msg: 'The specified blob does not exist.' });
    }
    switch (method) {
      case 'CreateArtifact':
        return this.create(scope, JSON.parse(body.toString()));
      case 'FinalizeArtifact':
        return this.finalize(scope, JSON.parse(body.toString()));
      case 'ListArtifacts':
        return this.list(scope, JSON.parse(body.toString()));
      case 'GetSignedArtifactURL':
        return this.sign(JSON.parse(body.toString()));
      case 'DeleteArtifact':
        return this.remove(JSON.parse(body.toString()));
      case 'PutBlock':
        blob.blocks.set(url.searchParams.get('blockid'), body);
        return created();
      case 'PutBlockList': {
        const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)];
        blob.data = Buffer.concat(ids.map((match) => blob.blocks.get(match[1])));
        return created();
      }
      case 'PutBlob':
        blob.data = body;
        return created();
      case 'GetBlob':
        return {
          status: 200,
          headers: { 'content-type': blob.mimeType ?? 'application/zip' },
          body: Buffer.from(blob.data),
        };
      case 'State':
        return json(200, { calls: this.calls, artifacts: this.artifacts() });
      default:
        return json(404, { code: 'bad_route', msg: `no such method: ${method}` });
    }
  }

  create(scope, { name, mime_type: mimeType = 'application/zip' }) {
    const taken = (row) =>
      row.name === name && row.run === scope.run && row.attempt === scope.attempt;
    const reserved = this.reservesNames && [...this.blobs.values()].some(taken);
    if (this.stored.some(taken) || reserved) {
      const msg = 'an artifact with this name already exists on the workflow run';
      return json(409, { code: 'already_exists', msg });
    }
    const key = this.addBlob({ name, mimeType, ...scope, blocks: new Map(), data: null });
    return json(200, { ok: true, signed_upload_url: `${this.url}blob/${key}?sig=upload` });
  }

  finalize(scope, { name }) {
    const open = [...this.blobs].findLast(
      ([, blob]) => blob.name === name && blob.run === scope.run && blob.attempt === scope.attempt,
    );
    if (open === undefined) return json(409, { code: 'already_exists', msg: 'already finalized' });
    const [key, { run, attempt, job, data, mimeType }] = open;
    this.blobs.delete(key);
    const id = this.store({ name, mimeType, run, attempt, job, data: data ?? Buffer.alloc(0) });
    return json(200, { ok: true, artifact_id: String(id) });
  }

  /** What a token of one attempt may see: back to the last full re-run, not before. */
  list({ run, attempt }, { id_filter: id, name_filter: name }) {
    const floor = Math.max(1, ...this.fullReruns.filter((full) => full <= attempt));
    const visible = this.stored.filter(
      (artifact) =>
        artifact.run === run &&
        artifact.attempt >= floor &&
        artifact.attempt <= attempt &&
        (id === undefined || String(artifact.id) === String(id)) &&
        (name === undefined || artifact.name === name),
    );
    return json(200, {
      artifacts: visible.map((artifact) => ({
        workflow_run_backend_id: `${artifact.run}.a${artifact.attempt}`,
        workflow_job_run_backend_id: artifact.job,
        database_id: String(artifact.id),
        name: artifact.name,
        size: String(artifact.data.length),
        created_at: artifact.createdAt,
        digest: `sha256:${artifact.digest}`,
      })),
    });
  }

  sign(asked) {
    const artifact = this.stored.find(named(asked));
    if (artifact === undefined) return json(404, { code: 'not_found', msg: 'artifact not found' });
    const key = this.addBlob({
      name: artifact.name,
      mimeType: artifact.mimeType,
      data: artifact.data,
    });
    return json(200, { name: artifact.name, signed_url: `${this.url}blob/${key}?sig=download` });
  }

  remove(asked) {
    const index = this.stored.findIndex(named(asked));
    if (index < 0) return json(404, { code: 'not_found', msg: 'artifact not found' });
    const [artifact] = this.stored.splice(index, 1);
    return json(200, { ok: true, artifact_id: String(artifact.id) });
  }

  addBlob(blob) {
    this.made += 1;
    this.blobs.set(`b${this.made}`, blob);
    return `b${this.made}`;
  }
}

/** Whether a fault spoils only the answer, the work being done. */
function commitsByNature({ type }) {
  return type === 'cut' || type === 'shorten' || type === 'flip';
}

/** The run and attempt are read from the token, as the real service does. */
function scopeOf(authorization) {
  const payload = authorization.split('.')[1] ?? '';
  const { scp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const [, runId, job] = scp.split(':');
  return { ...parseRunId(runId), job };
}

function parseRunId(runId) {
  const [, run, attempt] = /^(.*)\.a(\d+)$/.exec(runId);
  return { run, attempt: Number(attempt) };
}

function named({ workflow_run_backend_id: runId, name }) {
  const { run, attempt } = parseRunId(runId);
  return (artifact) =>
    artifact.run === run && artifact.attempt === attempt && artifact.name === name;
}

function json(status, value) {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json' }, body };
}

function created() {
  const headers = {
    'x-ms-request-id': '1',
    etag: '"1"',
    'last-modified': new Date().toUTCString(),
  };
  return { status: 201, headers, body: Buffer.alloc(0) };
}

function send(response, reply, fault) {
  switch (fault?.type) {
    case undefined:
      return write(response, reply);
    case 'status':
      return write(response, failure(fault));
    case 'reset':
      return response.socket.destroy();
    case 'silence':
      return undefined;
    case 'cut':
      response.writeHead(reply.status, {
        ...reply.headers,
        'content-length': Math.max(reply.body.length, fault.bytes + 1),
      });
      return response.write(reply.body.subarray(0, fault.bytes), () => response.socket?.destroy());
    case 'shorten':
      return write(response, { ...reply, body: reply.body.subarray(0, fault.bytes) });
    case 'flip': {
      const at = fault.at ?? Math.floor(reply.body.length / 2);
      reply.body[at] ^= 0xff;
      return write(response, reply);
    }
    default:
      throw new Error(`unknown fault: ${fault.type}`);
  }
}

function failure({ status, html, msg = 'made to fail', headers }) {
  const reply = html
    ? {
        status,
        headers: { 'content-type': 'text/html' },
        body: Buffer.from('<html><body>made to fail</body></html>'),
      }
    : json(status, { code: 'internal', msg });
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

function write(response, { status, headers, body }) {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

async function main() {
  const { values } = parseArgs({
    options: {
      'full-rerun': { type: 'string', multiple: true, default: [] },
      faults: { type: 'string' },
    },
  });
  const rules = values.faults === undefined ? [] : JSON.parse(readFileSync(values.faults, 'utf8'));
  const matches = (call) => (rule) =>
    rule.method === call.method &&
    (rule.number === undefined || rule.number === call.number) &&
    (rule.name === undefined || rule.name === call.name);
  const { port, url } = await startFakeResultsService({
    fullReruns: values['full-rerun'].map(Number),
    hook: (call) => rules.find(matches(call))?.fault,
  });
  process.stdout.write(`${JSON.stringify({ port, url })}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main();
}
