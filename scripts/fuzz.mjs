// node scripts/fuzz.mjs [TRIALS=200] [SEED]: so many random trials of the built CLI: runs with
// random flags, signals, edits of the plan, damage, copies. The tests do the same with fewer.
import { spawnSync } from 'node:child_process';

const [trials = '200', seed] = process.argv.slice(2);
const test = '__tests__/survival/cli-fuzz.test.ts';
const { status } = spawnSync(process.execPath, ['scripts/test.mjs', test], {
  stdio: 'inherit',
  env: {
    ...process.env,
    TUNING_TRIALS: trials,
    ...(seed === undefined ? {} : { TUNING_SEED: seed }),
  },
});
process.exitCode = status ?? 1;
