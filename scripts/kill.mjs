// node scripts/kill.mjs [KILLS=200] [SEED]: kills the built CLI so many times at random
// moments of a session of 100 jobs. The tests do the same with fewer kills.
import { spawnSync } from 'node:child_process';

const [kills = '200', seed] = process.argv.slice(2);
const { status } = spawnSync(process.execPath, ['scripts/test.mjs', '__tests__/e2e/kill.test.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    TUNING_KILLS: kills,
    ...(seed === undefined ? {} : { TUNING_SEED: seed }),
  },
});
process.exitCode = status ?? 1;
