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

/**
 * Reads a duration as options give it: `90s`, `5m`, `1h`, `1h30m`, or `0`. In
 * milliseconds; null when it is none.
 */
export function parseDuration(text: string): number | null {
  if (text === '0') return 0;
  const match = /^(?=\d)(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text);
  if (match === null) return null;
  const [hours, minutes, seconds] = match
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  return (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * SECOND;
}

function pair(fine: number, perCoarse: number, coarseUnit: string, fineUnit: string): string {
  const rest = String(fine % perCoarse).padStart(2, '0');
  return `${Math.floor(fine / perCoarse)}${coarseUnit}${rest}${fineUnit}`;
}
