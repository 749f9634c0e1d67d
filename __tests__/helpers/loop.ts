import type { JobsToRun, WorkItem } from '../../src/app/jobs-to-run.js';
import { runJobs, type LoopEnd } from '../../src/app/run-jobs.js';
import { createBest } from '../../src/domain/best.js';
import type { AddressedRow } from '../../src/domain/job.js';
import type { Message } from '../../src/domain/message.js';
import { createProgress } from '../../src/domain/progress.js';
import { decide, type Decision } from '../../src/domain/restart.js';
import { toldStandings } from '../../src/domain/owed.js';
import { createStandings } from '../../src/domain/standing.js';
import { evolve, initialState, type SessionState } from '../../src/domain/state.js';
import { WHOLE_PLAN, type Mode, type Scope } from '../../src/domain/status.js';
import { judge, type Verdict } from '../../src/domain/verdict.js';
import type { Clock } from '../../src/ports.js';
import { runId, runStarted } from './event-builder.js';
import { createFakeClock } from './fake-clock.js';
import { createMemoryDisk, type MemoryDisk } from './memory-journal.js';
import { createMemoryFiles, type MemoryFiles } from './memory-kept-files.js';
import { createMemoryResults, type MemoryResults } from './memory-result-store.js';
import { createScriptedJobs, type RunRequest, type Script } from './scripted-jobs.js';

/** A machine with a disk on which runs of one plan follow each other. */
export interface Machine {
  readonly disk: MemoryDisk;
  readonly results: MemoryResults;
  readonly files: MemoryFiles;
  /** What happened, in order, over all runs: each with what the other ports held then. */
  readonly happened: string[];
  readonly messages: readonly Message[];
  /** Called with each message as it is told. */
  onTell: ((message: Message) => void) | null;
  /** How long each wait between two attempts was to take, in order. */
  readonly waits: readonly number[];
  /** Called when such a wait begins. */
  onWait: ((ms: number) => void) | null;
  /** Waits for the end of the time budget, in place of the clock. */
  onTime: ((signal: AbortSignal) => Promise<void>) | null;
  /** The state as the next process would read it. */
  readonly state: () => SessionState;
  /** Starts a process that carries one run out. A Crash ends it without a trace. */
  run(options?: RunOptions): Promise<EndedLoop>;
}

export interface RunOptions {
  readonly mode?: Mode;
  readonly scope?: Scope;
  readonly maxJobs?: number | null;
  readonly todo?: Partial<
    Pick<
      JobsToRun,
      | 'maxParallel'
      | 'endsAtMs'
      | 'longestMs'
      | 'requireOutput'
      | 'stopOnError'
      | 'retries'
      | 'retryOn'
      | 'mask'
      | 'prepare'
      | 'holdsSecret'
    >
  >;
  readonly signal?: AbortSignal;
}

export interface EndedLoop extends LoopEnd {
  readonly verdict: Verdict;
}

/** What a job writes when nothing else is said. */
export function resultOf(jobId: string): Buffer {
  return Buffer.from(JSON.stringify({ status: 'success', metrics: { score: jobId.length } }));
}

