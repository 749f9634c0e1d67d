/**
 * How the artifact service failed us.
 *
 * `unreachable`: no sensible answer (network, 5xx, 429) although asked repeatedly.
 * `timeout`: no answer at all. `refused`: it, or we, will not do it; asking again does
 * not help. `conflict`: the name is taken by other content. `quota`: no storage left.
 * `not_found`: listed perhaps, but not to be had. `damaged`: not what was listed.
 */
export type ArtifactFailure =
  'unreachable' | 'timeout' | 'refused' | 'conflict' | 'quota' | 'not_found' | 'damaged';

const remedies: Readonly<Record<ArtifactFailure, string>> = {
  unreachable: 'Check that the runner reaches this host and that githubstatus.com is green.',
  timeout: 'Check that the runner reaches this host and that githubstatus.com is green.',
  refused: 'It was not tried again; the cause must be mended first.',
  conflict: 'Nothing was overwritten; another name is needed.',
  quota: 'Delete artifacts or raise the storage quota; GitHub counts anew every 6 to 12 hours.',
  not_found: 'It may have expired, or been deleted.',
  damaged: 'It must not be used.',
};

/** The two ways to artifacts: the runtime token's service, and GitHub's REST API. */
export type ServiceName = 'artifact service' | 'REST API';

/** What was wanted of whom, and what came of it. */
export interface ArtifactServiceTrouble {
  /** Completes "Could not …": `upload artifact "x"`. */
  readonly operation: string;
  readonly host: string;
  /** Which service of that host; not given: the artifact service. */
  readonly service?: ServiceName;
  /** What went wrong, one line without a full stop. */
  readonly detail: string;
  readonly cause?: unknown;
}

/** The artifact service did not do what was asked; the message ends with what to do. */
export class ArtifactServiceError extends Error {
  readonly kind: ArtifactFailure;

  constructor(
    kind: ArtifactFailure,
    { operation, host, service = 'artifact service', detail, cause }: ArtifactServiceTrouble,
  ) {
    super(`Could not ${operation} (${service} at ${host}): ${detail}. ${remedies[kind]}`, {
      cause,
    });
    this.name = 'ArtifactServiceError';
    this.kind = kind;
  }
}
