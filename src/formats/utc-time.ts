/** A moment as every reader sees it alike: `2026-11-22 10:04 UTC`. */
export function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
