import { styleText } from 'node:util';
import type { JobBegins, JobEnds, Message, Notice } from '../domain/message.js';
import { renderPlace } from '../domain/user-error.js';
import { renderDuration } from '../formats/duration.js';
import { renderBar } from '../formats/progress-bar.js';
import {
  renderBest,
  renderEta,
  renderHeartbeat,
  renderResultLine,
  renderSkipLine,
} from '../formats/progress-line.js';
import { inertLine } from '../formats/workflow-command.js';
import type { Reporter } from '../ports.js';
import { createTerminalScreen, type TerminalStream } from './terminal-screen.js';

export interface TerminalReporterOptions {
  /** Where progress goes: stderr, as stdout carries the answer. */
  readonly stream: TerminalStream;
  /** Whether `stream` is a terminal, with a line that can change. */
  readonly isTTY: boolean;
  /** Whether to colour. Default: in a terminal. */
  readonly colors?: boolean;
  /** Milliseconds, never going backwards. Default: `performance.now`. */
  readonly monotonicMs?: () => number;
  /** Calls `draw` each second until the returned function is called. */
  readonly everySecond?: (draw: () => void) => () => void;
}

/**
 * Tells a session on a terminal: a line for each job that ended, and below them a bar
 * with what runs now. Where the stream is a file or a pipe: the lines, and a sign of life
 * during long jobs. What jobs print is in their log files; of a failed one the last lines
 * are shown.
 */
export function createTerminalReporter(options: TerminalReporterOptions): Reporter {
  const { stream, isTTY, colors = isTTY, monotonicMs = () => performance.now() } = options;
  const { everySecond = callEverySecond } = options;
  const screen = createTerminalScreen(stream, isTTY);
  const running = new Map<string, { readonly begins: JobBegins; readonly startedMs: number }>();
  let ended = 0;
  let latest: Pick<JobEnds, 'best' | 'etaMs'> = { best: null, etaMs: null };
  let stopDrawing: (() => void) | null = null;

  function draw(): void {
    const [current] = running.values();
    if (current === undefined) {
      screen.clear();
      return;
    }
    const { jobId, total } = current.begins;
    const parts = [
      `${renderBar(ended, total)} [${ended}/${total}]`,
      `${jobId} ${renderDuration(monotonicMs() - current.startedMs)}`,
    ];
    if (running.size > 1) parts.push(`and ${running.size - 1} more`);
    if (latest.etaMs !== null) parts.push(renderEta(latest.etaMs));
    if (latest.best !== null) parts.push(renderBest(latest.best));
    screen.live(inertLine(parts.join('  ')));
  }

  function lines(text: string): void {
    for (const line of text.split('\n')) screen.line(inertLine(line));
  }

  function jobBegins(begins: JobBegins): void {
    running.set(begins.jobId, { begins, startedMs: monotonicMs() });
    if (isTTY) stopDrawing ??= everySecond(draw);
    draw();
  }

  function jobEnds(message: JobEnds): void {
    running.delete(message.jobId);
    if (message.retryInMs === undefined) ended += 1;
    latest = message;
    screen.line(colored(inertLine(renderResultLine(message)), message));
    if (message.outcome === 'failed') {
      for (const line of message.lastLines) screen.line(inertLine(`    │ ${line}`));
    }
    draw();
  }

  /** The line with its symbol in colour. The symbol comes first: `[3/27] ✓ …`. */
  function colored(line: string, { outcome }: JobEnds): string {
    if (!colors) return line;
    // Node would look at stdout and leave the colour out when that is no terminal.
    const options = { validateStream: false };
    return line.replace(/[✓✗■]/u, (symbol) => styleText(COLORS[outcome], symbol, options));
  }

  function notice({ level, text, place }: Notice): void {
    const where = place === undefined ? '' : `${renderPlace(place)}: `;
    lines(level === 'info' ? text : `${level}: ${where}${text}`);
  }

  return {
    tell(message: Message) {
      switch (message.type) {
        case 'notice':
          notice(message);
          break;
        case 'run_begins':
          lines(message.text);
          break;
        case 'job_begins':
          jobBegins(message);
          break;
        case 'job_prints':
          break;
        case 'still_running':
          latest = { ...latest, etaMs: message.etaMs };
          if (isTTY) draw();
          else lines(renderHeartbeat(message));
          break;
        case 'job_ends':
          jobEnds(message);
          break;
        case 'job_skips':
          ended += 1;
          screen.line(inertLine(renderSkipLine(message)));
          draw();
          break;
      }
    },
    finish() {
      stopDrawing?.();
      stopDrawing = null;
      running.clear();
      screen.clear();
    },
  };
}

const COLORS = { completed: 'green', failed: 'red', interrupted: 'yellow' } as const;

function callEverySecond(draw: () => void): () => void {
  const timer = setInterval(draw, 1000);
  // The bar must not keep the process alive.
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
