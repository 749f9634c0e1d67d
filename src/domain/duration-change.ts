/** What two durations must differ by before it means anything: both of these. */
export const NOISE = { ms: 1000, share: 0.2 } as const;

/**
 * Whether the second duration is really another one. It is when the two differ by at
 * least a second *and* by at least a fifth of the longer: less is the noise of a shared
 * machine. What is faster one way round is slower the other way round.
 */
export function durationChange(beforeMs: number, afterMs: number): 'faster' | 'slower' | 'same' {
  const difference = Math.abs(afterMs - beforeMs);
  const longer = Math.max(afterMs, beforeMs);
  if (difference < NOISE.ms || difference < NOISE.share * longer) return 'same';
  return afterMs < beforeMs ? 'faster' : 'slower';
}
