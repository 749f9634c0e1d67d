export type ArtifactServiceAvailability =
  | { readonly type: 'available' }
  /** `reason` is a clause: "this is …". */
  | { readonly type: 'unavailable'; readonly reason: string };

/**
 * Whether this process can meet an artifact service at all.
 *
 * Only actions get the runtime token (`run:` steps do not), and the service exists on
 * github.com and *.ghe.com only: the toolkit refuses any other server, by the same
 * rule on the host as here (`isGhes` in @actions/artifact).
 */
export function artifactServiceAvailability(
  env: Readonly<Record<string, string | undefined>>,
): ArtifactServiceAvailability {
  const server = hostOf(env['GITHUB_SERVER_URL'] || 'https://github.com');
  if (server === null) return unavailable('GITHUB_SERVER_URL is not a URL');
  if (!isServed(server)) {
    return unavailable(`GitHub Enterprise Server (${server}) has no artifact service of this kind`);
  }
  for (const name of ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL']) {
    if (!env[name]) return unavailable(`${name} is not set, as it is within an action`);
  }
  if (hostOf(env['ACTIONS_RESULTS_URL'] ?? '') === null) {
    return unavailable('ACTIONS_RESULTS_URL is not a URL');
  }
  return { type: 'available' };
}

function unavailable(reason: string): ArtifactServiceAvailability {
  return { type: 'unavailable', reason };
}

function isServed(host: string): boolean {
  return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : null;
}
