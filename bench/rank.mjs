// How long 100,000 results of 1 KB take to be ranked: from a session, and from a folder
// that the system has in its memory.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeLargeSession } from './large-session.mjs';
import { makeFolder, runNode } from './measure.mjs';

const LIMIT_MS = 5000;
const LIMIT_MB = 500;
const RESULT_BYTES = 1024;

export async function measureRank({ cli, rows = 100_000 }) {
  const workspace = makeFolder();
  try {
    writeResults(join(workspace, 'results'), rows);
    await makeLargeSession(workspace, { rows: rows + 1, open: 1 });
    const measured = [];
    for (const [what, args] of [
      ['from a state', []],
      ['from a state, three metrics', ['--metric', 'realized_pnl_usd', '--metric', 'win_rate']],
      ['from a warm folder', ['results']],
    ]) {
      const rank = [cli, 'rank', ...args, '--metric', 'score', '--where', 'score >= 10'];
      measured.push({ what, ...(await runNode(rank, workspace)) });
    }
    return {
      lines: measured.map(
        ({ what, wallMs, peakMb }) =>
          `${rows} results ${what}: ${Math.round(wallMs)} ms, peak ${Math.round(peakMb)} MB (limits ${LIMIT_MS} ms and ${LIMIT_MB} MB)`,
      ),
      isWithinLimits: measured.every(
        ({ wallMs, peakMb }) => wallMs < LIMIT_MS && peakMb < LIMIT_MB,
      ),
    };
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** As the jobs of the old pipeline write them, a thousand to a folder, filled up to 1 KB. */
function writeResults(folder, count) {
  for (let number = 0; number < count; number += 1) {
    const id = `job_${String(number).padStart(6, '0')}`;
    const shard = join(folder, String(Math.floor(number / 1000)));
    if (number % 1000 === 0) mkdirSync(shard, { recursive: true });
    const result = {
      status: 'success',
      config: { data_file: 'quotes.csv', threshold: number % 100, size_usd: number, tag: 'large' },
      metrics: { score: number % 9973, realized_pnl_usd: number / 7, win_rate: 0.5, trades: 12 },
      config_summary: { job_id: id },
    };
    const room = RESULT_BYTES - JSON.stringify(result).length - ',"notes":""'.length;
    writeFileSync(
      join(shard, `${id}.json`),
      JSON.stringify({ ...result, notes: 'n'.repeat(room) }),
    );
  }
}
