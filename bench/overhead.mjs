// How much a session adds to a job: 1,000 times /bin/true through the CLI, and started in
// a bare loop, by turns.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskTimesMs, makeFolder, median, runNode } from './measure.mjs';

const LIMIT_MS = 1;
/** Of a bare spawn, where the limit was set. */
const BARE_MS = 0.63;

export async function measureOverhead({ cli, jobs = 1000, rounds = 5 }) {
  const folder = makeFolder();
  const bareLoop = fileURLToPath(new URL('bare-loop.mjs', import.meta.url));
  try {
    const plan = Array.from({ length: jobs }, (_, index) =>
      JSON.stringify({
        job_id: `true_${index}`,
        config: { index },
        output_json: `outputs/${index}.json`,
        command: ['/bin/true'],
      }),
    );
    const disk = median(diskTimesMs(folder));
    const session = [];
    const bare = [];
    for (let round = 0; round < rounds; round += 1) {
      const workspace = join(folder, `round-${round}`);
      mkdirSync(workspace);
      writeFileSync(join(workspace, 'plan.jsonl'), plan.join('\n'));
      bare.push((await runNode([bareLoop, String(jobs), '/bin/true'], workspace)).wallMs);
      const run = ['run', 'plan.jsonl', '--no-require-output'];
      session.push((await runNode([cli, ...run], workspace)).wallMs);
    }
    const perJob = (values) => median(values) / jobs;
    const added = median(session.map((value, round) => value - bare[round])) / jobs;
    const slow = Math.max(1, perJob(bare) / BARE_MS);
    return {
      lines: [
        `fdatasync of a journal line: ${disk.toFixed(3)} ms (the limit holds where it is at most 0.1 ms)`,
        `bare loop ${perJob(bare).toFixed(2)} ms a job, session ${perJob(session).toFixed(2)} ms a job: ${added.toFixed(2)} ms more (limit ${LIMIT_MS} ms where a bare one takes ${BARE_MS}, here ${(LIMIT_MS * slow).toFixed(2)})`,
      ],
      isWithinLimits: added <= LIMIT_MS * slow || disk > 0.1,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
