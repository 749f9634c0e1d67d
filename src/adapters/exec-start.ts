import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { exec } from '@actions/exec';

/** One program to start, and whom to tell. */
export interface Start {
  /** Absolute on all but Windows. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Asked at the last moment; false stops the start. */
  readonly mayStart: () => boolean;
  /** The process exists. Called before it can have ended or printed anything. */
  readonly onStarted: (child: RunningChild) => void;
}

export type RunningChild = ChildProcess & { readonly pid: number };

/**
 * Starts a program with `@actions/exec`, as the leader of its own process group, with
 * nothing on stdin, and resolves once it has ended and its output is closed, or is
 * still held open by others 1 s after its end. Nobody reads its output but the caller.
 *
 * The package gives no hold of the process. Node does: it publishes every ChildProcess
 * on the diagnostics channel "child_process" from its constructor, before the spawn.
 *
 * @throws NodeJS.ErrnoException (rejects) when it could not be started.
 */
export async function startWithExec(start: Start): Promise<void> {
  const starting: Starting = { start, child: null, error: null };
  const { program, args, env } = start;
  try {
    await inProgress.run(starting, () =>
      exec(quoteForExec(program), [...args], {
        env: { ...env },
        silent: true,
        ignoreReturnCode: true,
        delay: 1000,
      }),
    );
  } catch (error) {
    // The package keeps only the message of what went wrong.
    throw starting.error ?? error;
  }
}

/**
 * The path as the package's `argStringToArray` reads it back: only double quotes keep
 * spaces, `\"` is a quote inside them, a backslash is plain only outside of them, and
 * the space at the end saves the last word from being trimmed.
 */
function quoteForExec(path: string): string {
  const quoted = path.replace(/"|\\+|[^"\\]+/g, (part) => {
    if (part.startsWith('\\')) return part;
    return part === '"' ? '"\\""' : `"${part}"`;
  });
  return `${quoted} `;
}

interface Starting {
  readonly start: Start;
  child: ChildProcess | null;
  error: Error | null;
}

/** The methods of a ChildProcess that its types do not name. */
interface Spawning {
  spawn(options: Record<string, unknown>): unknown;
}

const inProgress = new AsyncLocalStorage<Starting>();

subscribe('child_process', (message) => {
  const starting = inProgress.getStore();
  // What a listener of the job's output may start inherits the context; only the first
  // process in it is the job.
  if (starting === undefined || starting.child !== null) return;
  const { process: child } = message as { process: ChildProcess };
  starting.child = child;
  takeOver(child, starting);
});

function takeOver(child: ChildProcess, starting: Starting): void {
  const { start } = starting;
  child.on('error', (error) => {
    starting.error = error;
  });
  child.on('spawn', () => {
    // The package splits output into lines at a cost that is quadratic in their length,
    // for listeners that we do not have.
    child.stdout?.removeAllListeners('data');
    child.stderr?.removeAllListeners('data');
    start.onStarted(child as RunningChild);
  });
  const spawning = child as unknown as Spawning;
  const spawn = spawning.spawn.bind(child);
  spawning.spawn = (options) => {
    try {
      if (!start.mayStart()) throw new Error('It was stopped before it started.');
      return spawn({
        ...options,
        // Given to the package, it would be looked at once more, in a thread.
        cwd: start.cwd,
        detached: process.platform !== 'win32',
        // /dev/null: at its end at once, and nothing that could break when written to.
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      // Some errors (E2BIG, ENOEXEC …) are thrown, and the package would never settle:
      // tell it in the way of all others.
      process.nextTick(() => child.emit('error', error));
      return undefined;
    }
  };
}
