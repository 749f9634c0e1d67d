import { renderNumber } from './number.js';

/** `0.914 ± 0.012`: a mean with its sample standard deviation, where there is one. */
export function meanText(mean: number, deviation: number | null): string {
  return deviation === null
    ? renderNumber(mean)
    : `${renderNumber(mean)} ± ${renderNumber(deviation, 3)}`;
}

/** `3`, or `2 of 3` where some repeats have not completed. */
export function repeatsText(completed: number, planned: number): string {
  return completed === planned ? String(completed) : `${completed} of ${planned}`;
}
