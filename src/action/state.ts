import { basename } from 'node:path';
import { getState, saveState } from '@actions/core';

/** What main leaves for post. Saved before the first job: main may be killed at any time. */
export interface PostState {
  readonly folder: string;
  readonly session: string;
  readonly part: string;
  readonly attempt: number;
  readonly retentionDays: number | null;
}

/**
 * Whether this process is post: it has an entry of its own (scripts/build.mjs). Saved
 * state could not tell: main may be cancelled before it has saved any, and a post that
 * took itself for main would start the jobs.
 */
export function isPost(): boolean {
  return startedAs('post.js');
}

/** Whether this process is the sub-action `plan/`. */
export function isPlan(): boolean {
  return startedAs('plan.js');
}

function startedAs(entry: string): boolean {
  return basename(process.argv[1] ?? '') === entry;
}

/** A run exists on the disk whose results have to be uploaded. */
export function savePending(state: PostState): void {
  saveState('pending', JSON.stringify(state));
}

/** Main has uploaded all there is. */
export function saveDone(): void {
  saveState('pending', '');
}

/** Null when main has left nothing to do. */
export function readPending(): PostState | null {
  const text = getState('pending');
  return text === '' ? null : (JSON.parse(text) as PostState);
}
