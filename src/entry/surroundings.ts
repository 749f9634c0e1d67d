import type { WorkflowRun } from '../domain/event.js';
import type { ArtifactStore, Clock, Reporter, WorkflowRuns } from '../ports.js';

/** What a run finds around it: all that differs between the action and the CLI. */
export interface Surroundings {
  /** GITHUB_WORKSPACE, in the CLI the current directory; absolute. */
  readonly workspaceRoot: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly reporter: Reporter;
  /** Null in the CLI. */
  readonly workflow: Workflow | null;
  /** Null where there is no artifact service, and in the CLI. */
  readonly artifacts: ArtifactStore | null;
  /** Null without a token for GitHub's REST API, and in the CLI. */
  readonly workflowRuns: WorkflowRuns | null;
  /** Folders or zips with downloaded checkpoints (CLI `--from`). */
  readonly from: readonly string[];
  /** An existing folder for copies of our own. */
  readonly temporaryFolder: string;
  /** Version of this tool. */
  readonly version: string;
}

/** The workflow run and job that the action belongs to. */
export interface Workflow {
  readonly run: WorkflowRun;
  readonly commit: string | null;
  /** Its page. */
  readonly url: string;
  /** Names this job and matrix leg: `j` and 8 hex digits. */
  readonly part: string;
}
