import { createLogUpdate } from 'log-update';

/** Where a person reads: lines that stay, and below them one line that changes. */
export interface TerminalScreen {
  /** Writes a line that stays. */
  line(text: string): void;
  /** Shows this line below all others, in place of the one before. */
  live(text: string): void;
  /** Takes the changing line away. */
  clear(): void;
}

export type TerminalStream = NodeJS.WritableStream & { readonly columns?: number };

/** A screen on a stream that may be closed at any time: from then on nothing is written. */
export function createTerminalScreen(stream: TerminalStream, isTTY: boolean): TerminalScreen {
  let gone = false;
  // Without a listener, the EPIPE of a closed pipe would end the whole process.
  stream.on('error', () => {
    gone = true;
  });

  function attempt(write: () => void): void {
    if (gone) return;
    try {
      write();
    } catch {
      gone = true;
    }
  }

  if (!isTTY) {
    return {
      line(text) {
        attempt(() => stream.write(`${text}\n`));
      },
      live() {
        // A pipe or a file keeps all that is written: nothing there can change.
      },
      clear() {
        // Nothing to take away.
      },
    };
  }

  // With showCursor the cursor is left alone: hiding it would install handlers of the
  // process's signals, and those belong to the session.
  const update = createLogUpdate(stream, { showCursor: true });
  let shown = '';

  function show(): void {
    // A wrapped line flickers; the last column is left free, as some terminals wrap there.
    const width = (stream.columns ?? 80) - 1;
    if (shown !== '') update(Array.from(shown).slice(0, width).join(''));
  }

  return {
    line(text) {
      attempt(() => {
        // Not `persist`: that breaks long lines for good, and a copy of them with it.
        update.clear();
        stream.write(`${text}\n`);
        show();
      });
    },
    live(text) {
      shown = text;
      attempt(show);
    },
    clear() {
      shown = '';
      attempt(() => {
        update.clear();
      });
    },
  };
}
