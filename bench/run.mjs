// npm run bench [overhead|restart|deltas|state|plan|rank|report] [--cli FILE] [--rows N] [--profile FOLDER]
// Measures the built CLI against the limits that the project promises. Needs a build.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureOverhead } from './overhead.mjs';

const built = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cli: { type: 'string', default: built },
    rows: { type: 'string', default: '100000' },
    profile: { type: 'string' },
  },
});
const cli = resolve(values.cli);
if (!existsSync(cli)) throw new Error(`${cli} is not there: npm run build`);

const measures = {
  overhead: () => measureOverhead({ cli }),
  restart: async () => {
    // Not imported before it is needed: it needs lib/.
    const { measureRestart } = await import('./restart.mjs');
    const profile = values.profile === undefined ? null : resolve(values.profile);
    return measureRestart({ cli, rows: Number(values.rows), profile });
  },
  plan: async () => (await import('./plan.mjs')).measurePlan({ cli }),
  rank: async () => (await import('./rank.mjs')).measureRank({ cli, rows: Number(values.rows) }),
  deltas: async () => (await import('./deltas.mjs')).measureDeltas({}),
  state: async () => (await import('./state-cost.mjs')).measureStateCost({}),
  report: async () => (await import('./report.mjs')).measureReport(),
};
for (const name of positionals.length > 0 ? positionals : Object.keys(measures)) {
  const { lines, isWithinLimits } = await measures[name]();
  console.log([name, ...lines.map((line) => `  ${line}`)].join('\n'));
  if (!isWithinLimits) process.exitCode = 1;
}
