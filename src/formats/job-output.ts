import { inertLine } from './workflow-command.js';

/** Longest line that is shown, in characters; the log file has all of it. */
const MAX_LINE = 8 * 1024;

/** Stands before every line of a job, so that none can start with a command. */
const PREFIX = '│ ';

export interface JobOutput {
  /** Takes bytes as they come, cut anywhere. */
  push(chunk: Uint8Array): void;
  /** The job prints no more: shows a last line that has no end. */
  end(): void;
}

/**
 * Turns what a job prints into lines for a log in which none of it acts: see
 * `inertLine`. Bytes that are no UTF-8 become U+FFFD. As in a terminal, a carriage return
 * starts the line anew, so of a progress bar only the last state is shown. Holds at most
 * one line of 8 KiB.
 */
export function createJobOutput(emit: (line: string) => void): JobOutput {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let line = '';
  let dropped = 0;
  let returned = false;

  function startLine(): void {
    line = '';
    dropped = 0;
    returned = false;
  }

  function append(text: string): void {
    if (returned) startLine();
    const room = MAX_LINE - line.length;
    line += text.slice(0, room);
    dropped += Math.max(0, text.length - room);
  }

  function endLine(): void {
    const note = dropped === 0 ? '' : ` … (${dropped} more characters)`;
    emit(inertLine(`${PREFIX}${line}${note}`));
    startLine();
  }

  function take(text: string): void {
    for (const [part] of text.matchAll(/[\r\n]|[^\r\n]+/g)) {
      if (part === '\n') endLine();
      else if (part === '\r') returned = true;
      else append(part);
    }
  }

  return {
    push(chunk) {
      take(decoder.decode(chunk, { stream: true }));
    },
    end() {
      take(decoder.decode());
      if (line !== '') endLine();
    },
  };
}
