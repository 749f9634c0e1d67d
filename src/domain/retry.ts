import type { JobFailed } from './event.js';

/** Which failures are worth another attempt; `any`: all of them. */
export type RetryOn =
  | 'any'
  | {
      readonly timeout: boolean;
      readonly signal: boolean;
      readonly exitCodes: ReadonlySet<number>;
    };

/** More attempts than this are a loop, not a retry. */
export const MAX_RETRIES = 100;

/** Exit codes are 32 bits wide on Windows, 8 elsewhere; 0 is no failure. */
const LARGEST_EXIT_CODE = 2 ** 32 - 1;
const LONGEST_WAIT_MS = 30_000;

/**
 * Reads `any`, or a list of `timeout`, `signal` and `exit:<codes>`, separated by blanks,
 * commas or new lines: `timeout exit:1,75`. Undefined when it is none.
 */
export function parseRetryOn(text: string): RetryOn | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 1 && words[0] === 'any') return 'any';
  const exitCodes = new Set<number>();
  let timeout = false;
  let signal = false;
  let inCodes = false;
  for (const word of words) {
    const code = /^(exit:)?([0-9]{1,10})$/.exec(word);
    if (word === 'timeout') timeout = true;
    else if (word === 'signal') signal = true;
    else if (code === null || (code[1] === undefined && !inCodes)) return undefined;
    else {
      const value = Number(code[2]);
      if (value < 1 || value > LARGEST_EXIT_CODE) return undefined;
      exitCodes.add(value);
    }
    // A bare number goes on with the codes before it.
    inCodes = code !== null;
  }
  return words.length === 0 ? undefined : { timeout, signal, exitCodes };
}

/** Whether a failure ends the job for this run: no retry is left, or none is wanted for its kind. */
export function isFinal(
  failure: Pick<JobFailed, 'reason' | 'exit_code'>,
  retriesLeft: number,
  on: RetryOn,
): boolean {
  return retriesLeft <= 0 || !isRetried(failure, on);
}

function isRetried({ reason, exit_code }: Parameters<typeof isFinal>[0], on: RetryOn): boolean {
  if (on === 'any') return true;
  if (reason === 'timeout') return on.timeout;
  if (reason === 'signal') return on.signal;
  return reason === 'exit_code' && exit_code !== null && on.exitCodes.has(exit_code);
}

/** The wait before the next attempt, after this many failed ones of this run: 1, 2, 4 … 30 s. */
export function retryDelayMs(failedAttempts: number): number {
  return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (failedAttempts - 1));
}
