import { EntryNames } from './archive-entry.js';

/** What a kept file is called in a checkpoint. */
export function keptEntry(jobId: string, path: string): string {
  return `files/${jobId}/${path}`;
}

/** Why a journal from elsewhere must not name this path for a kept file, or null. */
export function keptPathProblem(path: string): string | null {
  const problem = new EntryNames().problemWith(keptEntry('job', path));
  if (problem !== null) return problem;
  return path.toLowerCase().split('/').includes('.git') ? 'lies in .git' : null;
}
