import * as v from 'valibot';
import type { OutputClaim } from '../domain/output-claim.js';
import { readJson } from './json-text.js';

/** A claim as the text of its file. */
export function encodeClaim({ runId, pid, session, outputs }: OutputClaim): string {
  return `${JSON.stringify({ run_id: runId, pid, session, outputs })}\n`;
}

const claimJson = v.object({
  run_id: v.string(),
  pid: v.number(),
  session: v.string(),
  outputs: v.array(v.string()),
});

/** Null for a text that is no claim. */
export function decodeClaim(text: string): OutputClaim | null {
  const reading = readJson(text);
  const parsed = v.safeParse(claimJson, reading.type === 'json' ? reading.value : null);
  if (!parsed.success) return null;
  const { run_id: runId, pid, session, outputs } = parsed.output;
  return { runId, pid, session, outputs };
}
