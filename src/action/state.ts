import { getState, saveState } from '@actions/core';

/** What main leaves for post. Saved before the first job: main may be killed at any time. */
export interface PostState {
  readonly folder: string;
  readonly session: string;
  readonly part: string;
  readonly attempt: number;
  readonly retentionDays: number | null;
}

/** Tells the next process of this step that it is post. Saved before anything else. */
export function markMain(): void {
  saveState('phase', 'post');
}

/** Whether this process is post: main has run before it. */
export function isPost(): boolean {
  return getState('phase') === 'post';
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
