const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * A duration as people read it: `340 ms`, `3.2 s`, `1m20s`, `2h05m`, `3d04h`. Two units
 * at most, the finer one always rounded. Negative counts as 0.
 */
export function renderDuration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < SECOND) return `${whole} ms`;
  const tenths = Math.round(whole / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(whole / SECOND);
  if (seconds < 3600) return pair(seconds, 60, 'm', 's');
  const minutes = Math.round(whole / MINUTE);
  if (minutes < 48 * 60) return pair(minutes, 60, 'h', 'm');
  return pair(Math.round(whole / HOUR), 24, 'd', 'h');
}

function pair(fine: number, perCoarse: number, coarseUnit: string, fineUnit: string): string {
  const rest = String(fine % perCoarse).padStart(2, '0');
  return `${Math.floor(fine / perCoarse)}${coarseUnit}${rest}${fineUnit}`;
}
