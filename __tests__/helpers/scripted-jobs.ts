import type { Ending } from '../../src/domain/outcome.js';
import type { JobRunner, ProcessOutcome, ProcessRequest } from '../../src/ports.js';

/** What a job does when it is run. */
export interface Script {
  readonly end?: Ending;
  /** Called as the process would act; what it writes or prints is up to it. */
  readonly act?: (request: RunRequest, signal: AbortSignal) => void | Promise<void>;
  readonly lastLines?: readonly string[];
  readonly leftOver?: number;
}

export type RunRequest = ProcessRequest;

/** A runner that starts nothing: each job does what its script says. */
export function createScriptedJobs(
  script: (jobId: string, attempt: number) => Script,
): JobRunner & { readonly requests: readonly ProcessRequest[] } {
  const requests: ProcessRequest[] = [];
  return {
    requests,
    async run(request, signal): Promise<ProcessOutcome> {
      requests.push(request);
      const [jobId = '', attempt] = request.marker.split(' ');
      const { end, act, lastLines, leftOver } = script(jobId, Number(attempt));
      await act?.(request, signal);
      return {
        end: signal.aborted ? { type: 'stopped' } : (end ?? { type: 'exited', exitCode: 0 }),
        durationMs: 1000.4,
        lastLines: lastLines ?? [],
        leftOver: leftOver ?? 0,
      };
    },
    endLeftOvers: () => Promise.resolve(0),
  };
}
