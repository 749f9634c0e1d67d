import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryName, writeDurably } from '../adapters/durable-files.js';
import { isErrno } from '../adapters/errno.js';
import { restartPoint } from '../domain/summarize-run.js';
import type { RunSummary } from '../domain/run-summary.js';
import { renderSnapshot } from '../formats/state-json.js';
import type { PreparedRun } from './prepare-run.js';

/** Between two snapshots of a running session: so long, and so many times what one took. */
const INTERVAL_MS = 10_000;
const COST_FACTOR = 50;

/** Writes snapshots of a run, for people. A failed one is no more than a missing one. */
export interface Snapshots {
  /** Writes one when the last is old enough. */
  refresh(): void;
  /** Writes the last one. */
  finish(summary: Pick<RunSummary, 'status' | 'exitCode' | 'counts'>): void;
}

export function createSnapshots(run: PreparedRun): Snapshots {
  const { folder, state, plan, decisions, surroundings, secrets } = run;
  const { clock } = surroundings;
  let nextMs = 0;

  function write(summary: Parameters<Snapshots['finish']>[0] | null): void {
    const before = clock.monotonicMs();
    const file = join(folder.runs, `${run.runId}.json`);
    mkdirSync(folder.runs, { recursive: true, mode: 0o700 });
    writeDurably(
      file,
      renderSnapshot({
        state,
        rows: plan.rows,
        decisions,
        secretsOf: secrets.of,
        restartPoint: restartPoint(decisions, state),
        summary,
      }),
    );
    const temporary = temporaryName(folder.latest);
    copyFileSync(file, temporary);
    renameSync(temporary, folder.latest);
    const after = clock.monotonicMs();
    nextMs = after + Math.max(INTERVAL_MS, COST_FACTOR * (after - before));
  }

  return {
    refresh() {
      if (clock.monotonicMs() >= nextMs)
        quietly(() => {
          write(null);
        });
    },
    finish(summary) {
      quietly(() => {
        write(summary);
      });
    },
  };
}

/** The journal is the truth: a disk that refuses a snapshot must not end a session. */
function quietly(action: () => void): void {
  try {
    action();
  } catch (error) {
    // The next refresh tries again, and the journal reports a disk that has failed.
    if (!isErrno(error)) throw error;
  }
}
