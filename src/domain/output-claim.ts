/** What a run lets other sessions know that its jobs will write. */
export interface OutputClaim {
  readonly runId: string;
  readonly pid: number;
  /** The name of the session's folder: the session, and its part where it has one. */
  readonly session: string;
  /** The outputs of the jobs that it runs: absolute, links resolved as far as there are folders. */
  readonly outputs: readonly string[];
}

/** Equal for paths that may be one file: not every file system tells case apart. */
export function outputKey(path: string): string {
  return path.toLowerCase();
}

/** Those of `outputs` that a claim of another session holds too, in their order. */
export function claimedAmong(
  outputs: readonly string[],
  { outputs: claimed }: OutputClaim,
): string[] {
  const keys = new Set(claimed.map(outputKey));
  return outputs.filter((output) => keys.has(outputKey(output)));
}
