import { ArtifactServiceError, type ServiceName } from '../domain/artifact-service-error.js';
import { bareSha256 } from '../formats/rest-answers.js';
import type { ListedArtifact } from '../ports.js';
import { judgeArtifactFailure, type Judgement } from './judge-artifact-failure.js';
import type { ArtifactClient } from './load-artifact-client.js';
import type { Deadline } from './deadline.js';

/** How long to wait for the artifact service, in milliseconds. */
export interface ArtifactLimits {
  /** One upload, with every attempt and the look that confirms it. */
  readonly uploadMs: number;
  /** To list, or to delete one. */
  readonly listMs: number;
  readonly downloadMs: number;
  /**
   * One attempt to move an artifact; each megabyte adds a second. The toolkit's own
   * five tries at a failing call take up to 33 s.
   */
  readonly attemptMs: number;
  /** One attempt to list. */
  readonly askMs: number;
  /** The pause after the first failed attempt; it doubles up to 15 times as much. */
  readonly backoffMs: number;
}

export const defaultArtifactLimits: ArtifactLimits = {
  uploadMs: 240_000,
  listMs: 60_000,
  downloadMs: 240_000,
  attemptMs: 45_000,
  askMs: 20_000,
  backoffMs: 1_000,
};

/** Who is asked, and how patiently. */
export interface Service {
  readonly host: string;
  readonly service: ServiceName;
  readonly limits: ArtifactLimits;
}

/** What every operation on the artifact service needs. */
export interface ArtifactCalls extends Service {
  readonly client: ArtifactClient;
}

/** The least bandwidth that we wait for. */
const bytesPerMs = 1_000;

export function attemptMs(limits: ArtifactLimits, bytes: number): number {
  return limits.attemptMs + bytes / bytesPerMs;
}

/**
 * Does `attempt` until it succeeds, with growing pauses, as long as the trouble may
 * pass and the budget lasts.
 *
 * @throws ArtifactServiceError saying what the last attempt met that had its full time.
 */
export async function persist<T>(
  { host, service, limits }: Service,
  operation: string,
  budget: Deadline,
  attempt: () => Promise<T>,
): Promise<T> {
  let trouble: (Judgement & { readonly cause: unknown }) | null = null;
  for (let failed = 1; ; failed += 1) {
    try {
      return await attempt();
    } catch (cause) {
      if (cause instanceof ArtifactServiceError) throw cause;
      const judgement = judgeArtifactFailure(cause);
      const cutShort = judgement.kind === 'timeout' && budget.leftMs() <= 0;
      if (trouble === null || !cutShort) trouble = { ...judgement, cause };
      const pause = Math.max(judgement.waitMs ?? 0, pauseMs(limits.backoffMs, failed));
      if (judgement.retry && (await budget.pause(pause))) continue;
      const tries = failed > 1 ? ` (${failed} attempts)` : '';
      const detail = trouble.detail + tries;
      throw new ArtifactServiceError(trouble.kind, {
        operation,
        host,
        service,
        detail,
        cause: trouble.cause,
      });
    }
  }
}

/** Spread by half, so that the shards of one workflow do not knock in step. */
function pauseMs(backoffMs: number, failed: number): number {
  return backoffMs * Math.min(15, 2 ** (failed - 1)) * (0.75 + Math.random() / 2);
}

/** One attempt to list every artifact of this run. */
export async function listOnce(
  { client, limits }: ArtifactCalls,
  budget: Deadline,
): Promise<ListedArtifact[]> {
  const { artifacts } = await budget.within(limits.askMs, () => client.listArtifacts());
  return artifacts.map(({ id, name, size, digest }) => ({
    id,
    name,
    size,
    digest: bareSha256(digest),
  }));
}
