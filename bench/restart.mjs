// How long a session of 100,000 jobs, 99,990 of them completed, takes to its first job.
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeLargeSession } from './large-session.mjs';
import { makeFolder, megabytes, processorMs, runNode, slowness } from './measure.mjs';

const LIMIT_MS = 2000;
const LIMIT_MB = 300;

/**
 * Two starts: the first finds nothing that this build has kept from plan and journal (as
 * after a restore from a checkpoint), the second what the first has kept.
 */
export async function measureRestart({ cli, rows = 100_000, open = 10, folder = null, profile }) {
  const workspace = folder ?? makeFolder();
  try {
    const { command, idOf } = await makeLargeSession(workspace, { rows, open: open + 1 });
    const run = ['run', 'plan.jsonl', '--command', command, '--retry-failed', '--metric', 'score'];
    const flags = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
    const unprepared = await measureStart([cli, ...run, '--max-jobs', '1'], workspace, idOf(0));
    const prepared = await measureStart([...flags, cli, ...run], workspace, idOf(1));
    const slow = await slowness(workspace);
    return {
      lines: [
        `an empty start of Node takes ${slow.toFixed(1)} times as long as where the limit in time was set, and so may this`,
        `${rows} rows, ${rows - open - 1} completed, nothing kept of plan and journal: ${describe(unprepared)}`,
        `${rows} rows, ${rows - open} completed: ${describe(prepared)} (limits ${LIMIT_MS} ms and ${LIMIT_MB} MB)`,
        `the whole run: ${Math.round(prepared.wallMs)} ms, peak ${Math.round(prepared.peakMb)} MB`,
      ],
      isWithinLimits: prepared.firstJobMs < LIMIT_MS * slow && prepared.firstJobMb < LIMIT_MB,
    };
  } finally {
    if (folder === null) rmSync(workspace, { recursive: true, force: true });
  }
}

async function measureStart(args, workspace, firstJob) {
  const { startedAt, wallMs, peakMb } = await runNode(args, workspace);
  const mark = join(workspace, `started-${firstJob}`);
  const used = readFileSync(mark, 'utf8');
  return {
    firstJobMs: statSync(mark).birthtimeMs - startedAt,
    firstJobMb: megabytes(used),
    processorMs: processorMs(used),
    wallMs,
    peakMb,
  };
}

function describe({ firstJobMs, firstJobMb, processorMs }) {
  return `first job after ${Math.round(firstJobMs)} ms (${processorMs} ms of processor time) and ${Math.round(firstJobMb)} MB`;
}
