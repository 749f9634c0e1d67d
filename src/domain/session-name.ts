/** What a session's name may be: it names a folder and parts of artifact names. */
export const SESSION_NAME = /^[A-Za-z0-9_-]{1,60}$/;

/**
 * The session name that follows from a plan's file name: its base name without the last
 * extension, each run of other characters → `-`, ends trimmed, cut at 60; `session` if
 * nothing is left.
 */
export function deriveSessionName(planFile: string): string {
  const base = planFile.split(/[/\\]/).at(-1) ?? '';
  const slug = base
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return slug === '' ? 'session' : slug;
}

/** The folder of a session's part below the state directory; also used in artifact names. */
export function sessionFolderName(session: string, part: string | null): string {
  return part === null ? session : `${session}.${part}`;
}
