import type { IncomingHttpHeaders } from 'node:http';
import type { FakeResultsService } from './fake-results-service.mjs';

/** A way in which one request goes wrong. */
export type RestFault =
  | {
      readonly type: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: Buffer | string;
    }
  /** Never answers. */
  | { readonly type: 'silence' }
  /** Closes the connection without an answer. */
  | { readonly type: 'reset' }
  /** Sends the head and this many bytes of the body, then closes. */
  | { readonly type: 'cut'; readonly bytes: number };

export interface RestRequest {
  /** `run` and `runs` look runs up, `artifacts` lists, `zip` redirects, `blob` is the other origin. */
  readonly kind: 'run' | 'runs' | 'artifacts' | 'zip' | 'blob' | 'other';
  /** Counts the requests of this kind from 1. */
  readonly number: number;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** A workflow run; by default a completed one of workflow 7 on `main`, of the repository itself. */
export interface FakeRun {
  readonly workflowId?: number;
  /** Without it, one more than there are runs. */
  readonly number?: number;
  readonly branch?: string | null;
  readonly commit?: string;
  readonly status?: string | null;
  /** Null: the fork is gone. */
  readonly headRepository?: string | null;
}

export interface FakeRestApi {
  /** GITHUB_API_URL. */
  readonly url: string;
  /** The origin that downloads are redirected to. */
  readonly storageUrl: string;
  /** The only token it takes. */
  readonly token: string;
  /** Every request so far, to both origins. */
  readonly requests: readonly RestRequest[];
  /** Decides about each request; may be changed at any time. */
  hook: ((request: RestRequest) => RestFault | undefined) | undefined;
  /** Adds a workflow run, or changes one. Runs are listed by falling number. */
  addRun(id: string, facts?: FakeRun): void;
  /** From now on every artifact of this name is expired. */
  expire(name: string): void;
  close(): Promise<void>;
}

export declare function startFakeRestApi(options: {
  /** Whose artifacts are listed and downloaded. */
  readonly service: FakeResultsService;
  readonly repository?: string;
  readonly token?: string;
}): Promise<FakeRestApi>;
