// How much the deltas of a run add to what is uploaded: 1,000 jobs with results of 10 KB,
// sent in 66 deltas, as many as the longest hosted job sends, and in twice as many. With
// the real client of the artifact service, against a stand-in of it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeResultsService } from '../__tests__/helpers/fake-results-service.mjs';
import { muteOutput } from '../lib/action/quiet-store.js';
import { createActionsArtifactStore } from '../lib/adapters/actions-artifact-store.js';
import { JOURNAL_START } from '../lib/adapters/journal-reader.js';
import { createJournal } from '../lib/adapters/file-journal.js';
import { sessionFolder } from '../lib/adapters/session-folder.js';
import { systemClock } from '../lib/adapters/system-clock.js';
import { evolve, initialState } from '../lib/domain/state.js';
import { sendCheckpoint } from '../lib/entry/send-checkpoint.js';
import { sha256 } from '../lib/formats/fingerprint.js';
import { makeFolder } from './measure.mjs';
import { idOf, jobOf, resultOf, started } from './paper-session.mjs';

const LIMIT = 1.15;
const LIMIT_DOUBLED = 1.05;

export async function measureDeltas({ jobs = 1000, deltas = 66 }) {
  const folder = makeFolder();
  const service = await startFakeResultsService();
  Object.assign(process.env, service.env());
  try {
    const store = muteOutput(createActionsArtifactStore({ scratchFolder: folder }));
    const results = await sendResultsAlone(store, service, folder, jobs);
    const once = await sendDeltas(store, service, join(folder, 'once'), { jobs, deltas });
    const doubled = { jobs, deltas: 2 * deltas };
    const twice = await sendDeltas(store, service, join(folder, 'twice'), doubled);
    const factor = (a, b) => (a / b).toFixed(3);
    return {
      lines: [
        `${jobs} results zipped alone: ${results} bytes`,
        `in ${deltas} deltas: ${once.bytes} bytes, ${factor(once.bytes, results)} times as many (limit ${LIMIT}); staging blocks for ${once.blockedMs.toFixed(1)} ms at most`,
        `in ${2 * deltas} deltas: ${twice.bytes} bytes, ${factor(twice.bytes, once.bytes)} times as many as in ${deltas} (limit ${LIMIT_DOUBLED})`,
      ],
      isWithinLimits: once.bytes <= LIMIT * results && twice.bytes < LIMIT_DOUBLED * once.bytes,
    };
  } finally {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bytes of one artifact that holds the results and nothing else. */
async function sendResultsAlone(store, service, folder, jobs) {
  const root = join(folder, 'results');
  mkdirSync(root);
  const files = Array.from({ length: jobs }, (_, index) => {
    const file = join(root, `${idOf(index)}.json`);
    writeFileSync(file, resultOf(index));
    return file;
  });
  await store.upload('results', root, files);
  return service.artifacts().at(-1).size;
}

/** Runs the jobs on paper and sends deltas at even steps; the full comes before the first job. */
async function sendDeltas(store, service, root, { jobs, deltas }) {
  const folder = sessionFolder(root, 'large');
  for (const place of [folder.plans, folder.results]) mkdirSync(place, { recursive: true });
  const journal = createJournal(folder.journal, systemClock);
  const state = initialState();
  const record = (event) => void evolve(state, journal.append(event, { durable: false }));
  const source = {
    folder,
    state,
    journal,
    record,
    inUse: null,
    session: deltas.toString(),
    part: 'j0a1b2c3d',
    attempt: 1,
    temporaryFolder: root,
  };
  record(started());
  let { end } = await sendCheckpoint(store, source, JOURNAL_START);
  let bytes = 0;
  let blockedMs = 0;
  for (let delta = 0; delta < deltas; delta += 1) {
    const first = Math.round((delta * jobs) / deltas);
    const last = Math.round(((delta + 1) * jobs) / deltas);
    for (let index = first; index < last; index += 1) runOnPaper(index, folder, record);
    const before = performance.now();
    const sending = sendCheckpoint(store, source, end);
    blockedMs = Math.max(blockedMs, performance.now() - before);
    ({ end } = await sending);
    bytes += service.artifacts().at(-1).size;
  }
  journal.close();
  return { bytes, blockedMs };
}

function runOnPaper(index, folder, record) {
  const result = resultOf(index);
  const digest = sha256(result);
  writeFileSync(join(folder.results, `${digest}.json`), result);
  const job = jobOf(index);
  record({ type: 'job_started', ...job });
  record({
    type: 'job_completed',
    ...job,
    duration_ms: 1000 + index,
    sha256: digest,
    size: result.length,
    metrics: JSON.parse(result).metrics,
  });
}
