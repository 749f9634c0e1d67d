/** The longest time that setTimeout can wait; beyond it fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Calls `fire` once after `delayMs`, which may be years, by the monotonic clock.
 * Returns the function that cancels it.
 */
export function startTimeout(delayMs: number, fire: () => void): () => void {
  const due = performance.now() + delayMs;
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    const remaining = due - performance.now();
    if (remaining <= 0) fire();
    else timer = setTimeout(wait, Math.min(Math.ceil(remaining), LONGEST_MS));
  };
  wait();
  return () => {
    clearTimeout(timer);
  };
}
