import type { ArtifactFailure } from '../domain/artifact-service-error.js';
import { DeadlinePassed } from './deadline.js';

export interface Judgement {
  readonly kind: ArtifactFailure;
  /** One line; never the body of an answer. */
  readonly detail: string;
  /** Whether asking again may help. */
  readonly retry: boolean;
  /** How long the service asks to be left alone before that. */
  readonly waitMs?: number;
}

/** Trouble of our own finding that may pass: asking again is worth while. */
export class PassingTrouble extends Error {
  readonly kind: ArtifactFailure;
  readonly waitMs: number;

  /** @param waitMs how long the service asks to be left alone. */
  constructor(kind: ArtifactFailure, detail: string, waitMs = 0) {
    super(detail);
    this.name = 'PassingTrouble';
    this.kind = kind;
    this.waitMs = waitMs;
  }
}

/** Trouble of our own finding that asking again will not mend. */
export class FinalTrouble extends Error {
  readonly kind: ArtifactFailure;

  constructor(kind: ArtifactFailure, detail: string) {
    super(detail);
    this.name = 'FinalTrouble';
    this.kind = kind;
  }
}

/** Node's codes for a network that fails; the toolkit retries on none of them. */
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * What an error of @actions/artifact 6.2, or of a request of our own, means.
 *
 * The toolkit wraps most causes into text: `Failed to CreateArtifact: Unable to make
 * request: ECONNRESET…` (never retried by it), `Failed to make request after 5
 * attempts: Failed request: (500) …`, `Received non-retryable error: Failed request:
 * (409) Conflict: …`. Errors of the blob storage are Azure's `RestError`, with
 * `statusCode` and `code`; they may all pass, since another attempt gets another URL.
 */
export function judgeArtifactFailure(error: unknown): Judgement {
  if (error instanceof DeadlinePassed) return again('timeout', error.message);
  if (error instanceof PassingTrouble) {
    return { ...again(error.kind, error.message), waitMs: error.waitMs };
  }
  if (error instanceof FinalTrouble) return final(error.kind, error.message);
  const text = textOf(error);
  if (/storage quota|insufficient usage/i.test(text)) {
    return final('quota', 'the storage quota for artifacts is used up');
  }
  if (/^(No artifacts|Artifact not) found for /.test(text))
    return final('not_found', 'it is no longer listed');
  const code = /Unable to make request: (\w+)/.exec(text)?.[1] ?? stringOf(error, 'code');
  if (code !== null && networkCodes.has(code)) return again('unreachable', code);
  if (stringOf(error, 'syscall') !== null) return final('refused', oneLine(text));
  if (typeof error === 'object' && error !== null && 'statusCode' in error) {
    return again('unreachable', `the blob storage answered ${String(error.statusCode)}`);
  }
  if (/stalled|did not respond in/.test(text)) return again('timeout', oneLine(text));
  if (/not valid JSON|in JSON at|Unexpected token|Unexpected end of JSON/.test(text)) {
    return again('unreachable', 'the answer was not JSON');
  }
  const refusal = /non-retryable error: Failed request: (\((\d{3})\).*)/s.exec(text);
  if (refusal !== null) return judgeRefusal(Number(refusal[2]), oneLine(refusal[1] ?? ''));
  if (/ACTIONS_R|backend IDs|not currently supported on GHES/.test(text)) {
    return final('refused', oneLine(text));
  }
  return again('unreachable', oneLine(text.replace(/^.*Failed request: /s, '')));
}

function judgeRefusal(status: number, detail: string): Judgement {
  if (status === 409) return final('conflict', detail);
  if (status === 404 || status === 410) return final('not_found', detail);
  return final('refused', detail);
}

function textOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}

function stringOf(error: unknown, key: 'code' | 'syscall'): string | null {
  const value: unknown =
    typeof error === 'object' && error !== null
      ? Object.getOwnPropertyDescriptor(error, key)?.value
      : null;
  return typeof value === 'string' ? value : null;
}

/** Control characters would let a reply forge lines of the log. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

function again(kind: ArtifactFailure, detail: string): Judgement {
  return { kind, detail, retry: true };
}

function final(kind: ArtifactFailure, detail: string): Judgement {
  return { kind, detail, retry: false };
}
