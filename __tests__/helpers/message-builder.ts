import type { JobBegins, JobEnds, JobPrints, StillRunning } from '../../src/domain/message.js';

/** Messages about a job, with what a test cares about changed. */
export function jobBegins(overrides: Partial<JobBegins> = {}): JobBegins {
  return {
    type: 'job_begins',
    jobId: 'sess001_0003',
    position: 3,
    total: 27,
    attempt: 1,
    reason: 'new',
    argv: ['python', '-m', 'scripts.tune', '--tag', 'a b'],
    ...overrides,
  };
}

export function jobPrints(text: string | Uint8Array, jobId = 'sess001_0003'): JobPrints {
  return { type: 'job_prints', jobId, chunk: Buffer.from(text) };
}

export function jobEnds(overrides: Partial<JobEnds> = {}): JobEnds {
  return {
    type: 'job_ends',
    jobId: 'sess001_0003',
    line: 3,
    position: 3,
    total: 27,
    attempt: 1,
    outcome: 'completed',
    message: '',
    durationMs: 3200,
    lastLines: [],
    score: { metric: 'realized_pnl_usd', value: 12.4 },
    best: { jobId: 'sess001_0001', value: 15.2 },
    etaMs: 80_000,
    ...overrides,
  };
}

export function jobFails(overrides: Partial<JobEnds> = {}): JobEnds {
  return jobEnds({
    jobId: 'sess001_0004',
    line: 4,
    position: 4,
    outcome: 'failed',
    message: 'exit code 2',
    durationMs: 1000,
    lastLines: ['first', 'last'],
    score: null,
    best: null,
    etaMs: null,
    ...overrides,
  });
}

export function stillRunning(overrides: Partial<StillRunning> = {}): StillRunning {
  return {
    type: 'still_running',
    others: 0,
    jobId: 'sess001_0003',
    position: 3,
    total: 27,
    runningMs: 180_000,
    etaMs: 3_900_000,
    ...overrides,
  };
}
