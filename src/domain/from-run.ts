/** Which other workflow run to continue: the newest that has something, or this one. */
export type FromRun = { readonly type: 'latest' } | { readonly type: 'id'; readonly id: string };

/** Null when the text is neither `latest` nor the id of a workflow run. */
export function parseFromRun(text: string): FromRun | null {
  if (text === 'latest') return { type: 'latest' };
  return /^[1-9][0-9]{0,14}$/.test(text) ? { type: 'id', id: text } : null;
}
