import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, type CliWorkspace } from '../helpers/cli.js';
import { ROOT } from '../helpers/plans.js';
import { randomFrom } from '../helpers/random.js';

/** `node scripts/kill.mjs [KILLS] [SEED]` asks for more. */
const KILLS = Number(process.env['TUNING_KILLS'] ?? 15);
const SEED = Number(process.env['TUNING_SEED'] ?? Date.now() % 1e6);
const JOBS = 100;
const MOST_MS = 60_000 + KILLS * 5_000;

const JOB = join(ROOT, '__tests__', 'fixtures', 'programs', 'kill-job.sh');
const plan = Array.from({ length: JOBS }, (_, index) => ({
  job_id: `k${String(index + 1).padStart(3, '0')}`,
  config: { score: (index * 37) % 101 },
  output_json: `out/${index + 1}.json`,
  command: ['sh', JOB, ['none', 'child', 'none', 'escapee'][index % 4], '{config.score}'],
}));

let whole: CliWorkspace;
let killed: CliWorkspace;
beforeAll(() => {
  whole = createWorkspace();
  killed = createWorkspace();
});
afterAll(() => {
  whole.remove();
  killed.remove();
});

/** Where jobs note their processes. */
function notes(w: CliWorkspace): string {
  const folder = join(w.folder, '..', 'notes');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Every result by its job: the user's copy, and the digest in the journal. */
function results(w: CliWorkspace): unknown {
  return {
    files: w.snapshot('out'),
    digests: new Map(
      w
        .journal()
        .flatMap((event) =>
          event.type === 'job_completed' ? [[event.job_id ?? '', event['sha256']] as const] : [],
        )
        .sort(),
    ),
  };
}

test(
  `killed at ${KILLS} random moments (seed ${SEED}) and continued each time, a session ends as if it never was`,
  async () => {
    const random = randomFrom(SEED);
    whole.plan(plan);
    const begun = performance.now();
    const { code } = await whole.run(['run', 'plan.jsonl'], { env: { NOTES: notes(whole) } });
    expect(code).toBe(0);
    const expected = results(whole);
    const wholeMs = performance.now() - begun;

    killed.plan(plan);
    let kills = 0;
    while (kills < KILLS) {
      let mode = '--fresh';
      for (let finished = false; !finished; mode = '--retry-failed') {
        const recorded = mode === '--fresh' ? [] : killed.completed();
        killed.clearStarts();
        const run = killed.start(['run', 'plan.jsonl', mode], { env: { NOTES: notes(killed) } });
        const isLast = kills >= KILLS;
        const moment = random() * (wholeMs / 4);
        const timer = isLast ? null : setTimeout(() => run.child.kill('SIGKILL'), moment);
        const ended = await run.ended;
        if (timer !== null) clearTimeout(timer);
        finished = ended.code === 0;
        if (ended.code === 'SIGKILL') kills += 1;
        else expect(ended).toMatchObject({ code: 0 });
        // What was recorded as completed is never run again.
        const again = killed.starts().filter((id) => recorded.includes(id));
        expect(again).toEqual([]);
        // Killed before there was a session: it starts over.
        if (!killed.exists('.tuning-session/plan')) break;
      }
      if (killed.exists('.tuning-session/plan') && kills < KILLS) expectWhole();
    }
    expectWhole();

    function expectWhole(): void {
      expect(results(killed)).toEqual(expected);
      const overlaps = join(notes(killed), 'overlaps');
      expect(existsSync(overlaps) ? readFileSync(overlaps, 'utf8') : '').toBe('');
    }
  },
  MOST_MS,
);
