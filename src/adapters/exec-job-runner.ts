import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Ending } from '../domain/outcome.js';
import type { JobRunner, ProcessOutcome, ProcessRequest } from '../ports.js';
import { startWithExec } from './exec-start.js';
import { createProcessOutput } from './process-output.js';
import { MARKER_VARIABLE, killUntilNone } from './process-tree.js';
import { lookUpProgram } from './program-lookup.js';
import { SupervisedProcess } from './supervised-process.js';

/** How often a start is tried while the system has no process to spare (EAGAIN). */
const MOST_TRIES = 3;

/** Runs jobs as processes of this machine, started with `@actions/exec`. */
export function createExecJobRunner(): JobRunner {
  return { run, endLeftOvers };
}

async function run(request: ProcessRequest, signal: AbortSignal): Promise<ProcessOutcome> {
  // As many jobs as run at once listen to the session's one signal; that is no leak.
  setMaxListeners(0, signal);
  const isStopped = () => signal.aborted;
  if (isStopped()) return neverStarted({ type: 'stopped' });
  const lookup = lookUpProgram(request);
  if (lookup.type === 'missing')
    return neverStarted({ type: 'not_started', message: lookup.message });
  for (let tries = 1; ; tries += 1) {
    try {
      return await runOnce(lookup.path, request, signal);
    } catch (error) {
      if (isStopped()) return neverStarted({ type: 'stopped' });
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || tries === MOST_TRIES)
        return neverStarted({ type: 'not_started', message: startError(lookup.path, error) });
      await delay(100 * tries);
    }
  }
}

/** @throws the error (rejects) when the process could not be started. */
async function runOnce(
  program: string,
  request: ProcessRequest,
  signal: AbortSignal,
): Promise<ProcessOutcome> {
  const { argv, cwd, env, marker, timeoutSeconds } = request;
  const output = createProcessOutput(request);
  let job: SupervisedProcess | undefined;
  await new Promise<void>((resolve, reject) => {
    startWithExec({
      program,
      args: argv.slice(1),
      cwd,
      env: { ...env, [MARKER_VARIABLE]: marker },
      mayStart: () => !signal.aborted,
      onStarted(child) {
        job = new SupervisedProcess(child, {
          timeoutSeconds,
          marker,
          signal,
          onUnkillable: resolve,
        });
        output.follow(child.stdout);
        output.follow(child.stderr);
      },
    }).then(resolve, reject);
  });
  if (job === undefined) throw new Error('Node.js published no child process.');
  const settled = await job.settle();
  const { lastLines, error } = output.end();
  return { ...settled, lastLines, ...(error === null ? {} : { logError: error }) };
}

async function endLeftOvers(markerPrefix: string): Promise<number> {
  if (markerPrefix === '') throw new Error('An empty prefix would end every session.');
  const hasMarker = (marker: string) => marker.startsWith(markerPrefix);
  const { count, left } = await killUntilNone({ hasMarker }, 10_000);
  if (left.length > 0)
    throw new Error(
      `Processes of an earlier run (${markerPrefix}) cannot be ended: ${left.join(', ')}.`,
    );
  return count;
}

function neverStarted(end: Ending): ProcessOutcome {
  return { end, durationMs: 0, lastLines: [], leftOver: 0 };
}

function startError(path: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  // The file itself was found before, so it is the interpreter that is not there.
  const hint = code === 'ENOENT' ? '; is there the interpreter that its first line names?' : '';
  return `The program ${path} could not be started: ${message}${hint}`;
}
