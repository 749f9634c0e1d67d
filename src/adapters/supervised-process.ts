import type { Ending } from '../domain/outcome.js';
import type { RunningChild } from './exec-start.js';
import { startTimeout } from './long-timeout.js';
import { endRestOfGroup, endTree, hasEnded, killUntilNone } from './process-tree.js';

export interface Supervision {
  readonly timeoutSeconds: number;
  readonly marker: string;
  readonly signal: AbortSignal;
  /** The process was killed and yet does not end (it hangs in the kernel). */
  readonly onUnkillable: () => void;
}

/** How long a killed process may take to be gone. */
const DYING_MS = 800;

/**
 * A running process together with what may end it: a time limit, an abort, and the
 * rule that nothing it started outlives it.
 */
export class SupervisedProcess {
  readonly #child: RunningChild;
  readonly #supervision: Supervision;
  readonly #startedAt = performance.now();
  readonly #cancelTimeout: () => void;
  #dying: NodeJS.Timeout | undefined;
  #endedAt: number | null = null;
  #ownEnd: Ending | null = null;
  /** Why we ended it; once set it is the verdict, however the process then died. */
  #cause: 'timed_out' | 'stopped' | null = null;
  #cleared: Promise<number> = Promise.resolve(0);

  constructor(child: RunningChild, supervision: Supervision) {
    const { timeoutSeconds, signal } = supervision;
    this.#child = child;
    this.#supervision = supervision;
    child.once('exit', this.#onExit);
    signal.addEventListener('abort', this.#onAbort);
    this.#cancelTimeout =
      timeoutSeconds > 0 ? startTimeout(timeoutSeconds * 1000, this.#onTimeout) : () => undefined;
    if (signal.aborted) this.#onAbort();
  }

  /**
   * Clears away what is left, and says how the process ended and how many others had
   * to be killed. To be called when it has ended, or will not.
   */
  async settle(): Promise<{ end: Ending; leftOver: number; durationMs: number }> {
    const { stdout, stderr, pid } = this.#child;
    let leftOver = await this.#cleared;
    const isHeldOpen = stdout?.destroyed === false || stderr?.destroyed === false;
    if (isHeldOpen && this.#cause === null) {
      // By one who left the group, or it would be gone: the marker finds it.
      leftOver += (await killUntilNone({ leader: pid, hasMarker: this.#hasMarker }, 1000)).count;
    }
    stdout?.destroy();
    stderr?.destroy();
    this.#release();
    if (this.#ownEnd === null) this.#child.unref();
    const durationMs = Math.round((this.#endedAt ?? performance.now()) - this.#startedAt);
    return { end: this.#verdict(), leftOver, durationMs };
  }

  #verdict(): Ending {
    if (this.#cause !== null) return { type: this.#cause };
    if (this.#ownEnd === null) throw new Error('Settled a process that has not ended.');
    return this.#ownEnd;
  }

  readonly #onTimeout = () => {
    this.#endIt('timed_out');
  };

  readonly #onAbort = () => {
    this.#endIt('stopped');
  };

  #endIt(cause: 'timed_out' | 'stopped'): void {
    if (hasEnded(this.#child.pid)) return;
    this.#cause = cause;
    this.#release();
    this.#cleared = endTree(this.#child.pid, this.#hasMarker).finally(() => {
      if (this.#ownEnd === null) this.#dying = setTimeout(this.#supervision.onUnkillable, DYING_MS);
    });
  }

  readonly #onExit = (code: number | null, signal: NodeJS.Signals | null) => {
    this.#endedAt = performance.now();
    this.#ownEnd =
      signal === null ? { type: 'exited', exitCode: code ?? 0 } : { type: 'signalled', signal };
    this.#release();
    if (this.#cause === null) this.#cleared = endRestOfGroup(this.#child.pid, this.#hasMarker);
  };

  readonly #hasMarker = (marker: string) => marker === this.#supervision.marker;

  #release(): void {
    this.#cancelTimeout();
    clearTimeout(this.#dying);
    this.#supervision.signal.removeEventListener('abort', this.#onAbort);
  }
}
