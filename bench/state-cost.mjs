// What the state costs a job: 1,000 jobs with results of 10 KB on paper, with every call
// that the loop makes of journal and results, timed job by job.
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createJournal } from '../lib/adapters/file-journal.js';
import { createFileResultStore } from '../lib/adapters/file-result-store.js';
import { sessionFolder } from '../lib/adapters/session-folder.js';
import { createStatIndex } from '../lib/adapters/stat-index.js';
import { systemClock } from '../lib/adapters/system-clock.js';
import { evolve, initialState } from '../lib/domain/state.js';
import { diskTimesMs, makeFolder, quantile } from './measure.mjs';
import { idOf, jobOf, resultOf, RUN_ID, started } from './paper-session.mjs';

const LIMIT_MEDIAN_MS = 0.5;
const LIMIT_P99_MS = 5;
const LIMIT_DISK_MS = 0.1;

export function measureStateCost({ jobs = 1000 }) {
  const workspace = makeFolder();
  try {
    const disk = diskTimesMs(workspace);
    const alone = filesAloneMs(workspace, jobs);
    const costs = carryOutOnPaper(workspace, jobs);
    const [median, p99] = [quantile(costs, 0.5), quantile(costs, 0.99)];
    const diskMedian = quantile(disk, 0.5);
    return {
      lines: [
        `fdatasync of a journal line: median ${diskMedian.toFixed(3)} ms, p99 ${quantile(disk, 0.99).toFixed(3)} ms (the limits hold where the median is at most ${LIMIT_DISK_MS} ms)`,
        `the state costs a job: median ${median.toFixed(3)} ms (limit ${LIMIT_MEDIAN_MS}), p99 ${p99.toFixed(3)} ms (limit ${LIMIT_P99_MS})`,
        `the disk alone, for the same file and record: median ${quantile(alone, 0.5).toFixed(3)} ms, p99 ${quantile(alone, 0.99).toFixed(3)} ms`,
      ],
      isWithinLimits:
        diskMedian > LIMIT_DISK_MS || (median <= LIMIT_MEDIAN_MS && p99 <= LIMIT_P99_MS),
    };
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/**
 * Milliseconds that the system takes to make what a job leaves durable, with nothing around
 * it: a file of 10 KB, its name, and a line at the end of another file. That a line is synced
 * fast says nothing of how fast a file is made: ext4 without a journal looks for an inode
 * that was not in use lately.
 */
function filesAloneMs(workspace, jobs) {
  const folder = join(workspace, 'alone');
  mkdirSync(folder);
  const [names, lines] = [openSync(folder, 'r'), openSync(join(workspace, 'alone.jsonl'), 'a')];
  const [content, line] = [resultOf(0), Buffer.alloc(600, 'x')];
  const times = Array.from({ length: jobs }, (_, index) => {
    const begins = performance.now();
    const file = openSync(join(folder, `${index}.json`), 'wx');
    writeSync(file, content);
    fdatasyncSync(file);
    closeSync(file);
    fsyncSync(names);
    writeSync(lines, line);
    fdatasyncSync(lines);
    return performance.now() - begins;
  });
  for (const file of [names, lines]) closeSync(file);
  return times;
}

/** Milliseconds for each job; what the job itself does (it writes its result) is left out. */
function carryOutOnPaper(workspace, jobs) {
  const folder = sessionFolder(join(workspace, '.tuning-session'), 'paper');
  for (const place of [folder.plans, folder.results]) mkdirSync(place, { recursive: true });
  const statIndex = createStatIndex(folder.statIndex);
  const plan = join(workspace, 'plan.jsonl');
  const places = { workspace, plan, workingDirectory: workspace, folder, statIndex, runId: RUN_ID };
  const results = createFileResultStore(places);
  const journal = createJournal(folder.journal, systemClock);
  const state = initialState();
  const record = (event, durable) => void evolve(state, journal.append(event, { durable }));
  record(started(), true);
  const costs = Array.from({ length: jobs }, (_, index) => {
    const outputJson = `outputs/${idOf(index)}.json`;
    const result = resultOf(index);

    const begins = performance.now();
    results.prepare(outputJson);
    record({ type: 'job_started', ...jobOf(index) }, false);
    const spentBefore = performance.now() - begins;

    mkdirSync(dirname(join(workspace, outputJson)), { recursive: true });
    writeFileSync(join(workspace, outputJson), result);

    const ends = performance.now();
    const reading = results.read(outputJson);
    if (reading.type !== 'valid') throw new Error(`${outputJson} is ${reading.type}`);
    const stored = results.keep(reading.bytes);
    const { metrics } = reading.value;
    record({ type: 'job_completed', ...jobOf(index), duration_ms: 1, ...stored, metrics }, true);
    return spentBefore + performance.now() - ends;
  });
  journal.close();
  return costs;
}
