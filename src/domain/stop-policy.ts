/** After how many failures a run stops; null: never. */
export type StopOnError = number | null;

/** Reads `false`, `true` (the first failure) or a number of failures from 1; undefined when it is none. */
export function parseStopOnError(text: string): StopOnError | undefined {
  if (text === 'false') return null;
  if (text === 'true') return 1;
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : undefined;
}

/** Whether a run with this many final failures of its own must not start another job. */
export function mustStop(stopOnError: StopOnError, failures: number): boolean {
  return stopOnError !== null && failures >= stopOnError;
}
