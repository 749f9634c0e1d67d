import type { Progress } from '../domain/progress.js';
import type { PreparedRun } from './prepare-run.js';

const HEARTBEAT_MS = 60_000;

/** Tells each minute what runs, until the returned function is called. */
export function startHeartbeat({ surroundings }: PreparedRun, progress: Progress): () => void {
  const { clock, reporter } = surroundings;
  const timer = setInterval(() => {
    const [longest, ...others] = progress.current;
    if (longest === undefined) return;
    const now = clock.monotonicMs();
    reporter.tell({
      type: 'still_running',
      jobId: longest.jobId,
      position: longest.position,
      total: progress.total,
      others: others.length,
      runningMs: now - longest.startedMs,
      etaMs: progress.etaMs(now),
    });
  }, HEARTBEAT_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
