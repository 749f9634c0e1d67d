import { randomBytes } from 'node:crypto';
import { inertLine } from '../formats/workflow-command.js';

/**
 * The runner masks every token in every later line, one comparison each, for the rest of
 * the job (actions/runner ActionCommandManager.cs, SecretMasker). A session of 100,000
 * jobs must not slow the log down with each of them: from here on the last one is reused.
 */
const MAX_TOKENS = 256;

/** Lines to the runner: our commands act, our text and the lines of jobs do not. */
export interface RunnerLog {
  /** Writes a command line. Obeyed: commands that were stopped are resumed first. */
  command(line: string): void;
  /** Writes text of ours, one line or several. */
  text(text: string): void;
  /**
   * Writes a line that a job printed, already inert by itself. For the case that we err
   * there, the runner is first told to obey nothing until it reads a random token. The
   * job cannot know it: it is made after the job printed, and new for each burst.
   */
  foreign(line: string): void;
  /** Ends a burst of foreign lines, if there is one. */
  resume(): void;
}

/** `write` may fail: a log that is gone must not end a session. */
export function createRunnerLog(
  write: (text: string) => void,
  secretToken: () => string = () => randomBytes(32).toString('hex'),
): RunnerLog {
  let token = '';
  let tokens = 0;
  let stopped = false;

  function line(text: string): void {
    try {
      write(`${text}\n`);
    } catch {
      // Nobody is reading any more.
    }
  }

  function resume(): void {
    if (stopped) line(`::${token}::`);
    stopped = false;
  }

  function stop(): void {
    if (stopped) return;
    if (tokens < MAX_TOKENS) {
      token = secretToken();
      tokens += 1;
    }
    line(`::stop-commands::${token}`);
    stopped = true;
  }

  return {
    command(text) {
      resume();
      line(text);
    },
    text(text) {
      for (const part of text.split('\n')) line(inertLine(part));
    },
    foreign(text) {
      stop();
      line(text);
    },
    resume,
  };
}
