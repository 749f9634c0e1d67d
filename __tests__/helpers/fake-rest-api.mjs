/**
 * A stand-in for what the action reads of GitHub's REST API: workflow runs, their
 * artifacts (those that a fake results service holds, of all attempts), and downloads,
 * which are redirected to another origin as GitHub does. Plain JavaScript, as the fake
 * results service is. See `fake-rest-api.d.mts` for the meaning of each option.
 */
import { createServer } from 'node:http';

export async function startFakeRestApi(options) {
  const api = new FakeRestApi(options);
  await api.listen();
  return api;
}

class FakeRestApi {
  constructor({ service, repository = 'octo/tuning', token = 'ghs_fake' }) {
    this.service = service;
    this.repository = repository;
    this.token = token;
    this.hook = undefined;
    this.requests = [];
    this.runs = new Map();
    this.expired = new Set();
    this.api = createServer((request, response) => this.answer(request, response, 'api'));
    this.storage = createServer((request, response) => this.answer(request, response, 'storage'));
  }

  async listen() {
    this.url = await listening(this.api);
    this.storageUrl = await listening(this.storage);
  }

  async close() {
    for (const server of [this.api, this.storage]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  addRun(id, facts = {}) {
    this.runs.set(String(id), {
      workflowId: 7,
      number: this.runs.size + 1,
      branch: 'main',
      commit: 'a'.repeat(40),
      status: 'completed',
      headRepository: this.repository,
      ...this.runs.get(String(id)),
      ...facts,
    });
  }

  expire(name) {
    this.expired.add(name);
  }

  answer(request, response, origin) {
    request.resume();
    const url = new URL(request.url, 'http://localhost');
    const kind = kindOf(url.pathname, origin);
    const number = this.requests.filter((seen) => seen.kind === kind).length + 1;
    const seen = { kind, number, path: request.url, headers: request.headers };
    this.requests.push(seen);
    const fault = this.hook?.(seen);
    if (fault?.type === 'silence') return undefined;
    if (fault?.type === 'reset') return request.socket.destroy();
    const reply = fault?.type === 'status' ? fault : this.perform(kind, url, request);
    if (fault?.type === 'cut') {
      const size = Math.max(reply.body.length, fault.bytes + 1);
      response.writeHead(reply.status, { ...reply.headers, 'content-length': size });
      return response.write(reply.body.subarray(0, fault.bytes), () => response.socket?.destroy());
    }
    response.writeHead(reply.status, reply.headers);
    return response.end(reply.body);
  }

  perform(kind, url, request) {
    if (kind === 'blob') return this.blob(url.pathname.split('/').at(-1));
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      return json(401, { message: 'Bad credentials' });
    }
    const prefix = `/repos/${this.repository}/actions/`;
    if (!url.pathname.startsWith(prefix)) return NOT_FOUND;
    const [what, id] = url.pathname.slice(prefix.length).split('/');
    switch (kind) {
      case 'run':
        return this.runs.has(id) ? json(200, this.describe(id)) : NOT_FOUND;
      case 'runs':
        return this.listRuns(Number(id), url.searchParams);
      case 'artifacts':
        return this.listArtifacts(id, url.searchParams);
      case 'zip':
        return what === 'artifacts' ? this.redirect(Number(id)) : NOT_FOUND;
      default:
        return NOT_FOUND;
    }
  }

  listRuns(workflowId, query) {
    const ids = [...this.runs.keys()]
      .filter((id) => this.runs.get(id).workflowId === workflowId)
      .filter((id) => this.runs.get(id).branch === query.get('branch'))
      .sort((a, b) => this.runs.get(b).number - this.runs.get(a).number);
    const rows = this.page(ids, query).map((id) => this.describe(id));
    return json(200, { total_count: ids.length, workflow_runs: rows });
  }

  listArtifacts(runId, query) {
    if (!this.runs.has(runId)) return NOT_FOUND;
    const held = this.service.artifacts().filter(({ run }) => run === runId);
    const rows = this.page(held, query).map(({ id, name, size, digest }) => ({
      id,
      name,
      size_in_bytes: size,
      expired: this.expired.has(name),
      digest: `sha256:${digest}`,
      archive_download_url: `${this.url}/repos/${this.repository}/actions/artifacts/${id}/zip`,
    }));
    return json(200, { total_count: held.length, artifacts: rows });
  }

  page(rows, query) {
    const size = Math.min(Number(query.get('per_page') ?? '30'), 100);
    const page = Number(query.get('page') ?? '1');
    return rows.slice((page - 1) * size, page * size);
  }

  redirect(id) {
    const artifact = this.service.artifacts().find((one) => one.id === id);
    if (artifact === undefined) return NOT_FOUND;
    if (this.expired.has(artifact.name)) return json(410, { message: 'Artifact has expired' });
    const location = `${this.storageUrl}/blob/${id}?sig=signed`;
    return { status: 302, headers: { location }, body: Buffer.alloc(0) };
  }

  blob(id) {
    const isHeld = this.service.artifacts().some((artifact) => String(artifact.id) === id);
    if (!isHeld) return NOT_FOUND;
    const headers = { 'content-type': 'application/zip' };
    return { status: 200, headers, body: this.service.zip(Number(id)) };
  }

  describe(id) {
    const { workflowId, number, branch, commit, status, headRepository } = this.runs.get(id);
    return {
      id: Number(id),
      name: 'Tune',
      workflow_id: workflowId,
      run_number: number,
      head_branch: branch,
      head_sha: commit,
      status,
      repository: { id: 1, full_name: this.repository },
      head_repository:
        headRepository === null
          ? null
          : { id: headRepository === this.repository ? 1 : 2, full_name: headRepository },
    };
  }
}

const NOT_FOUND = json(404, { message: 'Not Found' });

function kindOf(path, origin) {
  if (origin === 'storage') return 'blob';
  if (/\/actions\/runs\/\d+$/.test(path)) return 'run';
  if (/\/actions\/workflows\/\d+\/runs$/.test(path)) return 'runs';
  if (/\/actions\/runs\/\d+\/artifacts$/.test(path)) return 'artifacts';
  return path.endsWith('/zip') ? 'zip' : 'other';
}

function json(status, value) {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: Buffer.from(JSON.stringify(value)) };
}

function listening(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}
