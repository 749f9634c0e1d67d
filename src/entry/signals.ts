/** Listens for the signals that end a run. */
export interface Interruption {
  readonly signal: AbortSignal;
  stopListening(): void;
}

/**
 * A cancelled step gets SIGINT, 7.5 s later SIGTERM, and 2.5 s after that its Node
 * process is killed (the runner's ProcessInvoker). The first signal starts the orderly
 * end; should that hang, the process goes by itself while it still can.
 *
 * @param forceExit ends the process at once.
 */
export function listenForSignals(forceExit: () => void): Interruption {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) return;
    controller.abort();
    setTimeout(forceExit, LAST_MOMENT_MS).unref();
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, interrupt);
  return {
    signal: controller.signal,
    stopListening() {
      for (const name of names) process.off(name, interrupt);
    },
  };
}

/** A job that is deaf to SIGTERM takes 3 s to end; state is written by then. */
const LAST_MOMENT_MS = 5_700;
