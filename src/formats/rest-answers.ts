import * as v from 'valibot';
import type { ListedArtifact, WorkflowRunFacts } from '../ports.js';

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const repository = v.object({ id, full_name: v.string() });

/**
 * What we use of a workflow run in an answer of GitHub's REST API (version 2022-11-28).
 * A run is a fork's when its head repository is another one, or is gone.
 */
export const workflowRun = v.pipe(
  v.object({
    id,
    workflow_id: id,
    run_number: id,
    head_branch: v.nullable(v.string()),
    head_sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/)),
    status: v.nullish(v.string()),
    repository,
    head_repository: v.nullish(repository),
  }),
  v.transform((run): WorkflowRunFacts => {
    const { head_repository: head } = run;
    return {
      id: String(run.id),
      workflowId: run.workflow_id,
      number: run.run_number,
      branch: run.head_branch,
      commit: run.head_sha,
      fork:
        head?.id === run.repository.id ? null : (head?.full_name ?? 'a repository that is gone'),
      isOver: run.status === 'completed',
    };
  }),
);

export const workflowRunPage = v.pipe(
  v.object({ workflow_runs: v.array(workflowRun) }),
  v.transform(({ workflow_runs }) => workflow_runs),
);

/** An artifact as the REST API lists it. */
export interface RestArtifact extends ListedArtifact {
  readonly isExpired: boolean;
}

export const artifactPage = v.pipe(
  v.object({
    artifacts: v.array(
      v.pipe(
        v.object({
          id,
          name: v.string(),
          size_in_bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
          expired: v.boolean(),
          digest: v.nullish(v.string()),
        }),
        v.transform(({ id: artifactId, name, size_in_bytes, expired, digest }): RestArtifact => ({
          id: artifactId,
          name,
          size: size_in_bytes,
          digest: bareSha256(digest),
          isExpired: expired,
        })),
      ),
    ),
  }),
  v.transform(({ artifacts }) => artifacts),
);

/** The hex of `sha256:<hex>`, as both services write digests; null for anything else. */
export function bareSha256(digest: string | null | undefined): string | null {
  return /^sha256:([0-9a-f]{64})$/.exec(digest ?? '')?.[1] ?? null;
}
