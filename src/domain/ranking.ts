import type { JsonObject } from './json.js';

/** What the session wants more or less of. */
export interface Objective {
  /** A name below `metrics`, or else a dotted path from the top of the result. */
  readonly metric: string;
  readonly direction: 'maximize' | 'minimize';
}

/** A completed job as far as ranking needs it, in plan order. */
export interface Candidate {
  readonly jobId: string;
  readonly config: JsonObject;
  /** Numbers of the result by dotted path below `metrics`. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface RankedJob extends Candidate {
  /** From 1. Equal scores have different ranks: the earlier in the plan comes first. */
  readonly rank: number;
  readonly score: number;
}

/** A completed job that has no place in the ranking, and why. Never counted as 0. */
export interface UnrankedJob {
  readonly jobId: string;
  readonly reason: string;
}

export type Ranking =
  | {
      readonly type: 'ranked';
      readonly objective: Objective;
      readonly jobs: readonly RankedJob[];
      readonly unranked: readonly UnrankedJob[];
      /** Whether some scores are equal, so that plan order decided. */
      readonly ties: boolean;
    }
  | {
      readonly type: 'none';
      /** Why there is no ranking, in one sentence. */
      readonly reason: string;
      readonly metricsFound: readonly string[];
    };
