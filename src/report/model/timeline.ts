import type { ReportData } from '../../domain/report-data.js';

/** A job on the timeline. */
export interface Bar {
  readonly place: number;
  /** Index in `ReportData.runs`. */
  readonly run: number;
  /** From the top, over all runs: those of one run stand together. */
  readonly lane: number;
  /** Milliseconds since its run began. */
  readonly from: number;
  readonly to: number;
}

export interface Timeline {
  readonly bars: readonly Bar[];
  /** The first lane and how many each run has; runs without a job of theirs have none. */
  readonly runs: readonly {
    readonly run: number;
    readonly firstLane: number;
    readonly lanes: number;
  }[];
  readonly lanes: number;
}

/**
 * Lays jobs out by when they ran: each run counts from its own beginning, because days may
 * lie between two, and has as many lanes as jobs ran side by side. Jobs whose time is not
 * known are left out.
 */
export function timelineOf({ runs, jobs }: ReportData): Timeline {
  const perRun = runs.map((): { place: number; start: number; end: number }[] => []);
  for (const [place, { run, startedAt, durationMs }] of jobs.entries()) {
    if (run === null || startedAt === null || durationMs === null) continue;
    perRun[run]?.push({ place, start: startedAt, end: startedAt + durationMs });
  }
  const bars: Bar[] = [];
  const rows: { run: number; firstLane: number; lanes: number }[] = [];
  let firstLane = 0;
  for (const [run, jobsOfRun] of perRun.entries()) {
    if (jobsOfRun.length === 0) continue;
    jobsOfRun.sort((a, b) => a.start - b.start || a.place - b.place);
    const zero = Math.min(runs[run]?.startedAt ?? Infinity, jobsOfRun[0]?.start ?? Infinity);
    /** When each lane is free again. */
    const free: number[] = [];
    for (const { place, start, end } of jobsOfRun) {
      const found = free.findIndex((time) => time <= start);
      const lane = found < 0 ? free.length : found;
      free[lane] = end;
      bars.push({ place, run, lane: firstLane + lane, from: start - zero, to: end - zero });
    }
    rows.push({ run, firstLane, lanes: free.length });
    firstLane += free.length;
  }
  return { bars, runs: rows, lanes: firstLane };
}
