import { basename, dirname, resolve } from 'node:path';
import type { SessionLock } from '../adapters/lock-holder.js';
import { publishClaim, readOtherClaims, resolveFolders } from '../adapters/output-claims.js';
import { claimedAmong, type OutputClaim } from '../domain/output-claim.js';
import type { Decision } from '../domain/restart.js';
import { UserError } from '../domain/user-error.js';
import { listIds } from '../domain/list-ids.js';
import { maskText } from '../formats/masking.js';
import type { NamedRun } from './run-identity.js';

/**
 * Lets other sessions know which outputs this run will write, and makes sure that none that
 * is being carried out writes one of them: each would take the other's result for its own.
 * Of two that start at once both may be refused, never neither.
 *
 * @param lock the session's, which is held.
 * @returns the lock; released, it takes the claim back.
 * @throws UserError 2 when another session writes one of them; 4 when the disk refuses. The
 *   claim is gone then, and the lock still held.
 */
export async function claimOutputs(
  run: NamedRun & { readonly decisions: readonly Decision[] },
  lock: SessionLock,
): Promise<SessionLock> {
  const { folder, workspace, runId } = run;
  const [stateDirectory, session] = [dirname(folder.path), basename(folder.path)];
  const outputsOf = (...decisions: readonly Decision['decision'][]): string[] =>
    resolveFolders(
      run.decisions.flatMap(({ decision, job }) =>
        decisions.includes(decision) ? [resolve(workspace.workingDirectory, job.outputJson)] : [],
      ),
    );
  const outputs = outputsOf('run');
  const withdraw = publishClaim(stateDirectory, { runId, pid: process.pid, session, outputs });
  try {
    const others = await readOtherClaims(stateDirectory, session);
    // Kept results are put back where they belong, be it over what another session makes there.
    const touched = others.length === 0 ? [] : outputsOf('run', 'keep');
    for (const claim of others) {
      const shared = claimedAmong(touched, claim);
      if (shared.length > 0) throw sharedOutputs(claim, shared, run);
    }
  } catch (error) {
    withdraw();
    throw error;
  }
  return {
    release() {
      withdraw();
      lock.release();
    },
  };
}

function sharedOutputs(
  { session, pid }: OutputClaim,
  shared: readonly string[],
  { secrets, decisions }: Parameters<typeof claimOutputs>[0],
): UserError {
  const all = [...new Set(decisions.flatMap(({ job }) => secrets.of(job)))];
  const paths = listIds(
    shared.map((path) => maskText(path, all)),
    5,
  );
  return new UserError(
    `session ${session} is being carried out by process ${pid} and writes the same outputs: ${paths}`,
    {
      hint: 'Wait for it to end, or give the jobs other outputs (`tag_prefix` in a spec, `output_json` in a plan); then start again. Nothing was run.',
    },
  );
}
