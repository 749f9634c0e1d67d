// How fast a session spec becomes a plan file: a million rows through the CLI, against a bare
// loop that writes the same bytes, and how much memory that takes beside a plan of one row.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, runNode } from './measure.mjs';

const LEAST_ROWS_A_SECOND = 200_000;
const MOST_GROWTH_MB = 100;

/** Writes the first row of a plan again and again: the least that writing so many bytes takes. */
const BARE_LOOP = `
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
const [row, rows, file] = process.argv.slice(2);
const fd = openSync(file, 'w');
for (let done = 0; done < Number(rows); done += 1000) {
  const batch = [];
  for (let index = 0; index < 1000; index += 1) batch.push(row + '\\n');
  writeSync(fd, Buffer.from(batch.join('')));
}
fdatasyncSync(fd);
closeSync(fd);
`;

export async function measurePlan({ cli, rows = 1_000_000 }) {
  const folder = makeFolder();
  try {
    const side = Math.round(Math.cbrt(rows));
    const values = Array.from({ length: side }, (_, index) => index / 10);
    const names = ['min_spread_bps', 'max_position_usd', 'slippage_bps'];
    const spec = {
      data_file: 'data/quotes.csv',
      taker_fee_a_bps: 2,
      tag_prefix: 'sess001',
      grids: names.map((name) => ({ name, values })),
    };
    writeFileSync(join(folder, 'session.json'), JSON.stringify(spec));
    writeFileSync(join(folder, 'one.json'), JSON.stringify({ ...spec, max_jobs: 1 }));
    writeFileSync(join(folder, 'bare.mjs'), BARE_LOOP);
    const start = await runNode([cli, 'plan', 'one.json', '--out', 'one.jsonl'], folder);
    const plan = await runNode([cli, 'plan', 'session.json', '--out', 'plan.jsonl'], folder);
    const row = readFileSync(join(folder, 'one.jsonl'), 'utf8').trimEnd();
    const count = side ** 3;
    const bare = await runNode(['bare.mjs', row, String(count), 'bare.jsonl'], folder);
    const perSecond = count / (plan.wallMs / 1000);
    const megabytes = statSync(join(folder, 'plan.jsonl')).size / 1e6;
    const growth = plan.peakMb - start.peakMb;
    return {
      lines: [
        `${count} rows, ${megabytes.toFixed(0)} MB, in ${(plan.wallMs / 1000).toFixed(2)} s: ${Math.round(perSecond)} rows a second (limit ${LEAST_ROWS_A_SECOND})`,
        `a bare loop that writes as many bytes takes ${(bare.wallMs / 1000).toFixed(2)} s: ${(plan.wallMs / bare.wallMs).toFixed(1)} times as long`,
        `peak memory ${plan.peakMb.toFixed(0)} MB, with one row ${start.peakMb.toFixed(0)} MB (limit: ${MOST_GROWTH_MB} MB more)`,
      ],
      isWithinLimits: perSecond >= LEAST_ROWS_A_SECOND && growth <= MOST_GROWTH_MB,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
