const WIDTH = 20;

/** `██████░░░░░░░░░░░░░░`: how much of `total` is done. */
export function renderBar(done: number, total: number): string {
  const filled = total <= 0 ? WIDTH : Math.round((WIDTH * Math.min(done, total)) / total);
  return '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
}
