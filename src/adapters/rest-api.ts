import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { addAbortSignal } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HttpClient } from '@actions/http-client';
import * as v from 'valibot';
import {
  defaultArtifactLimits,
  persist,
  type ArtifactLimits,
  type Service,
} from './artifact-calls.js';
import { FinalTrouble, PassingTrouble } from './judge-artifact-failure.js';
import { judgeRestAnswer } from './judge-rest-answer.js';
import { createDeadline, type Deadline } from './deadline.js';

export interface RestApiOptions {
  /** GITHUB_API_URL. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  readonly limits?: Partial<ArtifactLimits>;
}

/** What is read of GitHub's REST API, below one repository. Nothing is ever written. */
export interface RestApi extends Service {
  /**
   * GETs `path` (after `/repos/<owner>/<name>`) until it has an answer of this shape.
   *
   * @param operation completes "Could not …".
   * @throws ArtifactServiceError
   */
  read<Shape extends v.GenericSchema>(
    operation: string,
    path: string,
    shape: Shape,
  ): Promise<v.InferOutput<Shape>>;
  /** One attempt to GET `path` into a new file; fails where more than `mostBytes` come. */
  fetchFile(
    budget: Deadline,
    request: {
      readonly path: string;
      readonly file: string;
      readonly mostBytes: number;
      readonly ms: number;
    },
  ): Promise<void>;
}

/** A page of 100 workflow runs has about 2 MB. */
const MOST_ANSWER_BYTES = 16 * 1024 ** 2;
/** Characters of a refusal that are looked at. */
const MOST_REFUSAL = 4096;
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * GitHub's REST API through the toolkit's HTTP client, which goes through the proxy that
 * a self-hosted runner is told to use (ADR 0008).
 */
export function createRestApi({ apiUrl, repository, token, limits }: RestApiOptions): RestApi {
  const api = new URL(apiUrl);
  const base = `${apiUrl.replace(/\/+$/, '')}/repos/${repository}`;
  const service: Service = {
    host: api.host,
    service: 'REST API',
    limits: { ...defaultArtifactLimits, ...limits },
  };

  return {
    ...service,
    read: (operation, path, shape) => {
      const budget = createDeadline(service.limits.listMs);
      return persist(service, operation, budget, async () => {
        const text = await exchange(budget, path, service.limits.askMs, readText);
        const answer = v.safeParse(shape, parseJson(text));
        if (answer.success) return answer.output;
        const [{ message }] = answer.issues;
        const place = v.getDotPath(answer.issues[0]) ?? 'the answer';
        throw new FinalTrouble('refused', `${place} is not as GitHub documents it: ${message}`);
      });
    },
    fetchFile: (budget, { path, file, mostBytes, ms }) =>
      exchange(budget, path, ms, (response, signal) =>
        pipeline(response, atMost(mostBytes, 'damaged'), createWriteStream(file), { signal }),
      ),
  };

  /** One request with its redirects; what `take` does with the answer is part of it. */
  async function exchange<T>(
    budget: Deadline,
    path: string,
    ms: number,
    take: (response: IncomingMessage, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController();
    // Its own time-out is the last resort, for what the signal does not reach.
    const client = new HttpClient('tuning-session-action', [], {
      allowRedirects: false,
      socketTimeout: ms + 1_000,
    });
    try {
      return await budget.within(ms, async () => {
        const response = await follow(client, new URL(base + path), stop.signal);
        return take(response, stop.signal);
      });
    } finally {
      stop.abort();
      client.dispose();
    }
  }

  /** The answer with status 200. The token goes to the API's own origin and nowhere else. */
  async function follow(
    client: HttpClient,
    first: URL,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    let url = first;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const isApi = url.origin === api.origin;
      const { message } = await client.get(url.href, isApi ? headers() : {});
      const status = message.statusCode ?? 0;
      if (status === 200) return message;
      const body = status === 403 && isApi ? await beginningOf(message, signal) : '';
      message.destroy();
      if (!REDIRECTS.has(status)) throw refusal(message, isApi, body);
      const location = message.headers.location ?? '';
      if (!URL.canParse(location, url.href)) {
        throw new PassingTrouble('unreachable', `it answered ${status} without a place to go to`);
      }
      url = new URL(location, url.href);
      if (url.protocol !== 'https:' && url.protocol !== api.protocol) {
        throw new FinalTrouble('refused', `it redirects to ${url.protocol}, which is not safe`);
      }
    }
    throw new FinalTrouble('refused', `it redirects more than ${MOST_REDIRECTS} times`);
  }

  function headers(): Record<string, string> {
    return {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
    };
  }
}

function refusal(
  { statusCode: status = 0, headers }: IncomingMessage,
  isApi: boolean,
  body: string,
): Error {
  // A signed URL may have run out: asking the API again gives a new one.
  if (!isApi) return new PassingTrouble('unreachable', `the blob storage answered ${status}`);
  const { kind, detail, retry, waitMs } = judgeRestAnswer({ status, headers, body }, Date.now());
  return retry ? new PassingTrouble(kind, detail, waitMs) : new FinalTrouble(kind, detail);
}

/** The first of a body that explains a refusal; a part where the rest does not come. */
async function beginningOf(response: IncomingMessage, signal: AbortSignal): Promise<string> {
  let text = '';
  try {
    for await (const chunk of addAbortSignal(signal, response)) {
      text += String(chunk);
      if (text.length >= MOST_REFUSAL) break;
    }
  } catch {
    // The status says enough.
  }
  return text;
}

async function readText(response: IncomingMessage, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) chunks.push(chunk);
  };
  await pipeline(response, atMost(MOST_ANSWER_BYTES, 'refused'), collect, { signal });
  return Buffer.concat(chunks).toString('utf8');
}

/** Lets that many bytes through, and fails at the next. */
function atMost(most: number, kind: 'refused' | 'damaged') {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > most) throw new FinalTrouble(kind, `more than ${most} bytes came`);
      yield chunk;
    }
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PassingTrouble('unreachable', 'the answer was not JSON');
  }
}