export function createMachine(
  rows: readonly AddressedRow[],
  script: (jobId: string, attempt: number) => Script = () => ({}),
): Machine {
  const waits: number[] = [];
  const fakeClock = createFakeClock();
  const clock: Clock = {
    ...fakeClock,
    wait(ms, signal) {
      if (machine.onTime !== null) return machine.onTime(signal);
      waits.push(ms);
      machine.onWait?.(ms);
      return fakeClock.wait(ms, signal);
    },
  };
  const disk = createMemoryDisk(clock);
  const results = createMemoryResults();
  const files = createMemoryFiles();
  const happened: string[] = [];
  const messages: Message[] = [];
  const jobOf = new Map(rows.flatMap((row) => (row.type === 'job' ? [[row.job.id, row.job]] : [])));

  const state = (): SessionState => disk.events.reduce(evolve, initialState());
  const writesResult = ({ marker }: RunRequest): void => {
    const [id = ''] = marker.split(' ');
    const job = jobOf.get(id);
    if (job !== undefined) results.outputs.set(job.outputJson, resultOf(id));
  };
  const jobs = createScriptedJobs((jobId, attempt) => {
    happened.push(`run ${jobId} ${attempt}`);
    return { act: writesResult, ...script(jobId, attempt) };
  });

  const machine: Machine = {
    disk,
    waits,
    onWait: null,
    onTime: null,
    results,
    files,
    happened,
    messages,
    onTell: null,
    state,
    async run(options = {}) {
      const { mode = 'retry-failed', scope = WHOLE_PLAN, maxJobs = null, todo = {} } = options;
      const { signal = new AbortController().signal } = options;
      const now = state();
      const store = results.store();
      const standing = createStandings(now, [...jobOf.values()], {
        holds: ({ end }) =>
          end?.type === 'job_completed' && end.sha256 !== null && end.size !== null
            ? store.holds({ sha256: end.sha256, size: end.size })
            : true,
        requireOutput: todo.requireOutput ?? true,
      });
      const decisions = decide({ rows, standing, mode, scope, maxJobs });
      const journal = disk.open();
      const started = runStarted({
        run_id: runId(now.runs.length + 1),
        restarted_from: now.runs.at(-1)?.started.run_id ?? null,
        mode,
      });
      evolve(now, journal.append(started, { durable: true }));
      const items = itemsOf(rows, decisions);
      const end = await runJobs(
        {
          clock,
          journal: {
            get head() {
              return journal.head;
            },
            append(event, options) {
              const recorded = journal.append(event, options);
              const id = 'job_id' in event ? event.job_id : '';
              happened.push(`${event.type} ${id}${options.durable ? ' durable' : ''}`);
              return recorded;
            },
            get trouble() {
              return journal.trouble;
            },
            close() {
              journal.close();
            },
          },
          jobs,
          results: {
            ...store,
            keep(bytes) {
              const kept = store.keep(bytes);
              happened.push('keep');
              return kept;
            },
          },
          files: files.store(),
          reporter: {
            tell(message) {
              messages.push(message);
              machine.onTell?.(message);
              if ('jobId' in message) happened.push(`tell ${message.type} ${message.jobId}`);
            },
            finish: () => undefined,
          },
          afterJob(job, outcome) {
            happened.push(`after ${job.id} ${outcome}`);
          },
        },
        {
          todo: {
            items,
            requireOutput: true,
            stopOnError: null,
            retries: ({ retries }) => retries ?? 0,
            retryOn: 'any',
            dependency: (id) => jobOf.get(id),
            isCompleted: (id) => {
              const job = jobOf.get(id);
              return job !== undefined && standing(job) === 'completed';
            },
            maxParallel: 1,
            endsAtMs: null,
            longestMs: 0,
            timeoutSeconds: () => 300,
            prepare: (job, attempt) => ({
              argv: ['run', job.id],
              cwd: '/',
              env: {},
              marker: `${job.id} ${attempt}`,
              logFile: `/${job.id}.log`,
              secrets: [],
            }),
            mask: (text) => text,
            holdsSecret: () => false,
            ...todo,
          },
          state: now,
          progress: createProgress(items.filter(({ type }) => type === 'job').length),
          best: createBest([{ metric: 'score', direction: 'maximize' }], []),
        },
        signal,
      );
      const verdict = judge({
        rows,
        decisions,
        scope,
        standing: toldStandings(standing, now),
        attempted: end.attempted,
        interrupted: end.stop === 'cancelled',
      });
      return { ...end, verdict };
    },
  };
  return machine;
}

function itemsOf(rows: readonly AddressedRow[], decisions: readonly Decision[]): WorkItem[] {
  const toRun = new Map(decisions.map((decision) => [decision.job.id, decision]));
  return rows.flatMap((row): WorkItem[] => {
    if (row.type === 'invalid') return [{ type: 'invalid' }];
    const decision = toRun.get(row.job.id);
    return decision?.decision === 'run' ? [{ type: 'job', decision }] : [];
  });
}
