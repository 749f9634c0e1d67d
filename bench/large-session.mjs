// A session of 100,000 jobs: makes its folder with the product's own code, a process
// that only pretends to run jobs, all but the last ten of them.
import fs, { mkdirSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';
import { systemClock } from '../lib/adapters/system-clock.js';
import { prepareRun } from '../lib/entry/prepare-run.js';
import { runSession } from '../lib/entry/run-session.js';
import { parseSettings } from '../lib/entry/settings.js';
import { VERSION } from '../lib/entry/version.js';

// Nobody cuts the power here, and 400,000 syncs take minutes.
fs.fsyncSync = fs.fdatasyncSync = () => {};
syncBuiltinESMExports();

/** A job that says when it was started, and what its parent has used by then. */
const COMMAND = [
  'sh',
  '-c',
  'cat /proc/$PPID/status /proc/$PPID/stat >started-{job_id}; mkdir -p "${{1%/*}}"; echo "{{}}" >"$1"',
  'job',
  '{output_json}',
];

/** Writes a plan of `rows` and carries all but `open` of its jobs out. */
export async function makeLargeSession(workspace, { rows, open }) {
  const plan = Array.from({ length: rows }, (_, index) =>
    JSON.stringify({
      job_id: idOf(index),
      config: { data_file: 'quotes.csv', threshold: index % 100, size_usd: index, tag: 'large' },
      output_json: `outputs/tuning/large/${idOf(index)}.json`,
    }),
  );
  writeFileSync(join(workspace, 'plan.jsonl'), `${plan.join('\n')}\n`);
  const settings = parseSettings(
    {
      plan: 'plan.jsonl',
      command: COMMAND.map((word) => `'${word}'`).join(' '),
      'max-jobs': String(rows - open),
      metric: 'score',
    },
    (name) => name,
  );
  const run = await prepareRun(
    settings,
    {
      workspaceRoot: workspace,
      env: process.env,
      clock: systemClock,
      reporter: { tell() {}, finish() {} },
      workflow: null,
      artifacts: null,
      workflowRuns: null,
      from: [],
      temporaryFolder: workspace,
      version: VERSION,
    },
    { dryRun: false },
  );
  const { exitCode } = await runSession(
    run,
    { jobs: pretendingRunner(), describeEntry: { type: 'cli', command: () => '' } },
    new AbortController().signal,
  );
  if (exitCode !== 0) throw new Error(`the session ended with ${exitCode}`);
  return {
    command: COMMAND.map((word) => `'${word}'`).join(' '),
    idOf: (index) => idOf(rows - open + index),
  };
}

function idOf(index) {
  return `large_${String(index + 1).padStart(6, '0')}`;
}

function pretendingRunner() {
  const folders = new Set();
  return {
    run({ env }) {
      const file = env.TUNING_OUTPUT_JSON;
      if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
      folders.add(dirname(file));
      const id = env.TUNING_JOB_ID;
      const number = Number(id.slice(-6));
      const result = {
        status: 'success',
        metrics: { score: number % 9973, realized_pnl_usd: number / 7, win_rate: 0.5, trades: 12 },
        config_summary: { job_id: id },
      };
      writeFileSync(file, JSON.stringify(result));
      return Promise.resolve({
        end: { type: 'exited', exitCode: 0 },
        durationMs: 1,
        lastLines: [],
        leftOver: 0,
      });
    },
    endLeftOvers: () => Promise.resolve(0),
  };
}
