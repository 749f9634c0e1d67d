/** A way in which one call goes wrong. */
export type Fault =
  /** Answers with this status; as JSON with `msg`, or as a page of HTML. */
  | {
      readonly type: 'status';
      readonly status: number;
      readonly html?: boolean;
      readonly msg?: string;
      readonly headers?: Readonly<Record<string, string>>;
      /** The work is done, only the answer is bad. */
      readonly commit?: boolean;
    }
  /** Closes the connection without an answer. */
  | { readonly type: 'reset'; readonly commit?: boolean }
  /** Never answers. */
  | { readonly type: 'silence'; readonly commit?: boolean }
  /** Does the work, sends the head and this many bytes of the body, then closes. */
  | { readonly type: 'cut'; readonly bytes: number }
  /** Sends only this many bytes of the body, as if that were all of it. */
  | { readonly type: 'shorten'; readonly bytes: number }
  /** Turns one byte of the body over, by default the middle one. */
  | { readonly type: 'flip'; readonly at?: number };

export declare const faults: {
  status(
    status: number,
    options?: { msg?: string; headers?: Record<string, string>; commit?: boolean },
  ): Fault;
  html(status: number): Fault;
  reset(options?: { commit?: boolean }): Fault;
  silence(options?: { commit?: boolean }): Fault;
  cut(bytes: number): Fault;
  shorten(bytes: number): Fault;
  flip(at?: number): Fault;
};

export type FakeMethod =
  | 'CreateArtifact'
  | 'FinalizeArtifact'
  | 'ListArtifacts'
  | 'GetSignedArtifactURL'
  | 'DeleteArtifact'
  | 'PutBlock'
  | 'PutBlockList'
  | 'PutBlob'
  | 'GetBlob';

export interface FakeCall {
  readonly method: FakeMethod;
  /** Counts the calls of this method from 1. */
  readonly number: number;
  /** The artifact's name, where the call has one. */
  readonly name: string | null;
}

export type Hook = (call: FakeCall) => Fault | undefined;

export declare function failing(
  method: FakeMethod,
  fault: Fault,
  numbers?: readonly number[],
): Hook;

export interface FakeArtifact {
  readonly id: number;
  readonly name: string;
  /** What a browser is told that it is: a zip, or what `skipArchive` made of its name. */
  readonly mimeType: string;
  readonly run: string;
  readonly attempt: number;
  readonly job: string;
  readonly size: number;
  /** sha256, bare hex. */
  readonly digest: string;
}

export interface FakeResultsService {
  readonly port: number;
  readonly url: string;
  /** Decides about each call; may be changed at any time. */
  hook: Hook | undefined;
  /** Every call so far, with the size of its body and, from Twirp, what it asked. */
  readonly calls: readonly (FakeCall & {
    attempt: number | null;
    bytes: number;
    asked: Readonly<Record<string, unknown>> | null;
  })[];
  /** The environment of a process that runs in this attempt. */
  env(where?: { run?: string; attempt?: number; job?: string }): {
    ACTIONS_RESULTS_URL: string;
    ACTIONS_RUNTIME_TOKEN: string;
    GITHUB_SERVER_URL: string;
    GITHUB_RUN_ID: string;
    GITHUB_RUN_ATTEMPT: string;
  };
  /** All it holds, of every run and attempt, in the order of making. */
  artifacts(): FakeArtifact[];
  /** The same without those that are not zipped: a report has no state. */
  zips(): FakeArtifact[];
  /** The bytes of one artifact, as they are stored; not always a zip. */
  zip(id: number): Buffer;
  /** Puts an artifact there by hand and returns its id. `digest` may be a lie. */
  preload(
    name: string,
    data: Buffer,
    where?: { run?: string; attempt?: number; job?: string; id?: number; digest?: string },
  ): number;
  /** Turns one byte of the newest artifact of this name over; the digest stays as listed. */
  damage(name: string, at?: number): void;
  /** The newest artifact of this name is there no more, as if it had expired. */
  expire(name: string): void;
  /** The entries of the newest artifact of this name. */
  contents(name: string): Promise<Map<string, Buffer>>;
  close(): Promise<void>;
}

export declare function startFakeResultsService(options?: {
  /** The attempts that were "Re-run all jobs": they and later ones see nothing older. */
  fullReruns?: readonly number[];
  /** Real ids do not rise from attempt to attempt; `falling` is the worst case. */
  ids?: 'rising' | 'falling';
  /** Whether a name created but never finalized is taken too (default: it is free). */
  reservesNames?: boolean;
  hook?: Hook;
}): Promise<FakeResultsService>;
