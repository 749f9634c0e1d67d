import { join } from 'node:path';
import { ArtifactServiceError } from '../domain/artifact-service-error.js';
import {
  artifactPage,
  workflowRun,
  workflowRunPage,
  type RestArtifact,
} from '../formats/rest-answers.js';
import type { RunArtifacts, WorkflowRuns } from '../ports.js';
import { attemptMs } from './artifact-calls.js';
import { downloadVerified } from './artifact-download.js';
import type { RestApi } from './rest-api.js';

const PER_PAGE = 100;

/** GitHub answers with the newest 1,000 runs at most when it is asked for a branch. */
const MOST_RUN_PAGES = 10;

/** As many artifacts as ten jobs may make. */
const MOST_ARTIFACT_PAGES = 50;

/** The workflow runs of a repository and their artifacts, through GitHub's REST API. */
export function createRestWorkflowRuns(api: RestApi): WorkflowRuns {
  return {
    get: (id) => api.read(`look up workflow run ${id}`, `/actions/runs/${id}`, workflowRun),

    async *ofWorkflow(workflowId, branch) {
      for (let page = 1; page <= MOST_RUN_PAGES; page += 1) {
        const query = `branch=${encodeURIComponent(branch)}&per_page=${PER_PAGE}&page=${page}`;
        const path = `/actions/workflows/${workflowId}/runs?${query}`;
        const runs = await api.read('list the runs of this workflow', path, workflowRunPage);
        yield* runs;
        if (runs.length < PER_PAGE) return;
      }
    },

    artifactsOf: (id) => createRestArtifacts(api, id),
  };
}

/** The artifacts that all attempts of one workflow run have made; listed once. */
function createRestArtifacts(api: RestApi, runId: string): RunArtifacts {
  let listing: Promise<readonly RestArtifact[]> | null = null;
  const rows = () => (listing ??= listAll(api, runId));
  return {
    list: async () =>
      (await rows()).flatMap(({ isExpired, ...artifact }) => (isExpired ? [] : [artifact])),

    expired: async () => (await rows()).flatMap(({ isExpired, name }) => (isExpired ? [name] : [])),

    download: (artifact, folder) =>
      downloadVerified(api, artifact, folder, async (budget, fresh) => {
        const file = join(fresh, 'fetched');
        await api.fetchFile(budget, {
          path: `/actions/artifacts/${artifact.id}/zip`,
          file,
          mostBytes: artifact.size,
          ms: attemptMs(api.limits, artifact.size),
        });
        return file;
      }),
  };
}

/** A new artifact moves the others one place on: what is listed twice counts once. */
async function listAll(api: RestApi, runId: string): Promise<readonly RestArtifact[]> {
  const operation = `list the artifacts of workflow run ${runId}`;
  const byId = new Map<number, RestArtifact>();
  for (let page = 1; page <= MOST_ARTIFACT_PAGES; page += 1) {
    const path = `/actions/runs/${runId}/artifacts?per_page=${PER_PAGE}&page=${page}`;
    const rows = await api.read(operation, path, artifactPage);
    for (const row of rows) byId.set(row.id, row);
    if (rows.length < PER_PAGE) return [...byId.values()];
  }
  const detail = `there are more than ${MOST_ARTIFACT_PAGES * PER_PAGE}`;
  const { host, service } = api;
  throw new ArtifactServiceError('refused', { operation, host, service, detail });
}
