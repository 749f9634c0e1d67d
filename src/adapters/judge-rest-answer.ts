import type { IncomingHttpHeaders } from 'node:http';
import type { Judgement } from './judge-artifact-failure.js';

/** What was answered instead of 200. */
export interface RestRefusal {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** How its body begins; asked only of 403. */
  readonly body: string;
}

/**
 * What a status of GitHub's REST API other than 200 means, as its documentation says
 * ("Best practices", "Rate limits", "Troubleshooting"): 403 and 429 are also the answers
 * to too many requests, and then say how long to wait in a header, or at least that it is a
 * rate limit in the body ("You have exceeded a secondary rate limit").
 *
 * @param nowMs the wall clock, in milliseconds since 1970: GitHub names the moment of a
 *   reset.
 */
export function judgeRestAnswer({ status, headers, body }: RestRefusal, nowMs: number): Judgement {
  if (status === 403 || status === 429) {
    const waitMs = askedWaitMs(headers, nowMs) ?? (RATE_LIMIT.test(body) ? UNNAMED_WAIT_MS : null);
    if (waitMs !== null || status === 429) {
      const wait = waitMs === null ? '' : `, which asks to wait ${Math.ceil(waitMs / 1_000)} s`;
      const detail = `too many requests (${status})${wait}`;
      return { kind: 'unreachable', detail, retry: true, waitMs: waitMs ?? 0 };
    }
    return refused('the token may not read this (403): the job needs `permissions: actions: read`');
  }
  if (status === 401) {
    return refused(
      'the token is not accepted (401): `github-token` must be a token of this repository, from a job with `permissions: actions: read`',
    );
  }
  if (status === 404 || status === 410) {
    const detail = `there is no such thing, or the token may not see it (${status})`;
    return { kind: 'not_found', detail, retry: false };
  }
  if (status === 408 || status >= 500) {
    return { kind: 'unreachable', detail: `it answered ${status}`, retry: true };
  }
  return refused(`it answered ${status}`);
}

/** What GitHub calls the limits, `abuse detection` in older versions of its server. */
const RATE_LIMIT = /rate limit|abuse detection/i;

/** "Otherwise, wait for at least one minute before retrying" (Rate limits for the REST API). */
const UNNAMED_WAIT_MS = 60_000;

/** How long GitHub asks to wait in its headers; null where it does not. */
function askedWaitMs(headers: IncomingHttpHeaders, nowMs: number): number | null {
  const retryAfter = numberOf(headers['retry-after']);
  if (retryAfter !== null) return retryAfter * 1_000;
  if (numberOf(headers['x-ratelimit-remaining']) !== 0) return null;
  const reset = numberOf(headers['x-ratelimit-reset']);
  return reset === null ? 0 : Math.max(0, reset * 1_000 - nowMs);
}

function numberOf(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^[0-9]{1,12}$/.test(header) ? Number(header) : null;
}

function refused(detail: string): Judgement {
  return { kind: 'refused', detail, retry: false };
}
