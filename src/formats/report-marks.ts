import type { ReportJob } from '../domain/report-data.js';
import type { RunStatus } from '../domain/status.js';

/*
 * How the report shows a status: a word and a shape each, so that nobody depends on the
 * colour. The colours are in report.css, by the name of the status.
 */

/** A status in words, and its shape: an SVG path in a square of 16. */
export interface Mark {
  readonly word: string;
  readonly path: string;
}

export const JOB_MARKS: Readonly<Record<ReportJob['status'], Mark>> = {
  completed: {
    word: 'completed',
    path: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.9 5.1L7.2 11.2 4.1 8.2l1.1-1.1 2 1.9 3.6-4Z',
  },
  failed: {
    word: 'failed',
    path: 'M5 1h6l4 4v6l-4 4H5l-4-4V5Zm.9 3.8L4.8 5.9 6.9 8l-2.1 2.1 1.1 1.1L8 9.1l2.1 2.1 1.1-1.1L9.1 8l2.1-2.1-1.1-1.1L8 6.9Z',
  },
  invalid: {
    word: 'invalid row',
    path: 'M8 1.2 15.3 14.5H.7ZM7.2 6v4.2h1.6V6Zm0 5.2v1.6h1.6v-1.6Z',
  },
  skipped: { word: 'skipped', path: 'M2.5 3l5.5 5-5.5 5ZM8 3l5.5 5L8 13Z' },
  interrupted: { word: 'interrupted', path: 'M3.5 2.5h3v11h-3Zm6 0h3v11h-3Z' },
  pending: {
    word: 'still to run',
    path: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 1.8a4.7 4.7 0 1 1 0 9.4 4.7 4.7 0 0 1 0-9.4Z',
  },
};

/** In the order in which they are counted and offered as filters. */
export const JOB_STATUSES = Object.keys(JOB_MARKS) as ReportJob['status'][];

export const RUN_WORDS: Readonly<
  Record<RunStatus, { readonly word: string; readonly like: ReportJob['status'] }>
> = {
  completed: { word: 'Completed', like: 'completed' },
  completed_with_failures: { word: 'Completed with failures', like: 'failed' },
  incomplete: { word: 'Incomplete', like: 'interrupted' },
  invalid: { word: 'Invalid', like: 'invalid' },
  in_progress: { word: 'In progress', like: 'pending' },
};
