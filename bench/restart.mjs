// How long a session of 100,000 jobs, 99,990 of them completed, takes to its first job.
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeLargeSession } from './large-session.mjs';
import { makeFolder, megabytes, processorMs, runNode } from './measure.mjs';

const LIMIT_MS = 2000;
const LIMIT_MB = 300;

export async function measureRestart({ cli, rows = 100_000, open = 10, folder = null, profile }) {
  const workspace = folder ?? makeFolder();
  try {
    const { command, first } = await makeLargeSession(workspace, { rows, open });
    const flags = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
    const run = ['run', 'plan.jsonl', '--command', command, '--retry-failed', '--metric', 'score'];
    const { startedAt, wallMs, peakMb } = await runNode([...flags, cli, ...run], workspace);
    const mark = join(workspace, `started-${first}`);
    const firstJobMs = statSync(mark).birthtimeMs - startedAt;
    const used = readFileSync(mark, 'utf8');
    const firstJobMb = megabytes(used);
    return {
      lines: [
        `${rows} rows, ${rows - open} completed: first job after ${Math.round(firstJobMs)} ms (limit ${LIMIT_MS} ms; ${processorMs(used)} ms of processor time) and ${Math.round(firstJobMb)} MB (limit ${LIMIT_MB} MB)`,
        `the whole run: ${Math.round(wallMs)} ms, peak ${Math.round(peakMb)} MB`,
      ],
      isWithinLimits: firstJobMs < LIMIT_MS && firstJobMb < LIMIT_MB,
    };
  } finally {
    if (folder === null) rmSync(workspace, { recursive: true, force: true });
  }
}
